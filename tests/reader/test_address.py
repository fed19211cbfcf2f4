"""Addresses: what becomes an IRI, what is encoded, what is refused, and where addresses stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.errors import Refusal, unseen
from kg.passage import Passage, Text
from kg.reader import address


def passage(text: str) -> Passage:
    return Text("test", text).whole


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("http://www.un.org", "http://www.un.org"),
        ("HTTPS://un.org/A?b=c#d", "HTTPS://un.org/A?b=c#d"),
        (" www.un.org ", "http://www.un.org"),
        ("un-act.org/x", "http://un-act.org/x"),
        ("//un.org/x", "http://un.org/x"),
        ("www.un.org:8080/x", "http://www.un.org:8080/x"),
        ("http://192.0.2.1/", "http://192.0.2.1/"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("mailto:tip@state.gov", "mailto:tip@state.gov"),
        ("mailto:tip@state.gov?subject=a b", "mailto:tip@state.gov?subject=a%20b"),
        ("tip@state.gov", "mailto:tip@state.gov"),
        ("http://a.org/?x=1&amp;y=2", "http://a.org/?x=1&y=2"),
        ("http://a.org/a b", "http://a.org/a%20b"),
        ("http://a.org/a\xa0b", "http://a.org/a%20b"),
        ('http://a.org/"<x>`{|}\\^', "http://a.org/%22%3Cx%3E%60%7B%7C%7D%5C%5E"),
        ("http://a.org/%20%zz%", "http://a.org/%20%25zz%25"),
        ("http://a.org/x[0]", "http://a.org/x%5B0%5D"),
        ("http://a.org/#a#b", "http://a.org/#a%23b"),
        ("http://a.org/caf\u00e9", "http://a.org/caf\u00e9"),
        ("http://m\u00fcnchen.org/", "http://m\u00fcnchen.org/"),
        ("http://a.org/\ue000\U0001fffe", "http://a.org/%EE%80%80%F0%9F%BF%BE"),
        ("http://a.org/Updated%20-%20Plan%202015-17%20(1)(1).pdf", "http://a.org/Updated%20-%20Plan%202015-17%20(1)(1).pdf"),
    ],
)
def test_an_address_becomes_an_iri(text: str, iri: str) -> None:
    assert address.iri(passage(text)) == iri
    assert NamedNode(iri).value == iri


@pytest.mark.parametrize(
    "text",
    [
        *[
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "javascript:1",
            "java\tscript:alert(1)",
            "java&#10;script:x",
            "data:text/html,x",
        ],
        *["ftp://a.org", "file:///etc/passwd", "urn:x:y", "vbscript:x", "&#106;avascript:alert(1)", "about:blank"],
        *["", " ", "http://", "https:///x", "http://?x", "/x/y", "../x", "#x", "?x", "http://..", "http://-/", "http://a..b/"],
        *[
            "http://a b.org/",
            "http://[x]/",
            "http://[::1",
            "http://a.org:x/",
            "http://a.org:99999/",
            "mailto:",
            "mailto:x",
            "mailto:a@b@c",
        ],
        *[
            "http://a.org/\u202ex",
            "http://a.org/\x00",
            "http://a.org/\u2028x",
            "http://a.org/\ud800",
            "http://a%2eorg/",
            "index.html\x07",
        ],
    ],
)
def test_another_address_is_refused_with_its_place(text: str) -> None:
    at = Text("test", f"x {text}").whole.cut(2)

    with pytest.raises(Refusal) as refused:
        address.iri(at)

    assert refused.value.place == "test:1:3"


@given(st.text(max_size=60) | st.from_regex(r"(?:https?://|www\.|mailto:)?[^\n]{0,40}", fullmatch=True))
def test_any_text_is_an_iri_that_a_store_takes_or_is_refused(text: str) -> None:
    try:
        found = address.iri(passage(text))
    except Refusal:
        return

    assert NamedNode(found).value == found
    assert found.partition(":")[0].lower() in address.SCHEMES
    assert not any(unseen(character) or character in ' <>"{}|\\^`' for character in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See www.un.org.", ["www.un.org"]),
        ("See (www.un.org), www.au.int; or <https://a.org/x>!", ["www.un.org", "www.au.int", "https://a.org/x"]),
        ("See http://a.org/b_(c) and (http://a.org/d).", ["http://a.org/b_(c)", "http://a.org/d"]),
        ("See *http://a.org/x* and \u201chttp://a.org/y\u201d", ["http://a.org/x", "http://a.org/y"]),
        ("See un-act.org/x and africa-union.org", ["un-act.org/x", "africa-union.org"]),
        ("Write to tip@state.gov or mailto:x@y.org", ["tip@state.gov", "mailto:x@y.org"]),
        ("The U.S. Government, AU.COMMIT, Inc. and e.g. this.", []),
        ("Nothing here", []),
    ],
)
def test_addresses_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert [at.text for at in address.in_text(passage(text))] == found


@pytest.mark.parametrize(
    ("iri", "root"),
    [("http://a.org", True), ("http://a.org/", True), ("http://a.org/x", False), ("http://a.org/?x", False)],
)
def test_a_whole_site_has_no_path(iri: str, *, root: bool) -> None:
    assert address.is_root(iri) is root


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.org/", "www.a.org", True),
        ("https://a.org/x?a=1&amp;b", "a.org/x?a=1&b", True),
        ("http://a.org/x", "http://a.org/y", False),
    ],
)
def test_addresses_are_alike_but_for_scheme_case_and_last_slash(one: str, other: str, *, same: bool) -> None:
    assert address.same(passage(one), passage(other)) is same
