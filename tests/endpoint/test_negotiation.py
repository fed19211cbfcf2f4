from __future__ import annotations

import pytest
import rdflib.plugins.stores.sparqlconnector as rdflib_connector
import SPARQLWrapper
from hypothesis import given
from hypothesis import strategies as st

from kg import formats
from kg.endpoint import protocol
from kg.endpoint.negotiation import HTML, NotAcceptable, chosen, refusal, wanted
from kg.errors import KgError, printable

BROWSERS = [
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "text/html, application/xhtml+xml, image/jxr, */*",
]
XML = "application/sparql-results+xml;q=0.9"
REST = "application/json;q=0.2, application/xml;q=0.2, */*;q=0.1"
JENA = [
    f"application/sparql-results+json, {XML}, text/tab-separated-values;q=0.7, text/csv;q=0.5, {REST}",
    f"application/sparql-results+json, {XML}, {REST}",
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3",
    "text/turtle,application/n-triples;q=0.9,application/rdf+xml;q=0.7,application/trig,application/n-quads;q=0.9,*/*;q=0.5",
]


def meant(accept: str, format_: str | None = None) -> tuple[str | None, str | None]:
    """The media types for rows and for a graph."""
    found = wanted(accept, format_)
    return found.results and found.results[1], found.graphs and found.graphs[1]


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
        (["text/csv;header=present;q=0.3, text/xml;q=.4"], "text/xml"),
        (["text/csv;charset=UTF-8;q=0.3, text/csv;q=0.1, text/xml;q=0.2"], "text/csv"),
        (["text/csv ; q = 0.5 , text/xml;q=0.6"], "text/xml"),
        (["*/*, text/csv"], "text/csv"),
        (["*; q=.2, */*; q=.2"], "application/sparql-results+json"),
        (["text/*, text/xml;q=0"], "text/csv"),
        (["*/*, application/*;q=0, text/xml;q=0"], "text/csv"),
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


@pytest.mark.parametrize("accept", BROWSERS)
def test_a_browser_gets_a_table_and_of_a_graph_turtle(accept: str) -> None:
    assert meant(accept) == ("text/html", "text/turtle")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", ("application/sparql-results+json", "text/turtle")),
        ("*/*", ("application/sparql-results+json", "text/turtle")),
        ("application/sparql-results+json,*/*;q=0.9", ("application/sparql-results+json", "text/turtle")),
        ("text/turtle,*/*;q=0.9", ("application/sparql-results+json", "text/turtle")),
        ("application/sparql-results+xml, application/rdf+xml", ("application/sparql-results+xml", "application/rdf+xml")),
        ("text/csv", ("text/csv", None)),
        ("application/n-quads", (None, "application/n-quads")),
        ("application/xhtml+xml", ("application/xhtml+xml", None)),
        ("text/plain", (None, "text/plain")),
        (
            "application/rdf+xml;q=0.5, text/turtle;q=0.4, text/tab-separated-values",
            ("text/tab-separated-values", "application/rdf+xml"),
        ),
    ],
)
def test_one_header_may_speak_of_rows_and_of_graphs(accept: str, expected: tuple[str | None, str | None]) -> None:
    assert meant(accept) == expected


@pytest.mark.parametrize("accept", JENA)
def test_what_jena_sends_is_understood(accept: str) -> None:
    assert meant(accept) == ("application/sparql-results+json", "text/turtle")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", ("application/sparql-results+json", None)),
        ("xml", ("application/sparql-results+xml", "application/rdf+xml")),
        ("csv", ("text/csv", None)),
        ("tsv", ("text/tab-separated-values", None)),
    ],
)
def test_what_rdflib_sends_is_understood(form: str, expected: tuple[str, str | None]) -> None:
    accept = rdflib_connector.SPARQLConnector("http://e/", returnFormat=form).response_mime_types()

    found = meant(accept)

    assert found[0] == expected[0]
    assert expected[1] in {None, found[1]}


@pytest.mark.parametrize(
    ("query", "form", "expected"),
    [
        ("ASK {}", "json", "application/sparql-results+json"),
        ("ASK {}", "xml", "application/sparql-results+xml"),
        ("SELECT * {}", "csv", "text/csv"),
        ("SELECT * {}", "tsv", "text/tab-separated-values"),
        ("DESCRIBE <a:b>", "turtle", "text/turtle"),
        ("DESCRIBE <a:b>", "n3", "text/turtle"),
        ("DESCRIBE <a:b>", "rdf+xml", "application/rdf+xml"),
        ("DESCRIBE <a:b>", "xml", "application/rdf+xml"),
        ("DESCRIBE <a:b>", "json-ld", "application/ld+json"),
    ],
)
def test_what_sparqlwrapper_sends_is_understood(query: str, form: str, expected: str) -> None:
    wrapper = SPARQLWrapper.SPARQLWrapper("http://e/")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)

    request = wrapper._createRequest()  # noqa: SLF001 - what it would send
    asked = protocol.asked("GET", request.selector.partition("?")[2].encode(), "", "", b"")

    assert asked
    kind = 1 if query.startswith("DESCRIBE") else 0
    assert meant(request.headers["Accept"])[kind] == expected
    assert meant("text/html", asked.format)[kind] == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("json", ("application/sparql-results+json", "application/ld+json")),
        ("xml", ("application/sparql-results+xml", "application/rdf+xml")),
        ("csv", ("text/csv", None)),
        ("TSV", ("text/tab-separated-values", None)),
        ("html", ("text/html", None)),
        ("turtle", (None, "text/turtle")),
        ("ttl", (None, "text/turtle")),
        ("nt", (None, "application/n-triples")),
        ("ntriples", (None, "application/n-triples")),
        ("rdf", (None, "application/rdf+xml")),
        ("rdfxml", (None, "application/rdf+xml")),
        ("jsonld", (None, "application/ld+json")),
        ("trig", (None, "application/trig")),
        ("nq", (None, "application/n-quads")),
        ("nquads", (None, "application/n-quads")),
        ("application/json", ("application/json", None)),
        ("application/sparql-results+xml; charset=utf-8", ("application/sparql-results+xml", None)),
        ("application/rdf xml", (None, "application/rdf+xml")),
        ("json-ld,application/ld+json,application/x-json+ld", (None, "application/ld+json")),
    ],
)
def test_a_format_that_is_named_wins_over_the_header(names: str, expected: tuple[str | None, str | None]) -> None:
    assert meant("text/turtle, text/csv", names) == expected
    assert meant("image/png", names) == expected


@pytest.mark.parametrize("form", [*formats.ANSWERS, *formats.GRAPHS], ids=lambda form: form.name)
def test_every_format_can_be_named_and_asked_for(form: formats.GraphFormat | formats.ResultFormat) -> None:
    for media_type in form.media_types:
        for found in (wanted("", media_type), wanted(media_type, None)):
            assert (form, media_type) in found
    assert (form, form.media_types[0]) in wanted("", form.name)


@pytest.mark.parametrize("name", ["xlsx", "application/pdf", "*/*", "\x1b[31m", ",", "x" * 500])
def test_an_unknown_format_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(NotAcceptable, match=r"is no format; there are: json, xml, csv, tsv, html, turtle, .*nquads$") as refused:
        wanted("*/*", name)

    assert len(str(refused.value)) < 300
    assert printable(str(refused.value)) == str(refused.value)


def test_two_formats_at_once_are_refused() -> None:
    with pytest.raises(KgError, match="“json,csv” names several formats; give one"):
        wanted("", "json,csv")


def test_what_would_do_is_named_for_rows_and_for_graphs() -> None:
    with pytest.raises(NotAcceptable, match=r"there are: .*, text/html, text/turtle, .*n-quads$"):
        wanted("image/png", None)

    assert str(refusal("ASK")).endswith("text/csv, text/tab-separated-values, text/html")
    assert str(refusal("DESCRIBE")).startswith("nothing that is asked for is here; there are: text/turtle, ")


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_any_header_means_something_or_is_refused(accept: str) -> None:
    try:
        found = wanted(accept, None)
    except NotAcceptable:
        return

    assert any(found)


def test_a_header_of_any_length_is_read_in_no_time() -> None:
    assert wanted("a/b;q=0.1;c=d," * 1000 + "*/*", "csv").results
    with pytest.raises(NotAcceptable):
        wanted("a/b;q=0.1;c=d," * 10_000, None)
