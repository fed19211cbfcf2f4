"""The server asks nobody else: SERVICE in every disguise, LOAD, updates and graphs at addresses reach no socket of ours."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.attack.disguises import SERVICES, TWO_READINGS, UPDATES
from tests.attack.running import Running


@dataclass(frozen=True, slots=True)
class Victim:
    """A socket that listens and should never be asked."""

    socket: socket.socket

    @property
    def address(self) -> str:
        """Where it would be asked."""
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}/sparql"

    def is_left_alone(self) -> bool:
        """Whether nobody connected so far."""
        self.socket.settimeout(0.02)
        try:
            self.socket.accept()
        except TimeoutError:
            return True
        return False


@pytest.fixture
def victim() -> Iterator[Victim]:
    """A socket of the test's own that listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Victim(listening)


@pytest.mark.parametrize("query", SERVICES.values(), ids=SERVICES)
def test_service_is_refused_and_asks_nobody(attacked: Running, victim: Victim, query: str) -> None:
    found = attacked.ask(query.replace("<AT>", f"<{victim.address}>").replace("ROOT", victim.address.removesuffix("sparql")))

    assert victim.is_left_alone()
    assert found.status_code == 400
    assert "SERVICE" in found.text


@pytest.mark.parametrize("query", TWO_READINGS.values(), ids=TWO_READINGS)
def test_what_can_be_read_in_two_ways_asks_nobody(attacked: Running, victim: Victim, query: str) -> None:
    found = attacked.ask(query.replace("<AT>", f"<{victim.address}>"))

    assert victim.is_left_alone()
    assert found.status_code in {200, 400}


@pytest.mark.parametrize("update", UPDATES)
def test_an_update_is_refused_and_asks_nobody(attacked: Running, victim: Victim, update: str) -> None:
    text, address = update.replace("<AT>", f"<{victim.address}>"), f"{attacked.address}/sparql"

    found = [
        httpx.post(address, data={"query": text}),
        httpx.get(address, params={"query": text}),
        httpx.post(address, data={"update": text}),
        httpx.get(address, params={"update": text}),
        httpx.post(address, content=text, headers={"Content-Type": "application/sparql-query"}),
        httpx.post(address, content=text, headers={"Content-Type": "application/sparql-update"}),
    ]

    assert victim.is_left_alone()
    assert all(400 <= one.status_code < 500 and "read-only" in one.text for one in found), [one.text for one in found]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_at_an_address_is_not_fetched(attacked: Running, victim: Victim, name: str) -> None:
    clause = "FROM" if name.startswith("default") else "FROM NAMED"
    query = "SELECT * %s { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"

    found = [attacked.ask(query % "", **{name: victim.address}), attacked.ask(query % f"{clause} <{victim.address}>")]

    assert victim.is_left_alone()
    assert [one.text.count("\n") for one in found] == [1, 1]


def test_what_only_reads_like_service_is_answered(attacked: Running, victim: Victim) -> None:
    at = victim.address

    found = attacked.ask(f"ASK {{ FILTER('SERVICE <{at}> {{}}' != '') }} # SERVICE <{at}> {{ ?s ?p ?o }}")

    assert found.text == "true\n"
    assert victim.is_left_alone()
