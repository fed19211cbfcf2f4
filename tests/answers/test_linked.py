from __future__ import annotations

import io
import json
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Literal, NamedNode, Quad, Triple

from kg import answers, bundle, dump, formats, iris, vocab
from kg.answers import linked
from kg.release import Release
from kg.store.embedded import Embedded

XSD = vocab.PREFIXES["xsd"]
CONTEXT = json.loads((bundle.ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
THING = NamedNode(f"{iris.BASE}listing/x")


def document(triples: list[Triple]) -> Any:  # noqa: ANN401 - JSON of any kind
    """What is written of some triples."""
    return json.loads(linked.written(dump.union(Quad(*triple) for triple in triples)))


def read(content: bytes) -> pyoxigraph.Dataset:
    """The graph that a document holds, its blank nodes named alike."""
    found = pyoxigraph.Dataset(pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.JSON_LD))
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return found


def test_statements_are_in_the_words_of_our_context() -> None:
    found = document(
        [
            Triple(THING, vocab.TYPE, vocab.tip("Listing")),
            Triple(THING, vocab.TYPE, vocab.PERSON),
            Triple(THING, vocab.LABEL, Literal("été", language="fr")),
            Triple(THING, vocab.tip("actionYear"), Literal("2018", datatype=NamedNode(f"{XSD}integer"))),
            Triple(THING, vocab.tip("action"), vocab.tip("ratification")),
            Triple(THING, vocab.tip("edition"), NamedNode(f"{iris.BASE}edition/2018")),
            Triple(THING, NamedNode("http://example.org/p"), Literal("x")),
        ]
    )

    assert found["@graph"] == [
        {
            "@id": THING.value,
            "@type": ["foaf:Person", "Listing"],
            "rdfs:label": {"@value": "été", "@language": "fr"},
            "http://example.org/p": "x",
            "action": "ratification",
            "actionYear": "2018",
            "edition": f"{iris.BASE}edition/2018",
        }
    ]


def test_only_what_is_used_of_the_context_goes_along() -> None:
    found = document([Triple(THING, vocab.tip("edition"), THING), Triple(THING, vocab.LABEL, Literal("x"))])

    assert found["@context"] == {name: CONTEXT[name] for name in ("edition", "rdfs", "tip")}


def test_what_a_release_says_is_the_same_graph(release: Release) -> None:
    triples = dump.union(release.quads())

    assert read(linked.written(triples)) == pyoxigraph.Dataset(Quad(*triple) for triple in triples)


NODES = st.sampled_from(
    [
        *(
            NamedNode(iri)
            for iri in ("http://e/a", "urn:a", "tip:a", "mailto:a@b", f"{vocab.PREFIXES['tip']}x", vocab.PREFIXES["tip"])
        ),
        *(vocab.tip(name) for name in ("Listing", "edition", "action", "ratification", "actionYear", "x", "/x", "//x")),
        *(NamedNode(vocab.PREFIXES["xsd"] + name) for name in ("integer", "string", "gYear")),
        *(vocab.TYPE, vocab.LABEL, vocab.PAGE, NamedNode(vocab.PREFIXES["rdf"] + "first")),
    ]
)
LITERALS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00")).map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), st.sampled_from(["", "a", "@id"]), st.sampled_from(["en", "de-at"])),
    st.builds(lambda text, kind: Literal(text, datatype=kind), st.sampled_from(["1", "2018", "x", "true"]), NODES),
)
BLANK = st.sampled_from([BlankNode("a"), BlankNode("b")])
TRIPLES = st.builds(Triple, NODES | BLANK, NODES, NODES | BLANK | LITERALS)


@given(st.lists(TRIPLES, max_size=6))
def test_any_graph_comes_back_as_it_was(triples: list[Triple]) -> None:
    expected = pyoxigraph.Dataset(Quad(*triple) for triple in triples)
    expected.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)

    try:
        content = linked.written(dump.union(Quad(*triple) for triple in triples))
    except linked.Unsaid:
        return

    assert read(content) == expected


@pytest.mark.parametrize("iri", ["tip:a", "foaf:Person"])
def test_an_iri_that_reads_like_one_of_our_names_is_written_without_our_context(iri: str) -> None:
    store = Embedded.of([Quad(NamedNode(iri), vocab.LABEL, Literal("x"))])
    content = io.BytesIO()

    answers.write(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), formats.graph("jsonld"), content)

    assert read(content.getvalue()) == pyoxigraph.Dataset([Quad(NamedNode(iri), vocab.LABEL, Literal("x"))])
    assert b"@context" not in content.getvalue()
