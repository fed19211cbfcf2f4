"""Columns for things: external identifiers, treaty years and what else is known of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from kg.reconcile.catalogue import Catalogue

Valid = Callable[[str, Any], Any]
STATES = ["state/FJI", "state/BRA", "state/NONE"]
COLUMNS = ["wikidata", "un-m49", "eu-authority-country", "dbpedia/close", "edition"]
SPACE = "http://publications.europa.eu/resource/authority/country/"


def asked(ids: object, names: list[str]) -> dict[str, Any]:
    """An extension."""
    return {"ids": ids, "properties": [{"id": name} for name in names]}


def test_states_have_identifiers_in_other_data_sets(client: httpx.Client, valid: Valid) -> None:
    response = client.post("/reconcile", data={"extend": json.dumps(valid("0.2/data-extension-query", asked(STATES, COLUMNS)))})

    found = valid("0.2/data-extension-response", response.json())
    assert [one["id"] for one in found["meta"]] == COLUMNS
    assert found["meta"][4]["type"]["id"] == "Edition"
    assert found["rows"]["state/FJI"] == {
        "wikidata": [{"str": "Q712"}],
        "un-m49": [{"str": "242"}],
        "eu-authority-country": [{"str": f"{SPACE}FJI"}],
        "dbpedia/close": [{"str": "http://dbpedia.org/resource/Fiji"}],
        "edition": [{"id": "edition/2018", "name": "Trafficking in Persons Report 2018"}],
    }
    assert found["rows"]["state/BRA"]["un-m49"] == [{"str": "076"}]
    assert set(map(len, found["rows"]["state/NONE"].values())) == {0}


def test_the_draft_has_rows_in_order(client: httpx.Client, valid: Valid) -> None:
    query = valid("1.0-draft/data-extension-query", asked(STATES, ["un-m49", "wikidata"]))
    response = client.post("/reconcile/v1/extend", json=query)

    found = valid("1.0-draft/data-extension-response", response.json())
    assert [row["id"] for row in found["rows"]] == STATES
    assert found["rows"][0]["properties"] == [
        {"id": "un-m49", "values": [{"str": "242"}]},
        {"id": "wikidata", "values": [{"str": "Q712"}]},
    ]


def test_treaty_years_are_columns_one_a_convention_and_one_an_act(catalogue: Catalogue, client: httpx.Client) -> None:
    palermo = next(
        name for name in catalogue.facts.properties if name.startswith("treaty/protocol-to-prevent") and name.count("/") == 1
    )
    names = [palermo, f"{palermo}/signature", f"{palermo}/ratification"]

    found = client.get("/reconcile", params={"extend": json.dumps(asked(["state/BRA"], names))}).json()

    assert [one["name"] for one in found["meta"]] == [
        "PALERMO PROTOCOL: year",
        "PALERMO PROTOCOL: signature",
        "PALERMO PROTOCOL: ratification",
    ]
    assert list(found["rows"]["state/BRA"].values()) == [[{"int": 2004}], [{"int": 2000}], [{"int": 2004}]]


def test_values_have_types_of_their_own(client: httpx.Client) -> None:
    instrument = "instrument/ilo-protocol-of-2014-to-the-forced-labour-convention"

    found = client.get("/reconcile", params={"extend": json.dumps(asked([instrument], ["entered-into-force", "adopted"]))}).json()

    assert found["rows"][instrument] == {"entered-into-force": [{"date": "2016-11-09T00:00:00Z"}], "adopted": [{"int": 2014}]}


def test_organizations_have_their_focal_points_and_documents(client: httpx.Client) -> None:
    greta = "focal-point/council-of-europe/group-of-experts-on-action-against-trafficking-in-human-beings"

    found = client.get(
        "/reconcile",
        params={"extend": json.dumps(asked(["organization/council-of-europe", greta], ["focal-point", "focal-point-of"]))},
    ).json()["rows"]

    assert greta in [one["id"] for one in found["organization/council-of-europe"]["focal-point"]]
    assert found[greta]["focal-point-of"] == [{"id": "organization/council-of-europe", "name": "Council of Europe"}]


@pytest.mark.parametrize("version", ["0.2", "1.0-draft"])
def test_properties_are_proposed_for_a_type(client: httpx.Client, valid: Valid, version: str) -> None:
    path = "/reconcile/extend/propose" if version == "0.2" else "/reconcile/v1/extend/propose"

    states = valid(f"{version}/data-extension-property-proposal", client.get(path, params={"type": "State"}).json())
    people = client.get(path, params={"type": "Person", "limit": 2}).json()
    every = client.get(path).json()

    assert {"wikidata", "un-m49", "edition"} <= {one["id"] for one in states["properties"]}
    assert states["type"] == "State"
    assert [one["id"] for one in people["properties"]] == ["label", "other-name"]
    assert people["limit"] == 2
    assert len(every["properties"]) > len(states["properties"])


def test_every_property_that_is_proposed_can_be_had(catalogue: Catalogue, client: httpx.Client, valid: Valid) -> None:
    names = list(catalogue.facts.properties)
    ids = [catalogue.identifier(iri) for iri in catalogue.index.things]

    found = client.post("/reconcile", data={"extend": json.dumps(asked(ids, names))})

    rows = valid("0.2/data-extension-response", found.json())["rows"]
    assert [name for name in names if not any(row[name] for row in rows.values())] == []


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ({}, 400, "ids must be an array"),
        (asked("state/FJI", []), 400, "ids must be an array"),
        (asked([1], []), 400, "ids must be an array"),
        ({"ids": []}, 400, "properties must be an array"),
        ({"ids": [], "properties": ["wikidata"]}, 400, "properties must be an array"),
        (asked([], ["no\x1b"]), 400, "there is no property “no\\x1b”"),
        (asked(["a"] * 1001, []), 413, "1000 ids"),
        (asked([], ["wikidata"] * 101), 413, "100 properties"),
    ],
)
def test_an_extension_that_cannot_be_is_told(client: httpx.Client, query: dict[str, Any], status: int, said: str) -> None:
    usual = client.post("/reconcile", data={"extend": json.dumps(query)})
    draft = client.post("/reconcile/v1/extend", json=query)

    assert (usual.status_code, draft.status_code) == (status, status)
    assert said in usual.json()["detail"]
    assert said in draft.json()["detail"]


def test_what_was_replaced_has_the_values_of_what_replaced_it(client: httpx.Client) -> None:
    old = "https://w3id.org/tip-kg/person/desiree-suo-weymont"

    found = client.get("/reconcile", params={"extend": json.dumps(asked([old, ""], ["label"]))}).json()["rows"]

    assert found[old]["label"] != []
    assert found[""]["label"] == []
