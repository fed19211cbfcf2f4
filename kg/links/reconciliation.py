"""Candidates from a Reconciliation Service: API 0.2 (0.1 has the same queries) or the 1.0 draft, by its manifest."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import httpx

from kg.errors import printable
from kg.iris import is_iri
from kg.links.polite import Polite
from kg.links.source import Candidate, Thing
from kg.store import Unreachable

DRAFT = ("1.0", "1.0-draft")
USUAL_BATCH = 50


class Reconciliation:
    """A service by its root address; ``space`` is what its identifiers stand behind, where its manifest does not say so."""

    def __init__(
        self, root: str, polite: Polite, *, space: str | None = None, type_id: str | None = None, limit: int = 3
    ) -> None:
        self.root, self.limit, self.type_id, self._polite = root, limit, type_id, polite
        manifest = _json(polite.send("GET", root))
        versions, view, batch = manifest.get("versions"), manifest.get("view"), manifest.get("batchSize")
        self.is_draft = isinstance(versions, list) and any(version in DRAFT for version in versions)
        self.name = f"{root} {'1.0' if self.is_draft else '0.2'} {type_id or ''} {limit}"
        self.batch = min(USUAL_BATCH, batch) if isinstance(batch, int) and batch > 0 else USUAL_BATCH
        self._space = str(manifest.get("identifierSpace") or space or "")
        self._view = str(view.get("url")) if isinstance(view, dict) else ""

    def candidates(self, things: Sequence[Thing]) -> list[list[Candidate]]:
        """The candidates for each thing by its label, as the service ranks them."""
        answers = self._draft(things) if self.is_draft else self._usual(things)
        return [[self._candidate(one) for one in answer[: self.limit]] for answer in answers]

    def names(self, values: Collection[str]) -> dict[str, set[str]] | None:  # noqa: ARG002 - it finds by names, not by identifiers
        """None: a service finds by names only."""
        return None

    def _usual(self, things: Sequence[Thing]) -> list[list[dict[str, Any]]]:
        """API 0.2, section 4: a form with an object of queries."""
        queries = {
            f"q{number}": {"query": thing.label, "limit": self.limit, **self._type()} for number, thing in enumerate(things)
        }
        answer = _json(self._polite.send("POST", self.root, data={"queries": json.dumps(queries)}))
        return [self._list(answer.get(name), "result") for name in queries]

    def _draft(self, things: Sequence[Thing]) -> list[list[dict[str, Any]]]:
        """API 1.0, the match service: an array of queries at /match."""
        queries = [
            {"limit": self.limit, "conditions": [{"matchType": "name", "propertyValue": thing.label}], **self._type()}
            for thing in things
        ]
        answer = _json(self._polite.send("POST", f"{self.root.rstrip('/')}/match", json={"queries": queries}))
        results = answer.get("results")
        if not isinstance(results, list) or len(results) != len(things):
            raise Unreachable(f"{self.root}: {len(things)} queries have other than {len(things)} results")
        return [self._list(result, "candidates") for result in results]

    def _type(self) -> dict[str, str]:
        return {"type": self.type_id} if self.type_id else {}

    def _list(self, result: object, key: str) -> list[dict[str, Any]]:
        found = result.get(key) if isinstance(result, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in found):
            raise Unreachable(f"{self.root}: a query has no {key} with identifiers: {printable(json.dumps(result)[:200])}")
        return found

    def _candidate(self, found: Mapping[str, Any]) -> Candidate:
        types, score = found.get("type"), found.get("score")
        kinds = (
            [str(kind.get("name") or kind.get("id")) for kind in types if isinstance(kind, dict)]
            if isinstance(types, list)
            else []
        )
        return Candidate(
            value=self._iri(found["id"]),
            is_code=False,
            name=str(found.get("name", "")),
            score=max(0.0, min(100.0, float(score))) if isinstance(score, int | float) else 0.0,
            match=bool(found.get("match")),
            about="; ".join(filter(None, (str(found.get("description") or ""), ", ".join(kinds)))),
        )

    def _iri(self, identifier: str) -> str:
        """The IRI of an identifier: itself, behind the identifier space, or in the address of its view."""
        if "://" in identifier and is_iri(identifier):
            return identifier
        places = ("{{id}}", "{+id}", "{id}")
        made = self._space + identifier
        if not self._space:
            made = next((self._view.replace(place, identifier) for place in places if place in self._view), identifier)
        if "://" not in made or not is_iri(made):
            raise Unreachable(f"{self.root}: no IRI can be made of the identifier {printable(identifier)}")
        return made


def _json(response: httpx.Response) -> dict[str, Any]:
    try:
        found = response.json()
    except ValueError as error:
        raise Unreachable(f"{response.url}: this is no JSON: {printable(response.text[:200])}") from error
    if not isinstance(found, dict):
        raise Unreachable(f"{response.url}: this is no Reconciliation Service")
    return found
