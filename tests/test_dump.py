"""Dumps: every format holds the same statements, in the same order, as they were mapped."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
)

from kg import dump, formats
from kg.errors import KgError
from kg.iris import BASE
from kg.release import Release
from kg.vocab import PREFIXES

EX = "http://example.org/"
SUBJECT, PREDICATE, GRAPH = NamedNode(f"{EX}s"), NamedNode(f"{EX}p"), NamedNode(f"{EX}g")
XSD = PREFIXES["xsd"]
LEXICAL_FORMS = [
    *(("007", "integer"), ("+1", "integer"), ("1.0", "decimal"), ("1.", "decimal"), ("1E0", "double"), ("true", "boolean")),
    *(
        ("1", "boolean"),
        ("2018", "gYear"),
        ("2018Z", "gYear"),
        ("2018-03", "gYearMonth"),
        ("2018-02-30", "date"),
        ("seven", "integer"),
    ),
]
RDFLIB_FORMATS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}
NAMES = [form.name for form in formats.GRAPHS]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def quad(value: NamedNode | Literal | BlankNode, graph: NamedNode | BlankNode = GRAPH) -> Quad:
    """A statement with this object."""
    return Quad(SUBJECT, PREDICATE, value, graph)


def turtle(*quads: Quad) -> str:
    """The quads as Turtle."""
    return dump.turtle(dump.union(quads), BASE).decode()


def parsed(content: bytes, name: str) -> set[Quad]:
    """The quads of a dump as Oxigraph reads it."""
    return set(pyoxigraph.parse(content, format=formats.graph(name).rdf))


def expected(quads: Sequence[Quad], name: str) -> set[Quad]:
    """The quads that a dump in this format holds."""
    return set(quads) if formats.graph(name).quads else {Quad(one.subject, one.predicate, one.object) for one in quads}


def canonicalized(quads: set[Quad]) -> str:
    """The SHA-256 of the canonical form as Oxigraph makes it by RDFC-1.0, code points in order."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    output = io.BytesIO()
    pyoxigraph.serialize(dataset, output, format=RdfFormat.N_QUADS)
    return dump.digest(b"".join(sorted(output.getvalue().splitlines(keepends=True))))


def test_the_canonical_form_has_each_quad_once_in_code_point_order() -> None:
    quads = [quad(Literal("\U00010000")), quad(Literal("\uffff")), quad(Literal("a\nb")), quad(Literal("\uffff"))]

    found = dump.canonical(quads)

    before = f"<{EX}s> <{EX}p> "
    assert found.decode().splitlines() == [
        f'{before}"\\uFFFF" <{EX}g> .',
        f'{before}"a\\nb" <{EX}g> .',
        f'{before}"\U00010000" <{EX}g> .',
    ]


def test_the_canonical_form_escapes_what_rdfc_escapes_and_nothing_else() -> None:
    text = "".join(map(chr, [*range(1, 33), 34, 92, 127, 128, 0x85, 0x2028, 0xFEFF, 0xFFFE]))

    found = dump.canonical([quad(Literal(text))])

    assert r'"\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E' in found.decode()
    assert '\\u001F \\"\\\\\\u007F\x80\x85\u2028\ufeff\\uFFFE"' in found.decode()


@pytest.mark.parametrize(
    "wrong",
    [quad(BlankNode("a")), quad(Literal("a"), BlankNode("g")), Quad(BlankNode("a"), PREDICATE, SUBJECT, GRAPH)],
    ids=["object", "graph", "subject"],
)
def test_a_blank_node_has_no_canonical_form(wrong: Quad) -> None:
    with pytest.raises(ValueError, match="a blank node has no place in a release"):
        dump.canonical([quad(SUBJECT), wrong])


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(ANY_TEXT, max_size=4))
def test_any_text_comes_back_from_every_format(name: str, texts: list[str]) -> None:
    quads = [quad(Literal(text)) for text in texts]
    unfit = name == "rdfxml" and any(re.search("[^\t\n\r -\ufffd\U00010000-\U0010ffff]", text) for text in texts)

    found = quads if unfit else parsed(dump.written(quads, formats.graph(name), BASE), name)

    assert set(found) == (set(quads) if unfit else expected(quads, name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("form", "datatype"), LEXICAL_FORMS)
def test_a_literal_keeps_its_lexical_form(name: str, form: str, datatype: str) -> None:
    quads = [quad(Literal(form, datatype=NamedNode(XSD + datatype)))]

    found = dump.written(quads, formats.graph(name), BASE)

    assert parsed(found, name) == expected(quads, name)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_quads_does_not_matter(name: str) -> None:
    quads = [Quad(NamedNode(EX + one), PREDICATE, Literal(other), GRAPH) for one in "cab" for other in "zx"]

    found = {dump.written(order, formats.graph(name), BASE) for order in (quads, quads[::-1], [*quads, *quads])}

    assert len(found) == 1


@pytest.mark.parametrize("name", NAMES)
def test_one_graph_can_be_had_alone(name: str) -> None:
    quads = [quad(Literal("a")), quad(Literal("b"), NamedNode(f"{EX}other"))]

    found = dump.written(quads, formats.graph(name), BASE, GRAPH)

    assert parsed(found, name) == expected(quads[:1], name)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_graph_is_a_dump_too(name: str) -> None:
    found = dump.written([], formats.graph(name), BASE)

    assert parsed(found, name) == set()


def test_turtle_is_grouped_and_sorted_with_types_and_labels_first() -> None:
    lev, edition = NamedNode(f"{BASE}person/lev"), NamedNode(f"{BASE}edition/2018")
    foaf, rdfs = PREFIXES["foaf"], PREFIXES["rdfs"]

    found = turtle(
        Quad(lev, NamedNode(f"{foaf}name"), Literal("Lev")),
        Quad(lev, NamedNode(f"{rdfs}label"), Literal("Lev")),
        Quad(lev, NamedNode(f"{foaf}age"), Literal("7", datatype=NamedNode(f"{XSD}byte"))),
        Quad(lev, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{foaf}Person")),
        Quad(edition, NamedNode(f"{rdfs}label"), Literal('a " .\n state:BRA <http://x/>')),
        Quad(edition, NamedNode(f"{rdfs}label"), Literal("2018")),
    )

    assert found == (
        "@prefix edition: <https://w3id.org/tip-kg/edition/> .\n"
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "@prefix person: <https://w3id.org/tip-kg/person/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        'edition:2018 rdfs:label "2018" , "a \\" .\\n state:BRA <http://x/>" .\n'
        "\n"
        "person:lev a foaf:Person ;\n"
        '\trdfs:label "Lev" ;\n'
        '\tfoaf:age "7"^^xsd:byte ;\n'
        '\tfoaf:name "Lev" .\n'
    )


def test_turtle_without_names_has_no_prefixes() -> None:
    found = turtle(quad(Literal("org:unit foaf: state:BRA")))

    assert found == f'<{EX}s> <{EX}p> "org:unit foaf: state:BRA" .\n'


@given(st.lists(st.tuples(st.sampled_from("abc"), ANY_TEXT), max_size=6))
def test_any_turtle_parses_back_with_a_blank_line_between_things(statements: list[tuple[str, str]]) -> None:
    quads = {Quad(NamedNode(f"{BASE}person/{one}"), PREDICATE, Literal(text)) for one, text in statements}

    found = turtle(*quads)

    assert parsed(found.encode(), "turtle") == quads
    assert found.count("\n\n") == len({one.subject for one in quads})


@pytest.mark.parametrize("text", ["a\r\nb", "\r", "a\rb\n"])
def test_rdf_xml_keeps_carriage_returns_for_any_parser(text: str) -> None:
    found = dump.written([quad(Literal(text))], formats.graph("rdfxml"), BASE)

    assert [str(value) for value in rdflib.Graph().parse(data=found, format="xml").objects()] == [text]


@pytest.mark.parametrize("character", ["\0", "\x0c", "\x1b", "\ufffe", "\uffff"])
def test_rdf_xml_says_which_character_it_cannot_hold(character: str) -> None:
    with pytest.raises(KgError) as error:
        dump.written([quad(Literal(f"a{character}"))], formats.graph("rdfxml"), BASE)

    assert str(error.value) == f"RDF/XML cannot hold U+{ord(character):04X}, a character of <{EX}s>; take another format"


@pytest.mark.parametrize("name", ["1", "a/", "a#", "a/1-2"])
def test_rdf_xml_says_which_property_it_cannot_name(name: str) -> None:
    with pytest.raises(KgError) as error:
        dump.written([Quad(SUBJECT, NamedNode(EX + name), SUBJECT)], formats.graph("rdfxml"), BASE)

    assert str(error.value) == f"RDF/XML cannot name the property {EX}{name}; take another format"


@pytest.mark.parametrize("name", ["a", "1a", "a-1.2", "é", "_1"])
def test_rdf_xml_of_any_property_that_it_can_name_is_read_by_others(name: str) -> None:
    found = dump.written([Quad(SUBJECT, NamedNode(EX + name), NamedNode(f"{EX}1"))], formats.graph("rdfxml"), BASE)

    assert [str(one) for one in rdflib.Graph().parse(data=found, format="xml").predicates()] == [EX + name]


def test_the_id_is_the_hash_of_the_canonical_form_of_rdfc(release: Release, quads: list[Quad]) -> None:
    found = canonicalized(set(quads))

    assert found == release.id == dump.digest((release.folder / "dumps/kg.nq").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_of_the_five_documents_has_the_same_hash_in_every_format(release: Release, quads: list[Quad], name: str) -> None:
    content = dump.written(quads, formats.graph(name), release.base)

    found = canonicalized(parsed(content, name))

    assert found == canonicalized(expected(quads, name))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parsers use what it deprecates
@pytest.mark.parametrize("name", NAMES)
def test_rdflib_reads_the_same_from_a_dump_in_every_format(release: Release, quads: list[Quad], name: str) -> None:
    content = dump.written(quads, formats.graph(name), release.base)

    found = _read_by_rdflib(content, name)

    assert dump.digest(dump.canonical(found)) == dump.digest(dump.canonical(expected(quads, name)))


def _read_by_rdflib(content: bytes, name: str) -> set[Quad]:
    if formats.graph(name).quads:
        return {_quad(*one) for one in rdflib.Dataset().parse(data=content, format=RDFLIB_FORMATS[name]).quads()}
    return {_quad(*one, None) for one in rdflib.Graph().parse(data=content, format=RDFLIB_FORMATS[name])}


def _quad(
    subject: rdflib.term.Node, predicate: rdflib.term.Node, value: rdflib.term.Node, graph: rdflib.term.Node | None
) -> Quad:
    statement = NamedNode(str(subject)), NamedNode(str(predicate)), _term(value)
    return Quad(*statement) if graph is None else Quad(*statement, NamedNode(str(graph)))


def _term(value: rdflib.term.Node) -> NamedNode | Literal:
    if not isinstance(value, rdflib.Literal):
        return NamedNode(str(value))
    if value.language:
        return Literal(str(value), language=value.language)
    return Literal(str(value), datatype=NamedNode(str(value.datatype or f"{XSD}string")))


def test_the_dumps_of_a_release_hold_its_graph(release: Release, quads: list[Quad]) -> None:
    files = {name: (release.folder / "dumps" / f"kg.{name}").read_bytes() for name in ("nq", "ttl")}

    assert files["nq"] == dump.written(quads, formats.graph("nquads"), release.base)
    assert files["ttl"] == dump.written(quads, formats.graph("turtle"), release.base)


def test_the_turtle_of_a_release_uses_every_prefix_that_it_declares_in_order(release: Release) -> None:
    text = (release.folder / "dumps/kg.ttl").read_text(encoding="utf-8")

    head, _, body = text.partition("\n\n")
    declared = re.findall(r"@prefix ([\w-]+): ", head)
    names = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", body)

    assert declared == sorted(declared)
    assert set(declared) == set(re.findall(r"([\w-]+):", names))


def test_no_release_has_a_blank_node(quads: list[Quad]) -> None:
    terms = {term for one in quads for term in (one.subject, one.object, one.graph_name)}

    assert not [term for term in terms if isinstance(term, BlankNode)]
