"""Claims beside the report's: what a depositary says, and what follows from a claim by a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import dates, vocab
from kg.dates import Date
from kg.depositary import DepositaryStatus
from kg.iris import Iris
from kg.mapper.source import dated

RULE = (
    "An instrument with an ILO code enters into force for a State twelve months after the registration of its act: the act was "
    "registered twelve months before the entry into force that the claim gives, as precisely as it gives it."
)
_IN_FORCE, _ACTION = vocab.tip("entryIntoForce"), vocab.tip("action")
_STATE, _CONVENTION = vocab.tip("state"), vocab.tip("convention")


def depositary_status(record: DepositaryStatus, state: NamedNode, convention: NamedNode, iris: Iris) -> Iterator[Triple]:
    """What the source says of a State and a convention, a claim an act."""
    table = PurePosixPath(record.at.document).stem
    for act, date in record.acts:
        claim = iris.depositary_status(table, record.state, convention, act)
        yield from _claim(claim, "DepositaryStatus", state, convention)
        yield Triple(claim, _ACTION, vocab.tip(act))
        yield from _when(claim, date)
        yield Triple(claim, vocab.PRIMARY_SOURCE, NamedNode(record.source))
        yield Triple(claim, vocab.tip("asOf"), dated(record.as_of))
        if record.comment:
            yield Triple(claim, vocab.COMMENT, vocab.text(record.comment))


def _claim(claim: NamedNode, kind: str, state: NamedNode, convention: NamedNode) -> Iterator[Triple]:
    yield Triple(claim, vocab.TYPE, vocab.tip(kind))
    yield Triple(claim, vocab.TYPE, vocab.TREATY_CLAIM)
    yield Triple(claim, _STATE, state)
    yield Triple(claim, _CONVENTION, convention)


def _when(claim: NamedNode, date: Date | None) -> Iterator[Triple]:
    if date:
        yield Triple(claim, vocab.tip("actionDate"), dated(date))
        yield Triple(claim, vocab.tip("actionYear"), vocab.integer(date.year))


def derived_statuses(quads: Iterable[Quad], iris: Iris) -> Iterator[Triple]:
    """The day on which each act on an ILO instrument was registered, from the entry into force that a chart gives.

    Nothing where the year that the chart gives for the act is another, and for the States by whose acts the instrument itself
    entered into force, which waited for each other.
    """
    facts: dict[NamedNode, dict[NamedNode, NamedNode | Literal]] = defaultdict(dict)
    coded, first = set(), {}
    for subject, predicate, value, _ in quads:
        if predicate == vocab.NOTATION and value.datatype == vocab.ILO_CODE:
            coded.add(subject)
        elif predicate == vocab.tip("enteredIntoForce"):
            first[subject] = value.value
        elif predicate in {_STATE, _CONVENTION, _ACTION, _IN_FORCE, vocab.tip("actionYear")}:
            facts[subject][predicate] = value
    for claim in sorted(facts, key=str):
        known = facts[claim]
        if _IN_FORCE in known and known[_CONVENTION] in coded and known[_IN_FORCE].value > first.get(known[_CONVENTION], ""):
            yield from _registered(claim, known, iris)


def _registered(claim: NamedNode, known: dict[NamedNode, NamedNode | Literal], iris: Iris) -> Iterator[Triple]:
    in_force = dates.parse(known[_IN_FORCE].value)
    date = in_force and _a_year_before(in_force)
    year = known.get(vocab.tip("actionYear"))
    if not date or (year and int(year.value) != date.year):
        return
    derived, state, convention, action = iris.derived_status(claim), known[_STATE], known[_CONVENTION], known[_ACTION]
    assert isinstance(state, NamedNode)  # noqa: S101 - these are IRIs in every claim
    assert isinstance(convention, NamedNode)  # noqa: S101
    yield from _claim(derived, "DerivedStatus", state, convention)
    yield Triple(derived, _ACTION, action)
    yield from _when(derived, date)
    yield Triple(derived, _IN_FORCE, known[_IN_FORCE])
    yield Triple(derived, vocab.DERIVED_FROM, claim)
    yield Triple(derived, vocab.tip("rule"), vocab.text(RULE))


def _a_year_before(date: Date) -> Date | None:
    """The same day a year before, None where that year has none."""
    try:
        return dates.parse(str(Date(date.year - 1, date.month, date.day)))
    except ValueError:
        return None
