"""The draft of version 1.0 of the API at a running server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

Valid = Callable[[str, Any], Any]
FIJI = {"conditions": [{"matchType": "name", "propertyValue": "Fiji"}], "type": "State"}


def named(name: object, **others: object) -> dict[str, Any]:
    """A condition on the name."""
    return {"matchType": "name", "propertyValue": name, **others}


def proved(name: str, value: object, **others: object) -> dict[str, Any]:
    """A condition on a property."""
    return {"matchType": "property", "propertyId": name, "propertyValue": value, **others}


@pytest.fixture
def ask(client: httpx.Client, valid: Valid) -> Callable[..., list[list[dict[str, Any]]]]:
    """Asks queries, each a list of conditions or a whole query; gives the candidates of each."""

    def asked(*queries: Any) -> list[list[dict[str, Any]]]:  # noqa: ANN401 - any JSON
        batch = {"queries": [query if isinstance(query, dict) else {"conditions": query} for query in queries]}
        response = client.post("/reconcile/v1/match", json=valid("1.0-draft/reconciliation-query-batch", batch))
        assert response.status_code == 200, response.text
        results = valid("1.0-draft/reconciliation-result-batch", response.json())["results"]
        return [result["candidates"] for result in results]

    return asked


def test_the_manifest_is_that_of_the_draft(client: httpx.Client, valid: Valid) -> None:
    found = valid("1.0-draft/manifest", client.get("/reconcile/v1").json())

    assert found["versions"] == ["1.0-draft"]
    assert found["standardizedScore"] is True
    assert found["view"]["url"].endswith("/{+id}")
    assert (found["lang"], found["dir"]) == ("en", "ltr")


def test_results_come_in_the_order_of_the_queries(ask: Callable[..., Any]) -> None:
    found = ask(FIJI, [named("nothing of the kind")], [named("UNODC")])

    assert [[(one["id"], one["match"]) for one in result] for result in found] == [
        [("state/FJI", True)],
        [],
        [("organization/united-nations-office-on-drugs-and-crime", True)],
    ]
    assert all({"id", "name", "value"} == set(feature) for one in found[0] for feature in one["features"])


def test_things_are_found_by_their_identifiers(ask: Callable[..., Any]) -> None:
    whole = "https://w3id.org/tip-kg/person/desiree-suo-weymont"

    found = ask(
        [{"matchType": "id", "propertyValue": "state/FJI"}],
        [{"matchType": "id", "propertyValue": whole}],
        [{"matchType": "id", "propertyValue": {"id": "state/FJI", "name": "Fiji"}}],
        [{"matchType": "id", "propertyValue": "state/NONE"}],
    )

    assert [[(one["id"], one["score"], one["match"]) for one in result] for result in found] == [
        [("state/FJI", 100.0, True)],
        [("person/desiree-m-suo", 100.0, True)],
        [("state/FJI", 100.0, True)],
        [],
    ]


def test_a_required_condition_leaves_out_what_lacks_it(ask: Callable[..., Any]) -> None:
    free, required = ask(
        [named("United Nations"), proved("abbreviation", "UN")],
        [named("United Nations"), proved("abbreviation", "UN", required=True)],
    )

    assert len(free) > 1
    assert [(one["id"], one["match"]) for one in required] == [("organization/united-nations", True)]


def test_any_all_or_none_of_the_values_may_be_asked_for(ask: Callable[..., Any]) -> None:
    editions = ["2016", "2018"]
    person = {"type": "Person", "limit": 100}

    some, every, none = ask(
        *(
            {"conditions": [named("Amy"), proved("edition", editions, matchQuantifier=how, required=True)], **person}
            for how in ("any", "all", "none")
        )
    )

    assert {one["id"] for one in every} < {one["id"] for one in some}
    assert {one["id"] for one in none}.isdisjoint(one["id"] for one in some)


def test_several_names_are_one_of_them_or_all(ask: Callable[..., Any]) -> None:
    some, every, neither = ask(
        [named(["Fiji", "FJI"])],
        [named(["Fiji", "Brazil"], matchQuantifier="all")],
        [named("Fiji"), named("FJ", matchQuantifier="none", required=True)],
    )

    assert [(one["id"], one["match"]) for one in some] == [("state/FJI", True)]
    assert not any(one["match"] for one in every)
    assert neither == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (None, "an array of conditions"),
        ({"conditions": []}, "an array of conditions"),
        ({"conditions": [5]}, "matchType"),
        ({"conditions": [{"matchType": "colour", "propertyValue": 1}]}, "matchType"),
        ({"conditions": [{"matchType": ["name"], "propertyValue": 1}]}, "matchType"),
        ({"conditions": [{"matchType": "property", "propertyValue": 1}]}, "propertyId"),
        ({"conditions": [named("Fiji", matchQualifier="near")]}, "matchQualifier"),
        ({"conditions": [named("Fiji", matchQuantifier="some")]}, "matchQuantifier"),
        ({"conditions": [named("Fiji", matchQuantifier={})]}, "matchQuantifier"),
        ({"conditions": [named("Fiji", required="yes")]}, "required"),
        ({"conditions": [named("Fiji", required=[])]}, "required"),
        ({"conditions": [named("Fiji", matchQuantifier="none")]}, "needs a name"),
        ({"conditions": [named([])]}, "needs a name"),
        ({"conditions": [named({"name": "Fiji"})]}, "a value must be"),
        ({"conditions": [proved("no", 1)]}, "there is no property"),
        ({**FIJI, "type": ["State"]}, "a type must be a string"),
        ({"conditions": [named(["Fiji"] * 30), named(["Fiji"] * 30)]}, "more than 50 values"),
        ({"conditions": [named("Fiji")] * 51}, "more than 50 values"),
    ],
)
def test_an_error_is_one_query_s_own(client: httpx.Client, valid: Valid, query: object, said: str) -> None:
    response = client.post("/reconcile/v1/match", json={"queries": [query, FIJI]})

    bad, good = valid("1.0-draft/reconciliation-result-batch", response.json())["results"]
    assert said in bad["error"]
    assert bad["candidates"] == []
    assert good["candidates"][0]["id"] == "state/FJI"


@pytest.mark.parametrize(("content", "said"), [(b"[]", "a batch must be"), (b"{}", "an array of queries"), (b"\xff", "no JSON")])
def test_a_body_that_is_no_batch_is_a_problem(client: httpx.Client, content: bytes, said: str) -> None:
    response = client.post("/reconcile/v1/match", content=content, headers={"Content-Type": "application/json"})

    assert response.status_code == 400
    assert said in response.json()["detail"]


def test_more_than_a_thousand_queries_are_too_many(client: httpx.Client) -> None:
    response = client.post("/reconcile/v1/match", json={"queries": [FIJI] * 1001})

    assert response.status_code == 413
    assert "1000" in response.json()["detail"]


@pytest.mark.parametrize(
    ("kind", "schema", "first"),
    [
        ("entity", "suggest-entities-response", "state/FJI"),
        ("type", "suggest-types-response", None),
        ("property", "suggest-properties-response", None),
    ],
)
def test_suggestions_are_those_of_the_draft(
    client: httpx.Client, valid: Valid, kind: str, schema: str, first: str | None
) -> None:
    response = client.get(f"/reconcile/v1/suggest/{kind}", params={"prefix": "fij" if first else "", "limit": 1, "offset": 0})

    found = valid(f"1.0-draft/{schema}", response.json())["result"]
    assert len(found) == 1
    assert first in {None, found[0]["id"]}
