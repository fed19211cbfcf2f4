"""What a search finds: results with the names that they were found by, and what helps to tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg.errors import NotFound
from kg.names.index import Row
from kg.names.thing import Use
from kg.site.search.asked import Asked
from kg.site.search.context import Context, contexts
from kg.site.search.kinds import FOUND
from kg.site.search.likely import likely
from kg.site.search.names import names
from kg.store import Store

PAGE = 20  # results on a page
_SUGGESTED = 8
HOW = {
    Use.LABEL: "",
    Use.ABBREVIATION: "abbreviation",
    Use.OTHER: "also called",
    Use.WRITTEN: "as written",
    Use.SPELLING: "also spelled",
    Use.DEMONYM: "as written",
    Use.CODE: "code",
}


class Result(NamedTuple):
    """A thing that was found, its kinds from the narrowest, and by which name, with its use, if that is not the label."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    score: float
    matched: str = ""
    how: str = ""
    context: Context = Context()

    @property
    def kind(self) -> str:
        """What one of its narrowest kind is called."""
        return FOUND[self.kinds[0]].label if self.kinds and self.kinds[0] in FOUND else ""


class Results(NamedTuple):
    """A page of results, how many there are of these kinds on how many pages, how many of each kind, and what may be meant.

    ``likely`` holds what may be meant where nothing is written as was asked: texts with other words, or names.
    """

    results: tuple[Result, ...]
    total: int
    pages: int
    kinds: Mapping[str, int]
    likely: tuple[str, ...] = ()


def results(store: Store, asked: Asked) -> Results:
    """What a search finds; NotFound for a page behind the last."""
    index = names(store)
    found = index.found(asked.text, asked.kinds, PAGE, PAGE * (asked.page - 1))
    pages = max(1, -(-found.total // PAGE))
    if asked.page > pages:
        raise NotFound(f"there is no page {asked.page:,} of these results; the last one is {pages:,}")
    near = contexts(store, [row.thing.iri for row in found.rows])
    shown = tuple(_result(row, near.get(row.thing.iri, Context())) for row in found.rows)
    kinds = {kind: found.kinds[kind] for kind in FOUND if found.kinds.get(kind)}
    return Results(shown, found.total, pages, kinds, likely(asked.text, found.rows, index))


def suggestions(store: Store, asked: Asked) -> list[Result]:
    """What somebody may be about to type, at most eight; nothing for nothing."""
    rows = names(store).typed(asked.text, asked.kinds, _SUGGESTED) if asked.text else []
    return [_result(row) for row in rows]


def _result(row: Row, context: Context = Context()) -> Result:  # noqa: B008 - it does not change
    thing, name = row.thing, row.name
    matched = ("", "") if name.use is Use.LABEL else (name.text, HOW[name.use])
    return Result(thing.iri, thing.label, thing.kinds, round(row.score, 1), *matched, context)
