"""Search for programs: results as JSON, suggestions while somebody types, and the description that browsers take."""

from __future__ import annotations

import json

from starlette.responses import Response

from kg import layout
from kg.layout import Page
from kg.site import data
from kg.site.search.asked import Asked
from kg.site.search.results import Result, results, suggestions
from kg.site.visit import Visit

_SUGGESTIONS = "application/x-suggestions+json"
_DESCRIPTION = "application/opensearchdescription+xml"


def as_json(visit: Visit, asked: Asked) -> Response:
    """A page of results as an object.

    ``query`` is the text without unseen characters, ``total`` the number of all results, ``pages`` of how many pages ``page``
    is one; ``kinds`` counts results by kind, whatever kind is asked for. Each of ``results`` has ``iri``, ``url`` (its page
    here), ``label``, ``kind``, ``kinds`` (narrower first), ``score`` (to 100), ``editions``, ``organizations``, and ``matched``
    where it was found by another name: its ``name``, and ``use``. ``likely`` holds what may be meant where nothing is so written.
    """
    found = results(visit.store, asked)
    content = {
        "query": asked.text,
        "total": found.total,
        "page": asked.page,
        "pages": found.pages,
        "kinds": dict(found.kinds),
        "results": [_object(visit, result) for result in found.results],
        "likely": list(found.likely),
    }
    return data.as_json(visit, content)


def suggested(visit: Visit, asked: Asked) -> Response:
    """What somebody may be about to type, as browsers have it (OpenSearch suggestions 1.0).

    The text, labels, words on each, and where each leads, relative to this address.
    """
    found = suggestions(visit.store, asked)
    content = [
        asked.text,
        [result.label for result in found],
        [_words(result) for result in found],
        [visit.link(result.iri) or f"{visit.up}search{Asked(result.label).address()}" for result in found],
    ]
    return data.response(visit, json.dumps(content, ensure_ascii=False) + "\n", _SUGGESTIONS)


def description(visit: Visit) -> Response:
    """How a browser searches here (OpenSearch 1.1, draft 6)."""
    page = Page("opensearch.xml", "kg", {"root": visit.root})
    return data.response(visit, layout.written(page, visit.request.scope), _DESCRIPTION)


def _object(visit: Visit, result: Result) -> dict[str, object]:
    address = visit.root + "/" + result.iri.removeprefix(visit.base) if result.iri.startswith(visit.base) else result.iri
    matched = {"matched": {"name": result.matched, "use": result.how}} if result.matched else {}
    return {
        "iri": result.iri,
        "url": address,
        "label": result.label,
        "kind": result.kinds[0],
        "kinds": result.kinds,
        "score": result.score,
        **matched,
        "editions": [int(year) for year in result.context.editions],
        "organizations": result.context.organizations,
    }


def _words(result: Result) -> str:
    """The kind of a result, and the name it was found by."""
    return f"{result.kind} \u00b7 {result.how}: {result.matched}" if result.matched else result.kind
