from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from kg.endpoint.flight import Flight
from kg.endpoint.rest import Spool
from kg.endpoint.turns import Turns

CLIENTS = st.lists(st.sampled_from("abc"), max_size=30)


class Nowhere:
    """Who is told of the end of flights, and does nothing."""

    def spool(self) -> Spool | None:
        """None."""
        return None

    def unshared(self, flight: Flight) -> None:
        """Nothing."""

    def landed(self, flight: Flight) -> None:
        """Nothing."""

    def crashed(self, flight: Flight, status: int) -> None:
        """Nothing."""


def waiting(clients: str | list[str]) -> tuple[Turns[Flight], list[Flight]]:
    """Flights of clients that wait, and the same in their order."""
    flights = [Flight(b"", client, Nowhere()) for client in clients]
    turns: Turns[Flight] = Turns()
    for flight in flights:
        turns.add(flight)
    return turns, flights


def taken(turns: Turns[Flight]) -> Iterator[Flight]:
    """All that wait, one after the other."""
    while flight := turns.next():
        yield flight


def test_clients_take_turns() -> None:
    turns, _ = waiting("aaaabbc")

    assert "".join(flight.client for flight in taken(turns)) == "abcabaa"


def test_a_client_that_is_busy_is_passed_over() -> None:
    turns, flights = waiting("aab")

    assert turns.next(busy={"a"}) is flights[2]
    assert turns.next(busy={"a"}) is None
    assert turns.next() is flights[0]


def test_one_that_waits_no_more_does_not_come() -> None:
    turns, flights = waiting("aab")

    turns.remove(flights[0])
    turns.remove(flights[2])

    assert list(taken(turns)) == [flights[1]]


@given(CLIENTS)
def test_each_comes_once_and_those_of_a_client_in_their_order(clients: list[str]) -> None:
    turns, flights = waiting(clients)
    number = len(turns), Counter({client: turns.of(client) for client in clients})

    found = list(taken(turns))

    assert number == (len(flights), Counter(clients))
    assert Counter(map(id, found)) == Counter(map(id, flights))
    for client in set(clients):
        assert [one for one in found if one.client == client] == [one for one in flights if one.client == client]
    assert len(turns) == 0
