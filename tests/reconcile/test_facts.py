"""Facts of whatever a store holds."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.names.reading import TooMany
from kg.reconcile import found, usual
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.extension import asked, row
from kg.store.embedded import Embedded

PREFIXES = """@prefix tip: <https://w3id.org/tip-kg/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <https://example.org/> .
"""
LINKSET = "https://example.org/graph/links/other"
Made = Callable[..., Catalogue]


@pytest.fixture
def made() -> Made:
    """A catalogue of things in Turtle, and of links in a linkset."""

    def of(data: str, links: str = "") -> Catalogue:
        text = f"{PREFIXES} {{ {data} }} <{LINKSET}> {{ {links} }}"
        return Catalogue.of(Embedded.of(pyoxigraph.parse(text, RdfFormat.TRIG)))

    return of


def cells(catalogue: Catalogue, identifier: str, *names: str) -> list[object]:
    """The values of a thing for properties, as version 0.2 writes them."""
    wanted = asked({"ids": [identifier], "properties": [{"id": name} for name in names]}, catalogue)
    rows = usual.extension(wanted, [row(identifier, wanted.columns, catalogue)], catalogue)["rows"]
    return list(rows[identifier].values())


def test_values_that_are_not_what_they_say_are_texts(made: Made) -> None:
    years = '"x"^^xsd:integer, 1930, "-5"^^xsd:gYear, "99999999999999999999"^^xsd:integer'
    dates = '"2016-11-09Z"^^xsd:date, "2016-13-01"^^xsd:date, "2016-11-09"^^xsd:date, "2016-11"^^xsd:gYearMonth'
    catalogue = made(f'e:c a tip:Convention ; rdfs:label "C" ; tip:year {years} ; tip:enteredIntoForce {dates} .')

    numbers, days = cells(catalogue, "https://example.org/c", "year", "entered-into-force")

    assert sorted(map(str, numbers)) == sorted(  # type: ignore[call-overload]
        ["{'str': 'x'}", "{'int': 1930}", "{'int': -5}", "{'str': '99999999999999999999'}"]
    )
    assert {"date": "2016-11-09T00:00:00Z"} in days  # type: ignore[operator]
    assert len([one for one in days if "str" in one]) == 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("targets", "values"),
    [
        (("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q22"), ("Q1", "Q22")),
        (("https://sws.geonames.org/1/", "https://sws.geonames.org/2/"), ("1", "2")),
        (("https://ror.org/006kxhp52", "https://ror.org/0aa"), ("006kxhp52", "0aa")),
        (("http://x/country/ATG", "http://x/country/1A0"), ("http://x/country/ATG", "http://x/country/1A0")),
        (("http://x/a/1", "http://x/b/2"), ("http://x/a/1", "http://x/b/2")),
        (("http://x/doc?id=C105", "http://x/doc?id=P29"), ("C105", "P29")),
        (("http://x/CELEX%3A320", "http://x/CELEX%3A321"), ("http://x/CELEX%3A320", "http://x/CELEX%3A321")),
        (("urn:1", "http://x/2"), ("urn:1", "http://x/2")),
    ],
)
def test_a_number_in_a_register_stands_for_itself_and_all_else_is_an_iri(
    made: Made, targets: tuple[str, str], values: tuple[str, str]
) -> None:
    catalogue = made(
        'e:a a tip:State ; rdfs:label "A" . e:b a tip:State ; rdfs:label "B" .',
        f"e:a skos:exactMatch <{targets[0]}> . e:b skos:exactMatch <{targets[1]}> .",
    )

    found_values = [cells(catalogue, f"https://example.org/{name}", "other") for name in "ab"]

    assert found_values == [[[{"str": value}]] for value in values]


def test_exact_and_close_links_are_columns_of_their_own(made: Made) -> None:
    catalogue = made(
        'e:a a tip:State ; rdfs:label "A" .',
        f'e:a skos:exactMatch <http://x/1> ; skos:closeMatch <http://x/2> . <{LINKSET}> dcterms:title "Links to the Other" .',
    )

    names = {one.id: one.name for one in catalogue.facts.properties.values() if one.id.startswith("other")}

    assert names == {"other": "the Other", "other/close": "the Other (close match)"}
    assert cells(catalogue, "https://example.org/a", "other", "other/close") == [[{"str": "1"}], [{"str": "2"}]]


def test_treaty_years_name_what_there_is(made: Made) -> None:
    catalogue = made(
        """e:a a tip:State ; rdfs:label "A" . e:t a tip:Convention ; rdfs:label "A long title of a treaty" .
        e:t skos:altLabel "T", "Our Treaty" .
        tip:joining rdfs:label "joining" .
        e:1 a tip:TreatyStatus ; tip:state e:a ; tip:convention e:t ; tip:action tip:joining ; tip:actionYear 1999 .
        e:2 a tip:DepositaryStatus ; tip:state e:a ; tip:convention e:t ; tip:action tip:signature ; tip:actionYear 1990 ."""
    )

    names = {one.id: one.name for one in catalogue.facts.properties.values() if one.id.startswith("treaty")}

    assert names == {
        "treaty/t": "Our Treaty: year",
        "treaty/t/joining": "Our Treaty: joining",
        "treaty/t/signature": "Our Treaty: signature",
    }
    assert cells(catalogue, "https://example.org/a", *names) == [[{"int": 1999}], [{"int": 1999}], [{"int": 1990}]]


def test_a_store_of_too_many_values_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found, "MOST", 1)

    with pytest.raises(TooMany, match="more than 1 values"):
        made('e:a a tip:State ; rdfs:label "A" ; skos:altLabel "B", "C" .')
