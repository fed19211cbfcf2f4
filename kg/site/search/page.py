"""Search as a page."""

from __future__ import annotations

from collections.abc import Iterator

from kg.layout import Page
from kg.site.parameters import short
from kg.site.search.asked import LONGEST, Asked
from kg.site.search.kinds import FOUND
from kg.site.search.names import MOST
from kg.site.search.results import PAGE, Result, Results, results
from kg.site.visit import Visit

_LONGEST = 200  # characters of a name
_FEW = 3  # organizations that are named


def page(visit: Visit, asked: Asked) -> Page:
    """The page: a form, and what was found, if anything was asked."""
    found = results(visit.store, asked) if asked.text else Results((), 0, 1, {})
    given = {
        "asked": asked,
        "longest": LONGEST,
        "most": MOST,
        "found": found,
        "start": PAGE * (asked.page - 1) + 1,
        "kinds": list(_kinds(found, asked)),
        "all": asked.of().address(),
        "results": [_shown(visit, result) for result in found.results],
        "likely": [(_cut(label), Asked(label).address()) for label in found.likely],
        "previous": asked.turned(asked.page - 1).address() if asked.page > 1 else None,
        "next": asked.turned(asked.page + 1).address() if asked.page < found.pages else None,
    }
    return Page("search.html", f"Search: {short(asked.text)}" if asked.text else "Search", given)


def _kinds(found: Results, asked: Asked) -> Iterator[tuple[str, int, str, bool]]:
    """Each kind of what was found: its title, how many there are, the address of these alone, and whether these are shown."""
    for kind, count in found.kinds.items():
        yield FOUND[kind].title, count, asked.of(kind).address(), kind in asked.kinds


def _shown(visit: Visit, result: Result) -> dict[str, object]:
    organizations = result.context.organizations
    return {
        "label": _cut(result.label),
        "address": visit.link(result.iri),
        "kind": result.kind,
        "how": result.how,
        "matched": _cut(result.matched),
        "editions": result.context.editions,
        "organizations": [_cut(name) for name in organizations[:_FEW]],
        "left": len(organizations[_FEW:]),
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}\u2026"
