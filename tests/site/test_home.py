from __future__ import annotations

import json
import re
from html import unescape

import httpx
from pyoxigraph import Quad

import kg
from kg import bundle, queries, vocab
from kg.release import Release
from kg.site.citation import citation

ADDRESS = "https://example.org/kg/"


def test_it_has_the_figures_of_the_graph_with_ways_to_the_things(client: httpx.Client, quads: list[Quad]) -> None:
    content = client.get("/").text

    figures = {
        address: (int(count.replace(",", "")), name)
        for address, count, name in re.findall(r'href="\./([^"]*)"><b>([\d,]+)</b> ([^<]+)<', content)
    }
    people = {quad.subject for quad in quads if quad.predicate == vocab.TYPE and quad.object == vocab.PERSON}
    assert figures["person/"] == (len(people), "People")
    assert {"organization/", "state/", "instrument/", "focal-point/", "resource/", "edition/", "treaty-status/"} <= set(figures)
    assert all(count for count, _ in figures.values())


def test_it_has_every_question(client: httpx.Client) -> None:
    content = unescape(client.get("/").text)

    for name, question in queries.load().items():
        assert f'<a href="./queries/{name}">{question.title}</a>' in content


def test_it_asks_what_to_search_for(client: httpx.Client) -> None:
    content = client.get("/").text

    assert re.search(r'<form class="ask" [^>]*action="\./search">\s*<label for="q">', content)


def test_it_says_which_release_this_is_and_where_to_get_it(client: httpx.Client, release: Release) -> None:
    content = client.get("/").text

    assert release.id in content
    for name in ("kg.ttl", "kg.nq"):
        assert f'<a href="./dumps/{name}">' in content
        assert client.head(f"/dumps/{name}").status_code == 200


def test_it_says_how_to_cite_the_release(client: httpx.Client, release: Release) -> None:
    content = unescape(client.get("/").text)

    said = citation(release.id, release.base)
    assert said.title in content
    assert said.key in content
    assert f"release\n<code>{release.id[:12]}</code>" in content


def test_a_citation_names_makers_version_release_and_sources() -> None:
    found = citation("0123456789abcdef", ADDRESS)

    assert found.version == kg.__version__
    assert (found.release, found.address, found.key) == ("0123456789abcdef", ADDRESS, "tip-kg-0123456789ab")
    assert found.authors in bundle.CITATION.read_text(encoding="utf-8")
    assert found.sources
    assert citation(None, ADDRESS).key == f"tip-kg-{kg.__version__}"


def test_machines_that_look_for_data_sets_find_it(client: httpx.Client, release: Release) -> None:
    content = client.get("/").text

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL)
    found = json.loads(block)
    assert (found["@type"], found["@id"], found["version"]) == ("Dataset", release.base, release.id)
    assert all(client.head(one["contentUrl"]).status_code == 200 for one in found["distribution"])


def test_a_client_that_asks_for_rdf_gets_the_description_of_the_service(client: httpx.Client) -> None:
    response = client.get("/", headers={"Accept": "text/turtle"})

    assert response.headers["content-type"].startswith("text/turtle")
    assert "sparql-service-description" in response.text
