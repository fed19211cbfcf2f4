"""What a release says of itself: what is true of its graph, in terms that others know, the same everywhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
import yaml
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat

from kg import build, description, dump, partitions, vocab
from kg.description import Made
from kg.dump import Dump
from kg.iris import BASE, Iris
from kg.release import Release

EX = "http://example.org/"
ROOT = Path(__file__).parents[1]
IRIS = Iris()
DATASET = f"<{BASE}>"
PREFIXES = "".join(f"PREFIX {name}: <{iri}> " for name, iri in vocab.PREFIXES.items())
DATA = """@prefix e: <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:one { <https://w3id.org/tip-kg/person/b> a e:Thing ; e:p "a b> . <c", "d" . <https://w3id.org/tip-kg/person/a> e:p "d"@en . }
e:two { <https://w3id.org/tip-kg/person/b> a e:Thing . e:x a e:Thing, "no class" ; <urn:q> e:x . }
"""
LINKS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix s: <https://w3id.org/tip-kg/state/> .
@prefix l: <https://w3id.org/tip-kg/graph/links/> . @prefix w: <http://www.wikidata.org/entity/> .
l:wikidata { s:BRA skos:exactMatch w:Q155 ; skos:notation "Q155" . s:FJI skos:exactMatch w:Q712 ; skos:closeMatch w:Q1 . }
l:others { s:BRA skos:exactMatch <http://a.example/1> . s:FJI skos:exactMatch <http://b.example/1> . }
l:none { s:BRA skos:notation "BRA" . }
"""


def store(quads: list[Quad]) -> pyoxigraph.Store:
    """A store of a description."""
    found = pyoxigraph.Store()
    found.extend(Quad(*quad.triple) for quad in quads)
    return found


def described(trig: str) -> pyoxigraph.Store:
    """The description of a release of these quads."""
    canonical = dump.canonical(pyoxigraph.parse(trig, format=RdfFormat.TRIG))
    return store(description.description((), IRIS, Made(canonical, (Dump.of("kg.nq", canonical),))))


def rows(found: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a query, each value as text."""
    answer = found.query(f"{PREFIXES} {query}")
    assert isinstance(answer, QuerySolutions)
    return [tuple(term.value for term in row if isinstance(term, NamedNode | Literal)) for row in answer]


@pytest.fixture(scope="module")
def about(release: Release) -> pyoxigraph.Store:
    """The description of the bundled documents' release."""
    return store([Quad(*triple) for triple in release.description()])


def test_the_figures_are_those_of_the_set_of_all_statements() -> None:
    found = described(DATA)

    expected = [("triples", "7"), ("entities", "2"), ("distinctSubjects", "3"), ("distinctObjects", "6")]
    for name, figure in [*expected, ("properties", "3"), ("classes", "1")]:
        assert rows(found, f"SELECT ?n {{ {DATASET} void:{name} ?n }}") == [(figure,)]


def test_partitions_count_things_of_a_class_and_statements_of_a_property() -> None:
    found = described(DATA)

    classes = rows(found, f"SELECT ?c ?n {{ {DATASET} void:classPartition [ void:class ?c ; void:entities ?n ] }}")
    properties = rows(found, f"SELECT ?p ?n {{ {DATASET} void:propertyPartition [ void:property ?p ; void:triples ?n ] }}")
    assert classes == [(f"{EX}Thing", "2")]
    assert sorted(properties) == [(f"{EX}p", "3"), (vocab.TYPE.value, "3"), ("urn:q", "1")]


def test_vocabularies_and_examples_are_those_that_are_there() -> None:
    found = described(DATA)

    assert {iri for (iri,) in rows(found, "SELECT ?v { ?d void:vocabulary ?v }")} == {EX, vocab.PREFIXES["rdf"], "urn:"}
    assert rows(found, "SELECT ?v { ?d void:exampleResource ?v }") == [(f"{BASE}person/a",)]


def test_each_graph_is_a_part_with_its_size() -> None:
    found = described(DATA)

    query = f"SELECT ?g ?n {{ {DATASET} void:subset ?g . ?g a void:Dataset ; void:triples ?n }} ORDER BY ?g"
    assert rows(found, query) == [(f"{EX}one", "4"), (f"{EX}two", "4")]


def test_a_graph_of_links_has_a_linkset_for_each_property_that_links() -> None:
    found = described(LINKS)

    query = f"""SELECT ?g ?p ?n ?title {{ ?g void:subset ?set . ?set a void:Linkset ; void:linkPredicate ?p ; void:triples ?n ;
        void:target {DATASET}, ?there ; void:subjectsTarget {DATASET} ; void:objectsTarget ?there .
        ?there a void:Dataset ; dcterms:title ?title }} ORDER BY ?g ?p"""
    graphs = IRIS.graph("links/").value
    exact, close = (f"{vocab.PREFIXES['skos']}{kind}Match" for kind in ("exact", "close"))
    assert rows(found, query) == [
        (f"{graphs}others", exact, "2", "others"),
        (f"{graphs}wikidata", close, "1", "wikidata"),
        (f"{graphs}wikidata", exact, "2", "wikidata"),
    ]


def test_a_target_of_links_has_the_space_that_its_iris_share() -> None:
    found = described(LINKS)

    query = "SELECT ?title ?space { ?there dcterms:title ?title ; void:uriSpace ?space FILTER(?space != '%s') }"
    assert rows(found, query % BASE) == [("wikidata", "http://www.wikidata.org/entity/")]


def test_the_order_of_the_quads_and_their_repetition_do_not_matter() -> None:
    quads = list(pyoxigraph.parse(DATA, format=RdfFormat.TRIG))

    found = {
        tuple(str(triple) for triple in partitions.of(dump.canonical(order), IRIS))
        for order in (quads, quads[::-1], [*quads, *quads])
    }

    assert len(found) == 1


def test_the_figures_of_the_release_are_those_that_a_query_counts(about: pyoxigraph.Store, quads: list[Quad]) -> None:
    whole = store(quads)

    for part, kind, measure in (("classPartition", "class", "entities"), ("propertyPartition", "property", "triples")):
        counted = {
            "class": "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c",
            "property": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
        }
        said = rows(about, f"SELECT ?t ?n {{ {DATASET} void:{part} [ void:{kind} ?t ; void:{measure} ?n ] }}")
        assert Counter(said) == Counter(rows(whole, counted[kind]))
    assert rows(about, f"SELECT ?n {{ {DATASET} void:distinctObjects ?n }}") == rows(
        whole, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"
    )


def test_every_example_is_a_thing_of_the_release(about: pyoxigraph.Store, quads: list[Quad]) -> None:
    subjects = {quad.subject for quad in quads}

    examples = rows(about, "SELECT ?e { ?d void:exampleResource ?e }")

    assert len(examples) == len(dump.KINDS)
    assert all(NamedNode(iri) in subjects for (iri,) in examples)


def test_the_dumps_are_described_with_address_size_checksum_and_media_type(about: pyoxigraph.Store, release: Release) -> None:
    query = f"""SELECT ?url ?type ?size ?sum {{ {DATASET} dcat:distribution ?d . ?d a dcat:Distribution ; dcat:downloadURL ?url ;
        dcat:mediaType ?type ; dcat:byteSize ?size ; dcterms:license <{description.CC0.value}> ; spdx:checksum ?checksum .
        ?checksum a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sum }} ORDER BY ?url"""
    media_types = {"kg.nq": "application/n-quads", "kg.ttl": "text/turtle"}

    found = rows(about, query)

    contents = {name: (release.folder / "dumps" / name).read_bytes() for name in media_types}
    assert found == [
        (
            f"{BASE}dumps/{name}",
            f"https://www.iana.org/assignments/media-types/{media_types[name]}",
            str(len(content)),
            hashlib.sha256(content).hexdigest(),
        )
        for name, content in contents.items()
    ]


def test_compressed_dumps_are_described_without_what_depends_on_the_machine(about: pyoxigraph.Store) -> None:
    query = "SELECT ?url ?type { ?d dcat:downloadURL ?url ; dcat:mediaType ?type ; dcat:compressFormat ?gzip %s } ORDER BY ?url"

    found = rows(about, query % "FILTER NOT EXISTS { ?d dcat:byteSize|spdx:checksum ?any }")

    assert [url for url, _ in found] == [f"{BASE}dumps/kg.nq.gz", f"{BASE}dumps/kg.ttl.gz"]
    assert found == rows(about, query % "")


def test_terms_version_and_makers_are_said(about: pyoxigraph.Store, release: Release) -> None:
    query = f"""SELECT ?title ?license ?id ?version ?creator ?rights {{
        {DATASET} dcterms:title ?title ; dcterms:license ?license ; dcterms:identifier ?id ; dcat:version ?version ;
        dcterms:creator/foaf:name ?creator ; dcterms:description ?about ;
        dcterms:rights [ a dcterms:RightsStatement ; dcterms:description ?rights ] }}"""

    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    (found,) = rows(about, query)

    authors = ", ".join(author["name"] for author in citation["authors"])
    assert found[:5] == (citation["title"], description.CC0.value, release.id, release.short_id, authors)
    assert "work of the U.S. Government" in found[5]


def test_the_build_used_every_document_whose_checksum_is_in_the_graph(
    about: pyoxigraph.Store, release: Release, quads: list[Quad]
) -> None:
    query = f"""SELECT ?document {{ {DATASET} prov:wasGeneratedBy ?build . ?build a prov:Activity ; prov:used ?document ;
        prov:wasAssociatedWith [ a prov:SoftwareAgent ; owl:versionInfo "{release.report["version"]}" ] }}"""

    used = {document for (document,) in rows(about, query)}

    assert used == {quad.subject.value for quad in quads if quad.predicate == vocab.tip("sha256")}  # type: ignore[union-attr]
    assert len(used) == len(release.report["documents"])


def test_the_description_has_no_blank_nodes_and_no_time_or_place(about: pyoxigraph.Store, release: Release) -> None:
    text = (release.folder / "description.ttl").read_text(encoding="utf-8")

    assert all(isinstance(term, NamedNode | Literal) for quad in about for term in (quad.subject, quad.object))
    assert not any(word in text for word in ("/tmp", "/root", "/home", "localhost", "xsd:dateTime"))  # noqa: S108 - as above


def test_loaded_files_are_described_without_a_word_of_ours_on_their_terms(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(f"<{EX}a> <{EX}b> <{EX}c> .")

    found = store([Quad(*triple) for triple in build.load([tmp_path / "data.ttl"], tmp_path / "store").description()])

    assert rows(found, f"SELECT ?title ?n {{ {DATASET} dcterms:title ?title ; void:triples ?n }}") == [(description.LOADED, "1")]
    assert rows(found, "SELECT ?x { ?thing dcterms:license|dcterms:creator|dcterms:rights ?x }") == []


def test_the_report_tells_the_sizes_that_the_store_has(tmp_path: Path, release: Release) -> None:
    (tmp_path / "again.ttl").write_bytes((release.folder / "description.ttl").read_bytes())
    again = build.load([tmp_path / "again.ttl"], tmp_path / "store")

    for found in (release, again):
        counted = found.store().query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert isinstance(counted, QuerySolutions)
        assert int(next(counted)["n"].value) == found.report["triples"]
        assert len(found.description()) == found.report["described"]
