from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import NamedNode

from kg import build, bundle, queries
from kg.release import Release
from kg.site.questions import known
from kg.site.questions.defaults import defaults, stated
from kg.store.embedded import Embedded

NAMES = sorted(path.stem for path in bundle.QUERIES.glob("*.rq"))
BROWSER = {"Accept": "text/html"}
LATER = 13  # years after which the bundled documents are taken to have appeared


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of later editions, which name nobody of our defaults, and without anybody's decisions."""
    folder = tmp_path_factory.mktemp("later")
    listing = ""
    for path in sorted(bundle.SEEDS.glob("20*/*.txt")):
        edition = int(path.parent.name) + LATER
        (folder / str(edition)).mkdir(exist_ok=True)
        text = path.read_bytes().replace(b"Brazil", b"Nepal").replace(b"Megan", b"Morgan")
        (folder / str(edition) / path.name).write_bytes(text)
        listing += f'[[document]]\npath = "{edition}/{path.name}"\nedition = {edition}\n'
    (folder / "documents.toml").write_text(listing, encoding="utf-8")
    build.build(folder, folder / "store")
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder / "store")]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[1].rstrip("/"), timeout=30) as found:
            yield found
        process.terminate()


def permalink(page: str) -> str:
    """The address that a page says it has."""
    found = re.search(r'<dt>This answer</dt><dd><a href="([^"]*)">', page)
    assert found
    return found[1].replace("&amp;", "&")


@pytest.mark.parametrize("name", NAMES)
def test_what_the_data_know_stays_as_the_question_has_it(name: str, release: Release, store: Embedded) -> None:
    question = known.question(name)

    found = defaults(question, release.base, store, store)

    assert found == {one.name: stated(one, release.base) for one in question.parameters}


def test_a_default_is_below_the_base_of_what_is_served() -> None:
    (parameter,) = known.question("organization").parameters

    assert stated(parameter, "http://e/") == NamedNode("http://e/organization/united-nations")


@pytest.mark.parametrize("name", NAMES)
def test_a_question_on_other_data_asks_for_what_is_there(client: httpx.Client, name: str) -> None:
    page = client.get(f"/queries/{name}", headers=BROWSER).text

    asked = httpx.URL(permalink(page)).params
    assert "No rows" not in page or set(asked.values()) <= {"UNDEF"}
    assert "(none of these)" not in page
    assert "megan" not in page


def test_of_editions_the_latest_is_asked_for_and_of_things_the_first_in_it(client: httpx.Client) -> None:
    page = client.get("/queries/treaty-status-by-state", headers=BROWSER).text

    years = re.findall(r'<option value="(\d+)"( selected)?>', page)
    states = re.findall(r'<option value="(state/\w+)"( selected)?>', page)
    assert max(years)[1] == states[0][1] == " selected"
    assert "state/BRA" not in page


@pytest.mark.parametrize("name", ["staff-by-edition", "staff-changes", "treaty-status-by-state", "mentions-by-state"])
def test_all_forms_of_an_address_answer_the_same_question(client: httpx.Client, name: str) -> None:
    page = client.get(f"/queries/{name}", headers=BROWSER).text

    plain = client.get(f"/queries/{name}.csv").text
    asked = client.get(f"/queries/{permalink(page).replace('?', '.csv?')}").text
    assert plain == asked
    assert plain.count("\n") > 1
    assert all(
        f"VALUES ?{key} {{ {value} }}" in page for key, value in httpx.URL(permalink(page)).params.items() if value.isdecimal()
    )


def test_a_year_that_the_data_do_not_know_is_answered_and_marked(client: httpx.Client) -> None:
    page = client.get("/queries/staff-by-edition?edition=2018", headers=BROWSER).text

    assert "No rows" in page
    assert '<option value="2018" selected>2018 (none of these)</option>' in page


def test_programs_are_told_the_defaults_that_the_data_know(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    for name in NAMES:
        page = client.get(f"/queries/{name}", headers=BROWSER).text
        asked = httpx.URL(permalink(page)).params
        parameters = {one["name"]: one["schema"] for one in paths[f"/queries/{name}"]["get"]["parameters"]}
        for one in queries.find(name).parameters:
            told = str(parameters[one.name].get("default", "UNDEF"))
            assert told.endswith(asked[one.name])
