"""Whether servers say the same: the rows of the first request of each kind, as a bag, as many as a server gives in a while."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from http.client import HTTPException

from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse, parse_query_results

from bench.loads import CSV, JSON, Load
from bench.requests import Request
from bench.server import Server

Rows = Counter[str]
_LONGEST = 160  # characters of what is shown
_WHILE = 60  # seconds that one server may take for all


def answers(server: Server, loads: Sequence[Load]) -> dict[str, Rows | str]:
    """The rows of the first request of each kind of each load, by load and kind; in place of rows what is wrong."""
    found: dict[str, Rows | str] = {}
    end = time.monotonic() + _WHILE
    for load in loads:
        for request in load.requests:
            name = f"{load.name}: {request.kind}"
            if name not in found:
                found[name] = _rows(server, request, load.accept, end - time.monotonic())
    return found


def disagreements(ours: Mapping[str, Rows | str], theirs: Mapping[str, Rows | str]) -> Iterator[str]:
    """What is wrong or differs in the answers of another, request by request."""
    for name, rows in theirs.items():
        reference = ours.get(name, rows)
        if isinstance(rows, str):
            yield f"{name}: {rows}"
        elif rows != reference and not isinstance(reference, str):
            more, fewer = rows - reference, reference - rows
            shown = next(iter([*sorted(more), *sorted(fewer)]))[:_LONGEST]
            counts = f"{more.total()} more, {fewer.total()} fewer"
            yield f"{name}: {rows.total()} rows, {reference.total()} here; {counts}, as {shown}"


def _rows(server: Server, request: Request, accept: str, seconds: float) -> Rows | str:
    if seconds <= 0:
        return f"not compared: the {_WHILE} seconds for all answers were over"
    try:
        status, content = server.answer(request.query, accept, seconds)
        return _read(content, accept) if status == HTTPStatus.OK else f"{status}: {content[:_LONGEST].decode(errors='replace')}"
    except (OSError, HTTPException, SyntaxError, ValueError) as error:
        return f"{type(error).__name__}: {str(error)[:_LONGEST]}"


def _read(content: bytes, accept: str) -> Rows:
    """The rows of an answer, each as a text; of CSV, which keeps no terms, the lines without their order and quotation marks."""
    if accept == JSON:
        answer = parse_query_results(content, QueryResultsFormat.JSON)
        if isinstance(answer, QueryBoolean):
            return Counter([str(bool(answer))])
        names = [variable.value for variable in answer.variables]
        return Counter("\t".join(str(row[name]) for name in names) for row in answer)
    if accept == CSV:
        return Counter(content.decode().replace('"', "").splitlines())
    return Counter(str(quad.triple) for quad in parse(content, RdfFormat.N_TRIPLES))
