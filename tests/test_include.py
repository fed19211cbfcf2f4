"""RDF files of others: in graphs of their own, blank nodes as IRIs, literals as they are, ours untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, dump, include, release
from kg.errors import KgError
from kg.iris import BASE, Iris
from kg.release import Release
from kg.vocab import PREFIXES

IRIS = Iris()
EX = "http://example.org/"
SUBJECT, PREDICATE = NamedNode(f"{EX}s"), NamedNode(f"{EX}p")
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
STATEMENT = f'<{EX}s> <{EX}p> "007"^^<{INTEGER.value}> .'
FILES = {
    "data.ttl": STATEMENT,
    "data.nt": STATEMENT,
    "data.nq": STATEMENT,
    "data.trig": STATEMENT,
    "data.rdf": f"""<rdf:RDF xmlns:rdf="{PREFIXES["rdf"]}" xmlns:e="{EX}"><rdf:Description rdf:about="{EX}s">
        <e:p rdf:datatype="{INTEGER.value}">007</e:p></rdf:Description></rdf:RDF>""",
    "data.jsonld": f'{{"@id": "{EX}s", "{EX}p": {{"@value": "007", "@type": "{INTEGER.value}"}}}}',
}
NOTE = "A Note\n\nThe first paragraph of a note.\n"
Seeds = Callable[..., Path]


def written(folder: Path, name: str, content: str) -> Path:
    """A file of others."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content"), FILES.items())
def test_a_file_of_any_format_stands_in_the_graph_of_its_name_as_it_is(tmp_path: Path, name: str, content: str) -> None:
    path = written(tmp_path, name, content)

    found = include.quads(path, IRIS)

    assert found == [Quad(SUBJECT, PREDICATE, Literal("007", datatype=INTEGER), NamedNode(f"{BASE}graph/include/data"))]


def test_graphs_that_a_file_names_keep_their_names(tmp_path: Path) -> None:
    path = written(tmp_path, "a b.trig", f"<{EX}s> <{EX}p> 1 . <{EX}g> {{ <{EX}s> <{EX}p> 2 }}")

    found = {quad.graph_name for quad in include.quads(path, IRIS)}

    assert found == {NamedNode(f"{BASE}graph/include/a%20b"), NamedNode(f"{EX}g")}


def test_blank_nodes_become_the_same_iris_wherever_and_however_the_file_lies(tmp_path: Path) -> None:
    content = f'_:a <{EX}p> _:b .\n_:b <{EX}p> "b" .\n_:a <{EX}p> _:g .\n'
    first, second = written(tmp_path / "one", "data.nq", content), written(tmp_path / "two", "other.nt", content)

    found = [{(quad.subject, quad.object) for quad in include.quads(path, IRIS)} for path in (first, second)]

    assert found[0] == found[1]
    assert all(subject.value.startswith(f"{BASE}.well-known/genid/") for subject, _ in found[0] if isinstance(subject, NamedNode))
    assert len({subject for subject, _ in found[0]}) == 2


def test_blank_nodes_of_two_files_stay_two(tmp_path: Path) -> None:
    paths = [written(tmp_path, name, f'_:a <{EX}p> "{name}" .') for name in ("one.nt", "two.nt")]

    found = {quad.subject for quad in include.beside(paths, IRIS)}

    assert len(found) == 2


def test_a_graph_whose_name_is_blank_gets_an_iri(tmp_path: Path) -> None:
    path = written(tmp_path, "data.nq", f"_:a <{EX}p> _:a _:a .")

    (found,) = include.quads(path, IRIS)

    assert isinstance(found.graph_name, NamedNode)
    assert found.graph_name == found.subject == found.object


def test_relative_iris_stand_below_the_graph_wherever_the_file_lies(tmp_path: Path) -> None:
    paths = [written(tmp_path / folder, "data.ttl", "<> <#p> <a> .") for folder in ("one", "two/three")]

    found = [include.quads(path, IRIS) for path in paths]

    below = f"{BASE}graph/include/"
    assert found[0] == found[1]
    assert [(quad.subject, quad.object) for quad in found[0]] == [(NamedNode(f"{below}data"), NamedNode(f"{below}a"))]


@pytest.mark.parametrize("name", ["entities", "ontology", "release", "2018/note", "links/wikidata"])
def test_a_graph_of_the_builds_own_is_refused_beside_it(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "data.nq", f"<{EX}s> <{EX}p> <{EX}s> <{BASE}graph/{name}> .")

    with pytest.raises(KgError) as error:
        list(include.beside([path], IRIS))

    assert str(error.value) == f"{path}: the graph {BASE}graph/{name} is one of the build's own"


def test_a_graph_below_include_is_not_the_builds_own(tmp_path: Path) -> None:
    path = written(tmp_path, "data.nq", f"<{EX}s> <{EX}p> <{EX}s> <{BASE}graph/include/people> .")

    found = list(include.beside([path], IRIS))

    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", f"<{EX}s> <{EX}p> 1 .\n<{EX}s> <{EX}p> oops .\n", "2:47: oops is not a valid RDF object"),
        ("a.nt", f"<{EX}s> <{EX}p> .\n", "1:"),
        ("a.nq", "<a> <b> <c> .\n", "1:1: No scheme found in an absolute IRI"),
        ("a.rdf", "<rdf", "1:1: syntax error"),
        ("a.jsonld", "{", "1:2: "),
        ("a.jsonld", '{"@context": "http://example.org/context.jsonld", "a": 1}', "1:1: "),
        ("a.ttl", f"<{EX}s> <{EX}p> \x1b[31m .", "1:"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_column(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = written(tmp_path, name, content)

    with pytest.raises(KgError) as error:
        include.quads(path, IRIS)

    assert str(error.value).startswith(f"{path}:{message}")
    assert str(error.value).isprintable()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (f"<{EX}s> <{EX}p> <<( <{EX}s> <{EX}p> <{EX}s> )>> .", "a triple as a term"),
        (f'<{EX}s> <{EX}p> "a"@ar--rtl .', "a language with a direction"),
    ],
)
def test_what_only_rdf_1_2_has_is_refused(tmp_path: Path, content: str, what: str) -> None:
    path = written(tmp_path, "data.ttl", content)

    with pytest.raises(KgError, match=f"{path}: {what} .* has no place in RDF 1.1"):
        include.quads(path, IRIS)


@pytest.mark.parametrize(("name", "message"), [("a.ttl", "No such file or directory"), ("a.csv", "csv")])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / name

    with pytest.raises(KgError) as error:
        include.quads(path, IRIS)

    assert message in str(error.value)


def test_included_files_stand_in_the_release_as_they_are_and_our_rules_leave_them_alone(seeds: Seeds, tmp_path: Path) -> None:
    foreign = f"""@prefix tip: <{PREFIXES["tip"]}> . @prefix foaf: <{PREFIXES["foaf"]}> .
        <{EX}s> a tip:Person, tip:Organization, foaf:Person ; tip:lists <{EX}o> ; <{EX}p> 007 ."""
    path = written(tmp_path, "people.ttl", foreign)

    built = build.build(seeds({"2018/note.txt": NOTE}), tmp_path / "store", includes=[path, path])

    graph = NamedNode(f"{BASE}graph/include/people")
    found = [quad for quad in built.release.quads() if quad.graph_name == graph]
    assert len(found) == built.release.report["graphs"][graph.value] == 5
    assert Literal("007", datatype=INTEGER) in {quad.object for quad in found}


def test_a_loaded_file_is_a_release_by_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "data.ttl", f"<{EX}s> <{EX}p> _:a .")

    found = build.load([path], tmp_path / "store", graph=f"{EX}g")

    assert release.current(tmp_path / "store") == found
    assert {quad.graph_name for quad in found.quads()} == {NamedNode(f"{EX}g")}


def test_a_dump_of_a_release_loads_as_the_same_release(release: Release, tmp_path: Path) -> None:
    found = build.load([release.folder / "dumps/kg.nq"], tmp_path / "store")

    assert found.id == release.id


@pytest.mark.parametrize("graph", [f"{BASE}graph/release", "no IRI", f"{EX}\u202e"])
def test_a_graph_that_nothing_can_be_loaded_into_is_refused(tmp_path: Path, graph: str) -> None:
    path = written(tmp_path, "data.ttl", f"<{EX}s> <{EX}p> <{EX}s> .")

    with pytest.raises(KgError):
        build.load([path], tmp_path / "store", graph=graph)

    assert not (tmp_path / "store").exists()


def test_an_empty_file_is_a_release_too(tmp_path: Path) -> None:
    path = written(tmp_path, "data.nt", "")

    found = build.load([path], tmp_path / "store")

    assert found.id == dump.digest(b"")
    assert found.quads() == []
