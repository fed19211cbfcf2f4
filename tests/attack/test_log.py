"""The log: a line for a query or an error, whatever they hold."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import httpx
import pytest

from tests.attack.running import Running, status, until

ASK = "GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"

FORGED = [
    "line\nforged: true",
    "line\r\nforged: true",
    "line\rforged: true",
    "line\u2028forged: true",
    "line\u0085forged: true",
    "line\x1b[2Jforged: true",
    "line\x00\nforged: true",
]


@pytest.mark.parametrize("text", FORGED)
def test_no_query_makes_a_line_of_the_log(attacked: Running, text: str) -> None:
    attacked.ask(f"ASK {{}} # {text}")
    attacked.ask(f"ASK {{ FILTER('''{text}''' = ''' }}")

    assert_nothing_is_forged(attacked)


@pytest.mark.parametrize("text", FORGED)
def test_no_address_makes_a_line_of_the_log(attacked: Running, text: str) -> None:
    for path in (f"/{quote(text)}", f"/sparql?query={quote(text)}", f"/sparql?{quote(text)}=1", f"/dumps/{quote(text)}"):
        httpx.get(f"{attacked.address}{path}")

    assert_nothing_is_forged(attacked)


@pytest.mark.parametrize(
    "text", ["line\rforged: true", "line\n forged: true", "line\tforged: true", "line;forged", '"forged', "x" * 65, ""]
)
def test_no_header_makes_a_line_of_the_log(attacked: Running, text: str) -> None:
    answer = attacked.send(f"{ASK}Query-Id: {text}\r\nUser-Agent: {text}\r\n\r\n".encode())

    given = re.search(rb"(?i)^query-id: ([^\r\n]*)\r$", answer, re.MULTILINE)
    assert status(answer) in {0, 200, 400}
    assert status(answer) != 200 or (given and re.fullmatch(rb"[A-Za-z0-9._-]{1,64}", given[1]) and given[1] != text.encode())
    assert b"forged" not in answer
    assert_nothing_is_forged(attacked)


def test_a_query_id_that_is_one_is_given_back_and_logged(attacked: Running) -> None:
    found = httpx.get(f"{attacked.address}/sparql", params={"query": "ASK { ?s ?p 'logged' }"}, headers={"Query-Id": "a.B_9-z"})

    assert found.headers["query-id"] == "a.B_9-z"
    assert until(lambda: any("a.B_9-z" in line for line in attacked.lines()))


def test_each_line_of_the_log_is_of_one_form(attacked: Running) -> None:
    attacked.ask("ASK { ?s ?p 'one form' }")
    attacked.ask("ASK {")

    lines = [line for line in attacked.lines() if line and not line.startswith("serving ")]
    assert lines
    assert all(isinstance(json.loads(line), dict) for line in lines)


def assert_nothing_is_forged(server: Running) -> None:
    """No line begins with what was sent, and nothing unseen is in the log, whatever ends a line."""
    text = server.log.read_text(encoding="utf-8")
    assert not any(line.startswith("forged") for line in text.splitlines())
    assert not set(text) & set("\r\x00\x1b\u2028\u0085")
