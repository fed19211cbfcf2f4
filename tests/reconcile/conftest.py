"""A client of the server that all tests share, the catalogue of its release, and the schemas of the specifications."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from kg.reconcile.catalogue import Catalogue
from kg.store.embedded import Embedded

SCHEMAS = Path(__file__).parent / "schemas"
Valid = Callable[[str, Any], Any]


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """A client for the addresses of a running server."""
    with httpx.Client(base_url=server, timeout=60) as found:
        yield found


@pytest.fixture(scope="session")
def catalogue(store: Embedded) -> Catalogue:
    """The catalogue of the bundled documents."""
    return Catalogue.of(store)


@pytest.fixture(scope="session")
def valid() -> Callable[[str, Any], Any]:
    """Checks JSON against a schema of the specifications (``0.2/manifest``), and gives it back."""

    def check(name: str, content: Any) -> Any:  # noqa: ANN401 - any JSON
        folder = (SCHEMAS / name).parent
        schemas = [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]
        resources = [(schema["$id"], Resource.from_contents(schema, default_specification=DRAFT7)) for schema in schemas]
        schema = json.loads((SCHEMAS / f"{name}.json").read_text())
        jsonschema.Draft7Validator(schema, registry=Registry().with_resources(resources)).validate(content)
        return content

    return check
