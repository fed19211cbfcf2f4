"""Curated matches: the last row on a pair counts, a proposal is none, and what is no link is refused in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import annex, build, bundle, sssom, vocab
from kg.check import NotConforming
from kg.errors import Refused
from kg.iris import BASE, Iris
from kg.links import curated
from kg.release import Release

Seeds = Callable[..., Path]
CHART = "Country\tILO Convention 29 Forced Labour (1930)\nBrazil\t1957\nFiji\t1974\n"
HEAD = """#curie_map:
#  state: https://w3id.org/tip-kg/state/
#  wikidata: http://www.wikidata.org/entity/
#mapping_set_id: https://w3id.org/tip-kg/graph/links/wikidata
#license: https://creativecommons.org/publicdomain/zero/1.0/
subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\treviewer_label
"""
BRAZIL = "state:BRA\tskos:exactMatch\t\twikidata:Q155\tsemapv:ManualMappingCuration\t\n"
MACHINE = "state:FJI\tskos:exactMatch\t\twikidata:Q712\tsemapv:LexicalMatching\t\n"
JAPAN = "state:JPN\tskos:exactMatch\t\twikidata:Q17\tsemapv:ManualMappingCuration\t\n"
FILES = sorted((bundle.SEEDS / "links").glob("*.sssom.tsv"))


def built(folder: Path, tmp_path: Path, **settings: str) -> Release:
    """The release of a folder."""
    return build.build(folder, tmp_path / "store", **settings).release  # type: ignore[arg-type]


def links(release: Release) -> set[tuple[str, str]]:
    """What is matched with what."""
    predicates = {vocab.EXACT_MATCH, vocab.CLOSE_MATCH}
    return {(str(quad.subject)[1:-1], str(quad.object)[1:-1]) for quad in release.quads() if quad.predicate in predicates}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_of_our_sets_is_sound_and_in_canonical_form(path: Path) -> None:
    found = sssom.read(path)

    assert found.refusals == ()
    assert sssom.written(found) == path.read_text(encoding="utf-8")
    assert found.metadata["mapping_set_id"] == f"{BASE}graph/links/{path.name.removesuffix('.sssom.tsv')}"
    assert list(found.matches) == sorted(
        found.matches, key=lambda match: [match.cells.get(slot, "") for slot in found.columns[:4]]
    )
    assert all(match.cells["comment"] for match in found.matches)
    assert all(match.subject.startswith(BASE) for match in found.matches)


def test_a_row_of_a_thing_that_no_document_names_is_left_out_and_reported(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": HEAD + BRAZIL + JAPAN})

    release = built(folder, tmp_path)

    assert links(release) == {(f"{BASE}state/BRA", "http://www.wikidata.org/entity/Q155")}
    assert release.report["left out"] == ["links/wikidata.sssom.tsv:8:1: these documents name no state:JPN"]


def test_a_proposal_is_in_no_graph_until_somebody_reviewed_it(seeds: Seeds, tmp_path: Path) -> None:
    proposed = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": HEAD + MACHINE})
    release = built(proposed, tmp_path)
    reviewed = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": HEAD + MACHINE[:-1] + "Ann\n"})

    again = built(reviewed, tmp_path)

    assert links(release) == set()
    assert release.report["left out"] == ["links/wikidata.sssom.tsv:7:1: this is a proposal that nobody has reviewed"]
    assert links(again) == {(f"{BASE}state/FJI", "http://www.wikidata.org/entity/Q712")}


def test_links_follow_the_base_iri(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": HEAD + BRAZIL})

    release = built(folder, tmp_path, base="http://example.org/")

    assert links(release) == {("http://example.org/state/BRA", "http://www.wikidata.org/entity/Q155")}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("wikidata", HEAD + BRAZIL.replace("exact", "broad"), ":7:1: a link is skos:exactMatch or skos:closeMatch"),
        ("wikidata", HEAD + BRAZIL.replace("wikidata:Q155", ""), ":7:28: object_id is empty"),
        (
            "codes",
            HEAD.replace("#lic", "#object_type: rdfs literal\n#lic").replace("object_id", "object_label") + BRAZIL,
            "tip:codes",
        ),
    ],
)
def test_what_is_no_link_is_refused_in_its_place(seeds: Seeds, tmp_path: Path, name: str, text: str, said: str) -> None:
    folder = seeds({"2018/chart.txt": CHART}, others={f"links/{name}.sssom.tsv": text})

    with pytest.raises(Refused) as refused:
        built(folder, tmp_path)

    assert said in str(refused.value)
    assert str(refused.value).startswith(f"links/{name}.sssom.tsv:")


def test_a_link_in_another_form_is_not_released(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": HEAD + BRAZIL.replace("Q155", "P155")})

    with pytest.raises(NotConforming, match="A link to this site has the form"):
        built(folder, tmp_path)


def test_a_set_that_is_no_text_is_refused(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART}, others={"links/wikidata.sssom.tsv": b"caf\xe9"})

    with pytest.raises(Refused, match=r"links/wikidata\.sssom\.tsv:1:4: this is not UTF-8"):
        built(folder, tmp_path)


DECISIONS = st.lists(st.tuples(st.sampled_from(["BRA", "FJI"]), st.sampled_from(["Q1", "Q2"]), st.booleans()), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(DECISIONS)
def test_the_last_row_on_a_pair_counts(tmp_path: Path, decisions: list[tuple[str, str, bool]]) -> None:
    rows = (
        f"state:{state}\tskos:exactMatch\t{'Not' * no}\twikidata:{item}\tsemapv:ManualMappingCuration\t\n"
        for state, item, no in decisions
    )
    (tmp_path / "links").mkdir(exist_ok=True)
    (tmp_path / "links" / "wikidata.sssom.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")

    (found,) = curated.load(tmp_path)

    last = {(state, item): no for state, item, no in decisions}
    left = {(f"{BASE}state/{state}", f"http://www.wikidata.org/entity/{item}") for (state, item), no in last.items() if not no}
    assert {(match.subject, match.object) for match in found.matches} == left


def test_each_code_that_we_match_is_the_code_of_the_documents_own_table(quads: list[Quad]) -> None:
    kinds = (vocab.ALPHA_2, vocab.ALPHA_3, vocab.M49)

    def codes(*names: str) -> set[tuple[object, object]]:
        graphs = {Iris().graph(name) for name in names}
        notations = (quad for quad in quads if quad.predicate == vocab.NOTATION and quad.graph_name in graphs)
        return {(q.subject, q.object) for q in notations if isinstance(q.object, Literal) and q.object.datatype in kinds}

    linked = codes(*(f"links/{str(kind.value).partition('#')[2]}" for kind in kinds))

    assert linked
    assert linked == codes("entities")


def test_each_kind_of_code_is_a_datatype_of_the_ontology(quads: list[Quad]) -> None:
    datatypes = {quad.subject for quad in quads if quad.predicate == vocab.TYPE and str(quad.object).endswith("#Datatype>")}

    assert datatypes == vocab.CODES


def test_each_linkset_of_the_release_counts_its_links(release: Release) -> None:
    described = list(pyoxigraph.parse(path=str(release.folder / "description.ttl")))
    sets = {str(q.subject)[1:-1] for q in described if q.object == vocab.void("Linkset")}
    counts = {str(q.subject)[1:-1]: q.object for q in described if q.predicate == vocab.void("triples")}
    names = {vocab.EXACT_MATCH: "exactMatch", vocab.CLOSE_MATCH: "closeMatch"}
    links = Counter(
        (str(q.graph_name)[1:-1].partition("/links/")[2], names[q.predicate]) for q in release.quads() if q.predicate in names
    )

    assert links
    assert len(sets) == len(links)
    for (target, name), size in links.items():
        (linkset,) = (one for one in sets if one.endswith(f"{target}/{name}"))
        assert counts[linkset] == vocab.integer(size)


def test_what_was_replaced_is_linked_by_its_successor() -> None:
    old, new = NamedNode(f"{BASE}state/BRA"), NamedNode(f"{BASE}state/QQQ")
    graph = [Quad(new, vocab.LABEL, Literal("X"), Iris().graph("entities")), Quad(old, vocab.REPLACED_BY, new, Iris().graph("x"))]

    found = annex.load(bundle.SEEDS, graph, Iris())

    assert {quad.subject for quad in found.quads if quad.predicate == vocab.EXACT_MATCH} == {new}
