from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from kg import bundle

HERE = Path(__file__).parent
NAMES = sorted(path.stem for path in bundle.QUERIES.glob("*.rq"))


@pytest.fixture(scope="session")
def document(client: httpx.Client) -> dict[str, Any]:
    """The description that the server gives."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_the_description_is_openapi_3_1(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()

    assert document["openapi"].startswith("3.1.")


def test_the_description_is_for_programs_of_every_site(client: httpx.Client, server: str, document: dict[str, Any]) -> None:
    response = client.get("/openapi.json")

    assert response.headers["content-type"] == "application/json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert client.get("/openapi.json", headers={"If-None-Match": response.headers["etag"]}).status_code == 304
    assert document["servers"] == [{"url": server}]
    assert client.post("/openapi.json").status_code == 405


def test_every_question_is_described(document: dict[str, Any]) -> None:
    paths = document["paths"]

    assert {f"/queries/{name}" for name in NAMES} | {f"/queries/{name}.{{form}}" for name in NAMES} <= paths.keys()
    assert {"/sparql", "/healthz", "/readyz"} <= paths.keys()


def test_parameters_have_a_type_a_default_and_words(document: dict[str, Any]) -> None:
    parameters = {one["name"]: one for one in document["paths"]["/queries/treaty-status-by-state"]["get"]["parameters"]}

    assert parameters["edition"]["schema"]["anyOf"][0]["type"] == "integer"
    assert parameters["edition"]["schema"]["default"] == 2018
    assert parameters["state"]["schema"] == {"type": "string", "default": "https://w3id.org/tip-kg/state/BRA"}
    assert parameters["state"]["description"].startswith("The State. A thing: its IRI")
    assert "state_name" in parameters["sort"]["schema"]["enum"]


@pytest.mark.slow
def test_schemathesis_finds_nothing(server: str, tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("schemathesis")
    environment = os.environ | {"SCHEMATHESIS_HOOKS": "schemathesis_words", "PYTHONPATH": str(HERE)}
    words = ["run", f"{server}/openapi.json", "--checks", "all", "--max-examples", "5", "--seed", "1", "--continue-on-failure"]

    done = subprocess.run([tool, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours

    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout
