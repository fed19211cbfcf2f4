"""What requests ask for, without a server: every test of a request that is refused over HTTP stands in test_sparql.py."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.endpoint import protocol
from kg.endpoint.protocol import FORM, QUERY, Asked, BadRequest, UnsupportedMediaType
from kg.errors import KgError, printable
from kg.guard import TooLong
from kg.store import Dataset

ASK = "ASK {}"
TEXT = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: not text.isspace())


def got(**parameters: str | list[str]) -> Asked | None:
    """What a GET with these parameters asks for."""
    return protocol.asked("GET", urlencode(parameters, doseq=True).encode(), "", "", b"")


def posted(body: bytes, media_type: str, query_string: bytes = b"", coding: str = "") -> Asked | None:
    """What a POST asks for."""
    return protocol.asked("POST", query_string, media_type, coding, body)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("parameters", [b"", b"format=turtle", b"&", b"format="])
def test_without_a_query_the_description_is_asked_for(method: str, parameters: bytes) -> None:
    assert protocol.asked(method, parameters, "", "", b"") is None


@given(TEXT)
def test_any_text_arrives_as_it_was_sent(query: str) -> None:
    expected = Asked(query, None, None, None)

    assert got(query=query) == expected
    assert protocol.asked("GET", f"query={quote(query, safe='')}".encode(), "", "", b"") == expected
    assert posted(urlencode({"query": query}).encode(), FORM) == expected
    assert posted(query.encode(), QUERY) == expected
    assert posted(b"", FORM, urlencode({"query": query}).encode()) == expected


@given(st.sampled_from(["GET", "POST"]), st.binary(), st.text(), st.text(max_size=10), st.binary())
def test_anything_else_is_refused_in_one_line(method: str, parameters: bytes, media_type: str, coding: str, body: bytes) -> None:
    for one in (media_type, QUERY, FORM):
        try:
            protocol.asked(method, parameters, one, coding, body)
        except KgError as error:
            assert printable(str(error)) == str(error)  # noqa: PT017 - it may be raised or not


@pytest.mark.parametrize(
    "media_type",
    [
        "application/sparql-query",
        "Application/SPARQL-Query",
        " application/sparql-query ; charset=UTF-8",
        'application/sparql-query; charset="utf-8"',
        "application/sparql-query;charset = utf8; level=1",
    ],
)
@pytest.mark.parametrize("coding", ["", "identity", " Identity "])
def test_the_media_type_of_a_query_may_have_parameters(media_type: str, coding: str) -> None:
    assert posted(ASK.encode(), media_type, coding=coding) == Asked(ASK, None, None, None)


@pytest.mark.parametrize(
    ("media_type", "coding", "message"),
    [
        ("", "", "POST a query as application/sparql-query or as application/x-www-form-urlencoded, not as nothing"),
        ("text/plain", "", "not as text/plain; there are no updates: the data set is read-only, and new data come by a build"),
        ("text/\x1b[31m", "", r"not as text/\x1b[31m"),
        ("multipart/form-data; boundary=x", "", "not as multipart/form-data"),
        ("application/sparql-update", "", "there are no updates: the data set is read-only, and new data come by a build"),
        ("application/sparql-update; charset=utf-16", "", "there are no updates"),
        ("application/sparql-query; charset=utf-16", "", "a query is UTF-8"),
        ("application/x-www-form-urlencoded; Charset=latin1", "", "a query is UTF-8"),
        ("application/sparql-query", "gzip", "send the query without a content coding"),
        ("application/x-www-form-urlencoded", "br, identity", "send the query without a content coding"),
    ],
)
def test_a_body_that_holds_no_query_is_not_supported(media_type: str, coding: str, message: str) -> None:
    with pytest.raises(UnsupportedMediaType) as refusal:
        posted(ASK.encode(), media_type, coding=coding)

    assert message in str(refusal.value)
    assert refusal.value.status == 415


def test_the_body_of_a_get_is_not_looked_at() -> None:
    assert protocol.asked("GET", b"query=ASK+%7B%7D", "text/plain", "gzip", b"\xff") == Asked(ASK, None, None, None)


def test_graphs_may_be_named_again_and_again_in_the_address_and_in_the_form() -> None:
    address = urlencode([("default-graph-uri", "urn:a"), ("default-graph-uri", "urn:b"), ("named-graph-uri", "urn:c")]).encode()
    form = urlencode({"query": ASK, "default-graph-uri": "urn:a", "named-graph-uri": "urn:d"}).encode()
    a, b, c, d = (NamedNode(f"urn:{name}") for name in "abcd")

    assert posted(form, FORM, address) == Asked(ASK, Dataset((a, b), (c, d)), None, None)
    assert posted(ASK.encode(), QUERY, address) == Asked(ASK, Dataset((a, b), (c,)), None, None)


@pytest.mark.parametrize(
    ("text", "seconds"), [("1", 1), ("0.5", 0.5), ("60", 60), ("30.25", 30.25), ("999999999", 999_999_999), ("", None)]
)
def test_the_time_that_a_query_may_take_is_a_number_of_seconds(text: str, seconds: float | None) -> None:
    found = got(query=ASK, timeout=text)

    assert found
    assert found.timeout == seconds


@pytest.mark.parametrize("text", ["0", "0.0", "-1", "1e3", "nan", "inf", "1s", " 1", "1_000", "\u0661", "9" * 400, ".5"])
def test_another_time_is_refused(text: str) -> None:
    with pytest.raises(BadRequest, match=r"^timeout must be a positive number of seconds, not “"):
        got(query=ASK, timeout=text)


def test_the_format_is_handed_on_as_it_is_named() -> None:
    named = [got(query=ASK, format=names) for names in ("json", "application/rdf+xml", "", ["tsv", "text/tab-separated-values"])]

    formats = [found.format for found in named if found]
    assert formats == ["json", "application/rdf+xml", None, "tsv,text/tab-separated-values"]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (b"x=1", "give one query, as the parameter 'query'; there are none"),
        (b"default-graph-uri=urn:a", "give one query"),
        (b"timeout=1", "give one query"),
        (b"query=ASK{}&query=ASK{}", "give one query, as the parameter 'query'; there are 2"),
        (b"query=ASK{}&timeout=1&timeout=2", "give timeout once; there are 2"),
        (b"query", "the query is empty"),
        (b"query=", "the query is empty"),
        (b"query=+%20%0A", "the query is empty"),
        (b"query=%FF", "the parameters are not UTF-8"),
        (b"query=ASK{}&x=\xff", "the parameters are not UTF-8"),
        (b"query=%ED%A0%80", "the parameters are not UTF-8"),
        (b"update=CLEAR%20ALL", "there are no updates: the data set is read-only, and new data come by a build"),
        (b"query=ASK{}&update=", "there are no updates"),
        (b"query=ASK{}&default-graph-uri=a", "default-graph-uri must be an absolute IRI"),
        (b"query=ASK{}&named-graph-uri=", "named-graph-uri must be an absolute IRI"),
        (b"a&" * 1001, "there are more than 1000 parameters"),
    ],
    ids=lambda value: value[:40] if isinstance(value, bytes) else "",
)
def test_parameters_that_are_none_are_refused(parameters: bytes, message: str) -> None:
    for request in (("GET", parameters, "", "", b""), ("POST", b"", FORM, "", parameters)):
        with pytest.raises(BadRequest) as refusal:
            protocol.asked(*request)

        assert str(refusal.value).startswith(message)
        assert refusal.value.status == 400


def test_a_direct_query_beside_one_in_the_address_is_one_too_many() -> None:
    with pytest.raises(BadRequest, match=r"there are 2$"):
        posted(ASK.encode(), QUERY, b"query=ASK{}")


@pytest.mark.parametrize("character", ["x", "é", "\U0001f600"])
def test_a_query_is_as_long_as_the_limit_in_bytes_and_no_longer(character: str) -> None:
    size = len(character.encode())
    longest = " " * (protocol.LONGEST_QUERY % size) + character * (protocol.LONGEST_QUERY // size)

    for text in (longest, longest + "x"):
        bodies = ((text.encode(), QUERY), (urlencode({"query": text}).encode(), FORM))
        for body, media_type in bodies:
            if text == longest:
                assert posted(body, media_type)
            else:
                with pytest.raises(TooLong, match="longer than 256 KiB"):
                    posted(body, media_type)


def test_a_body_may_be_longer_where_it_escapes_the_query() -> None:
    assert protocol.longest("application/sparql-query; charset=utf-8") == protocol.LONGEST_QUERY
    assert protocol.longest("Application/X-WWW-Form-urlencoded") == protocol.LONGEST_FORM > 3 * protocol.LONGEST_QUERY
    with pytest.raises(TooLong):
        posted(b"query=ASK&x=" + b"x" * protocol.LONGEST_FORM, FORM)


@pytest.mark.parametrize("query", ["ASK {}", "SELECT *\r\n{ ?s ?p 'a&b=c+d %20 # é\u202e' }"])
def test_an_address_brings_a_query_to_the_editor_and_asks_nothing(query: str) -> None:
    path, _, sent = str(protocol.edit(query)).partition("?")

    assert path == "sparql"
    assert protocol.edited(sent.encode()) == query
    assert protocol.asked("GET", sent.encode(), "", "", b"") is None


def test_a_query_that_is_too_long_for_an_address_has_none() -> None:
    assert protocol.edit("é" * 2048) is not None
    assert protocol.edit("é" * 2049) is None
