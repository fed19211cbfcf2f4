"""``kg link``: proposals from real servers and offline packs, kept while they are made, reviewed by people, read again."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg import bundle, sssom
from kg.cli import main
from kg.errors import KgError
from kg.identity.states import States
from kg.iris import BASE
from kg.links import pack
from kg.links.cache import Cache
from kg.links.endpoint import Endpoint
from kg.links.polite import Polite
from kg.links.reconciliation import Reconciliation
from kg.links.source import Candidate, Thing
from kg.store import Unreachable

Stores = Callable[..., Path]
Served = Callable[..., Any]
BRAZIL = "state:BRA\tskos:exactMatch\twikidata:Q1\tsemapv:ManualMappingCuration"
USUAL = {
    "versions": ["0.1", "0.2"],
    "name": "A",
    "identifierSpace": "http://www.wikidata.org/entity/",
    "schemaSpace": "http://a/",
}
DRAFT = {"versions": ["0.2", "1.0-draft"], "name": "A", "view": {"url": "http://www.wikidata.org/entity/{id}"}, "batchSize": 2}
FIJI = {
    "id": "Q2",
    "name": "Fiji",
    "score": 98.5,
    "match": True,
    "description": "island\nState",
    "type": [{"id": "Q6", "name": "State"}],
}
ANSWERS = {"Fiji": [FIJI, {"id": "Q3", "name": "Fiji Airways", "score": 50, "match": False}]}


def run(*words: object) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(main, [str(word) for word in words], prog_name="kg")


def proposed(text: str) -> list[tuple[str, str, str, str]]:
    """Subject, predicate, object or code, and confidence of each row of a mapping set."""
    path = Path("proposals.sssom.tsv")
    path.write_text(text, encoding="utf-8")
    found = sssom.read(path)
    assert found.refusals == ()
    rows = ((one.cells, one.object or one.cells["object_label"]) for one in found.matches)
    return [(cells["subject_id"], cells["predicate_id"], target, cells["confidence"]) for cells, target in rows]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize(("manifest", "path"), [(USUAL, "/reconcile"), (DRAFT, "/reconcile/match")], ids=["0.2", "1.0"])
def test_a_service_of_either_version_is_asked_for_what_has_no_link(
    three_states: Stores, served: Served, manifest: dict[str, object], path: str
) -> None:
    service = served(manifest, ANSWERS)

    result = run(
        "link", "wikidata", "--service", service.root, "--rate", "100", "--kind", "State", "--store", three_states(BRAZIL)
    )

    assert result.exit_code == 0, result.output
    assert service.batches == [["Fiji", "Guinea"]]
    assert service.paths == [path]
    assert proposed(result.stdout) == [
        ("state:FJI", "skos:exactMatch", "http://www.wikidata.org/entity/Q2", "0.985"),
        ("state:FJI", "skos:closeMatch", "http://www.wikidata.org/entity/Q3", "0.5"),
    ]
    assert "island State; State" in result.stdout
    assert result.stderr == "2 things have no link to wikidata; proposals for 1\n"


def test_a_proposal_that_is_put_into_the_seeds_is_in_no_graph_before_its_review(three_states: Stores, served: Served) -> None:
    store = three_states()
    result = run(
        "link", "wikidata", "--service", served(USUAL, ANSWERS).root, "--rate", "100", "--kind", "State", "--store", store
    )
    links = store.parent / "seeds" / "links" / "wikidata.sssom.tsv"
    links.write_text(result.stdout, encoding="utf-8")

    built = run("build", "--seeds", store.parent / "seeds", "--store", store)

    assert built.exit_code == 0, built.output
    assert "not joined: 2 rows" in built.stderr
    assert "nobody has reviewed" in (store / "current" / "report.json").read_text(encoding="utf-8")
    assert "exactMatch" not in run("export", "--store", store, "--format", "ntriples").stdout.replace("vocab", "")


def test_work_that_was_stopped_goes_on_where_it_was(three_states: Stores, served: Served) -> None:
    service = served(USUAL, ANSWERS)
    words = ("link", "wikidata", "--service", service.root, "--rate", "100", "--kind", "State", "--store", three_states())
    service.failures, service.status = 1, 400
    failed = run(*words, "--batch", "1")
    first = run(*words, "--batch", "1")
    asked = list(service.batches)

    again = run(*words, "--batch", "1")

    assert (failed.exit_code, failed.stdout) == (1, "")
    assert ": 400 " in failed.stderr
    assert asked == [["Brazil"], ["Fiji"], ["Guinea"]]
    assert service.batches == asked
    assert again.stdout == first.stdout


def test_a_damaged_answer_in_the_cache_is_asked_for_again(tmp_path: Path) -> None:
    cache, thing = Cache(tmp_path / "cache"), Thing("http://e/a", "State", "A", ("A",))
    answer = [Candidate("http://e/b", False, "B", 1.0, True, "")]  # noqa: FBT003 - a NamedTuple

    cache.keep("s", thing, answer)

    assert cache.find("s", thing) == answer
    assert cache.find("t", thing) is None
    next((tmp_path / "cache").iterdir()).write_text("[[1", encoding="utf-8")
    assert cache.find("s", thing) is None


def test_what_fails_in_passing_is_tried_again_at_a_steady_rate(served: Served) -> None:
    service = served(USUAL, ANSWERS, failures=2)
    polite = Polite(interval=0.05, backoff=0.01)
    source = Reconciliation(service.root, polite)
    started = time.monotonic()

    found = source.candidates([Thing(f"{BASE}state/FJI", "State", "Fiji", ("Fiji",))])

    assert found[0][0].value == "http://www.wikidata.org/entity/Q2"
    assert len(service.paths) == 3
    assert time.monotonic() - started >= 2 * 0.05


def test_a_server_that_is_not_there_is_told_after_some_tries() -> None:
    polite = Polite(interval=0, tries=2, backoff=0.01)

    with pytest.raises(Unreachable, match=r"http://127\.0\.0\.1:1/"):
        Reconciliation("http://127.0.0.1:1/", polite)


@pytest.mark.parametrize(
    ("manifest", "broken", "said"),
    [
        (USUAL, b"<html>", "this is no JSON"),
        (USUAL, b"[]", "this is no Reconciliation Service"),
        (USUAL, b"{}", "a query has no result"),
        (USUAL, b'{"q0": {"error": "too long"}}', "too long"),
        (USUAL, b'{"q0": {"result": [{"name": "A"}]}}', "a query has no result with identifiers"),
        (USUAL, b'{"q0": {"result": [1]}}', "a query has no result with identifiers"),
        (DRAFT, b'{"results": []}', "have other than 1 results"),
        ({"versions": ["0.2"]}, json.dumps({"q0": {"result": [{"id": "Q1"}]}}).encode(), "no IRI can be made"),
    ],
)
def test_an_answer_that_is_none_is_told(served: Served, manifest: dict[str, object], broken: bytes, said: str) -> None:
    source = Reconciliation(served(manifest, broken=broken).root, Polite(interval=0))

    with pytest.raises(Unreachable, match=said):
        source.candidates([Thing(f"{BASE}state/FJI", "State", "Fiji", ("Fiji",))])


@pytest.mark.parametrize(
    ("manifest", "identifier", "iri"),
    [
        (USUAL, "Q2", "http://www.wikidata.org/entity/Q2"),
        (USUAL, "https://ror.org/006kxhp52", "https://ror.org/006kxhp52"),
        ({"view": {"url": "https://viaf.org/viaf/{{id}}"}}, "7", "https://viaf.org/viaf/7"),
        ({"versions": ["1.0-draft"], "view": {"url": "https://viaf.org/viaf/{id}"}}, "7", "https://viaf.org/viaf/7"),
        ({"versions": 2, "view": 3, "batchSize": "many", "identifierSpace": "http://a/"}, "7", "http://a/7"),
    ],
)
def test_an_identifier_becomes_an_iri(served: Served, manifest: dict[str, object], identifier: str, iri: str) -> None:
    source = Reconciliation(served(manifest, {"A": [{"id": identifier, "score": 900}]}).root, Polite(interval=0))

    ((found,),) = source.candidates([Thing("http://e/a", "State", "A", ("A",))])

    assert (found.value, found.score, found.match) == (iri, 100.0, False)


def test_what_a_source_says_cannot_rule_a_terminal(three_states: Stores, served: Served) -> None:
    named = {"Fiji": [{"id": "Q2", "name": "Fi\x1b[31mji\u202e", "score": "high", "match": True, "type": "State"}]}
    words = ("--service", served(USUAL, named).root, "--rate", "100", "--kind", "State")

    proposed_rows = run("link", "wikidata", *words, "--store", three_states())
    checked = run("link", "wikidata", *words, "--check", "--store", three_states(BRAZIL.replace("BRA", "FJI")))

    assert "Fi[31mji\t" in proposed_rows.stdout
    assert checked.stdout.replace("\n", "").isprintable()
    assert "Fi\\x1b[31mji" in checked.stdout


def test_the_manifests_of_the_specification_tell_the_version(served: Served) -> None:
    usual = {"versions": ["0.1", "0.2"], "name": "Wikidata (en)", "identifierSpace": "http://www.wikidata.org/entity/"}
    old = {"name": "VIAF", "identifierSpace": "http://viaf.org/viaf/", "schemaSpace": "http://viaf.org/"}
    both = {"versions": ["0.1", "0.2", "1.0-draft"], "name": "Wikidata (en)", "batchSize": 10}

    found = [Reconciliation(served(manifest).root, Polite(interval=0)) for manifest in (usual, old, both)]

    assert [source.is_draft for source in found] == [False, False, True]
    assert [source.batch for source in found] == [50, 50, 10]


def test_an_endpoint_is_asked_by_all_names_in_batches(three_states: Stores, endpoint: str) -> None:
    result = run(
        "link", "wikidata", "--endpoint", endpoint, "--rate", "100", "--batch", "2", "--kind", "State", "--store", three_states()
    )

    assert result.exit_code == 0, result.output
    assert proposed(result.stdout) == [
        ("state:BRA", "skos:exactMatch", "http://www.wikidata.org/entity/Q1", "1"),
        ("state:FJI", "skos:closeMatch", "http://www.wikidata.org/entity/Q2", "1"),
        ("state:FJI", "skos:closeMatch", "http://www.wikidata.org/entity/Q3", "1"),
    ]


def test_a_query_of_ones_own_is_asked(three_states: Stores, endpoint: str) -> None:
    Path("own.rq").write_text(
        'SELECT ?name ?candidate ?label { VALUES ?name { "x" } ?candidate ?p ?label FILTER(STRLANG(?name, "en") = ?label) }'
    )
    Path("bad.rq").write_text("SELECT ?name { VALUES ?name { 1 } }")
    Path("none.rq").write_text("SELECT * { ?s ?p ?o }")
    words = ("link", "wikidata", "--endpoint", endpoint, "--rate", "100", "--kind", "State", "--store", three_states())

    results = [run(*words, "--query", name) for name in ("own.rq", "bad.rq", "none.rq")]

    assert [result.exit_code for result in results] == [0, 1, 1]
    assert len(proposed(results[0].stdout)) == 3
    assert "must be a SELECT of name, candidate, label" in results[1].stderr
    assert "must have a block VALUES ?name" in results[2].stderr


def test_a_dump_of_rdf_is_asked_without_a_network(three_states: Stores, wikidata_shaped: Path) -> None:
    result = run("link", "wikidata", "--pack", wikidata_shaped, "--kind", "State", "--store", three_states(BRAZIL))

    assert [target.rpartition("/")[2] for _, _, target, _ in proposed(result.stdout)] == ["Q2", "Q3"]


def test_pycountry_has_the_codes_of_states(three_states: Stores) -> None:
    result = run("link", "un-m49", "--store", three_states(), "-o", "m49.sssom.tsv")

    assert (result.exit_code, result.stdout) == (0, "")
    assert proposed(Path("m49.sssom.tsv").read_text(encoding="utf-8")) == [
        ("state:BRA", "skos:exactMatch", "076", "1"),
        ("state:FJI", "skos:exactMatch", "242", "1"),
        ("state:GIN", "skos:exactMatch", "324", "1"),
    ]


def test_the_borders_of_country_coder_have_items_and_codes(three_states: Stores) -> None:
    features = [
        {"properties": {"iso1A2": "FJ", "iso1N3": "242", "wikidata": "Q712", "nameEn": "Fiji"}},
        {"properties": {"wikidata": "Q9"}},
    ]
    Path("borders.json").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    store = three_states(BRAZIL)

    items = run("link", "wikidata", "--pack", "borders.json", "--store", store)
    codes = run("link", "un-m49", "--pack", "borders.json", "--store", store)

    assert proposed(items.stdout) == [("state:FJI", "skos:exactMatch", "http://www.wikidata.org/entity/Q712", "1")]
    assert proposed(codes.stdout) == [("state:FJI", "skos:exactMatch", "242", "1")]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("borders.json", "{}", "no borders of country-coder"),
        ("x.ttl", "<a> b", "x.ttl:1:"),
        ("x.doc", "", "the extension of no RDF"),
    ],
)
def test_a_pack_that_cannot_be_read_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(KgError, match=said):
        pack.opened(tmp_path / name, "wikidata")
    with pytest.raises(KgError, match="No such file"):
        pack.opened(tmp_path / "none.ttl", "wikidata")
    with pytest.raises(KgError, match="pycountry has nothing for wikidata"):
        pack.pycountry_codes("wikidata")


def test_links_are_read_again_at_an_endpoint(three_states: Stores, endpoint: str) -> None:
    store = three_states(
        BRAZIL, BRAZIL.replace("BRA", "FJI").replace("Q1", "Q9"), BRAZIL.replace("BRA", "GIN").replace("Q1", "Q4")
    )

    result = run("link", "wikidata", "--endpoint", endpoint, "--check", "--rate", "100", "--store", store)

    assert result.exit_code == 1
    called = "the source calls it \u201cRepublic of Guinea\u201d"
    assert result.stdout.splitlines() == [
        f"vanished: {BASE}state/FJI (Fiji), http://www.wikidata.org/entity/Q9: the source does not have it",
        f"changed: {BASE}state/GIN (Guinea), http://www.wikidata.org/entity/Q4: {called}",
    ]
    assert result.stderr == "3 things, 2 links in doubt\n"


def test_a_link_that_a_service_speaks_against_is_in_doubt(three_states: Stores, served: Served) -> None:
    sound = three_states(BRAZIL.replace("BRA", "FJI").replace("Q1", "Q2"))
    root = served(USUAL, {"Fiji": [FIJI]}).root

    kept = run("link", "wikidata", "--service", root, "--check", "--rate", "100", "--store", sound)
    wrong = three_states(BRAZIL.replace("BRA", "FJI").replace("Q1", "Q3"))
    result = run("link", "wikidata", "--service", root, "--check", "--rate", "100", "--store", wrong)

    assert (kept.exit_code, kept.stdout) == (0, "")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["vanished", "conflict"]
    assert "takes it for http://www.wikidata.org/entity/Q2" in result.stdout


def test_our_own_codes_are_those_of_pycountry_though_some_states_have_other_names_there(store_folder: Path) -> None:
    states = States.load(bundle.SEEDS / "reference" / "states.tsv")

    results = [run("link", target, "--check", "--store", store_folder) for target in pack.PYCOUNTRY]

    for line in (line for result in results for line in result.stdout.splitlines()):
        told = re.fullmatch(
            r"changed: \S+ \((?P<ours>[^)]+)\), \w+: the source calls it \u201c(?P<theirs>[^\u201d]+)\u201d.*", line
        )
        assert told, line
        assert states.resolve(told["ours"]) == states.resolve(told["theirs"])
    assert [result.exit_code for result in results] == [int(bool(result.stdout)) for result in results]


@pytest.mark.parametrize(
    "words",
    [
        ("link",),
        ("link", "geonames"),
        ("link", "wikidata", "--service", "http://a/", "--pack", "b"),
        ("link", "x", "--rate", "0"),
    ],
)
def test_wrong_usage_is_told(three_states: Stores, words: tuple[str, ...]) -> None:
    assert run(*words, "--store", three_states()).exit_code == 2


def test_an_endpoint_that_answers_something_else_is_told(served: Served) -> None:
    source = Endpoint(served(USUAL, broken=b"nothing").root, Polite(interval=0))

    with pytest.raises(Unreachable, match="the answer cannot be read"):
        source.candidates([Thing(f"{BASE}state/FJI", "State", "Fiji", ("Fiji",))])
