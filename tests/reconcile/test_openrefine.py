"""OpenRefine, end to end: names in a spreadsheet become things, and columns of what is known of them."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.server import free_port
from tests.attack.processes import family, signalled

STATES = ("Fiji", "brazil", "C.A.R.", "Republic of Guinea", "Switzerlnad", "Congo", "")
PALERMO = "treaty/protocol-to-prevent-suppress-and-punish-trafficking-in-persons-especially-women"
COLUMNS = ("wikidata", "un-m49", "eu-authority-country", PALERMO)
PATIENCE = 300  # seconds


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a headless OpenRefine with a workspace of its own."""
    program = shutil.which("openrefine")
    if program is None:
        pytest.skip("there is no openrefine; Debian's package of this name brings it")
    folder, port = tmp_path_factory.mktemp("openrefine"), free_port()
    words = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder / "workspace"), "-x", "refine.headless=true"]
    environment = {**os.environ, "HOME": str(folder), "JAVA_OPTIONS": "-Xmx512m"}
    (folder / "workspace").mkdir()
    with (folder / "log").open("wb") as log, subprocess.Popen(words, stdout=log, stderr=log, env=environment) as process:  # noqa: S603 - ours
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}/command/core", timeout=PATIENCE) as client:
                started(client, process, folder / "log")
                yield client
        finally:
            for pid in family(process.pid):
                signalled(pid, signal.SIGKILL)


def started(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    """Waits until OpenRefine answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if client.get("/get-csrf-token").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"OpenRefine does not start: {log.read_text()[-2000:]}")


class Project:
    """A project of OpenRefine over a table."""

    def __init__(self, client: httpx.Client, table: str) -> None:
        self._client = client
        options = {"separator": ",", "headerLines": 1, "guessCellValueTypes": False, "storeBlankRows": True}
        response = client.post(
            "/create-project-from-upload",
            params={"csrf_token": self._token(), "options": json.dumps(options), "format": "text/line-based/*sv"},
            files={"project-file": ("table.csv", table, "text/csv")},
            data={"project-name": "states"},
        )
        assert response.is_redirect, response.text
        self._id = response.headers["location"].rpartition("=")[2]

    def run(self, command: str, **parameters: Any) -> None:  # noqa: ANN401 - any JSON
        """Runs a command, and waits until all work is done."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
        engine = json.dumps({"facets": [], "mode": "row-based"})
        answer = self._client.post(
            f"/{command}", params={"project": self._id, "csrf_token": self._token()}, data={"engine": engine, **form}
        ).json()
        assert answer["code"] in {"ok", "pending"}, answer
        end = time.monotonic() + PATIENCE
        while processes := self._client.get("/get-processes", params={"project": self._id}).json()["processes"]:
            assert time.monotonic() < end, processes
            time.sleep(0.1)

    def rows(self) -> list[dict[str, Any]]:
        """The cells of each row, with what they were reconciled to."""
        found = self._client.post(
            "/get-rows", params={"project": self._id, "start": 0, "limit": 100}, data={"engine": json.dumps({"facets": []})}
        ).json()
        return [{**row, "recons": found["pool"]["recons"]} for row in found["rows"]]

    def table(self) -> list[dict[str, str]]:
        """The table as it is exported."""
        answer = self._client.post(
            "/export-rows", data={"project": self._id, "format": "csv", "engine": json.dumps({"facets": [], "mode": "row-based"})}
        )
        return list(csv.DictReader(io.StringIO(answer.text)))

    def _token(self) -> str:
        return str(self._client.get("/get-csrf-token").json()["token"])


@pytest.mark.slow
def test_a_column_of_states_is_reconciled_and_extended_in_openrefine(refine: httpx.Client, server: str) -> None:
    manifest = httpx.get(f"{server}/reconcile").json()
    proposed = httpx.get(f"{server}/reconcile/extend/propose", params={"type": "State"}).json()["properties"]
    names = {one["id"]: one["name"] for one in proposed}
    spaces = {name: manifest[name] for name in ("identifierSpace", "schemaSpace")}
    project = Project(refine, "\n".join(["state,number", *(f"{state},{number}" for number, state in enumerate(STATES))]))

    project.run(
        "reconcile",
        columnName="state",
        config={
            "mode": "standard-service",
            "service": f"{server}/reconcile",
            **spaces,
            "type": {"id": "State", "name": "State"},
            "autoMatch": True,
            "columnDetails": [],
            "limit": 0,
        },
    )
    matched = [judged(row) for row in project.rows()]
    project.run(
        "extend-data",
        baseColumnName="state",
        endpoint=f"{server}/reconcile",
        **spaces,
        columnInsertIndex="1",
        extension={"properties": [{"id": name, "name": names[name]} for name in COLUMNS]},
    )

    assert matched == ["state/FJI", "state/BRA", "state/CAF", "state/GIN", None, None, None]
    table = [tuple(row[column] for column in ("state", *(names[name] for name in COLUMNS))) for row in project.table()]
    space = "http://publications.europa.eu/resource/authority/country/"
    assert table[:4] == [
        ("Fiji", "Q712", "242", f"{space}FJI", "2017"),
        ("Brazil", "Q155", "076", f"{space}BRA", "2004"),
        ("Central African Republic", "Q929", "140", f"{space}CAF", "2006"),
        ("Guinea", "Q1006", "324", f"{space}GIN", "2004"),
    ]
    assert [row[1:] for row in table[4:]] == [("", "", "", "")] * 3


def judged(row: dict[str, Any]) -> str | None:
    """The identifier that a row's first cell was matched with, if it was."""
    cell = row["cells"][0]
    recon = row["recons"].get(str(cell["r"])) if cell and "r" in cell else None
    return str(recon["m"]["id"]) if recon and recon["j"] == "matched" else None
