"""The organizations table: bodies with their links, their framework documents and their focal points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.errors import Refusal
from kg.kinds import Kind, Kinds
from kg.passage import Passage, joined
from kg.reader import address, markup, table, title
from kg.reader.heading import MARKED, is_rule
from kg.reader.markup import Paragraph, Run
from kg.reader.outcome import Furniture, Lines, Outcome, Page, Seen
from kg.records import (
    Body,
    Cell,
    FocalPointListing,
    FrameworkDocumentListing,
    OrganizationListing,
    ResourceListing,
    Role,
    TextBlock,
    Title,
)

COLUMNS = {
    "bodies": re.compile(r"\borgani[sz]ations?\b", re.IGNORECASE),
    "documents": re.compile(r"\bdocuments?\b", re.IGNORECASE),
    "focal points": re.compile(r"\bfocal\s+points?\b", re.IGNORECASE),
}
NOT_APPLICABLE = re.compile(r"n\.?\s*/\s*a\.?|n\.a\.", re.IGNORECASE)
DASH = re.compile("[-\u2013\u2014]+")
NAME = re.compile(r"[^()]*(?:\([^()]*\)\s*)*:?", re.DOTALL)
AFTER_NAME = re.compile(r"(?:\([^()]*\)\s*)*:?")
REMARK = re.compile(r"\([^()]*\)\.?")
NOISE = " \t\r\n\xa0-\u2013\u2014:;,.\u2022\u00b7*|"


@dataclass(slots=True)
class Link:
    """A labelled link while its row is being read."""

    at: list[Passage]
    words: list[str]
    pages: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A body while its row is being read, with the links that stand below its name."""

    body: Body
    at: list[Passage]
    colon: bool
    pages: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def read(page: Page) -> Iterator[Outcome]:
    """Every row of every organizations table; header rows given again are furniture."""
    headers: list[list[Passage]] = []
    columns: dict[str, int] = {}
    last = -2
    for number, line in enumerate(page.lines):
        row = table.cells(line) if line else []
        if found := _columns(row):
            again = any(table.same_words(row, header) for header in headers)
            yield from [Furniture(line)] if again else [TextBlock(at=(cell,), role=Role.HEADING) for cell in row if cell]
            headers.append(row)
            columns, last = found, number
        elif columns and _is_row(line, adjacent=last == number - 1):
            last = number
            yield from _row(line, row, columns, len(headers[-1]), page.kinds)
        elif line:
            columns = {}


def _columns(row: list[Passage]) -> dict[str, int]:
    """Which column holds what, if the row is the table's header."""
    if len(row) < len(COLUMNS):
        return {}
    found = {name: number for name, words in COLUMNS.items() for number, cell in enumerate(row) if cell.search(words) and len(cell.text) < 100}  # noqa: E501, PLR2004
    return found if len(set(found.values())) == len(COLUMNS) else {}


def _is_row(line: Passage, *, adjacent: bool) -> bool:
    if not line or line.match(MARKED) or is_rule(line):
        return False
    return table.is_row(line) or line.strip().match(markup.TAG) is not None or adjacent


def _row(line: Passage, row: list[Passage], columns: dict[str, int], width: int, kinds: Kinds) -> Iterator[Outcome]:
    if len(row) > width:
        yield line.refuse(f"the row has {len(row)} cells, the table {width} columns")
        return
    cells = table.widened(row, line, width)
    bodies, documents, focal_points = (cells[columns[name]] for name in COLUMNS)
    extra = [cell for cell in cells if cell and cell not in (bodies, documents, focal_points)]
    yield from (cell.refuse("a column of a kind that is not known") for cell in extra)
    try:
        blocks, seen = _blocks(bodies, kinds)
    except Refusal as refusal:
        yield refusal
        return
    listings = _listings(blocks, documents, focal_points)
    yield from (Seen(passage) for passage in seen)
    yield from listings
    for block, listing in zip(blocks, listings, strict=True):
        yield from _resources(block, listing)
    heads = tuple(listing for listing in listings if not listing.parent)
    yield from _documents(documents, heads)
    yield from _focal_points(focal_points, heads)


def _blocks(cell: Passage, kinds: Kinds) -> tuple[list[Block], list[Passage]]:
    """The bodies that a cell names, each with the links after it, and what repeats an address."""
    blocks: list[Block] = []
    seen: list[Passage] = []
    for paragraph in markup.paragraphs(cell):
        names, rest = _named(paragraph, kinds, first=not blocks)
        if names:
            text = " ".join(run.words for run in names)
            at = [run.at.rstrip(" :") for run in names if run.at.strip(" :")]
            blocks.append(Block(body=title.body(text), at=at, colon=text.rstrip().endswith(":")))
        if not blocks or not blocks[0].body.name:
            raise cell.refuse("the row names no organization")
        seen += _attach(rest, blocks[-1])
    if not blocks:
        raise cell.refuse("the row names no organization")
    return blocks, seen


def _named(paragraph: Paragraph, kinds: Kinds, *, first: bool) -> tuple[Paragraph, Paragraph]:
    """The runs that name a body at the start of a paragraph, and the others; none where it names no body."""
    texts = 0
    while texts < len(paragraph) and not paragraph[texts].href:
        texts += 1
    bold = 0
    while bold < texts and paragraph[bold].bold:
        bold += 1
    size = bold
    while bold and size < texts and paragraph[size].at.fullmatch(AFTER_NAME):
        size += 1
    leading = paragraph[: size or texts]
    if not leading or (not first and not _is_body(leading, paragraph[len(leading) :], kinds, bold=bool(bold))):
        return (), paragraph
    return leading, paragraph[len(leading) :]


def _is_body(leading: Paragraph, rest: Paragraph, kinds: Kinds, *, bold: bool) -> bool:
    """Whether text at the start of a paragraph that is not the cell's first names a body, by its shape.

    It ends in a bracketed abbreviation, or it is bold and its head noun is a body's, or it is bold, ends in a colon and a
    whole site follows; a head noun of a document or a link never names a body.
    """
    text = " ".join(run.words for run in leading)
    body = title.body(text)
    kind = kinds.of(body.name)
    if kind in {Kind.INSTRUMENT, Kind.RESOURCE}:
        return False
    if body.abbreviations and text.rstrip(" :").endswith(")"):
        return True
    return bold and (kind in {Kind.ORGANIZATION, Kind.PROCESS} or (text.rstrip().endswith(":") and _site_follows(rest)))


def _site_follows(rest: Paragraph) -> bool:
    return bool(rest) and rest[0].href is not None and address.is_root(address.iri(rest[0].href))


def _attach(runs: Paragraph, block: Block) -> list[Passage]:
    """Puts addresses and labelled links to the body; gives back the texts that only show an address again."""
    seen: list[Passage] = []
    label = block.links[-1] if block.links and not block.links[-1].pages and runs and runs[0].is_address else None
    for run in runs:
        if run.href is None:
            label = _label(run, block, label)
            continue
        if not run.is_address:
            label = Link(at=[run.at], words=[run.words])
            block.links.append(label)
        elif run.at != run.href:
            seen.append(run.at)
        pages, at = (label.pages, label.at) if label else (block.pages, block.at)
        pages.append(address.iri(run.href))
        at.append(run.href)
    return seen


def _label(run: Run, block: Block, label: Link | None) -> Link | None:
    """The link that a text labels; a remark in brackets belongs to what stands before it."""
    if not run.at.strip(NOISE):
        return label
    if run.at.fullmatch(REMARK):
        (label.at if label else block.at).append(run.at)
        return label
    if label and not label.pages:
        label.at.append(run.at)
        label.words.append(run.words)
        return label
    block.links.append(Link(at=[run.at.strip(NOISE.replace(".", ""))], words=[run.words]))
    return block.links[-1]


def _listings(blocks: list[Block], documents: Passage, focal_points: Passage) -> list[OrganizationListing]:
    statuses = {"documents": _status(documents), "focal_points": _status(focal_points)}
    unnamed = [_words(cell) for cell in (documents, focal_points) if _status(cell) is not Cell.NAMED]
    listings = []
    for number, block in enumerate(blocks):
        under = bool(number and block.colon)
        at = [*block.at, *([] if under else unnamed)]
        listing = OrganizationListing(at=tuple(sorted(at)), body=block.body, pages=tuple(dict.fromkeys(block.pages)))
        parent = blocks[0].body if under else None
        listings.append(replace(listing, parent=parent) if parent else replace(listing, **statuses))
    return listings


def _status(cell: Passage) -> Cell:
    """What a cell says; markup without text is an empty cell."""
    words = _words(cell)
    if not words or words.fullmatch(DASH):
        return Cell.LEFT_EMPTY
    return Cell.NOT_APPLICABLE if words.fullmatch(NOT_APPLICABLE) else Cell.NAMED


def _words(cell: Passage) -> Passage:
    """The first text of a cell between its markup that says anything, else the empty passage at its start."""
    pieces = [piece.strip() for piece in cell.split(markup.TAG) if piece]
    return joined(pieces[0], pieces[-1]) if len(pieces) == 1 else (cell if pieces else cell.cut(0, 0))


def _resources(block: Block, listing: OrganizationListing) -> Iterator[Outcome]:
    for link in block.links:
        at = tuple(sorted(link.at))
        try:
            resource = title.refusing(at[0], lambda words=link.words: title.parse(" ".join(words)))  # type: ignore[misc]
        except Refusal as refusal:
            yield refusal
            continue
        yield ResourceListing(at=at, under=(listing,), pages=tuple(dict.fromkeys(link.pages)), resource=resource)


def _documents(cell: Passage, heads: tuple[OrganizationListing, ...]) -> Iterator[Outcome]:
    """The framework documents of a cell; a paragraph that only repeats a head's name continues the title before it."""
    if _status(cell) is not Cell.NAMED:
        return
    try:
        paragraphs = markup.paragraphs(cell)
    except Refusal as refusal:
        yield refusal
        return
    titles: list[list[Run]] = []
    for paragraph in paragraphs:
        if _is_heading(paragraph):
            yield TextBlock(at=tuple(run.at for run in paragraph), role=Role.HEADING)
        elif titles and (_repeats(paragraph, heads) or all(run.is_address for run in paragraph)):
            titles[-1] += paragraph
        else:
            titles.append(list(paragraph))
    for runs in titles:
        yield from _document(runs, heads)


def _document(runs: list[Run], heads: tuple[OrganizationListing, ...]) -> Iterator[Outcome]:
    words = " ".join(run.words for run in runs if not run.is_address and run.at.strip(NOISE))
    at = tuple(run.href if run.is_address and run.href else run.at for run in runs if run.at.strip(NOISE) or run.href)
    labelled = tuple(run.href for run in runs if run.href and not run.is_address)
    try:
        instrument = title.refusing(at[0], lambda: title.parse(words))
        if not instrument.title:
            raise at[0].refuse("a framework document without a title")
        pages = tuple(dict.fromkeys(address.iri(run.href) for run in runs if run.href))
    except Refusal as refusal:
        yield refusal
        return
    under = _named_in(words, heads)
    yield FrameworkDocumentListing(at=tuple(sorted({*at, *labelled})), under=under, pages=pages, instrument=instrument)
    yield from (Seen(run.at) for run in runs if run.is_address and run.at != run.href)


def _is_heading(paragraph: Paragraph) -> bool:
    return all(run.bold and not run.href for run in paragraph) and paragraph[-1].words.endswith(":")


def _repeats(paragraph: Paragraph, heads: tuple[OrganizationListing, ...]) -> bool:
    text = title.body(" ".join(run.words for run in paragraph)).name.casefold()
    return any(text == name.casefold() for head in heads for name in _names(head.body))


def _names(body: Body) -> tuple[str, ...]:
    return body.name, *body.abbreviations, *body.alternatives


def _named_in(words: str, heads: tuple[OrganizationListing, ...]) -> tuple[OrganizationListing, ...]:
    """The heads that a title names, or all where it names none."""
    named = tuple(
        head for head in heads if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in _names(head.body))
    )
    return named or heads


def _focal_points(cell: Passage, heads: tuple[OrganizationListing, ...]) -> Iterator[Outcome]:
    if _status(cell) is not Cell.NAMED:
        return
    try:
        for paragraph in markup.paragraphs(cell):
            yield from _focal_point(paragraph, heads)
    except Refusal as refusal:
        yield refusal


def _focal_point(paragraph: Paragraph, heads: tuple[OrganizationListing, ...]) -> Iterator[Outcome]:
    names = [run for run in paragraph if not run.is_address and run.at.strip(NOISE)]
    if not names:
        raise joined(paragraph[0].at, paragraph[-1].at).refuse("a focal point without a name")
    words = " ".join(run.words for run in names)
    addresses = [run for run in paragraph if run.href]
    yield FocalPointListing(
        at=tuple(sorted({run.at for run in names} | {run.href for run in addresses if run.href})),
        under=_named_in(words, heads),
        pages=tuple(dict.fromkeys(address.iri(run.href) for run in addresses if run.href)),
        body=title.body(words),
    )
    yield from (Seen(run.at) for run in addresses if run.is_address and run.at != run.href)
