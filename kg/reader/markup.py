"""Cells with markup: paragraphs of runs, each run text or a link that knows where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.passage import WHITE_SPACE, Passage, joined, plain
from kg.reader import address

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    r"(?P<attributes>(?:\s++[\w:-]++(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]++))?+)*+)\s*+/?>"
    r"|<!--(?:(?!-->|<!--).)*+-->",
    re.DOTALL,
)
HREF = re.compile(r"(?<![\w:-])href\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))", re.IGNORECASE)
BREAKS = {"p", "br", "div", "li", "ul", "ol"}
BOLD = {"b", "strong"}
QUIET = {"i", "em", "u", "span", "sup", "sub", "small", "font"}
NOISE = " \t\r\n\xa0-\u2013\u2014:;,.\u2022\u00b7*|<>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one kind: ``href`` where it is a link or a plain-text address."""

    at: Passage
    bold: bool = False
    href: Passage | None = None

    @property
    def is_address(self) -> bool:
        """Whether this is a link that shows its address, not a label."""
        return self.href is not None and (not self.at or self.at.fullmatch(address.ADDRESS) is not None)

    @property
    def words(self) -> str:
        """The text as a value, without tags, entities resolved."""
        return plain(html.unescape(TAG.sub(_between, self.at.text)))


Paragraph = tuple[Run, ...]


@dataclass(slots=True)
class _State:
    bold: bool = False
    href: Passage | None = None
    linked: Passage | None = None


def paragraphs(cell: Passage) -> list[Paragraph]:
    """The paragraphs of a cell that hold anything; refuses markup that it does not know, in its place."""
    found: list[Paragraph] = []
    runs: list[Run] = []
    for run in _runs(cell):
        if run is None:
            found.append(tuple(runs))
            runs = []
        elif run.at or run.href:
            runs.append(run)
    return [paragraph for whole in (*found, tuple(runs)) for paragraph in _parted(whole) if paragraph]


def words(cell: Passage) -> str:
    """The text of a cell as a value, without tags and with entities resolved."""
    return plain(html.unescape(TAG.sub(_between, cell.text)))


def _between(tag: re.Match[str]) -> str:
    """What a tag is in running text: a space where it ends a paragraph."""
    return " " if (tag["name"] or "").lower() in BREAKS else ""


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph in which another name or title follows a name with its address is two."""
    start, named = 0, False
    for number, run in enumerate(paragraph):
        if named and not run.href and paragraph[number - 1].href and (run.bold or _begins_anew(run.at.strip(NOISE))):
            yield paragraph[start:number]
            start = number
        named = named or not run.is_address
    yield paragraph[start:]


def _begins_anew(text: Passage) -> bool:
    """Whether a text begins like a name or title: not in small letters, and in no bracket."""
    first = text.text[:1]
    return first.isalnum() and not first.islower()


def _runs(cell: Passage) -> Iterator[Run | None]:
    """The runs of a cell, None where a paragraph ends."""
    state, end = _State(), cell.start
    for found in cell.all(TAG):
        tag = found[0]
        yield from _texts(cell.cut(end - cell.start, tag.start - cell.start), state)
        end = tag.end
        if found.has("name"):
            name = found["name"].text.lower()
            if name in BREAKS:
                yield None
            elif name in BOLD:
                state.bold = not found.has("close")
            elif name == "a":
                yield from _link(found["attributes"], tag, state, closes=found.has("close"))
            elif name not in QUIET:
                raise tag.refuse(f"the markup <{name}> is not known in a table")
    if state.linked:
        raise state.linked.refuse("a link that is not closed")
    yield from _texts(cell.cut(end - cell.start), state)


def _link(attributes: Passage, tag: Passage, state: _State, *, closes: bool) -> Iterator[Run]:
    if closes and state.href and state.linked:
        yield Run(at=_shown(Passage(tag.source, state.linked.end, tag.start)), bold=state.bold, href=state.href)
    elif state.linked:
        raise state.linked.refuse("a link that is not closed")
    found = None if closes else attributes.search(HREF)
    group = next((name for name in ("double", "single", "bare") if found and found.has(name)), None)
    state.href = found[group].strip() if found and group else None
    state.linked = tag if state.href else None


def _shown(text: Passage) -> Passage:
    """The text of a link, without the tags and white space around it."""
    pieces = [piece.strip() for piece in text.split(TAG) if piece]
    return joined(pieces[0], pieces[-1]) if pieces else text.cut(0, 0)


def _texts(text: Passage, state: _State) -> Iterator[Run]:
    """The runs of text outside links: plain-text addresses are links, too."""
    if state.href:
        return
    end = 0
    for link in address.in_text(text):
        yield from _text(text.cut(end, link.start - text.start), state)
        yield Run(at=link, href=link)
        end = link.end - text.start
    yield from _text(text.cut(end), state)


def _text(text: Passage, state: _State) -> Iterator[Run]:
    run = Run(at=_unwrapped(text), bold=state.bold)
    if run.words:
        yield run


def _unwrapped(text: Passage) -> Passage:
    """The text without white space and without the angle brackets around the address beside it."""
    bare = text.strip(WHITE_SPACE + "<>")
    if bare.text.endswith("&lt;"):
        bare = bare.cut(0, -len("&lt;") + len(bare.text)).strip()
    return bare.cut(len("&gt;")).strip() if bare.text.startswith("&gt;") else bare
