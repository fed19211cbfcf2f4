from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from kg import queries
from kg.endpoint.settings import settings
from kg.errors import KgError
from kg.release import Release
from kg.site.ontology.terms import ontology
from tests.site.shown import served


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


@pytest.mark.parametrize(
    ("contact", "href", "words"),
    [
        ("errors@example.org", "mailto:errors@example.org", "errors@example.org"),
        ("https://example.org/report?a=1&b", "https://example.org/report?a=1&amp;b", "https://example.org/report?a=1&amp;b"),
    ],
)
def test_it_leads_to_who_is_to_hear_of_errors(store_folder: Path, contact: str, href: str, words: str) -> None:
    with served("--store", str(store_folder), "--contact", contact) as client:
        text = client.get("/about").text

    assert f'<a href="{href}">{words}</a>' in text


@pytest.mark.parametrize("contact", ["javascript:alert(1)", "nobody", "a@b?subject=x", "http://"])
def test_an_address_that_is_none_is_refused(contact: str) -> None:
    with pytest.raises(KgError, match="--contact must be an address"):
        settings(timeout=1, workers=1, memory=1, cache=1, public=None, root="", contact=contact, trusted=())
