from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad
from starlette.requests import Request
from starlette.responses import Response

from kg import iris, layout, vocab
from kg.endpoint.current import Served
from kg.layout import Page
from kg.site.lists import routes
from kg.site.lists.routes import CATALOGUES
from kg.site.visit import Visit, rows
from kg.store.embedded import Embedded

JSON = {"Accept": "application/json"}
NAMES = [catalogue.name for catalogue in CATALOGUES]
_OPTION = r'<li><a href="([^"]+)"[^>]*>[^<]*(?:<span class="unseen">[^<]*</span>)?</a> <span class="count">([\d,]+)</span>'
HOSTILE = '<script>alert("1")</script>\u202e'
MAKES = dict(routes.pages())


def listed(client: httpx.Client, address: str) -> Any:  # noqa: ANN401 - JSON
    """A list as JSON, by the address of its page."""
    response = client.get(address, headers=JSON)
    assert response.status_code == 200, response.text
    return response.json()


def options(client: httpx.Client, address: str) -> Iterator[tuple[str, int]]:
    """The addresses that a page's facets lead to, each with the number of things that it promises."""
    for query, count in re.findall(_OPTION, client.get(address).text):
        yield html.unescape(query), int(count.replace(",", ""))


def visit(quads: list[Quad], path: str, query: str = "") -> Visit:
    """A request for a page over a store in memory."""
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    return Visit(Served(Embedded.of(quads)), iris.BASE, "http://example.org", Request(scope))


def shown(quads: list[Quad], path: str, query: str = "") -> str:
    """The HTML of a page over a store in memory."""
    asked = visit(quads, path, query)
    page = MAKES[path](asked)
    assert isinstance(page, Page)
    return layout.written(page, asked.request.scope)


def person(number: int, name: str, year: int) -> list[Quad]:
    """A person whom the staff list of an edition names."""
    here = iris.Iris()
    listing, one, edition = (
        NamedNode(f"{here.base}staff-listing/x/{number}"),
        here.entity("person", f"p{number}"),
        here.edition(year),
    )
    return [
        Quad(one, vocab.TYPE, vocab.PERSON),
        Quad(one, vocab.LABEL, Literal(name)),
        Quad(listing, vocab.TYPE, vocab.tip("StaffListing")),
        Quad(listing, vocab.LISTS, one),
        Quad(listing, vocab.OF_EDITION, edition),
        Quad(edition, vocab.YEAR, vocab.integer(year)),
        Quad(here.document("x"), vocab.tip("sha256"), Literal("0")),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_class_has_a_list_of_all_its_things(client: httpx.Client, store: Embedded, name: str) -> None:
    catalogue = next(one for one in CATALOGUES if one.name == name)
    counted = next(iter(rows(store, f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ ?thing a {catalogue.type} }}")))["count"]

    found = listed(client, f"/{name}/")

    assert isinstance(counted, Literal)
    assert found["total"] == int(counted.value) == len({row["iri"] for row in found["rows"]})


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_a_small_page_with_one_heading_and_no_script_of_its_own(client: httpx.Client, name: str) -> None:
    response = client.get(f"/{name}/")

    assert response.status_code == 200
    assert response.text.count("<h1>") == 1
    assert len(response.content) < 60 * 1024
    assert response.text.count("<script") == response.text.count('<script type="module" src=')
    assert not re.search(r'style="|onclick|href="javascript', response.text)


@pytest.mark.parametrize("name", NAMES)
def test_each_count_of_a_facet_is_the_number_of_things_behind_its_link(client: httpx.Client, name: str) -> None:
    first = list(options(client, f"/{name}/"))

    counts = [(query, listed(client, f"/{name}/{query}")["total"], count) for query, count in first]

    assert [total for _, total, _ in counts] == [count for *_, count in counts]


def test_counts_stay_right_in_combination(client: httpx.Client) -> None:
    seconds = [
        (query, count)
        for first, _ in list(options(client, "/organization/"))[:6]
        for query, count in options(client, f"/organization/{first}")
        if query.startswith("?")
    ]

    totals = [listed(client, f"/organization/{query}")["total"] for query, _ in seconds]

    assert len(seconds) > 20
    assert totals == [count for _, count in seconds]


def test_several_values_must_all_be_there(client: httpx.Client) -> None:
    years = {row["label"]: set(row["edition"]) for row in listed(client, "/person/")["rows"]}

    found = listed(client, "/person/?edition=2016&edition=2018")

    assert {row["label"] for row in found["rows"]} == {name for name, editions in years.items() if {2016, 2018} <= editions}


def test_what_was_chosen_can_be_taken_away(client: httpx.Client) -> None:
    page = client.get("/person/?edition=2016&listed=StaffListing&sort=edition").text

    chips = re.search(r'aria-label="Chosen">(.*?)</ul>', page, re.DOTALL)

    assert chips
    assert [html.unescape(address) for address in re.findall(r'href="([^"]+)"', chips[1])] == [
        "?listed=StaffListing&sort=edition",
        "?edition=2016&sort=edition",
        "?sort=edition",
    ]


def test_a_thing_may_be_named_by_its_iri(client: httpx.Client) -> None:
    office = listed(client, "/person/")["rows"][0]["organization"][0]["iri"]

    by_iri, by_end = (listed(client, f"/person/?organization={one}") for one in (office, office.rpartition("/")[2]))

    assert by_iri["rows"] == by_end["rows"] != []


@pytest.mark.parametrize("query", ["edition=1066", "organization=none-such", "listed=%3Cscript%3E"])
def test_a_value_that_nothing_has_gives_an_empty_list_that_says_so(client: httpx.Client, query: str) -> None:
    response = client.get(f"/person/?{query}")

    assert response.status_code == 200
    assert "Nothing in this list has all of that" in response.text
    assert "<tbody>" not in response.text
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("edition=twenty", "edition is a whole number, not “twenty”"),
        ("edition=-1", "edition is a whole number"),
        ("edition=99999999999", "edition is a whole number"),
        ("page=0", "page is a whole number from 1, not “0”"),
        ("page=x", "page is a whole number from 1"),
        ("sort=shoe-size", "nothing can be sorted by “shoe-size” here; by these it can: label, edition"),
        ("order=up", "order is asc or desc"),
        ("&".join(f"listed={number}" for number in range(21)), "narrowed by 20 values at most"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(client: httpx.Client, query: str, words: str) -> None:
    response = client.get(f"/person/?{query}")

    assert response.status_code == 400
    assert words in response.json()["detail"]


def test_a_page_behind_the_last_is_not_there(client: httpx.Client) -> None:
    response = client.get("/state/?page=7")

    assert response.status_code == 404
    assert response.json()["detail"] == "there is no page 7 of this list; the last one is 1"


def test_a_parameter_that_means_nothing_is_named_on_the_page_and_refused_for_a_file(client: httpx.Client) -> None:
    page, file = client.get("/person/?shoe=44"), client.get("/person.csv?shoe=44")

    assert "shoe: no facet of this list, and not looked at." in page.text
    assert file.status_code == 400
    assert "“shoe” is no parameter of this file" in file.json()["detail"]


def test_a_list_is_sorted_both_ways_and_what_has_no_value_comes_last(client: httpx.Client) -> None:
    up, down = (
        [row["year"] for row in listed(client, f"/instrument/?sort=year&order={order}")["rows"]] for order in ("asc", "desc")
    )

    known = [years for years in up if years]
    assert known == sorted(known, key=min)
    assert [years for years in down if years] == sorted(known, key=max, reverse=True)
    assert up[len(known) :] == down[len(known) :] == [[]] * (len(up) - len(known)) != []


def test_labels_are_sorted_by_their_letters(client: httpx.Client) -> None:
    up, down = ([row["label"] for row in listed(client, f"/person/?order={order}")["rows"]] for order in ("asc", "desc"))

    assert [label[0] for label in up] == sorted(label[0] for label in up)
    assert up == down[::-1]


def test_pages_hold_all_things_once_and_lead_to_each_other(client: httpx.Client) -> None:
    row = re.compile(r'<tr><th scope="row" dir="auto"><a href="([^"]+)"')
    first = client.get("/person/").text

    second = client.get("/person/?page=2").text

    found = [*row.findall(first), *row.findall(second)]
    assert len(found) == len(set(found)) == listed(client, "/person/")["total"]
    assert '<link rel="next" href="?page=2">' in first
    assert '<link rel="prev" href="./">' in second
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in second


def test_a_file_holds_what_the_page_was_narrowed_to(client: httpx.Client, release: Any) -> None:  # noqa: ANN401 - one of ours
    found = listed(client, "/organization/?focal_point_status=named&sort=documents&order=desc")

    response = client.get("/organization.csv?focal_point_status=named&sort=documents&order=desc")

    lines = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == f'attachment; filename="organization-{release.short_id}.csv"'
    assert "\r\n" in response.text
    assert [line["iri"] for line in lines] == [row["iri"] for row in found["rows"]]
    assert [line["documents"] for line in lines] == [str(row["documents"][0]) for row in found["rows"]]
    assert {line["focal_point_status"] for line in lines} == {"named"}


def test_a_page_names_its_files(client: httpx.Client) -> None:
    page = client.get("/person/?edition=2018").text

    files = {html.unescape(address) for address in re.findall(r'href="([^"]+\.(?:csv|json)[^"]*)"', page)}

    assert files == {f"../person.{name}?edition=2018" for name in ("csv", "sheet.csv", "json")}
    assert client.get("/person.json?edition=2018").json() == listed(client, "/person/?edition=2018")


def test_an_address_without_a_slash_leads_on_relative_to_itself(client: httpx.Client) -> None:
    response = client.get("/focal-point?edition=2018")

    assert response.status_code == 308
    assert response.headers["location"] == "focal-point/?edition=2018"


def test_a_list_is_kept_as_long_as_the_release(client: httpx.Client) -> None:
    first = client.get("/state.json")

    again = client.get("/state.json", headers={"If-None-Match": first.headers["etag"]})

    assert again.status_code == 304


def test_an_edition_that_nobody_knew_is_a_facet() -> None:
    quads = [*person(1, "Ada", 2031), *person(2, "Grace", 2032)]

    page = shown(quads, "/person/", "edition=2031")

    assert '<a href="./" aria-current="true" dir="auto">2031' in page
    assert ">Ada</a>" in page
    assert ">Grace</a>" not in page


def test_what_documents_say_is_shown_inert() -> None:
    long = "x" * 100_000
    quads = [*person(1, HOSTILE, 2031), *person(2, long, 2031)]
    quads.append(Quad(NamedNode(f"{iris.BASE}person/p1"), vocab.ALT_LABEL, Literal("javascript:alert(1)")))

    page = shown(quads, "/person/")

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert len(page) < 20_000


def test_an_address_that_is_none_leads_nowhere() -> None:
    body = NamedNode(f"{iris.BASE}organization/a")
    quads = [
        *person(1, "Ada", 2031),
        Quad(body, vocab.TYPE, vocab.RESOURCE),
        Quad(body, vocab.LABEL, Literal("A")),
        Quad(body, vocab.PAGE, NamedNode("javascript:alert(1)")),
        Quad(body, vocab.PAGE, NamedNode("https://example.org/a")),
    ]

    page = shown(quads, "/resource/")

    assert "<bdi>javascript:alert(1)</bdi>" in page
    assert '<a href="https://example.org/a" dir="auto">example.org/a</a>' in page


def test_a_file_keeps_every_character_of_a_name() -> None:
    name = 'Ada, "Countess"\r\nof Lovelace; ;'
    asked = visit(person(1, name, 2031), "/person.csv")

    response = MAKES["/person.csv"](asked)

    assert isinstance(response, Response)
    lines = list(csv.DictReader(io.StringIO(bytes(response.body).decode(), newline="")))
    assert [line["label"] for line in lines] == [name]


def test_no_cell_of_the_file_for_spreadsheets_begins_a_formula() -> None:
    asked = visit(person(1, '=HYPERLINK("http://e/","Ada")', 2031), "/person.sheet.csv")

    response = MAKES["/person.sheet.csv"](asked)

    assert isinstance(response, Response)
    content = bytes(response.body).decode("utf-8-sig")
    assert len(content) < len(bytes(response.body))
    assert [line["label"] for line in csv.DictReader(io.StringIO(content, newline=""))] == ['\'=HYPERLINK("http://e/","Ada")']


def test_a_class_without_things_says_so() -> None:
    page = shown(person(1, "Ada", 2031), "/state/")

    assert "What is served here holds none." in page
