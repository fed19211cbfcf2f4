"""The contents of a list, by a query for each of its columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from pyoxigraph import Literal, NamedNode

from kg import find, queries, vocab
from kg.site.lists.catalogue import Catalogue, Column, Shape
from kg.site.lists.contents import Contents, Entry, Value
from kg.site.visit import rows
from kg.store import Store
from kg.store.memory import remembered

_LABELS = "SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {{ ?thing a {0} OPTIONAL {{ ?thing {1} ?name }} }} GROUP BY ?thing"
_VALUES = "SELECT DISTINCT ?thing ?value ?name WHERE {{ ?thing a {0} . {1} OPTIONAL {{ ?value rdfs:label ?name }} }}"
_COUNTS = "SELECT ?thing (COUNT(DISTINCT ?counted) AS ?value) WHERE {{ ?thing a {0} . {1} }} GROUP BY ?thing"
_NOUGHT = Value("0", "0", number=0)
_Values = Mapping[str, tuple[Value, ...]]


def reading(catalogue: Catalogue) -> Callable[[Store], Contents]:
    """What gives the contents of a list in a store, read once for a release."""
    return remembered(partial(contents, catalogue))


def contents(catalogue: Catalogue, store: Store) -> Contents:
    """The contents of a list in a store."""
    base = find.base(store)
    columns = {column.name: _values(store, catalogue, column, base) for column in catalogue.columns}
    shared: dict[Value, Value] = {}
    entries = []
    for thing, label in _labels(store, catalogue, base):
        found = {name: tuple(shared.setdefault(one, one) for one in values.get(thing, ())) for name, values in columns.items()}
        noughts = {
            column.name: (_NOUGHT,) for column in catalogue.columns if column.shape is Shape.COUNT and not found[column.name]
        }
        entries.append(Entry(thing, label, found | noughts))
    return Contents(entries)


def _labels(store: Store, catalogue: Catalogue, base: str) -> Iterator[tuple[str, str]]:
    for row in _rows(store, _LABELS.format(catalogue.type, catalogue.label)):
        thing, label = row["thing"], row.get("label")
        if isinstance(thing, NamedNode):
            yield thing.value, label.value if isinstance(label, Literal) else thing.value.removeprefix(base)


def _values(store: Store, catalogue: Catalogue, column: Column, base: str) -> _Values:
    """The values of a column by the IRIs of their things, each once and in order."""
    query = _COUNTS if column.shape is Shape.COUNT else _VALUES
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    for row in _rows(store, query.format(catalogue.type, column.pattern)):
        thing, name = row["thing"], row.get("name")
        value = _value(row["value"], name.value if isinstance(name, Literal) else "", base)
        if isinstance(thing, NamedNode) and value:
            found[thing.value][value.key] = min(value, found[thing.value].get(value.key, value))
    return {thing: tuple(sorted(values.values(), key=lambda one: (one.order, one.key))) for thing, values in found.items()}


def _value(term: object, name: str, base: str) -> Value | None:
    """A term as a value: a thing of ours is asked for by the end of its IRI, a term of the ontology by its name."""
    if isinstance(term, Literal):
        whole = int(term.value) if term.datatype == vocab.INTEGER else None
        return Value(term.value, term.value, number=whole)
    if not isinstance(term, NamedNode):
        return None
    iri = term.value
    if iri.startswith(vocab.PREFIXES["tip"]):
        word = iri.removeprefix(vocab.PREFIXES["tip"])
        return Value(word, name or word, iri)
    if base and iri.startswith(base):
        path = iri.removeprefix(base)
        return Value(path.partition("/")[2] or path, name or path, iri)
    return Value(iri, name or iri, iri)


def _rows(store: Store, query: str) -> Iterator[Mapping[str, object]]:
    yield from rows(store, queries.prologue(query) + query)
