from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urljoin

import httpx
import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, bundle, iris, vocab
from kg.endpoint.current import Served
from kg.formats import GraphFormat
from kg.release import Release, current
from kg.site import alternates
from kg.site.document.shelf import document, shelf
from kg.site.document.uses import uses
from kg.store.remote import Remote

NAMES = sorted(path.relative_to(bundle.SEEDS).as_posix().removesuffix(".txt") for path in bundle.SEEDS.glob("[0-9]*/*.txt"))
BACK_MATTER = "/document/2018/back-matter"


class Shown(HTMLParser):
    """What a page of a document shows: the text of its text, and all ids and links."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.depth = 0
        self.characters = ""
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes note of ids and links."""
        found = dict(attrs)
        self.depth += bool(self.depth) and tag != "br"
        if found.get("id") == "text":
            self.depth = 1
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and self.depth:
            self.links.append(found)

    def handle_endtag(self, _tag: str) -> None:
        """Leaves an element."""
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        """Takes characters of the text."""
        self.characters += data if self.depth else ""


@contextmanager
def serving(store: Path) -> Iterator[httpx.Client]:
    """A client of a running ``kg serve`` over a folder."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[1], timeout=30) as client:
            yield client
        process.terminate()


@pytest.fixture(scope="session")
def passages(quads: list[Quad]) -> dict[str, list[str]]:
    """The addresses of the passages of each document, as the graph has them."""
    found: dict[str, list[str]] = {name: [] for name in NAMES}
    for quad in quads:
        if quad.predicate == vocab.TYPE and quad.object == vocab.PASSAGE and isinstance(quad.subject, NamedNode):
            name, _, address = quad.subject.value.partition("/document/")[2].partition("#")
            found[name].append(address)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_there_byte_for_byte(client: httpx.Client, name: str) -> None:
    response = client.get(f"/document/{name}.txt")

    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content == (bundle.SEEDS / f"{name}.txt").read_bytes()


def test_its_sha256_is_what_the_graph_says(client: httpx.Client, quads: list[Quad]) -> None:
    of = vocab.tip("sha256")
    said = {quad.subject: quad.object.value for quad in quads if quad.predicate == of and isinstance(quad.object, Literal)}

    for document_, sha256 in said.items():
        name = str(document_)[1:-1].partition("/document/")[2]
        assert hashlib.sha256(client.get(f"/document/{name}.txt").content).hexdigest() == sha256


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_the_text_as_it_stands(client: httpx.Client, name: str) -> None:
    shown = Shown(client.get(f"/document/{name}").text)

    assert shown.characters == (bundle.SEEDS / f"{name}.txt").read_bytes().decode()


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_of_the_graph_is_there_once(client: httpx.Client, passages: dict[str, list[str]], name: str) -> None:
    shown = Shown(client.get(f"/document/{name}").text)

    assert passages[name]
    assert set(passages[name]) <= set(shown.ids)
    assert len(shown.ids) == len(set(shown.ids))


def test_a_name_in_a_list_of_staff_leads_to_the_person_and_a_cell_of_a_chart_to_its_status(
    client: httpx.Client, quads: list[Quad]
) -> None:
    people = {quad.object for quad in quads if quad.predicate == vocab.MEMBER}

    links = Shown(client.get(BACK_MATTER).text).links

    staff = [link for link in links if str(link["aria-description"]).startswith("staff listing: ")]
    cells = [link for link in links if str(link["aria-description"]).startswith("treaty status: ")]
    assert {iris.BASE + str(link["href"]).removeprefix("../../") for link in staff} <= {str(one)[1:-1] for one in people}
    assert cells
    assert all(str(link["href"]).startswith("../../treaty-status/2018/back-matter/") for link in cells)


def test_every_lit_passage_says_what_it_became(client: httpx.Client) -> None:
    links = Shown(client.get(BACK_MATTER).text).links

    assert all(link["aria-description"] and link["href"] for link in links)


def test_a_cell_says_what_it_became_alone_and_of_which_body(tmp_path: Path, seeds: Callable[..., Path]) -> None:
    table = (
        "\tSome Union\tOther League\nTOTAL NUMBER OF PERSONNEL\t4,321\t15\nTOTAL NUMBER OF MISSIONS\t15\t15\n"
        "PREVENTION POLICY\t\u201cA Code of Conduct\u201d (2003)\tNone yet\nNUMBER OF ALLEGATIONS IN 2017\t7 allegations\tNone\n"
    )
    build.build(seeds({"2099/table.txt": table}), tmp_path / "store", lenient=True)
    store = current(tmp_path / "store").store()
    (volume,) = shelf(store)

    cells = [use for use in uses(store, NamedNode(volume.document.iri)) if "heading" not in use.words]

    profile = "peacekeeping profile: "
    assert [(table[use.start : use.end], use.words.removeprefix(profile)) for use in cells] == [
        ("Some Union", "Some Union"),
        ("Other League", "Other League"),
        ("4,321", "Some Union, personnel count 4321"),
        ("15", "Other League"),  # either figure
        ("15", "Some Union, mission count 15"),
        ("15", "Other League"),
        ("\u201cA Code of Conduct\u201d (2003)", "Some Union, prevention policy, A Code of Conduct"),
        ("None yet", "Other League, prevention policy"),
        ("7 allegations", "Some Union, allegation count 7, allegations"),
        ("None", "Other League, allegations"),
    ]
    assert all("/peacekeeping-profile/" in one.iri for use in cells for one in use.became)


def test_what_is_not_in_use_is_listed_and_can_be_gone_to(client: httpx.Client) -> None:
    content = client.get(BACK_MATTER).text

    shown = Shown(content)
    parts = [
        part.partition('"')[0] for part in content.partition('<ol class="parts">')[2].partition("</ol>")[0].split('href="#')[1:]
    ]
    assert parts
    assert set(parts) <= set(shown.ids)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [("text/plain", "txt"), *((media_type, ending) for _, ending, media_type in alternates.offered())],
)
def test_a_client_that_asks_for_another_form_is_sent_there(client: httpx.Client, accept: str, ending: str) -> None:
    response = client.get(BACK_MATTER, headers={"Accept": accept})

    assert (response.status_code, response.headers["vary"]) == (303, "Accept")
    found = client.get(urljoin(BACK_MATTER, response.headers["location"]))
    assert str(found.url).endswith(f"{BACK_MATTER}.{ending}")
    assert found.headers["content-type"].partition(";")[0] == accept


def test_a_browser_gets_the_page_at_the_plain_address(client: httpx.Client) -> None:
    response = client.get(BACK_MATTER, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})

    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert client.get(f"{BACK_MATTER}.html").content == response.content
    assert client.get(BACK_MATTER, headers={"Accept": "audio/ogg"}).status_code == 406


@pytest.mark.parametrize("form", alternates.GRAPHS, ids=lambda form: form.name)
def test_its_passages_are_there_as_rdf(client: httpx.Client, passages: dict[str, list[str]], form: GraphFormat) -> None:
    response = client.get(f"{BACK_MATTER}.{form.extension}")

    found = list(pyoxigraph.parse(response.content, format=form.rdf))
    own = {quad.subject for quad in found if quad.predicate == vocab.TYPE and quad.object == vocab.PASSAGE}
    text = next(quad.object.value for quad in found if quad.predicate == vocab.tip("text") and isinstance(quad.object, Literal))
    assert own == {NamedNode(f"{iris.BASE}document/2018/back-matter#{one}") for one in passages["2018/back-matter"]}
    assert text.encode() == (bundle.SEEDS / "2018/back-matter.txt").read_bytes()
    assert any(quad.predicate == vocab.QUOTED_FROM for quad in found)


def test_the_list_has_every_document_with_its_length_and_share(client: httpx.Client, release: Release) -> None:
    response = client.get("/document/")

    for volume in shelf(release.store()):
        assert f'href="{volume.document.name}"' in response.text
        assert f"{volume.characters:,}" in response.text
        assert volume.coverage.share(volume.coverage.lit) in response.text
        assert 0 < volume.coverage.lit + volume.coverage.roles <= volume.coverage.seen


def test_the_list_and_the_page_tell_the_same_of_a_document(client: httpx.Client, release: Release) -> None:
    for volume in shelf(release.store()):
        page = client.get(f"/document/{volume.document.name}").text

        assert f"came from {volume.passages} passage" in page
        for part in (volume.coverage.lit, volume.coverage.roles, volume.coverage.plain):
            assert f"<dd>{volume.coverage.share(part)}" in page


def test_a_document_that_is_not_there_is_not_found_with_those_called_like_it(client: httpx.Client) -> None:
    response = client.get("/document/2018/backmatter", headers={"Accept": "text/html"})

    assert response.status_code == 404
    assert "2018/back-matter" in response.text


@pytest.mark.parametrize(
    "path", ["/document/%ff", "/document/2018/back-matter.exe", "/document/..%2f..%2fetc/passwd", "/document/%3Cb%3E"]
)
def test_an_address_that_leads_nowhere_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_texts_of_every_kind_are_kept_as_they_are(tmp_path: Path, seeds: Callable[..., Path]) -> None:
    texts = {
        "2099/marked.txt": "\ufeffOne line\r\nand another\r\n".encode(),
        "2099/a name.with dots.txt": "\U0001f600 \u202eabc\u05d0 \u2066x\n<script>alert(1)</script> &amp; {{ 7 * 7 }}".encode(),
        "2099/empty.txt": b"",
    }
    release = build.build(seeds(texts), tmp_path / "store", lenient=True).release

    store = Served(release.store()).store
    found = {volume.document.name: document(store, NamedNode(volume.document.iri)) for volume in shelf(store)}

    assert {one.text.encode() for one in found.values() if one} == set(texts.values())
    assert "2099/a%20name.with%20dots" in found
    assert current(tmp_path / "store").id == release.id


def test_a_name_with_spaces_dots_and_other_scripts_has_a_page_and_a_file(tmp_path: Path, seeds: Callable[..., Path]) -> None:
    name = "2099/a name.of 100%: \u05d0.ttl"
    build.build(seeds({f"{name}.txt": "Some text.\n"}), tmp_path / "store", lenient=True)

    with serving(tmp_path / "store") as client:
        address = f"/document/{quote(name)}"
        response = client.get(address)
        assert (response.status_code, client.get(f"{address}.txt").text) == (200, "Some text.\n")
        asked = client.get(address, headers={"Accept": "text/turtle"})
        assert client.get(urljoin(address, asked.headers["location"])).headers["content-type"].startswith("text/turtle")
        for link in re.findall(r'href="([^":]+\.(?:txt|ttl|jsonld|nt|rdf))"', response.text):
            assert client.get(urljoin(address, link)).status_code == 200


def test_the_same_is_shown_of_a_store_elsewhere(release: Release, server: str) -> None:
    here, elsewhere = release.store(), Remote(f"{server}/sparql")

    assert shelf(elsewhere) == shelf(here)
    for volume in shelf(here):
        assert document(elsewhere, NamedNode(volume.document.iri)) == document(here, NamedNode(volume.document.iri))
        assert uses(elsewhere, NamedNode(volume.document.iri)) == uses(here, NamedNode(volume.document.iri))


def test_the_other_forms_of_a_document_are_told_in_the_header(client: httpx.Client) -> None:
    links = client.get(BACK_MATTER, headers={"Accept": "text/html"}).headers["link"]

    told = dict(re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links))
    assert told
    for address, media_type in told.items():
        response = client.get(f"{BACK_MATTER.rpartition('/')[0]}/{address}")
        assert response.headers["content-type"].partition(";")[0] == media_type


def test_a_slash_at_the_end_leads_to_the_document(client: httpx.Client) -> None:
    response = client.get(f"{BACK_MATTER}/")

    assert response.status_code == 308
    assert response.next_request
    assert response.next_request.url.path == BACK_MATTER
