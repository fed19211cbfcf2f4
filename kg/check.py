"""Faults of a graph: shapes by pySHACL, and rules in SPARQL that find the same faults fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions

from kg import bundle, queries
from kg.errors import KgError, printable
from kg.iris import Iris
from kg.store import Store
from kg.store.embedded import Embedded

if TYPE_CHECKING:
    import rdflib

RULES = bundle.QUERIES / "rules"
SHAPES = bundle.ONTOLOGY / "shapes.ttl"
MOST_QUADS_FOR_SHAPES = 200_000


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault: the thing that has it, the shape or rule that found it, and what is wrong; or what is only to be warned of."""

    thing: str
    rule: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{'warning: ' * self.warning}{printable(self.thing)}: {printable(self.message)} [{self.rule}]"


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """A cell of a chart beside what a depositary says, and what comes of it: a row of ``queries/depositary-differences``."""

    edition: str
    state_name: str
    convention_name: str
    finding: str
    chart_act: str
    chart_year: str
    depositary_act: str
    depositary_date: str
    as_of: str

    def __str__(self) -> str:
        """One line for a terminal."""
        chart, depositary = (
            " ".join(filter(None, words))
            for words in ((self.chart_act, self.chart_year), (self.depositary_act, self.depositary_date))
        )
        found = f"{self.finding}: {chart} beside {depositary} as of {self.as_of}"
        return printable(f"{self.edition}, {self.state_name}, {self.convention_name}: {found}")


class NotConforming(KgError):
    """A graph with faults, which is not released."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join([*map(str, self.findings), "the graph does not conform and is not released"]))


def findings(quads: Sequence[Quad], iris: Iris, store: Store) -> list[Finding]:
    """What the rules find in our own graphs, and the shapes, too, up to the size that they are fit for.

    ``store`` holds these quads; what was included is nobody's to check. The engine answers beside Python, so the rules run
    while the shapes do.
    """
    own = [quad for quad in quads if isinstance(quad.graph_name, NamedNode) and iris.owns(quad.graph_name)]
    checked = store if len(own) == len(quads) else Embedded.of(own)
    with ThreadPoolExecutor(max_workers=1) as beside:
        rules = beside.submit(by_rules, checked)
        shapes = by_shapes(own) if len(own) <= MOST_QUADS_FOR_SHAPES else []
        return [*rules.result(), *shapes]


def faults(found: Iterable[Finding]) -> list[Finding]:
    """The findings that are no mere warnings."""
    return [finding for finding in found if not finding.warning]


def by_rules(store: Store, folder: Path = RULES) -> list[Finding]:
    """What the rules find, sorted."""
    return sorted(finding for path in sorted(folder.glob("*.rq")) for finding in _by_rule(store, path))


def _by_rule(store: Store, path: Path) -> Iterator[Finding]:
    answer = store.query(path.read_text(encoding="utf-8"))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - a rule is a SELECT, as a test proves
    for row in answer:
        yield Finding(thing=_shown(row["focus"]), rule=path.stem, message=_shown(row["detail"]))


def _shown(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal | BlankNode) else str(term)


def comparisons(store: Store) -> list[Comparison]:
    """Every cell of every chart on which a depositary has a word, too; none where there is no such source."""
    question = queries.find("depositary-differences")
    answer = store.query(question.bound({parameter.name: None for parameter in question.parameters}))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    names = [field.name for field in fields(Comparison)]
    return sorted(Comparison(*("" if row[name] is None else _shown(row[name]) for name in names)) for row in answer)


def by_shapes(quads: Iterable[Quad], shapes: Path = SHAPES) -> list[Finding]:
    """What pySHACL finds with the shapes in the set of all statements, sorted."""
    import pyshacl  # noqa: PLC0415 - half a second that only this needs
    from rdflib import RDF, SH, Graph  # noqa: PLC0415

    _, report, text = pyshacl.validate(_rdflib(quads), shacl_graph=Graph().parse(shapes), inference="none")
    if not isinstance(report, Graph):
        raise KgError(f"the shapes cannot be used: {text}")
    return sorted(
        Finding(
            thing=str(report.value(result, SH.focusNode)),
            rule=str(report.value(result, SH.sourceConstraintComponent)).rpartition("#")[2],
            message=str(report.value(result, SH.resultMessage)),
            warning=report.value(result, SH.resultSeverity) == SH.Warning,
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def _rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The set of all statements as pySHACL takes it; literals keep their lexical forms."""
    import rdflib  # noqa: PLC0415 - as above

    graph = rdflib.Graph()
    terms: dict[NamedNode | Literal | BlankNode, rdflib.term.Node] = {}

    def term(value: NamedNode | Literal | BlankNode) -> rdflib.term.Node:
        if value not in terms:
            terms[value] = _term(value)
        return terms[value]

    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal | BlankNode) and isinstance(quad.subject, NamedNode | BlankNode):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def _term(value: NamedNode | Literal | BlankNode) -> rdflib.term.Node:
    import rdflib  # noqa: PLC0415 - as above

    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, BlankNode):
        return rdflib.BNode(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = rdflib.URIRef(value.datatype.value)
    return rdflib.Literal(value.value, datatype=None if datatype == rdflib.XSD.string else datatype, normalize=False)
