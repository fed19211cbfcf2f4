"""The documents of a folder: what ``documents.toml`` lists, read and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from kg import toml
from kg.dates import EARLIEST, LATEST
from kg.errors import KgError, Refusal, printable
from kg.passage import Text, plain

LISTING = "documents.toml"
OTHER_FOLDERS = {"reference", "identity", "links", "depositary"}
KEYS = {"path", "edition", "title", "source", "sha256"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


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
    place: str
    values: dict[str, Any]

    def refuse(self, reason: str) -> Refusal:
        return Refusal(self.place, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a folder holds: its sound documents, the names of all that it lists, and every fault of the list and the files."""

    documents: tuple[Document, ...]
    names: tuple[str, ...]
    refusals: tuple[Refusal, ...]


def load(folder: Path) -> Folder:
    """The documents that the folder's ``documents.toml`` lists, in its order; KgError where there is no list."""
    found: list[Document] = []
    refusals: list[Refusal] = []
    entries = _entries(folder)
    for entry in entries:
        try:
            found.append(_document(folder, entry, {document.path for document in found}))
        except Refusal as refusal:
            refusals.append(refusal)
    paths = [str(entry.values.get("path")) for entry in entries]
    refusals += _unlisted(folder, set(paths))
    names = tuple(path.removesuffix(".txt") for path in paths)
    return Folder(documents=tuple(found), names=names, refusals=tuple(refusals))


def read(path: Path, name: str) -> Text:
    """The text of one file; refuses what is no UTF-8 and what holds NUL, in its place."""
    return decoded(path.read_bytes(), name)


def decoded(content: bytes, name: str) -> Text:
    """The text of a file's bytes; see :func:`read`."""
    if content.startswith(_UTF16) or (len(content) > 1 and content[:2].count(0) == 1):
        raise Refusal(f"{name}:1:1", "this is UTF-16; save it as UTF-8")
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise Refusal(_place(name, before), f"this is not UTF-8: byte 0x{content[error.start]:02x}") from error
    if "\0" in characters:
        raise Refusal(_place(name, characters[: characters.index("\0")]), "this is a NUL character; the file is no text")
    return Text(name, characters)


def _place(name: str, before: str) -> str:
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def _entries(folder: Path) -> list[_Entry]:
    if not folder.is_dir():
        raise KgError(f"{folder}: there is no such folder")
    entries = [_Entry(place, values) for place, values in toml.tables(folder / LISTING, "document")]
    if not entries:
        raise KgError(f"{folder / LISTING}: no [[document]] is listed")
    return entries


def _document(folder: Path, entry: _Entry, earlier: set[str]) -> Document:
    values = entry.values
    if unknown := sorted(values.keys() - KEYS):
        raise entry.refuse(f"unknown key {', '.join(unknown)}; known: {', '.join(sorted(KEYS))}")
    path = _path(folder, entry)
    if path in earlier:
        raise entry.refuse(f"{path} is listed twice")
    edition = values.get("edition")
    if not isinstance(edition, int) or isinstance(edition, bool) or not EARLIEST <= edition <= LATEST:
        raise entry.refuse(f"edition must be a year from {EARLIEST} to {LATEST}")
    content = (folder / path).read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    expected = _string(entry, "sha256")
    if expected and expected.lower() != sha256:
        raise entry.refuse(f"{path} has sha256 {sha256}, not {printable(expected)}")
    name = path.removesuffix(".txt")
    title = _string(entry, "title") or PurePosixPath(name).name.replace("-", " ").capitalize()
    return Document(
        path=path, edition=edition, title=plain(title), source=_source(entry), sha256=sha256, text=decoded(content, name)
    )


def _path(folder: Path, entry: _Entry) -> str:
    path = _string(entry, "path")
    if not path:
        raise entry.refuse("path is required")
    parts = PurePosixPath(path)
    inside = not parts.is_absolute() and ".." not in parts.parts and str(parts) == path and "\\" not in path
    if not inside or not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise entry.refuse(f"{printable(path)} is outside the folder; give a path relative to it, without ..")
    if parts.suffix != ".txt" or printable(path) != path or "#" in path or "?" in path:
        raise entry.refuse(f"{printable(path)} must be the name of a .txt file")
    if not (folder / path).is_file():
        raise entry.refuse(f"there is no file {path}")
    return path


def _source(entry: _Entry) -> str | None:
    source = _string(entry, "source")
    if source and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", source):
        raise entry.refuse(f"source must be an http or https address, not {printable(source)}")
    return source


def _string(entry: _Entry, key: str) -> str | None:
    value = entry.values.get(key)
    if value is not None and not isinstance(value, str):
        raise entry.refuse(f"{key} must be a string")
    return value


def _unlisted(folder: Path, listed: set[str]) -> Iterator[Refusal]:
    for path in sorted(folder.rglob("*.txt")):
        relative = path.relative_to(folder)
        if relative.parts[0] not in OTHER_FOLDERS and relative.as_posix() not in listed:
            name = printable(relative.as_posix().removesuffix(".txt"))
            yield Refusal(f"{name}:1:1", f"this document is not listed in {LISTING}")
