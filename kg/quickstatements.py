"""Statements for Wikidata's editors, in the first format of QuickStatements: acts of States, each with its date and reference."""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import bundle, queries, vocab
from kg.store import Store

QUESTION = bundle.QUERIES / "links" / "acts-for-wikidata.rq"
SIGNATORY, RATIFIED_BY, POINT_IN_TIME, REFERENCE_URL = "P1891", "P6193", "P585", "S854"
PROPERTIES = {
    "signature": SIGNATORY,
    "ratification": RATIFIED_BY,  # whose other names are acceptance, approval and accession; succession is not among them
    "acceptance": RATIFIED_BY,
    "accession": RATIFIED_BY,
    "approval": RATIFIED_BY,
}
_PRECISIONS = {vocab.YEAR_TYPE: ("-00-00", 9), vocab.MONTH_TYPE: ("-00", 10), vocab.DATE: ("", 11)}


class Statements(NamedTuple):
    """The statements, a line each and sorted, and how many acts lack an item or a property."""

    lines: tuple[str, ...]
    left_out: int


def statements(store: Store) -> Statements:
    """The statements about all acts whose kind is known from a source."""
    answer = store.query(queries.read(QUESTION).query)
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    rows = [(row["convention_item"], row["action"], row["state_item"], row["action_date"], row["reference"]) for row in answer]
    lines = [_line(*row) for row in rows]
    return Statements(tuple(sorted({line for line in lines if line})), sum(not line for line in lines))


def _line(convention: object, action: object, state: object, date: object, reference: object) -> str:
    """A statement; nothing where an item is missing, or Wikidata has no property for the act."""
    terms = (convention, action, state, reference)
    if not (all(isinstance(term, NamedNode) for term in terms) and isinstance(date, Literal)):
        return ""
    item, act, country, address = (term.value for term in terms if isinstance(term, NamedNode))
    kind = PROPERTIES.get(act.rpartition("#")[2])
    if not kind:
        return ""
    rest, precision = _PRECISIONS[date.datatype]
    when = f"+{date.value}{rest}T00:00:00Z/{precision}"
    return "\t".join([_item(item), kind, _item(country), POINT_IN_TIME, when, REFERENCE_URL, f'"{address}"'])


def _item(iri: str) -> str:
    return iri.rpartition("/")[2]
