"""The addresses of things: what stands at each IRI, by Accept, by suffix, and after another has taken its place."""

from __future__ import annotations

import re

import httpx
import pytest

from kg.release import Release
from kg.store.embedded import Embedded
from tests.site.shown import Shown, column

FORMS = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="session")
def person(store: Embedded, release: Release) -> str:
    """The path of a person."""
    return "/" + column(store, "SELECT ?s WHERE { ?s a foaf:Person } ORDER BY ?s LIMIT 1")[0].removeprefix(release.base)


@pytest.fixture(scope="session")
def listing(store: Embedded, release: Release) -> str:
    """The path of a listing, which has several parts."""
    return "/" + column(store, "SELECT ?s WHERE { ?s a tip:StaffListing } ORDER BY ?s LIMIT 1")[0].removeprefix(release.base)


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        *((media_type, form) for form, media_type in FORMS.items()),
        (BROWSER, "html"),
        ("*/*", "html"),
        ("", "html"),
        ("application/rdf+xml;q=0.2, text/turtle;q=0.9, text/html;q=0.5", "ttl"),
        ("text/plain", "nt"),
    ],
)
@pytest.mark.parametrize("kind", ["person", "listing"])
def test_an_iri_leads_to_the_form_that_is_asked_for(
    client: httpx.Client, request: pytest.FixtureRequest, kind: str, accept: str, form: str
) -> None:
    path = request.getfixturevalue(kind)

    response = client.get(path, headers={"Accept": accept})

    assert response.status_code == httpx.codes.SEE_OTHER
    assert response.url.join(response.headers["location"]) == client.base_url.join(f"{path}.{form}")
    assert response.headers["vary"] == "Accept"


def test_nothing_acceptable_is_said_to_be_so(client: httpx.Client, person: str) -> None:
    response = client.get(person, headers={"Accept": "image/png"})

    assert response.status_code == httpx.codes.NOT_ACCEPTABLE
    assert "text/turtle" in response.json()["detail"]


@pytest.mark.parametrize("form", FORMS)
def test_a_suffix_answers_whatever_is_accepted(client: httpx.Client, listing: str, form: str) -> None:
    response = client.get(f"{listing}.{form}", headers={"Accept": "image/png"})

    assert response.status_code == httpx.codes.OK
    assert response.headers["content-type"].partition(";")[0] == FORMS[form]
    assert response.url.join(response.headers["content-location"]) == response.url


@pytest.mark.parametrize("form", FORMS)
def test_each_form_names_the_others_and_the_thing(client: httpx.Client, person: str, release: Release, form: str) -> None:
    response = client.head(f"{person}.{form}")

    links = re.findall(r'<([^>]+)>; rel="(\w+)"(?:; type="([^"]+)")?', response.headers["link"])
    others = {str(response.url.join(href)): media_type for href, rel, media_type in links if rel == "alternate"}
    base = str(client.base_url).rstrip("/")
    assert others == {f"{base}{person}.{other}": media_type for other, media_type in FORMS.items() if other != form}
    assert [href for href, rel, _ in links if rel == "describes"] == [f"{release.base}{person[1:]}"]


@pytest.mark.parametrize("form", FORMS)
def test_who_has_a_form_is_told_that_it_is_unchanged(client: httpx.Client, person: str, form: str) -> None:
    first = client.get(f"{person}.{form}")

    again = client.get(f"{person}.{form}", headers={"If-None-Match": first.headers["etag"]})
    other = client.get(f"{person}.{form}", headers={"If-None-Match": '"other"'})

    assert again.status_code == httpx.codes.NOT_MODIFIED
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert other.content == first.content


def test_head_has_the_headers_of_get(client: httpx.Client, person: str) -> None:
    got, head = (client.request(method, f"{person}.ttl", headers={"Accept-Encoding": "identity"}) for method in ("GET", "HEAD"))

    assert head.content == b""
    assert {name: value for name, value in head.headers.items() if name != "date"} == {
        name: value for name, value in got.headers.items() if name != "date"
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_things_are_only_read(client: httpx.Client, person: str, method: str) -> None:
    response = client.request(method, person)

    assert response.status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert response.headers["allow"] == "GET, HEAD"


def test_the_query_goes_along(client: httpx.Client, person: str) -> None:
    response = client.get(f"{person}?by=tip:lists&page=1")

    assert response.headers["location"].endswith(f"{person}.html?by=tip:lists&page=1")
    assert client.get(response.url.join(response.headers["location"])).status_code == httpx.codes.OK


@pytest.mark.parametrize("ending", ["", ".ttl", ".html"])
def test_what_was_replaced_leads_to_its_replacement(client: httpx.Client, store: Embedded, release: Release, ending: str) -> None:
    pairs = store.query("SELECT ?old ?new WHERE { ?old <http://purl.org/dc/terms/isReplacedBy> ?new }")

    answered = {}
    expected = {}
    for old, new in pairs:  # type: ignore[union-attr]
        before, after = (one.value.removeprefix(release.base) for one in (old, new))
        response = client.get(f"/{before}{ending}")
        answered[before] = response.status_code, str(response.url.join(response.headers["location"]))
        expected[before] = 301, str(client.base_url.join(f"/{after}{ending}"))

    assert expected
    assert answered == expected


def test_what_is_not_here_is_not_found_with_suggestions(client: httpx.Client, person: str) -> None:
    response = client.get(f"{person}x.html", headers={"Accept": BROWSER})

    shown = Shown(response)
    assert response.status_code == httpx.codes.NOT_FOUND
    assert person in {href.removeprefix("..") for _, href in shown.links}
    assert "search" in {attributes.get("type") for tag, attributes in shown.tags if tag == "input"}
    assert response.headers["cache-control"] == "no-store"


def test_a_program_is_told_the_same_in_a_problem_document(client: httpx.Client, store: Embedded, person: str) -> None:
    label = column(store, f"SELECT ?l WHERE {{ ?s rdfs:label ?l FILTER(STRENDS(STR(?s), '{person}')) }}")[0]

    response = client.get(f"{person}x", headers={"Accept": "text/turtle"})

    assert response.status_code == httpx.codes.NOT_FOUND
    assert response.headers["content-type"] == "application/problem+json"
    assert label in response.json()["detail"]


@pytest.mark.parametrize(
    "path",
    ["/person/%ff", "/person/%00", "/person/a%0d%0ab", "/person/%3E%3Cscript%3E", "/person/.html", "/person/x/y", "/name/a"],
)
def test_what_can_be_no_iri_is_not_found_either(client: httpx.Client, path: str) -> None:
    response = client.get(path, headers={"Accept": BROWSER})

    assert response.status_code == httpx.codes.NOT_FOUND
    assert "<script>" not in response.text


def test_a_graph_leads_to_its_page_or_to_the_graph_itself(client: httpx.Client, store: Embedded, release: Release) -> None:
    graph = column(store, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?d tip:sha256 ?x } } ORDER BY ?g LIMIT 1")[0]
    path = "/" + graph.removeprefix(release.base)

    page = client.get(path, headers={"Accept": BROWSER}, follow_redirects=True)
    data = client.get(path, headers={"Accept": "application/n-triples"}, follow_redirects=True)

    size = int(column(store, f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0])
    assert f"{size:,} statements" in page.text
    assert len(data.text.splitlines()) == size
    assert client.get("/graph/nothing", headers={"Accept": BROWSER}).status_code == httpx.codes.NOT_FOUND
