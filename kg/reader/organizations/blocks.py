"""The first cell of a row: the bodies that it names, each with the links after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.errors import Refusal
from kg.kinds import Kinds
from kg.passage import Passage
from kg.reader import address, markup, title
from kg.reader.markup import NOISE, Paragraph, Run
from kg.reader.organizations.naming import named, text_of
from kg.reader.outcome import Outcome, Seen
from kg.records import Body

_REMARK = re.compile(r"\([^()]*\)\.?")
_AROUND_LABEL = NOISE.replace(".", "")


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


def blocks(cell: Passage, kinds: Kinds) -> tuple[list[Block], list[Outcome]]:
    """The bodies that a cell names, each with the links after it, and what is said or refused beside them."""
    found: list[Block] = []
    beside: list[Outcome] = []
    for paragraph in markup.paragraphs(cell):
        names, rest = named(paragraph, kinds, first=not found)
        if names:
            found.append(_block(names))
        if not found:
            raise cell.refuse("the row names no organization")
        beside += _attach((*(run for run in names if run.href), *rest), found[-1], after_name=bool(names))
    if not found:
        raise cell.refuse("the row names no organization")
    return found, beside


def _block(names: Paragraph) -> Block:
    text = text_of(names)
    at = [run.at.rstrip(" :") for run in names if run.at.strip(" :")]
    return Block(body=title.body(text), at=at, colon=text.endswith(":"))


def _attach(runs: Paragraph, block: Block, *, after_name: bool) -> list[Outcome]:
    """Puts addresses and labelled links to the body; gives back what only shows an address again, and addresses refused."""
    beside: list[Outcome] = []
    waiting = block.links[-1] if not after_name and block.links and not block.links[-1].pages else None
    label = waiting if runs and runs[0].is_address else None
    for run in runs:
        if run.href is None:
            label = _label(run, block, label)
            continue
        if after_name and run is runs[0] and not run.is_address:
            after_name = False
        elif not run.is_address:
            label = _label(run, block, label)
        elif run.at != run.href and address.same(run.at, run.href):
            beside.append(Seen(run.at))
        beside += _follow(run.href, label or block)
    return beside


def _follow(href: Passage, owner: Link | Block) -> list[Outcome]:
    """Puts an address to what it belongs to; gives back the refusal of one that is not followed."""
    try:
        owner.pages.append(address.iri(href))
    except Refusal as refusal:
        return [refusal]
    owner.at.append(href)
    return []


def _label(run: Run, block: Block, label: Link | None) -> Link | None:
    """The link that a text labels; a remark in brackets belongs to what stands before it."""
    if not run.at.strip(NOISE):
        return label
    if run.at.fullmatch(_REMARK):
        (label.at if label else block.at).append(run.at)
        return label
    if label and not label.pages:
        label.at.append(run.at)
        label.words.append(run.words)
        return label
    block.links.append(Link(at=[run.at.strip(_AROUND_LABEL)], words=[run.words]))
    return block.links[-1]
