from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import formats
from kg.endpoint.negotiation import HTML, NotAcceptable, chosen


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ([], "application/sparql-results+json"),
        ([""], "application/sparql-results+json"),
        ([", ,"], "application/sparql-results+json"),
        (["*/*"], "application/sparql-results+json"),
        (["*"], "application/sparql-results+json"),
        (["text/csv"], "text/csv"),
        (["TEXT/CSV"], "text/csv"),
        (["text/csv; charset=utf-8"], "text/csv"),
        (["application/json"], "application/json"),
        (["application/xml"], "application/xml"),
        (["text/*"], "text/xml"),
        (["text/*;q=0.3, text/tab-separated-values;q=0.7"], "text/tab-separated-values"),
        (["text/csv;q=0.5, application/sparql-results+xml"], "application/sparql-results+xml"),
        (["text/csv ; q=0.5 , application/sparql-results+xml ; q=0.4"], "text/csv"),
        (["text/csv;Q=0.2,text/tab-separated-values;q=0.1"], "text/csv"),
        (["*/*;q=0.1, application/sparql-results+json;q=0"], "application/json"),
        (["image/png", "text/csv"], "text/csv"),
        (["image/png, */*;q=0.1"], "application/sparql-results+json"),
        (["text/csv;q=nonsense"], "text/csv"),
        (["text/csv;q=1.0;level=1"], "text/csv"),
        (["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"], "application/xml"),
        (["application/sparql-results+xml, application/rdf+xml"], "application/sparql-results+xml"),
        (
            ["application/sparql-results+json,application/json,text/javascript,application/javascript"],
            "application/sparql-results+json",
        ),
    ],
)
def test_rows_come_in_the_format_that_is_asked_for_most(accept: list[str], media_type: str) -> None:
    assert chosen(accept, formats.RESULTS)[1] == media_type


@pytest.mark.parametrize(
    "accept",
    ["image/png", "text/csv;q=0", "*/*;q=0", "text/csv;q=0, application/*;q=0, text/*;q=0", "text", "application/sparql-results"],
)
def test_what_would_do_is_named_where_nothing_does(accept: str) -> None:
    with pytest.raises(NotAcceptable, match=r"there are: application/sparql-results\+json, .*text/csv") as refusal:
        chosen([accept], formats.RESULTS)
    assert refusal.value.status == 406


def test_the_first_offer_is_taken_among_equals() -> None:
    assert chosen(["text/html, text/turtle"], (HTML, *formats.GRAPHS))[0] is HTML
    assert chosen(["text/html, text/turtle"], (*formats.GRAPHS, HTML))[0] is formats.GRAPHS[0]


@given(st.lists(st.text(st.characters(codec="latin-1"), max_size=30), max_size=3))
def test_any_header_is_answered_or_refused(accept: list[str]) -> None:
    try:
        offer, media_type = chosen(accept, formats.RESULTS)
    except NotAcceptable:
        return

    assert media_type in offer.media_types
