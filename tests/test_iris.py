"""IRIs: every slug is one, every address that is accepted is one, and no two things get the same."""

from __future__ import annotations

import io
import re

import pyoxigraph
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.errors import KgError, Refusal, unseen
from kg.iris import BASE, Iris, Slugs, digest, in_edition, is_address, is_iri, named, slug
from kg.passage import Passage, Text
from kg.reader import address

IRIS = Iris()
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=100)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SPAN = (Passage(Text("2018/note", "0123456789"), 2, 4), Passage(Text("2018/note", "0123456789"), 6, 9))
ADDRESS_CHARACTERS = "abz09.-_~:/?#[]@!$&'()*+,;=% \"<>\\^`{|}é日\u202e\u200d\ue000\U000e0001"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Megan Hjelle-Lantsman", "megan-hjelle-lantsman"),
        ("Desirée Suo Weymont", "desiree-suo-weymont"),
        ("O’Neill  O'Neill", "o-neill-o-neill"),
        ("Łukasz Øster Þórr Đặng ß æ", "lukasz-oster-thorr-dang-ss-ae"),
        ("Лев Толстой", "lev-tolstoy"),
        ("Ελλάδα", "ellada"),
        ("António\u202e\u200b Silva", "antonio-silva"),
        ("A/RES/55/25", "a-res-55-25"),
        ("Anto\u0301nio", "antonio"),
        ("!?", "x-8faf838e"),
        ("\u202e", f"x-{digest(chr(0x202E))}"),
        ("", "x-e3b0c442"),
    ],
)
def test_a_slug_is_transliterated_and_in_lower_case(text: str, expected: str) -> None:
    found = slug(text)

    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a" * 80, "a" * 80),
        ("a" * 81, "a" * 80),
        ("a" * 40 + " " + "b" * 39, "a" * 40 + "-" + "b" * 39),
        ("a" * 40 + " " + "b" * 40, "a" * 40),
        ("a" * 80 + " b", "a" * 80),
        ("a" * 79 + " b", "a" * 79),
        ("word " * 20, "-".join(["word"] * 16)),
    ],
)
def test_a_long_slug_is_cut_at_a_word(text: str, expected: str) -> None:
    found = slug(text)

    assert found == expected


@given(ANY_TEXT)
def test_any_text_has_a_slug(text: str) -> None:
    found = slug(text)

    assert SLUG.fullmatch(found)
    assert len(found) <= 80
    assert IRIS.entity("person", found).value == f"{BASE}person/{found}"


def test_a_thing_gets_the_same_slug_each_time() -> None:
    slugs = Slugs()

    found = [slugs.give("Lev", 1), slugs.give("Лев", 2), slugs.give("Lev", 1), slugs.give("Лев", 2)]

    assert found == ["lev", f"lev-{digest('Лев')}", "lev", f"lev-{digest('Лев')}"]


def test_two_things_of_one_name_get_two_slugs() -> None:
    slugs = Slugs()

    found = [slugs.give("AU", "African Union"), slugs.give("AU", "Antarctic Union"), slugs.give("AU", "Arab Union")]

    assert found == ["au", f"au-{digest('AU')}", f"au-{digest('AU')}-{digest('AU')}"]


def test_a_name_that_looks_like_a_later_slug_takes_nobody_elses() -> None:
    slugs = Slugs()

    found = [slugs.give("Lev", 1), slugs.give(f"lev {digest('Лев')}", 2), slugs.give("Лев", 3)]

    assert len(set(found)) == 3


def test_slugs_of_different_folders_do_not_collide() -> None:
    slugs = Slugs()

    found = [slugs.give("Secretariat", 1, folder="african-union/"), slugs.give("Secretariat", 2, folder="asean/")]

    assert found == ["african-union/secretariat", "asean/secretariat"]


@given(st.lists(st.sampled_from(["Lev", "Лев", "LEV", "lev-8faf838e", "!?", "?!"]), unique=True))
def test_things_never_share_a_slug(texts: list[str]) -> None:
    slugs = Slugs()

    found = [slugs.give(text, text) for text in texts]

    assert len(set(found)) == len(texts)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (IRIS.state("BRA"), "state/BRA"),
        (IRIS.edition(2018), "edition/2018"),
        (IRIS.document("2018/back-matter"), "document/2018/back-matter"),
        (IRIS.document("2018/a é"), "document/2018/a%20%C3%A9"),
        (IRIS.passage(SPAN[0]), "document/2018/note#char=2,4"),
        (IRIS.listing("staff-listing", SPAN), "staff-listing/2018/note/2-9"),
        (IRIS.cell("treaty-status", SPAN, 3), "treaty-status/2018/note/2-9"),
        (IRIS.cell("treaty-status", (SPAN[0].cut(0, 0),), 3), "treaty-status/2018/note/2-2-3"),
        (IRIS.document_graph(2018, "2018/back-matter"), "graph/2018/back-matter"),
        (IRIS.document_graph(2018, "back-matter"), "graph/2018/back-matter"),
        (IRIS.document_graph(2018, "20181/note"), "graph/2018/20181/note"),
        (IRIS.graph("entities"), "graph/entities"),
        (IRIS.genid("c14n0"), ".well-known/genid/c14n0"),
        (Iris("http://localhost:8000/").state("BRA"), "http://localhost:8000/state/BRA"),
    ],
)
def test_a_thing_has_its_iri_below_the_base(iri: NamedNode, expected: str) -> None:
    assert iri.value == (expected if expected.startswith("http") else BASE + expected)


@pytest.mark.parametrize(
    "base",
    [
        *("", "https://example.org", "ftp://example.org/", "https:///", "https://exa mple/", "https://example.org/?a/"),
        *("https://example.org/#/", "http://[/", "http://a/%zz/", "http://a/\u202e/", "http://a/\n/", "//example.org/"),
    ],
)
def test_a_base_that_no_iri_can_be_built_on_is_refused(base: str) -> None:
    with pytest.raises(KgError) as error:
        Iris(base)

    assert str(error.value).isprintable()


@pytest.mark.parametrize(
    ("graph", "owned"),
    [
        ("graph/entities", True),
        ("graph/2018/back-matter", True),
        ("graph/release", True),
        ("graph/include/people", False),
        ("graph/included", True),
        ("ontology", False),
    ],
)
def test_a_build_owns_the_graphs_below_graph_but_for_included_ones(graph: str, *, owned: bool) -> None:
    found = IRIS.owns(NamedNode(BASE + graph))

    assert found is owned


@pytest.mark.parametrize("text", ["a", "", "a b:c", "http://a/%zz", "http://a/<b>", "http://a/\u202e", "http://a/\x1b"])
def test_a_text_that_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(KgError) as error:
        named(text)

    assert str(error.value).isprintable()
    assert not is_iri(text)


@pytest.mark.parametrize("text", ["urn:x", "http://a/é", "https://example.org/graph#a", "mailto:a@example.org"])
def test_a_text_that_is_an_iri_is_one(text: str) -> None:
    assert named(text) == NamedNode(text)


@given(ANY_TEXT)
@example("http://a\u202e")
def test_an_address_is_an_iri_whose_characters_are_seen(text: str) -> None:
    accepted = is_address(f"http://{text}")

    assert not accepted or not any(map(unseen, NamedNode(f"http://{text}").value))


@pytest.mark.parametrize(
    ("edition", "name", "place"), [(2018, "2018/a", "2018/a"), (2018, "a", "2018/a"), (2018, "2017/a", "2018/2017/a")]
)
def test_a_document_has_a_place_in_its_edition(edition: int, name: str, place: str) -> None:
    assert in_edition(edition, name) == place


@given(
    st.sampled_from(["http://", "https://", "mailto:", "www.", "HTTP://", "//", ""]),
    st.one_of(
        st.text(ADDRESS_CHARACTERS, max_size=30), ANY_TEXT, st.from_regex(r"[a-z]{1,9}\.(org|int)(/[^\n]{0,20})?", fullmatch=True)
    ),
)
@example("http://", "example.org/a b?c={d}|<e>")
@example("http://", "[::1]/")
@example("http://", "[v1.a]/")
@example("http://", "a/]")
@example("http://", "a/\U000e0000\U000e1000\ue000")
@example("http://", "a:b@c:99/")
@example("", "example.org/%zz%20é\ue000")
def test_an_address_that_the_reader_accepts_is_an_iri_and_survives_n_quads(scheme: str, rest: str) -> None:
    found = accepted(scheme + rest)

    quad = Quad(NamedNode(BASE), NamedNode(BASE), NamedNode(found)) if found else None
    parsed = list(pyoxigraph.parse(written(quad), format=RdfFormat.N_QUADS)) if quad else [quad]

    assert parsed == [quad]
    assert not any(map(unseen, found))


def accepted(text: str) -> str:
    """The IRI that the reader makes of an address, empty where it refuses it."""
    try:
        return address.iri(Text("2018/note", text).whole)
    except Refusal:
        return ""


def written(quad: Quad) -> bytes:
    """A quad as N-Quads."""
    output = io.BytesIO()
    pyoxigraph.serialize([quad], output, format=RdfFormat.N_QUADS)
    return output.getvalue()
