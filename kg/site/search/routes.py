"""The addresses of search."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from kg.endpoint.negotiation import HTML, Plain, chosen
from kg.layout import Page
from kg.site.search import answers
from kg.site.search.asked import Asked, asked
from kg.site.search.page import page
from kg.site.visit import Visit

Shown = Callable[[Visit, Asked], Page | Response]
_JSON = Plain("json", ("application/json",))
_SHOWN: dict[Plain, Shown] = {HTML: page, _JSON: answers.as_json}


def search(visit: Visit) -> Page | Response:
    """What a search finds, as a page or as JSON, whichever Accept likes more."""
    form, _ = chosen(visit.request.headers.getlist("accept"), tuple(_SHOWN))
    return _SHOWN[form](visit, asked(visit.request.query_params))


def as_json(visit: Visit) -> Response:
    """The same as JSON."""
    return answers.as_json(visit, asked(visit.request.query_params))


def suggested(visit: Visit) -> Response:
    """What somebody may be about to type."""
    return answers.suggested(visit, asked(visit.request.query_params))


PAGES: tuple[tuple[str, Callable[[Visit], Page | Response]], ...] = (
    ("/search", search),
    ("/search.json", as_json),
    ("/search/suggest", suggested),
    ("/opensearch.xml", answers.description),
)
