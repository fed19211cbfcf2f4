"""The addresses of lists: ``/person/`` for the page, ``/person.csv``, ``.sheet.csv`` and ``.json`` for a file of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus

from starlette.responses import Response

from kg.endpoint.negotiation import HTML, Plain, chosen
from kg.layout import Page
from kg.site.lists import asked, entities, files, listings
from kg.site.lists.asked import Asked
from kg.site.lists.catalogue import Catalogue
from kg.site.lists.contents import Contents
from kg.site.lists.page import page
from kg.site.lists.reading import reading
from kg.site.visit import Visit
from kg.store import Store

Make = Callable[[Visit], Page | Response]
Shown = Callable[[Visit, Catalogue, Contents, Asked], Page | Response]
CATALOGUES = (*entities.CATALOGUES, *listings.CATALOGUES)
_CSV, _JSON = Plain("csv", ("text/csv",)), Plain("json", ("application/json",))
_SHEET = Plain("sheet.csv", ("text/csv",))  # by its name only
_SHOWN: dict[Plain, Shown] = {HTML: page, _CSV: files.as_csv, _JSON: files.as_json, _SHEET: files.as_sheet}


def pages() -> Iterator[tuple[str, Make]]:
    """The addresses of all lists, and what answers there."""
    for catalogue in CATALOGUES:
        found = reading(catalogue)
        yield f"/{catalogue.name}", _to_page
        yield f"/{catalogue.name}/", _negotiated(catalogue, found)
        for form in (_CSV, _SHEET, _JSON):
            yield f"/{catalogue.name}.{form.name}", _in_form(catalogue, found, form)


def _to_page(visit: Visit) -> Response:
    """The way from the address without a slash at its end, relative to it."""
    last, query = visit.request.url.path.rpartition("/")[2], visit.request.url.query
    return Response(status_code=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": f"{last}/{'?' * bool(query)}{query}"})


def _negotiated(catalogue: Catalogue, found: Callable[[Store], Contents]) -> Make:
    def make(visit: Visit) -> Page | Response:
        form, _ = chosen(visit.request.headers.getlist("accept"), (HTML, _CSV, _JSON))
        return _in_form(catalogue, found, form)(visit)

    return make


def _in_form(catalogue: Catalogue, found: Callable[[Store], Contents], form: Plain) -> Make:
    def make(visit: Visit) -> Page | Response:
        what = asked.asked(catalogue, visit.request.query_params.multi_items())
        return _SHOWN[form](visit, catalogue, found(visit.store), what)

    return make
