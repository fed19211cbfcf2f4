"""Version 0.2 of the API at a running server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import jsonschema
import pytest

from kg.names.thing import KINDS

Valid = Callable[[str, Any], Any]
FIJI = {"query": "Fiji", "type": "State"}


@pytest.fixture
def ask(client: httpx.Client, valid: Valid) -> Callable[..., dict[str, Any]]:
    """Asks a batch of queries by POST, and gives the results by name."""

    def asked(**queries: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
        response = client.post("/reconcile", data={"queries": json.dumps(queries)})
        assert response.status_code == 200, response.text
        found: dict[str, Any] = valid("0.2/reconciliation-result-batch", response.json())
        assert list(found) == list(queries)
        return found

    return asked


def test_the_manifest_says_what_is_here(client: httpx.Client, valid: Valid) -> None:
    found = valid("0.2/manifest", client.get("/reconcile").json())

    assert found["versions"] == ["0.2"]
    assert found["identifierSpace"] == "https://w3id.org/tip-kg/"
    assert found["schemaSpace"] == "https://w3id.org/tip-kg/ontology#"
    assert found["view"]["url"] == f"{client.base_url}/{{{{id}}}}".replace("//{", "/{")
    assert found["batchSize"] == 1000
    assert [one["id"] for one in found["defaultTypes"]] == list(KINDS)
    assert client.get("/reconcile/").json() == found


def test_a_schema_is_seen_to_bite(valid: Valid) -> None:
    with pytest.raises(jsonschema.ValidationError, match="'id' is a required property"):
        valid("0.2/reconciliation-result-batch", {"q0": {"result": [{"name": "Fiji", "score": 1}]}})


def test_each_query_of_a_batch_has_its_candidates(ask: Callable[..., Any]) -> None:
    found = ask(a=FIJI, b={"query": "UNODC"}, c={"query": "nothing of the kind"})

    assert [(one["id"], one["score"], one["match"]) for one in found["a"]["result"]] == [("state/FJI", 100.0, True)]
    assert found["a"]["result"][0]["type"] == [{"id": "State", "name": "State"}]
    assert found["b"]["result"][0]["id"] == "organization/united-nations-office-on-drugs-and-crime"
    assert found["b"]["result"][0]["match"] is True
    assert found["b"]["result"][0]["description"].endswith("also called UNODC")
    assert found["c"] == {"result": []}


@pytest.mark.parametrize("queries", [{"a": FIJI}, {"\ud800": FIJI, "": FIJI, "ä": FIJI}])
def test_queries_are_taken_by_get_as_by_post(client: httpx.Client, valid: Valid, queries: dict[str, Any]) -> None:
    got = client.get("/reconcile", params={"queries": json.dumps(queries)})
    posted = client.post("/reconcile", data={"queries": json.dumps(queries)})

    assert got.json() == posted.json()
    assert list(valid("0.2/reconciliation-result-batch", got.json())) == list(queries)


@pytest.mark.parametrize("query", ["Fiji", '{"query": "Fiji", "type": "State"}'])
def test_a_query_may_come_alone(client: httpx.Client, query: str) -> None:
    got = client.get("/reconcile", params={"query": query})

    assert [one["id"] for one in got.json()["result"]] == ["state/FJI"]


def test_candidates_are_of_the_types_that_are_asked_for(ask: Callable[..., Any]) -> None:
    found = ask(
        focal={"query": "Bali Process", "type": "FocalPoint"},
        both={"query": "Bali Process", "type": ["FocalPoint", "https://w3id.org/tip-kg/ontology#Process"]},
        all={"query": "Palermo Protocol", "type": ["Convention", "FrameworkDocument"], "type_strict": "all"},
        none={"query": "Palermo Protocol", "type": ["Convention", "State"], "type_strict": "all"},
    )

    assert {kind["id"] for one in found["focal"]["result"] for kind in one["type"]} == {"FocalPoint"}
    assert [one["match"] for one in found["both"]["result"]][:2] == [True, False]
    assert [one["match"] for one in found["all"]["result"]] == [True]
    assert found["none"]["result"] == []


def test_a_limit_is_kept_and_does_not_make_a_match(ask: Callable[..., Any]) -> None:
    found = ask(one={"query": "United Nations Office", "limit": 1}, ten={"query": "United Nations Office", "limit": 2.0})

    assert [len(found[name]["result"]) for name in ("one", "ten")] == [1, 2]
    assert found["one"]["result"][0]["match"] is False


def test_features_say_why(ask: Callable[..., Any]) -> None:
    found = ask(a={"query": "Brasil", "properties": [{"pid": "iso3166-1-alpha-3", "v": "BRA"}]})["a"]["result"][0]

    features = {one["id"]: one["value"] for one in found["features"]}
    assert (features["equal"], features["slips"], features["property:iso3166-1-alpha-3"]) == (False, 1, 1.0)
    assert 80 < found["score"] < 100
    assert found["match"] is False


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (5, "a query must be an object"),
        ({}, "needs a name"),
        ({"query": " "}, "empty"),
        ({"query": "x" * 1001}, "longer than 1000"),
        ({"query": ["Fiji"]}, "a value must be a string"),
        ({"query": "Fiji", "type": "Country"}, "there is no type “Country”; there are: Person"),
        ({"query": "Fiji", "type": [5]}, "a type must be a string"),
        ({"query": "Fiji", "type": {"id": "State"}}, "a type must be a string"),
        ({"query": "Fiji", "type_strict": "maybe"}, "type_strict must be"),
        ({"query": "Fiji", "limit": -1}, "limit must be"),
        ({"query": "Fiji", "limit": "3"}, "limit must be"),
        ({"query": "Fiji", "limit": 1e400}, "limit must be"),
        ({"query": "Fiji", "limit": True}, "limit must be"),
        ({"query": "Fiji", "properties": {}}, "properties must be an array"),
        ({"query": "Fiji", "properties": [{"pid": "edition"}]}, "pid and v"),
        ({"query": "Fiji", "properties": [{"pid": "no", "v": 1}]}, "there is no property “no”"),
        ({"query": "Fiji", "properties": [{"pid": "edition", "v": None}]}, "a value must be"),
        ({"query": "Fiji", "properties": [{"pid": "edition", "v": [1] * 51}]}, "more than 50 values"),
    ],
)
def test_an_error_is_one_query_s_own(client: httpx.Client, valid: Valid, query: object, said: str) -> None:
    text = json.dumps({"bad": query, "good": FIJI}).replace("Infinity", "1e400")
    found = client.post("/reconcile", data={"queries": text})

    assert found.status_code == 200
    content = valid("0.2/reconciliation-result-batch", found.json())
    assert content["bad"]["result"] == []
    assert said in content["bad"]["error"]
    assert content["good"]["result"][0]["id"] == "state/FJI"


def test_a_thousand_queries_are_a_batch_and_more_are_too_many(client: httpx.Client, ask: Callable[..., Any]) -> None:
    queries = {f"q{number}": {"query": f"Fiji {number}", "limit": 1} for number in range(1000)}

    found = ask(**queries)
    refused = client.post("/reconcile", data={"queries": json.dumps({**queries, "more": FIJI})})

    assert len(found) == 1000
    assert refused.status_code == 413
    assert "a batch may have 1000 queries, and this has 1001" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"queries": "[]"}, "queries must be a JSON object"),
        ({"queries": "{"}, "no JSON"),
        ({"queries": '{"a": NaN}'}, "NaN is no number"),
        ({"queries": "[" * 100_000}, "nested too deep"),
        ({"queries": '{"a":' * 100_000}, "nested too deep"),
        ({"queries": f'{{"a": {"9" * 5000}}}'}, "no JSON"),
        ({"query": "{"}, "no JSON"),
        ({"extend": "5"}, "an extension must be a JSON object"),
        ({"queries": ["{}", "{}"]}, "give queries once"),
        ({"nothing": ""}, "POST a form with queries or with extend"),
    ],
)
def test_what_cannot_be_read_is_a_problem(client: httpx.Client, form: dict[str, Any], said: str) -> None:
    response = client.post("/reconcile", data=form)

    assert response.status_code == 400
    assert said in response.json()["detail"]


def test_things_are_suggested_while_they_are_typed(client: httpx.Client, valid: Valid) -> None:
    def suggested(**parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - httpx's own
        response = client.get("/reconcile/suggest/entity", params=parameters)
        found: list[dict[str, Any]] = valid("0.2/suggest-entities-response", response.json())["result"]
        return found

    assert [one["id"] for one in suggested(prefix="fij")] == ["state/FJI"]
    assert suggested(prefix="state/FJI")[0]["name"] == "Fiji"
    assert suggested(prefix="https://w3id.org/tip-kg/state/FJI")[0]["notable"] == [{"id": "State", "name": "State"}]
    assert {kind["id"] for one in suggested(prefix="", type="State", limit=50) for kind in one["notable"]} == {"State"}
    assert suggested(prefix="united", limit=2, cursor=1) == suggested(prefix="united", limit=3)[1:]


def test_types_are_suggested(client: httpx.Client, valid: Valid) -> None:
    def suggested(prefix: str) -> list[str]:
        response = client.get("/reconcile/suggest/type", params={"prefix": prefix, "limit": 50})
        return [one["id"] for one in valid("0.2/suggest-types-response", response.json())["result"]]

    assert suggested("st") == ["State"]
    assert suggested("doc") == ["FrameworkDocument", "SourceDocument"]
    assert suggested("") == list(KINDS)
    assert suggested("FrameworkDocument") == ["FrameworkDocument"]
    assert suggested("xyz") == []


def test_properties_are_suggested(client: httpx.Client, valid: Valid) -> None:
    def suggested(prefix: str) -> list[str]:
        response = client.get("/reconcile/suggest/property", params={"prefix": prefix, "limit": 50})
        return [one["id"] for one in valid("0.2/suggest-properties-response", response.json())["result"]]

    assert suggested("wikidata") == ["wikidata", "wikidata/close"]
    assert suggested("M49") == ["un-m49"]
    assert suggested("abbr") == ["abbreviation"]
    assert any(name.startswith("treaty/") for name in suggested("palermo year"))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("suggest/entity?prefix=a&prefix=b", "give prefix once"),
        ("suggest/entity?limit=-1", "limit must be a whole number"),
        ("suggest/entity?cursor=%00", "cursor must be a whole number"),
        (f"suggest/entity?prefix={'x' * 1001}", "longer than 1000"),
        ("suggest/entity?type=Country", "there is no type"),
        ("extend/propose?type=Country", "there is no type"),
        ("suggest/type?prefix=%ff", "not UTF-8"),
    ],
)
def test_parameters_that_are_none_are_told(client: httpx.Client, path: str, said: str) -> None:
    response = client.get(f"/reconcile/{path}")

    assert response.status_code == 400
    assert said in response.json()["detail"]
