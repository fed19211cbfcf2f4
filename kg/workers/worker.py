"""A worker: answers one question after the other, until the server is gone."""

from __future__ import annotations

import socket
import traceback
from typing import IO, cast

from pyoxigraph import NamedNode

from kg import answers, formats, guard
from kg.answers import Place
from kg.errors import KgError
from kg.store import Dataset, Store
from kg.workers import frames
from kg.workers.frames import Question
from kg.workers.output import Output

NOT_ACCEPTABLE = 406
_GRAPHS = ("CONSTRUCT", "DESCRIBE")


def work(connection: socket.socket, store: Store) -> None:
    """Answers the questions that come over a connection, each with an answer or a refusal, until its other side is gone."""
    while head := frames.exactly(connection.recv, frames.HEAD.size):
        content = frames.exactly(connection.recv, frames.HEAD.unpack(head)[1])
        try:
            _answer(connection, store, Question.unpacked(content))
        except KgError as error:
            connection.sendall(frames.refusal(error.status, str(error)))
        except OSError:  # the server is gone
            return
        except Exception:  # noqa: BLE001 - a fault of ours, told to whom it concerns
            connection.sendall(frames.frame(frames.FAULT, traceback.format_exc().encode()))


def _answer(connection: socket.socket, store: Store, question: Question) -> None:
    query = guard.checked(question.query)
    graph = query.form in _GRAPHS
    name = question.graphs if graph else question.results
    if name is None:
        raise _NotAcceptable(f"{query.form} is answered in none of the formats that are asked for; there are: {_known(graph)}")
    output = Output(connection, graph=graph, gzip=question.gzip)
    form = formats.graph(name) if graph else formats.results(name)
    answers.write(
        store.query(query.text, _dataset(question)), form, cast(IO[bytes], output), Place(question.query, *question.page)
    )
    output.end()


class _NotAcceptable(KgError):
    status = NOT_ACCEPTABLE


def _known(graph: bool) -> str:  # noqa: FBT001 - of which kind
    return ", ".join(form.media_types[0] for form in (formats.GRAPHS if graph else formats.ANSWERS))


def _dataset(question: Question) -> Dataset | None:
    if question.default is None or question.named is None:
        return None
    return Dataset(tuple(map(NamedNode, question.default)), tuple(map(NamedNode, question.named)))
