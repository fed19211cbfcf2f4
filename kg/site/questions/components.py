"""What operations of the interface share: schemas of results and problems, and the answers that are refusals."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

Json = dict[str, Any]
_REASONS = {
    400: "A parameter is unknown, given twice, or wrong; or the query is none. It is told which and why",
    404: "There is nothing of this name, form or page. It is told what there is",
    406: "There is no form that Accept asks for. It is told which there are",
    408: "The body of the request did not come in time",
    413: "The query is longer than it may be",
    415: "The body holds no query",
    429: "This client has too many queries under way; Retry-After says when to ask again",
    503: "The server is busy; Retry-After says when to ask again",
    504: "The query took longer than its limit",
}
_STRING: Json = {"type": "string"}


def answers(content: Json, *refusals: int) -> Json:
    """The responses of an operation that answers with this content, or refuses with one of these statuses."""
    whole: Json = {
        "description": "The answer, whole",
        "headers": {
            "ETag": {"description": "Changes with the answer, for If-None-Match", "schema": _STRING},
            "Query-Id": {"description": "The id of the request in the server's log", "schema": _STRING},
        },
        "content": content,
    }
    unchanged: Json = {"description": "The answer is the one that If-None-Match names"}
    named = {str(status): {"$ref": f"#/components/responses/{status}"} for status in refusals}
    return {"200": whole, "304": unchanged, **named}


def text(about: str) -> Json:
    """An answer of plain text."""
    return {"description": about, "content": {"text/plain": {"schema": _STRING}}}


def _refusal(status: int, about: str) -> Json:
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(status, about)}
    return {
        "description": about,
        "content": {"application/problem+json": problem, "text/html": {"schema": _STRING}, "text/plain": {"schema": _STRING}},
    }


def _example(status: int, about: str) -> Json:
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": about}


_TERM: Json = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode"]},
        "value": _STRING,
        "datatype": _STRING,
        "xml:lang": _STRING,
    },
}
_HEAD: Json = {"type": "object", "properties": {"vars": {"type": "array", "items": _STRING}}}
COMPONENTS: Json = {
    "schemas": {
        "Results": {
            "description": "Rows (SPARQL 1.1 Query Results JSON Format, section 3)",
            "type": "object",
            "required": ["head", "results"],
            "properties": {
                "head": {**_HEAD, "required": ["vars"]},
                "results": {
                    "type": "object",
                    "required": ["bindings"],
                    "properties": {
                        "bindings": {
                            "type": "array",
                            "items": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Term"}},
                        }
                    },
                },
            },
        },
        "Answer": {
            "anyOf": [
                {"$ref": "#/components/schemas/Results"},
                {
                    "description": "The answer to ASK (the same format, section 4)",
                    "type": "object",
                    "required": ["head", "boolean"],
                    "properties": {"head": _HEAD, "boolean": {"type": "boolean"}},
                },
            ]
        },
        "Term": _TERM,
        "Problem": {
            "description": "What is wrong, and what to change (RFC 9457)",
            "type": "object",
            "required": ["type", "title", "status", "detail"],
            "properties": {"type": _STRING, "title": _STRING, "status": {"type": "integer"}, "detail": _STRING},
        },
    },
    "responses": {str(status): _refusal(status, about) for status, about in _REASONS.items()},
}
