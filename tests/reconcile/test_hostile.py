"""Whatever is sent, the answer is an answer or a problem, and never a fault."""

from __future__ import annotations

import json
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        *("query", "type", "type_strict", "limit", "properties", "pid", "v", "conditions", "matchType", "propertyValue"),
        *("propertyId", "required", "matchQuantifier", "matchQualifier", "name", "id", "property", "any", "all", "none", "State"),
        *("edition", "wikidata", "Fiji", "ids", "queries", "settings", "\ud800", "\x00", "", "state/FJI"),
    ]
)
TEXTS = WORDS | st.text(st.characters(), max_size=20)
NUMBERS = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([1e308, -1e308])
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=12,
)
FIELDS = st.dictionaries(st.sampled_from(["query", "type", "type_strict", "limit", "properties"]), JSON, max_size=5)
CONDITIONS = st.fixed_dictionaries(
    {"matchType": st.sampled_from(["name", "id", "property"]), "propertyValue": JSON},
    optional={"propertyId": TEXTS, "required": JSON, "matchQuantifier": JSON, "matchQualifier": JSON},
)
DRAFTS = st.fixed_dictionaries({"conditions": st.lists(CONDITIONS | JSON, max_size=3)}, optional={"limit": JSON, "type": JSON})
EXTENSIONS = st.fixed_dictionaries({}, optional={"ids": st.lists(TEXTS) | JSON, "properties": st.lists(JSON) | JSON})
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def is_sound(response: httpx.Response) -> bool:
    """Whether an answer is JSON, and no fault."""
    response.json()
    return response.status_code in {200, 400, 413}


@MANY
@given(query=FIELDS | JSON)
def test_no_query_is_a_fault(client: httpx.Client, query: Any) -> None:  # noqa: ANN401 - any JSON
    assert is_sound(client.post("/reconcile", data={"queries": json.dumps({"q": query})}))


@MANY
@given(query=DRAFTS | JSON)
def test_no_query_of_the_draft_is_a_fault(client: httpx.Client, query: Any) -> None:  # noqa: ANN401 - any JSON
    content = json.dumps({"queries": [query]}).encode()

    assert is_sound(client.post("/reconcile/v1/match", content=content, headers={"Content-Type": "application/json"}))


@MANY
@given(query=EXTENSIONS | JSON)
def test_no_extension_is_a_fault(client: httpx.Client, query: Any) -> None:  # noqa: ANN401 - any JSON
    assert is_sound(client.post("/reconcile", data={"extend": json.dumps(query)}))


@MANY
@given(content=st.binary(max_size=60))
def test_no_body_is_a_fault(client: httpx.Client, content: bytes) -> None:
    form = client.post("/reconcile", content=b"queries=" + content, headers={"Content-Type": "application/x-www-form-urlencoded"})
    body = client.post("/reconcile/v1/match", content=content, headers={"Content-Type": "application/json"})

    assert is_sound(form)
    assert is_sound(body)


@MANY
@given(
    prefix=st.text(st.characters(exclude_categories=["Cs"]), max_size=40), kind=st.sampled_from(["entity", "type", "property"])
)
def test_nothing_that_is_typed_is_a_fault(client: httpx.Client, prefix: str, kind: str) -> None:
    response = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix})

    assert response.status_code == 200
    assert len(response.json()["result"]) <= 10
