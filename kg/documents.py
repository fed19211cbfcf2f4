"""The documents of a folder: what ``documents.toml`` lists, read and checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from kg import iris, toml
from kg.dates import EARLIEST, LATEST
from kg.errors import KgError, Refusal, printable
from kg.passage import Text, plain

LISTING = "documents.toml"
OTHER_FOLDERS = {"reference", "identity", "links", "depositary"}
KEYS = {"path", "edition", "title", "source", "sha256"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 4096  # bytes, enough to know UTF-16 by its zeros


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source document: where it stands in the folder, which edition it belongs to, and its text."""

    path: str
    edition: int
    title: str
    source: str | None
    sha256: str
    text: Text

    @property
    def name(self) -> str:
        """The path without ``.txt``."""
        return self.text.name


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of the list with its place, and every fault of it."""

    place: str
    values: dict[str, Any]
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, reason: str) -> None:
        self.refusals.append(Refusal(self.place, reason))

    def string(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            self.refuse(f"{key} must be a string")
            return None
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a folder holds: its sound documents, the names of all that it lists, and every fault of the list and the files."""

    documents: tuple[Document, ...]
    names: tuple[str, ...]
    refusals: tuple[Refusal, ...]


def load(folder: Path) -> Folder:
    """The documents that the folder's ``documents.toml`` lists, in its order, with all faults; KgError where there is no list."""
    if not folder.is_dir():
        raise KgError(f"{folder}: there is no such folder")
    entries = [_Entry(place, values) for place, values in toml.tables(folder / LISTING, "document")]
    earlier: dict[str, str] = {}
    found = [_document(folder, entry, earlier) for entry in entries]
    refusals = [] if entries else [Refusal(f"{LISTING}:1:1", "no [[document]] is listed")]
    refusals += [refusal for entry in entries for refusal in entry.refusals]
    paths = [path for entry in entries if isinstance(path := entry.values.get("path"), str)]
    refusals += _unlisted(folder, set(paths))
    names = tuple(path.removesuffix(".txt") for path in paths)
    return Folder(documents=tuple(filter(None, found)), names=names, refusals=tuple(refusals))


def read(path: Path, name: str) -> Text:
    """The text of one file; refuses what is no UTF-8 and what holds NUL, in its place."""
    return decoded(path.read_bytes(), name)


def decoded(content: bytes, name: str) -> Text:
    """The text of a file's bytes; see :func:`read`."""
    if content.startswith(_UTF16) or _is_utf16(content[:_SAMPLE]):
        raise Refusal(f"{name}:1:1", "this is UTF-16; save it as UTF-8")
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise Refusal(_place(name, before), f"this is not UTF-8: byte 0x{content[error.start]:02x}") from error
    if "\0" in characters:
        raise Refusal(_place(name, characters[: characters.index("\0")]), "this is a NUL character; the file is no text")
    return Text(name, characters)


def _is_utf16(content: bytes) -> bool:
    """Whether zeros are every other byte of a text without a mark: of all its characters up to U+00FF, a tenth or more of it."""
    units = len(content) // 2
    zeros = (content[0 : 2 * units : 2].count(0), content[1 : 2 * units : 2].count(0))
    return min(zeros) == 0 and max(zeros) >= min(3, units) and 10 * max(zeros) > units


def _place(name: str, before: str) -> str:
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _document(folder: Path, entry: _Entry, earlier: dict[str, str]) -> Document | None:
    """The document of an entry, None where the entry or the file is faulty; ``earlier`` are paths by where they stand."""
    if unknown := sorted(entry.values.keys() - KEYS):
        entry.refuse(f"unknown key {', '.join(unknown)}; known: {', '.join(sorted(KEYS))}")
    path, edition, title, source = _path(entry), _edition(entry), entry.string("title"), _source(entry)
    if path and edition:
        _once(entry, path, edition, earlier)
    content = _content(folder, path, entry) if path else None
    if content is None or not path:
        return None
    text, sha256 = _text(content, path.removesuffix(".txt"), entry), _sha256(content, entry)
    if not text or not edition or entry.refusals:
        return None
    title = plain(title or PurePosixPath(text.name).name.replace("-", " ").capitalize()) or text.name
    return Document(path=path, edition=edition, title=title, source=source, sha256=sha256, text=text)


def _path(entry: _Entry) -> str | None:
    path = entry.string("path")
    if "path" not in entry.values:
        entry.refuse("path is required")
    elif path is not None and (fault := _fault(path)):
        entry.refuse(fault)
        return None
    return path


def _fault(path: str) -> str | None:
    """What is wrong with a path, before any file is looked at."""
    parts = PurePosixPath(path)
    if printable(path) != path:
        return f"{path} holds a control or direction character"
    if parts.is_absolute() or ".." in parts.parts or str(parts) != path or "\\" in path:
        return f"{path or 'an empty path'} is outside the folder; give a path relative to it, with / and without . and .."
    if parts.suffix != ".txt" or "#" in path or "?" in path:
        return f"{path} must be the name of a .txt file, without # and ?"
    return None


def _edition(entry: _Entry) -> int | None:
    edition = entry.values.get("edition")
    if isinstance(edition, int) and not isinstance(edition, bool) and EARLIEST <= edition <= LATEST:
        return edition
    entry.refuse(f"edition must be a year from {EARLIEST} to {LATEST}")
    return None


def _source(entry: _Entry) -> str | None:
    source = entry.string("source")
    if source is not None and not iris.is_address(source):
        entry.refuse(f"source must be an http or https address, not {source}")
    return source


def _once(entry: _Entry, path: str, edition: int, earlier: dict[str, str]) -> None:
    """Refuses a file that is listed twice, and one that would stand in its edition where another stands."""
    place = iris.in_edition(edition, path)
    if path in earlier.values():
        entry.refuse(f"{path} is listed twice")
    elif place in earlier:
        entry.refuse(f"{path} and {earlier[place]} are both {place}; give one of them another name")
    earlier.setdefault(place, path)


def _content(folder: Path, path: str, entry: _Entry) -> bytes | None:
    """The bytes of a listed file, None where there is no such file, or a link leads out of the folder."""
    try:
        file = (folder / path).resolve(strict=True)
        content = file.read_bytes() if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError until Python 3.13
        entry.refuse(f"{path} cannot be read: {error.strerror if isinstance(error, OSError) else 'a loop of links'}")
        return None
    if content is None:
        entry.refuse(f"{path} is no file of the folder")
    return content


def _sha256(content: bytes, entry: _Entry) -> str:
    found, expected = hashlib.sha256(content).hexdigest(), entry.string("sha256")
    if expected is not None and expected.lower() != found:
        entry.refuse(f"{entry.values['path']} has sha256 {found}, not {expected}")
    return found


def _text(content: bytes, name: str, entry: _Entry) -> Text | None:
    try:
        return decoded(content, name)
    except Refusal as refusal:
        entry.refusals.append(refusal)
        return None


def _unlisted(folder: Path, listed: set[str]) -> Iterator[Refusal]:
    for path in sorted(folder.rglob("*.txt")):
        relative = path.relative_to(folder)
        if relative.parts[0] not in OTHER_FOLDERS and relative.as_posix() not in listed and path.is_file():
            name = printable(relative.as_posix().removesuffix(".txt"))
            yield Refusal(f"{name}:1:1", f"this document is not listed in {LISTING}")
