"""The charts of a store, each read once; a convention is called what the chart's own heading calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, NamedNode

from kg.errors import NotFound
from kg.site.chart.cells import Act, Chart, Convention, State
from kg.site.chart.kinds import NOT_LISTED, OF_NAME, OTHER
from kg.site.collation import letters
from kg.site.visit import Row, rows
from kg.store import Store
from kg.store.memory import remembered

_PREFIXES = """PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_EDITIONS = (
    f"{_PREFIXES}SELECT DISTINCT ?year WHERE {{ ?cell a tip:TreatyStatus ; tip:edition/tip:year ?year }} ORDER BY DESC(?year)"
)
_CELLS = f"""{_PREFIXES}SELECT ?cell ?state ?convention ?number ?action ?words ?date ?year ?force ?passage ?line WHERE {{
  ?report a tip:Edition ; tip:year %d .
  ?cell tip:edition ?report ; a tip:TreatyStatus ; tip:state ?state ; tip:convention ?convention ; tip:columnNumber ?number .
  ?cell tip:action ?action ; prov:wasQuotedFrom ?passage . ?passage tip:line ?line .
  OPTIONAL {{ ?action rdfs:label ?words }}
  OPTIONAL {{ ?cell tip:actionDate ?date ; tip:actionYear ?year }} OPTIONAL {{ ?cell tip:entryIntoForce ?force }}
}}"""
_NAMES = f"{_PREFIXES}SELECT ?thing ?name WHERE {{ VALUES ?thing {{ %s }} ?thing rdfs:label ?name }} ORDER BY DESC(?name)"
_HEADINGS = f"""{_PREFIXES}SELECT ?thing ?name WHERE {{
  ?report a tip:Edition ; tip:year %d . ?listing tip:edition ?report ; a tip:ConventionListing ; tip:lists ?thing .
  ?listing tip:asWritten ?heading . ?thing rdfs:label|skos:altLabel ?name FILTER(CONTAINS(?heading, ?name))
}} ORDER BY STRLEN(?name) ?name"""
_CODES = f"{_PREFIXES}SELECT ?thing ?code WHERE {{ VALUES ?thing {{ %s }} ?thing skos:notation ?code }}"


@remembered
def editions(store: Store) -> list[int]:
    """The years of the editions that have a chart, the latest first."""
    return [_number(row["year"]) for row in rows(store, _EDITIONS) if _is_number(row["year"])]


@remembered
def _known(_store: Store) -> dict[int, Chart]:
    """The charts of a store that were asked for."""
    return {}


def chart(store: Store, year: str) -> Chart:
    """The chart of the edition of this year, of the latest that has one where no year is given; NotFound where there is none."""
    found = editions(store)
    if not found or (year and year not in map(str, found)):
        raise NotFound(f"there is no such chart; editions with one: {', '.join(map(str, found)) or 'none'}")
    edition = int(year) if year else found[0]
    known = _known(store)
    if edition not in known:
        known[edition] = _read(store, edition)
    return known[edition]


def _read(store: Store, edition: int) -> Chart:
    found = sorted(filter(_is_cell, rows(store, _CELLS % edition)), key=_order)
    conventions = dict.fromkeys(_iri(row["convention"]) for row in found)
    states = dict.fromkeys(_iri(row["state"]) for row in found)
    things = " ".join(f"<{iri}>" for iri in (*states, *conventions))
    named = [*rows(store, _NAMES % things), *rows(store, _HEADINGS % edition)]
    names = {iri: iri for iri in (*states, *conventions)} | {_iri(row["thing"]): _text(row["name"]) for row in named}
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _CODES % things):
        codes[_iri(row["thing"])].add(_text(row["code"]))
    lines = _by(found, "state")
    made = (_state(iri, names[iri], frozenset(codes[iri]), lines[iri], conventions) for iri in states)
    return Chart(
        edition,
        tuple(Convention(iri, names[iri]) for iri in conventions),
        tuple(sorted(made, key=lambda state: letters(state.name))),
    )


def _is_cell(row: Row) -> bool:
    """Whether a row has what a cell of a chart has; what others said of a cell need not."""
    names = all(isinstance(row[name], NamedNode) for name in ("cell", "state", "convention", "action", "passage"))
    return names and all(_is_number(row[name]) for name in ("number", "line", "year") if name in row)


def _order(row: Row) -> tuple[int, str, int, str, str]:
    """Columns from left to right, lines from the first to the last."""
    return _number(row["number"]), _iri(row["convention"]), _number(row["line"]), _iri(row["passage"]), _iri(row["cell"])


def _by(found: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """Rows by the IRI in a column."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[_iri(row[name])].append(row)
    return groups


def _state(iri: str, name: str, codes: frozenset[str], found: Sequence[Row], conventions: Iterable[str]) -> State:
    first = min(found, key=lambda row: (_number(row["line"]), _iri(row["passage"])))
    cells = _by(found, "convention")
    return State(
        iri, name, codes, _iri(first["passage"]), _number(first["line"]), tuple(_cell(cells[one]) for one in conventions)
    )


def _cell(found: Iterable[Row]) -> tuple[Act, ...]:
    """The acts of a cell, each once, the earliest first; that none is listed counts only where no other place lists one."""
    acts = {act[1:]: act for act in map(_act, found)}
    listed = [act for act in acts.values() if act.kind is not NOT_LISTED]
    return tuple(sorted(listed or acts.values(), key=lambda act: (act.year or 0, act.date, act.kind.binds, act.kind.words)))


def _act(row: Row) -> Act:
    name = _iri(row["action"]).rpartition("#")[2]
    kind = OF_NAME.get(name) or OTHER._replace(words=_text(row.get("words")) or name)
    year = _number(row["year"]) if "year" in row else None
    return Act(_iri(row["cell"]), kind, year, _text(row.get("date")), _text(row.get("force")))


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)  # noqa: S101 - what our queries ask for
    return term.value


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def _is_number(term: object) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", _text(term), re.ASCII) is not None


def _number(term: object) -> int:
    return int(_text(term))
