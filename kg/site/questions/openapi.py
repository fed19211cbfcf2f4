"""The questions and the endpoint as OpenAPI 3.1 describes interfaces, for programs and for those who write them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pyoxigraph
from pyoxigraph import QuerySolutions

import kg
from kg import description, formats
from kg.queries import Parameter, Question, Term
from kg.site.questions import arguments, known
from kg.site.questions.arguments import Terms
from kg.site.questions.components import COMPONENTS, answers, text
from kg.site.questions.known import Form

Json = dict[str, Any]
_LARGEST = 10**18 - 1
_ALIASES = {"json": "application/json", "xml": "application/xml"}
_ENTITY = "A thing: its IRI, the end of its IRI, which is the path of its page, a name, or a code. "
_ANY = "Empty, or `UNDEF`, stands for any."


def document(root: str, defaults: Sequence[Terms]) -> Json:
    """The description of a server at an address, which has no slash at its end, with each question's defaults (OpenAPI 3.1)."""
    questions = list(known.questions().values())
    pairs = zip(questions, defaults, strict=True)
    paths = {path: operation for question, terms in pairs for path, operation in _paths(question, terms).items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": description.TITLE,
            "version": kg.__version__,
            "description": description.DESCRIPTION,
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": root}],
        "tags": [
            {"name": tag} for tag in sorted({tag for question in questions for tag in question.tags} | {"SPARQL", "Server"})
        ],
        "paths": {**paths, **_OTHERS},
        "components": COMPONENTS,
    }


def _paths(question: Question, terms: Terms) -> Json:
    """A question's addresses: one that is negotiated, and one with the form as its end."""
    forms = known.forms(question)
    parameters = [_parameter(parameter, terms[parameter.name]) for parameter in question.parameters]
    form = {
        "name": "form",
        "in": "path",
        "required": True,
        "description": "The form of the answer: " + ", ".join(f"`{one.suffix}` is {one.title}" for one in forms),
        "schema": {"enum": [one.suffix for one in forms]},
    }
    about = {"summary": question.title, "description": question.description, "tags": list(question.tags)}
    return {
        f"/queries/{question.name}": {
            "get": {**about, "operationId": question.name, **_said([*parameters, *_view(question)], forms, negotiated=True)}
        },
        f"/queries/{question.name}.{{form}}": {
            "get": {**about, "operationId": f"{question.name}-as", **_said([form, *parameters], forms, negotiated=False)}
        },
    }


def _said(parameters: Sequence[Json], forms: Sequence[Form], *, negotiated: bool) -> Json:
    """Parameters and answers of an operation."""
    content = {one.media_types[0]: {"schema": _schema(one)} for one in forms}
    if negotiated:
        content |= {_ALIASES[one.suffix]: {"schema": _schema(one)} for one in forms if one.suffix in _ALIASES}
    refusals = (400, 404, 406, 429, 503, 504) if negotiated else (400, 404, 429, 503, 504)
    return {"parameters": parameters, "responses": answers(content, *refusals)}


def _schema(form: Form) -> Json:
    return {"$ref": "#/components/schemas/Results"} if form.format is formats.results("json") else {"type": "string"}


def _parameter(parameter: Parameter, default: Term | None) -> Json:
    """A parameter as it stands in an address, with the term that it takes where nothing is said."""
    hint = f"{_ENTITY}{_ANY}" if parameter.type == "entity" else _ANY
    return {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.about}. {hint}",
        "allowEmptyValue": True,
        "schema": {**_type(parameter), **({"default": _written(parameter, default)} if default else {})},
    }


def _type(parameter: Parameter) -> Json:
    if parameter.type == "integer":
        return {"anyOf": [{"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}, {"enum": [arguments.ANY, ""]}]}
    return {"type": "string", "format": "iri"} if parameter.type == "iri" else {"type": "string"}


def _written(parameter: Parameter, term: Term) -> int | str:
    return int(term.value) if parameter.type == "integer" else term.value


def _view(question: Question) -> list[Json]:
    """How a page shows rows; there is nothing to say of a graph."""
    names = columns(question.query)
    sort = [sign + name for name in names for sign in ("", "-")]
    said = (
        ("sort", {"enum": ["", *sort]}, "The column to sort a page's rows by, with a minus sign the largest first"),
        ("page", {"type": "integer", "minimum": 1, "maximum": 999_999_999, "default": 1}, "Which page of the rows"),
        ("chart", {"enum": ["", *names]}, "The column to chart on a page"),
    )
    made = ({"name": name, "in": "query", "description": about, "schema": schema} for name, schema, about in said)
    return list(made) if names else []


@cache
def columns(query: str) -> tuple[str, ...]:
    """The columns of the answer to one of our questions; none where that has no rows."""
    answer = pyoxigraph.Store().query(query)
    return tuple(variable.value for variable in answer.variables) if isinstance(answer, QuerySolutions) else ()


_QUERY = {"type": "string", "format": "sparql-query"}
_ANSWERS = {
    one.media_types[0]: {"schema": {"$ref": "#/components/schemas/Answer"} if one.name == "json" else {"type": "string"}}
    for one in formats.ANSWERS
} | {one.media_types[0]: {"schema": {} if one.name == "jsonld" else {"type": "string"}} for one in formats.GRAPHS}
_OTHERS: Json = {
    "/sparql": {
        "get": {
            "operationId": "query",
            "summary": "The answer to a query, or without one what this endpoint is",
            "description": "SPARQL 1.1 Protocol; its other parameters, `format` and `timeout` (seconds) are taken, too.",
            "tags": ["SPARQL"],
            "parameters": [{"name": "query", "in": "query", "description": "A query", "schema": _QUERY}],
            "responses": answers(_ANSWERS, 400, 406, 413, 429, 503, 504),
        },
        "post": {
            "operationId": "query-by-post",
            "summary": "The answer to a query",
            "description": "SPARQL 1.1 Protocol; for a query that is too long for an address.",
            "tags": ["SPARQL"],
            "requestBody": {
                "required": True,
                "content": {
                    "application/x-www-form-urlencoded": {
                        "schema": {"type": "object", "properties": {"query": _QUERY}, "required": ["query"]}
                    },
                    "application/sparql-query": {"schema": _QUERY},
                },
            },
            "responses": answers(_ANSWERS, 400, 406, 408, 413, 415, 429, 503, 504),
        },
    },
    "/healthz": {
        "get": {
            "operationId": "healthy",
            "summary": "Whether the server runs",
            "tags": ["Server"],
            "responses": {"200": text("It does")},
        }
    },
    "/readyz": {
        "get": {
            "operationId": "ready",
            "summary": "Whether the server answers queries",
            "tags": ["Server"],
            "responses": {"200": text("It does"), "503": {"$ref": "#/components/responses/503"}},
        }
    },
}
