from __future__ import annotations

import re

import httpx

from kg import queries
from kg.release import Release
from kg.site.ontology.terms import ontology


def test_its_terms_and_questions_are_there(client: httpx.Client) -> None:
    content = client.get("/about").text

    terms = set(re.findall(r'href="\./ontology#([^"]+)"', content))
    questions = set(re.findall(r'href="\./queries/([^"]+)"', content))
    assert terms
    assert terms <= {term.name for group in ontology().groups.values() for term in group}
    assert questions
    assert questions <= queries.load().keys()


def test_its_own_places_are_there(client: httpx.Client) -> None:
    content = client.get("/about").text

    for place in re.findall(r'href="#([^"]+)"', content):
        assert f'id="{place}"' in content


def test_it_says_what_is_not_claimed_and_how_to_report_an_error(client: httpx.Client, release: Release) -> None:
    content = client.get("/about").text

    for words in (
        "It never means that the State is not a party",
        "unspecified action",
        "Nothing is added from elsewhere",
        "CC0 1.0",
    ):
        assert words in content
    assert f"release <code>{release.id[:12]}</code>" in content
