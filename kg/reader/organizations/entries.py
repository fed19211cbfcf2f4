"""What stands beside the bodies of a row: resources, framework documents and focal points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import Refusal
from kg.passage import Passage, joined
from kg.reader import address, markup, title
from kg.reader.markup import NOISE, Paragraph, Run
from kg.reader.organizations import status
from kg.reader.organizations.blocks import Block
from kg.reader.organizations.heads import Heads
from kg.reader.outcome import Outcome, Seen
from kg.records import (
    Cell,
    FocalPointListing,
    FrameworkDocumentListing,
    OrganizationListing,
    ResourceListing,
    Role,
    TextBlock,
)


def resources(block: Block, listing: OrganizationListing) -> Iterator[Outcome]:
    """The labelled links of a body."""
    for link in block.links:
        at = tuple(sorted(link.at))
        try:
            resource = title.refusing(joined(at[0], at[-1]), title.parse, " ".join(link.words))
            if not resource.title:
                raise at[0].refuse("a link without a label")
        except Refusal as refusal:
            yield refusal
        else:
            yield ResourceListing(at=at, under=(listing,), pages=tuple(dict.fromkeys(link.pages)), resource=resource)


def documents(cell: Passage, heads: Heads) -> Iterator[Outcome]:
    """The framework documents of a cell; a paragraph that only repeats a head's name continues the title before it."""
    titles: list[list[Run]] = []
    try:
        for paragraph in _paragraphs(cell):
            if _is_heading(paragraph):
                yield TextBlock(at=tuple(run.at for run in paragraph), role=Role.HEADING)
            elif titles and (heads.has(title.body(_words(paragraph)).name) or all(run.is_address for run in paragraph)):
                titles[-1] += paragraph
            else:
                titles.append(list(paragraph))
    except Refusal as refusal:
        yield refusal
        return
    for runs in titles:
        yield from _document(runs, heads)


def _paragraphs(cell: Passage) -> list[Paragraph]:
    """The paragraphs of a cell that name anything; refuses a cell that says there is nothing to name."""
    said = status.of(cell)
    if said is None:
        raise cell.refuse(f"\u201c{status.said(cell).words}\u201d is neither a name nor N/A nor an empty cell")
    if said is not Cell.NAMED:
        return []
    found = (tuple(run for run in paragraph if run.href or run.at.strip(NOISE)) for paragraph in markup.paragraphs(cell))
    return [paragraph for paragraph in found if paragraph]


def _words(runs: Iterable[Run]) -> str:
    return " ".join(run.words for run in runs if not run.is_address)


def _is_heading(paragraph: Paragraph) -> bool:
    return all(run.bold and not run.href for run in paragraph) and paragraph[-1].words.endswith(":")


def _document(runs: list[Run], heads: Heads) -> Iterator[Outcome]:
    words, whole = _words(runs), joined(runs[0].at, runs[-1].at)
    try:
        instrument = title.refusing(whole, title.parse, words)
        if not instrument.title:
            raise whole.refuse("a framework document without a title")
    except Refusal as refusal:
        yield refusal
        return
    pages, at, beside = _followed(runs)
    yield from beside
    yield FrameworkDocumentListing(at=at, under=heads.named_in(words), pages=pages, instrument=instrument)


def focal_points(cell: Passage, heads: Heads) -> Iterator[Outcome]:
    """The focal points of a cell, one a paragraph; a paragraph of addresses belongs to the one before it."""
    names: list[Paragraph] = []
    try:
        for paragraph in _paragraphs(cell):
            if _is_heading(paragraph):
                yield TextBlock(at=tuple(run.at for run in paragraph), role=Role.HEADING)
            elif names and all(run.is_address for run in paragraph):
                names[-1] += paragraph
            else:
                names.append(paragraph)
    except Refusal as refusal:
        yield refusal
        return
    for runs in names:
        yield from _focal_point(runs, heads)


def _focal_point(runs: Paragraph, heads: Heads) -> Iterator[Outcome]:
    words = _words(runs)
    body = title.body(words)
    if not body.name:
        yield joined(runs[0].at, runs[-1].at).refuse("a focal point without a name")
        return
    pages, at, beside = _followed(runs)
    yield from beside
    yield FocalPointListing(at=at, under=heads.named_in(words), pages=pages, body=body)


def _followed(runs: Iterable[Run]) -> tuple[tuple[str, ...], tuple[Passage, ...], list[Outcome]]:
    """The pages that runs link to, the passages that say so, and what shows an address again or is refused."""
    pages: list[str] = []
    at: set[Passage] = set()
    beside: list[Outcome] = []
    for run in runs:
        if not run.is_address:
            at.add(run.at)
        elif run.href and run.at != run.href and address.same(run.at, run.href):
            beside.append(Seen(run.at))
        if run.href:
            try:
                pages.append(address.iri(run.href))
                at.add(run.href)
            except Refusal as refusal:
                beside.append(refusal)
    return tuple(dict.fromkeys(pages)), tuple(sorted(at)), beside
