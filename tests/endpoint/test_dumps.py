"""The dumps over HTTP, whole, in parts and compressed; every byte is that of the file."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg import formats
from kg.release import Release

PLAIN, CODED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "br, gzip"}
NAMES = ("kg.nq", "kg.ttl")
MEDIA_TYPES = {"kg.nq": "application/n-quads", "kg.ttl": "text/turtle; charset=utf-8"}


def content(release: Release, name: str) -> bytes:
    """The bytes of a dump."""
    return (release.folder / "dumps" / name).read_bytes()


def tag(release: Release, name: str) -> str:
    """The entity tag of a dump."""
    return f'"{hashlib.sha256(content(release, name)).hexdigest()}"'


def raw(client: httpx.Client, path: str, **headers: str) -> tuple[httpx.Response, bytes]:
    """A response with its body as it came, not decoded."""
    with client.stream("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}) as response:
        return response, b"".join(response.iter_raw())


@pytest.fixture(scope="module")
def earlier(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of a release that an earlier version wrote: without compressed dumps, with a shorter report."""
    folder = tmp_path_factory.mktemp("earlier") / "store"
    shutil.copytree(store_folder, folder, symlinks=True)
    for path in folder.glob("releases/*/dumps/*.gz"):
        path.unlink()
    path = next(folder.glob("releases/*/report.json"))
    report = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({name: value for name, value in report.items() if name not in {"dumps", "triples", "described"}}))
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        with httpx.Client(base_url=process.stderr.readline().split()[1], timeout=30) as found:
            yield found
        process.terminate()


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_is_compressed_on_the_way_to_who_likes_that(client: httpx.Client, release: Release, name: str) -> None:
    response, body = raw(client, f"/dumps/{name}", **CODED)

    assert body == content(release, f"{name}.gz")
    assert gzip.decompress(body) == content(release, name)
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-type"] == MEDIA_TYPES[name]
    assert response.headers["etag"] == tag(release, f"{name}.gz")
    assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", NAMES)
def test_a_dump_comes_as_it_is_to_all_others(client: httpx.Client, release: Release, name: str) -> None:
    response, body = raw(client, f"/dumps/{name}", **PLAIN)

    assert body == content(release, name)
    assert "content-encoding" not in response.headers
    assert response.headers["content-type"] == MEDIA_TYPES[name]
    assert response.headers["etag"] == tag(release, name)
    assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("accepted", [PLAIN, CODED])
def test_a_compressed_dump_has_a_name_of_its_own(
    client: httpx.Client, release: Release, name: str, accepted: dict[str, str]
) -> None:
    response, body = raw(client, f"/dumps/{name}.gz", **accepted)

    assert body == content(release, f"{name}.gz")
    assert "content-encoding" not in response.headers
    assert "vary" not in response.headers
    assert response.headers["content-type"] == "application/gzip"
    assert response.headers["etag"] == tag(release, f"{name}.gz")


@pytest.mark.parametrize("name", ["kg.nq", "kg.ttl.gz"])
def test_a_dump_is_saved_under_a_name_that_tells_the_release_and_is_kept_by_caches(
    client: httpx.Client, release: Release, name: str
) -> None:
    headers = client.head(f"/dumps/{name}").headers

    assert headers["content-disposition"] == f'attachment; filename="{name.replace("kg.", f"kg-{release.short_id}.")}"'
    assert headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["accept-ranges"] == "bytes"
    assert "last-modified" not in headers


@pytest.mark.parametrize("accepted", [PLAIN, CODED])
def test_head_tells_what_get_sends(client: httpx.Client, accepted: dict[str, str]) -> None:
    get, head = raw(client, "/dumps/kg.nq", **accepted)[0], client.head("/dumps/kg.nq", headers=accepted)

    left_out = {"date"}
    assert {name: value for name, value in get.headers.items() if name not in left_out} == {
        name: value for name, value in head.headers.items() if name not in left_out
    }
    assert head.content == b""


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("name", ["kg.nq", "kg.nq.gz"])
def test_who_has_a_dump_is_not_sent_it_again(client: httpx.Client, release: Release, name: str, method: str) -> None:
    response = client.request(method, f"/dumps/{name}", headers={**PLAIN, "If-None-Match": f'"x", W/{tag(release, name)}'})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == tag(release, name)
    assert response.headers["cache-control"] == "public, max-age=60, must-revalidate"
    assert response.headers.get("vary") == (None if name.endswith(".gz") else "Accept-Encoding")


def test_who_has_the_other_coding_is_sent_what_it_asks_for(client: httpx.Client, release: Release) -> None:
    known = {"If-None-Match": tag(release, "kg.nq")}

    assert client.get("/dumps/kg.nq", headers={**CODED, **known}).status_code == 200
    assert client.get("/dumps/kg.nq", headers={**PLAIN, **known}).status_code == 304


def test_who_wants_another_file_than_there_is_is_told_so(client: httpx.Client, release: Release) -> None:
    assert client.get("/dumps/kg.nq", headers={**PLAIN, "If-Match": '"x"'}).status_code == 412
    assert client.head("/dumps/kg.nq", headers={**PLAIN, "If-Match": tag(release, "kg.nq")}).status_code == 200


@pytest.mark.parametrize("accepted", [PLAIN, CODED])
@pytest.mark.parametrize(
    ("asked", "first", "last"), [("100-199", 100, 200), ("0-0", 0, 1), ("3000-", 3000, None), ("-10", -10, None)]
)
def test_a_part_is_of_the_file_that_is_not_compressed(
    client: httpx.Client, release: Release, accepted: dict[str, str], asked: str, first: int, last: int | None
) -> None:
    response, body = raw(client, "/dumps/kg.ttl", Range=f"bytes={asked}", **accepted)

    assert (response.status_code, body) == (206, content(release, "kg.ttl")[first:last])
    assert response.headers["content-range"].endswith(f"/{len(content(release, 'kg.ttl'))}")
    assert response.headers["etag"] == tag(release, "kg.ttl")
    assert "content-encoding" not in response.headers


def test_who_began_with_the_compressed_file_gets_the_rest_of_that(client: httpx.Client, release: Release) -> None:
    packed = content(release, "kg.ttl.gz")

    response, body = raw(client, "/dumps/kg.ttl", Range="bytes=1000-", If_Range=tag(release, "kg.ttl.gz"), **CODED)

    assert (response.status_code, response.headers["content-encoding"]) == (206, "gzip")
    assert gzip.decompress(packed[:1000] + body) == content(release, "kg.ttl")


@pytest.mark.parametrize("accepted", [PLAIN, CODED])
@pytest.mark.parametrize("validator", ['"x"', "W/%s", "Sat, 01 Jan 2000 00:00:00 GMT", '"other coding"'])
def test_a_part_of_another_file_is_never_sent(
    client: httpx.Client, release: Release, accepted: dict[str, str], validator: str
) -> None:
    known = validator.replace("%s", tag(release, "kg.ttl")).replace(
        '"other coding"', tag(release, "kg.ttl.gz") if accepted is PLAIN else '"x"'
    )

    response, body = raw(client, "/dumps/kg.ttl", Range="bytes=1000-", If_Range=known, **accepted)

    assert (response.status_code, body) == (200, content(release, "kg.ttl"))
    assert response.headers["etag"] == tag(release, "kg.ttl")


def test_a_part_of_the_same_file_is_sent_to_who_has_the_rest(client: httpx.Client, release: Release) -> None:
    response, body = raw(client, "/dumps/kg.ttl", Range="bytes=1000-", If_Range=tag(release, "kg.ttl"), **CODED)

    assert (response.status_code, body) == (206, content(release, "kg.ttl")[1000:])


def test_several_parts_come_one_after_the_other(client: httpx.Client, release: Release) -> None:
    response, body = raw(client, "/dumps/kg.nq.gz", Range="bytes=0-9, 100-109, -5")

    whole = content(release, "kg.nq.gz")
    boundary = response.headers["content-type"].removeprefix("multipart/byteranges; boundary=").encode()
    parts = [part.partition(b"\r\n\r\n") for part in body.split(b"--" + boundary)[1:-1]]
    assert response.status_code == 206
    assert [part[2].removesuffix(b"\r\n") for part in parts] == [whole[:10], whole[100:110], whole[-5:]]
    assert all(b"Content-Type: application/gzip" in part[0] for part in parts)
    assert len(body) == int(response.headers["content-length"])


@pytest.mark.parametrize("asked", ["bytes=5-4", "bytes=x", "lines=1-2", "bytes=" + "0-1," * 100 + "0-1"])
def test_a_range_that_is_none_gives_the_whole(client: httpx.Client, release: Release, asked: str) -> None:
    response, body = raw(client, "/dumps/kg.nq.gz", Range=asked)

    assert (response.status_code, body) == (200, content(release, "kg.nq.gz"))


def test_a_range_beyond_the_end_is_a_problem_that_tells_the_size(client: httpx.Client, release: Release) -> None:
    response = client.get("/dumps/kg.nq", headers={"Range": "bytes=99999999999-"})

    size = len(content(release, "kg.nq"))
    assert response.status_code == 416
    assert response.headers["content-range"] == f"bytes */{size}"
    assert response.json()["detail"] == f"kg.nq has {size} bytes, and Range asks for none of them"


def test_the_list_has_each_dump_with_size_and_checksum(client: httpx.Client, release: Release) -> None:
    page = client.get("/dumps/").text

    assert len(release.dumps) == 2 * len(NAMES)
    for dump in release.dumps:
        assert f'<a href="{dump.name}">{dump.name}</a>' in page
        assert f'<td class="number">{dump.size:,}</td>' in page
        assert f"<code>{hashlib.sha256(content(release, dump.name)).hexdigest()}</code>" in page


@pytest.mark.parametrize("form", formats.GRAPHS, ids=lambda form: form.name)
def test_the_list_is_there_for_machines_too(
    client: httpx.Client, server: str, release: Release, form: formats.GraphFormat
) -> None:
    response = client.get("/dumps/", headers={"Accept": form.media_types[0]})

    found = pyoxigraph.Store()
    found.extend(pyoxigraph.parse(response.content, format=form.rdf))
    rows = found.query(
        """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#> SELECT ?url ?size ?sum {
        ?set a dcat:Dataset ; dcat:distribution ?d . ?d dcat:downloadURL ?url ; dcat:byteSize ?size ;
        spdx:checksum [ spdx:checksumValue ?sum ] } ORDER BY ?url"""
    )
    assert [(row["url"].value, int(row["size"].value), row["sum"].value) for row in rows] == [  # type: ignore[union-attr]
        (f"{server}/dumps/{one.name}", one.size, one.sha256) for one in release.dumps
    ]
    assert response.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_who_has_the_list_is_not_sent_it_again(client: httpx.Client, accept: str) -> None:
    first = client.get("/dumps/", headers={"Accept": accept})

    again = client.get("/dumps/", headers={"Accept": accept, "If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_release_of_an_earlier_version_is_served_as_it_is(earlier: httpx.Client, release: Release) -> None:
    response, body = raw(earlier, "/dumps/kg.nq", **CODED)

    assert body == content(release, "kg.nq")
    assert response.headers["etag"] == tag(release, "kg.nq")
    assert "vary" not in response.headers
    assert earlier.get("/dumps/kg.nq.gz").json()["detail"] == "there is no dump of this name; there are: kg.nq, kg.ttl"
    assert "kg.ttl.gz" not in earlier.get("/dumps/").text


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void"])
def test_a_release_of_an_earlier_version_is_described_alike(earlier: httpx.Client, client: httpx.Client, path: str) -> None:
    size = "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?n { ?graph void:triples ?n } ORDER BY ?n"
    found = []
    for one in (earlier, client):
        store = pyoxigraph.Store()
        store.load(one.get(path, headers={"Accept": "text/turtle"}).content, format=RdfFormat.TURTLE)
        found.append([row["n"].value for row in store.query(size)])  # type: ignore[union-attr]

    assert found[0] == found[1]
    assert found[0]
