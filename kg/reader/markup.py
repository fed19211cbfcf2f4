"""Cells with markup: paragraphs of runs, each run text or a link that knows where it stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.passage import Passage, plain
from kg.reader import address

TAG = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attributes>(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>|<!--.*?-->",
    re.DOTALL,
)
HREF = re.compile(r"\bhref\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
BREAKS = {"p", "br", "div", "li", "ul", "ol"}
BOLD = {"b", "strong"}
QUIET = {"i", "em", "u", "span", "sup", "sub", "small"}


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
        """The text as a value, entities resolved."""
        return plain(html.unescape(self.at.text))


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


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph in which bold text follows an address is two."""
    start = 0
    for number, run in enumerate(paragraph):
        if number and run.bold and not run.href and paragraph[number - 1].href:
            yield paragraph[start:number]
            start = number
    yield paragraph[start:]


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
    yield from _texts(cell.cut(end - cell.start), state)


def _link(attributes: Passage, tag: Passage, state: _State, *, closes: bool) -> Iterator[Run]:
    if closes and state.href and state.linked:
        text = Passage(tag.source, state.linked.end, tag.start)
        yield Run(at=text.strip(), bold=state.bold, href=state.href)
    found = None if closes else attributes.search(HREF)
    group = next((name for name in ("double", "single", "bare") if found and found.has(name)), None)
    state.href = found[group].strip() if found and group else None
    state.linked = tag if state.href else None


def _texts(text: Passage, state: _State) -> Iterator[Run]:
    """The runs of text outside links: plain-text addresses are links, too."""
    if state.href:
        return
    end = 0
    for found in text.all(address.ADDRESS):
        link = found[0].rstrip(".,;:")
        yield from _text(text.cut(end, link.start - text.start), state)
        yield Run(at=link, href=link)
        end = link.end - text.start
    yield from _text(text.cut(end), state)


def _text(text: Passage, state: _State) -> Iterator[Run]:
    if stripped := text.strip():
        yield Run(at=stripped, bold=state.bold)

