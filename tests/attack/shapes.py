"""Queries of any depth, by what is nested, or stands in a row, in them."""

from __future__ import annotations

from collections.abc import Callable


def nested(opening: str, middle: str, closing: str, depth: int) -> str:
    """Something inside of itself, so deep."""
    return opening * depth + middle + closing * depth


SHAPES: dict[str, Callable[[int], str]] = {
    "brackets of an expression": lambda n: f"ASK {{ FILTER({nested('(', '1', ')', n)}) }}",
    "groups": lambda n: f"ASK {nested('{', '', '}', n)}",
    "blank nodes": lambda n: f"ASK {{ ?s ?p {nested('[ ?p ', '?o', ' ]', n)} }}",
    "collections": lambda n: f"ASK {{ ?s ?p {nested('( ', '1', ' )', n)} }}",
    "OPTIONALs": lambda n: f"ASK {{ {nested('OPTIONAL { ', '?s ?p ?o', ' }', n)} }}",
    "MINUS": lambda n: f"ASK {{ {nested('MINUS { ', '?s ?p ?o', ' }', n)} }}",
    "graphs": lambda n: f"ASK {{ {nested('GRAPH ?g { ', '?s ?p ?o', ' }', n)} }}",
    "EXISTS": lambda n: f"ASK {{ {nested('FILTER EXISTS { ', '?s ?p ?o', ' }', n)} }}",
    "subqueries": lambda n: f"ASK {{ {nested('{ SELECT * { ', '?s ?p ?o', ' } }', n)} }}",
    "functions": lambda n: f"ASK {{ FILTER({nested('STR(', '1', ')', n)}) }}",
    "IF": lambda n: f"ASK {{ FILTER({nested('IF(true, ', '1', ', 2)', n)}) }}",
    "lists of IN": lambda n: f"ASK {{ FILTER({nested('1 IN (', '1', ')', n)}) }}",
    "aggregates' brackets": lambda n: f"SELECT (COUNT({nested('(', '1', ')', n)}) AS ?n) {{}}",
    "brackets of a path": lambda n: f"ASK {{ ?s {nested('(', '<urn:p>', ')', n)} ?o }}",
    "inverse paths": lambda n: f"ASK {{ ?s {nested('^(', '<urn:p>', ')', n)} ?o }}",
    "repeated paths": lambda n: f"ASK {{ ?s {nested('(', '<urn:p>', ')*', n)} ?o }}",
    "negations": lambda n: f"ASK {{ FILTER({'!' * n}true) }}",
    "negations apart": lambda n: f"ASK {{ FILTER({'! ' * n}true) }}",
    "negations with comments between": lambda n: "ASK { FILTER(" + "!#\n" * n + "true) }",
    "signs": lambda n: f"ASK {{ FILTER({'- ' * n}1) }}",
    "sums": lambda n: f"ASK {{ FILTER(1{' + 1' * n}) }}",
    "sums glued to their numbers": lambda n: f"ASK {{ FILTER(1{'+1' * n}) }}",
    "products": lambda n: f"ASK {{ FILTER(1{' * 1' * n}) }}",
    "disjunctions": lambda n: f"ASK {{ FILTER(true{' || true' * n}) }}",
    "conjunctions": lambda n: f"ASK {{ FILTER(true{' && true' * n}) }}",
    "UNIONs": lambda n: f"ASK {{ {{ ?s ?p ?o }}{' UNION { ?s ?p ?o }' * n} }}",
    "paths in a row": lambda n: f"ASK {{ ?s <urn:p>{'/<urn:p>' * n} ?o }}",
    "alternatives of paths": lambda n: f"ASK {{ ?s <urn:p>{'|<urn:p>' * n} ?o }}",
    "groups in a row": lambda n: f"ASK {{ {'{ ?s ?p ?o } ' * n} }}",
    "OPTIONALs in a row": lambda n: f"ASK {{ {'OPTIONAL { ?s ?p ?o } ' * n} }}",
    "filters in a row": lambda n: f"ASK {{ {'FILTER(true) ' * n} }}",
    "BINDs in a row": lambda n: f"ASK {{ {' '.join(f'BIND(1 AS ?x{number})' for number in range(n))} }}",
    "a collection of many": lambda n: f"ASK {{ ?s ?p ({' 1' * n}) }}",
    "an IN of many": lambda n: f"ASK {{ FILTER(1 IN ({', '.join(['2'] * n)})) }}",
    "a CONCAT of many": lambda n: f"ASK {{ FILTER(CONCAT({', '.join(['?a'] * n)}) = '') }}",
    "VALUES of many": lambda n: f"ASK {{ VALUES ?x {{ {'1 ' * n}}} }}",
    "patterns in a row": lambda n: f"ASK {{ {'?s ?p ?o . ' * n} }}",
    "objects in a row": lambda n: f"ASK {{ ?s ?p 1{', 1' * n} }}",
}
FLAT = {
    name
    for name in SHAPES
    if name.startswith(("a ", "an ", "VALUES", "patterns", "objects", "groups in", "filters", "BINDs", "OPTIONALs in"))
}
