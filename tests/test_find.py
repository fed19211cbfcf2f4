from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import find, vocab
from kg.errors import KgError, NotFound
from kg.find import Ambiguous, Unknown
from kg.store import Store
from kg.store.embedded import Embedded

BASE = "https://w3id.org/tip-kg/"
ABIGAIL = NamedNode(f"{BASE}person/abigail-long")
OSCE = NamedNode(f"{BASE}organization/organization-for-security-and-cooperation-in-europe")


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("Abigail Long", ABIGAIL),
        ("abigail long", ABIGAIL),
        ("  Abigail Long ", ABIGAIL),
        ("person/abigail-long", ABIGAIL),
        ("person:abigail-long", ABIGAIL),
        (f"{BASE}person/abigail-long", ABIGAIL),
        (f"<{BASE}person/abigail-long>", ABIGAIL),
        ("OSCE", OSCE),
        ("osce", OSCE),
        ("Organization for Security and Co-operation in Europe", OSCE),
        ("state/BRA", NamedNode(f"{BASE}state/BRA")),
        ("Brazil", NamedNode(f"{BASE}state/BRA")),
        ("Desire\u0301e Suo Weymont", NamedNode(f"{BASE}person/desiree-m-suo")),
        ("person/desiree-suo-weymont", NamedNode(f"{BASE}person/desiree-m-suo")),
        ("Organization of the Islamic Conference", NamedNode(f"{BASE}organization/organization-of-islamic-cooperation")),
    ],
)
def test_a_thing_is_found_by_what_people_call_it(store: Embedded, name: str, thing: NamedNode) -> None:
    assert find.things(store, name) == [thing]
    assert find.thing(store, name) == thing


def test_a_thing_is_found_by_each_of_its_codes_in_its_own_letters(store: Embedded) -> None:
    query = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX tip: <https://w3id.org/tip-kg/ontology#>
    SELECT ?thing (STR(?value) AS ?code) { { ?thing skos:notation ?value FILTER(STRSTARTS(STR(DATATYPE(?value)), STR(tip:))) }
    UNION { ?thing tip:documentSymbol ?value } }"""
    codes = [(row["thing"], row["code"].value) for row in store.query(query)]  # type: ignore[union-attr]

    found = [(thing, code) for thing, code in codes if thing in find.things(store, code)]
    small = [code for thing, code in codes if code.isalpha() and thing in find.things(store, code.lower())]

    assert len({thing.value.rpartition("/")[0] for thing, _ in found}) > 1
    assert found == codes
    assert small == []


def test_what_several_things_are_called_is_the_one_of_the_kind_that_is_asked_for() -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    notation = NamedNode("http://www.w3.org/2004/02/skos/core#notation")
    state, body = NamedNode(f"{BASE}state/XYZ"), NamedNode(f"{BASE}organization/x")
    digest = (NamedNode(f"{BASE}document/a"), NamedNode("https://w3id.org/tip-kg/ontology#sha256"), Literal("0"))
    code = Literal("XY", datatype=NamedNode("http://e/codes"))
    two = Embedded.of(
        Quad(*triple, NamedNode("http://e/g"))
        for triple in ((state, label, Literal("Xyz")), (state, notation, code), (body, label, Literal("XY")), digest)
    )

    assert [find.thing(two, "XY", kind) for kind in ("state", "organization")] == [state, body]
    assert find.thing(two, "xy") == body
    for kind in ("", "thing"):
        with pytest.raises(Ambiguous, match=r"“XY” may be: .*/organization/x, .*/state/XYZ; give the IRI"):
            find.thing(two, "XY", kind)


@pytest.mark.parametrize(
    "name", ["Xyzzy", "", " ", "person/nobody", "http://example.org/x", "a:b", "Person", "tip:Person", '"', "a\nb", "}"]
)
def test_what_nothing_is_called_is_refused(store: Store, name: str) -> None:
    with pytest.raises(NotFound, match=r"^nothing is called “"):
        find.thing(store, name)


def test_labels_that_look_alike_are_suggested(store: Store) -> None:
    with pytest.raises(NotFound, match="nothing is called “Brasil”; is it “Brazil”"):
        find.thing(store, "Brasil")


def test_labels_much_less_alike_than_the_best_are_not_suggested() -> None:
    graph, labels = NamedNode("http://e/g"), ("Ann O'Leary Smith", "Boole Archive of Logic", "Joe O'Leary")
    things = [NamedNode(f"http://e/{number}") for number in range(len(labels))]
    said = [Quad(thing, vocab.LABEL, Literal(label), graph) for thing, label in zip(things, labels, strict=True)]
    listed = [Quad(NamedNode("http://e/list"), vocab.LISTS, thing, graph) for thing in things]

    found = find.suggestions(Embedded.of([*said, *listed]), "o'lear")

    assert set(found) == {"Ann O'Leary Smith", "Joe O'Leary"}


def test_a_name_in_a_message_is_printable(store: Store) -> None:
    with pytest.raises(NotFound, match=r"nothing is called “x\\x1b\[31m”"):
        find.thing(store, "x\x1b[31m")
    with pytest.raises(KgError, match=r"the name a\\udcff is not UTF-8"):
        find.thing(store, "a\udcff")


def test_a_name_of_two_things_is_refused_with_both() -> None:
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph = NamedNode("http://e/g")
    two = Embedded.of(Quad(NamedNode(f"http://e/{one}"), label, Literal("Same"), graph) for one in "ab")

    assert [thing.value for thing in find.things(two, "same")] == ["http://e/a", "http://e/b"]
    with pytest.raises(KgError, match="“same” may be: http://e/a, http://e/b; give the IRI"):
        find.thing(two, "same")


def test_what_may_be_meant_is_told_apart_from_the_words_around_it(store: Store) -> None:
    with pytest.raises(Unknown) as error:
        find.thing(store, "Brasil")

    assert (error.value.meant, error.value.status) == (("Brazil",), 404)
    assert str(error.value) == f"{error.value.before}Brazil{error.value.after}"
