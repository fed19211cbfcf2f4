"""Decisions that two names are one thing's, or are not: rows of ``identity/*.sssom.tsv``, the last on a pair counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from kg import sssom
from kg.entities import Decision
from kg.errors import Refusal
from kg.iris import BASE, Iris
from kg.sssom import Match
from kg.vocab import EXACT_MATCH

FOLDER, SUFFIX = "identity", ".sssom.tsv"
NAME = "name"  # the kind of a name that lists nothing by itself
DOCUMENTS = {"instrument", "resource"}
KINDS = {"person", "organization", "focal-point", *DOCUMENTS}
_REQUIRED = ("author_label", "mapping_date", "comment")


def load(seeds: Path, iris: Iris) -> tuple[list[Decision], list[Refusal]]:
    """The decisions of a folder of documents, files by name and rows in order, and the faults of those that are unsound.

    The files have the IRIs of the published graph; under another base they stand for the things below that one.
    """
    found: list[Decision] = []
    refusals: list[Refusal] = []
    for path in sorted((seeds / FOLDER).glob(f"*{SUFFIX}")):
        rows = sssom.read(path, f"{FOLDER}/{path.name}")
        refusals += rows.refusals
        for match in rows.matches:
            faults = [Refusal(match.place, fault) for fault in _faults(match)]
            refusals += faults
            found += [] if faults else [_decision(match, iris, rows.prefixes)]
    return found, refusals


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision on each pair, in the order in which they were made."""
    last: dict[frozenset[NamedNode], Decision] = {}
    for decision in decisions:
        last.pop(decision.pair, None)
        last[decision.pair] = decision
    return list(last.values())


def kind(iri: str, base: str = BASE) -> str:
    """The kind of thing that an IRI stands for; nothing where it is none below the base.

    >>> kind("https://w3id.org/tip-kg/person/lev-tolstoy")
    'person'
    """
    return iri.removeprefix(base).partition("/")[0] if iri.startswith(base) else ""


def _faults(match: Match) -> Iterator[str]:
    """What is wrong with a row that is sound SSSOM."""
    if match.predicate != EXACT_MATCH.value:
        yield "a decision says skos:exactMatch, with predicate_modifier Not where the two differ"
    if missing := [slot for slot in _REQUIRED if slot not in match.cells]:
        yield f"a decision has {', '.join(missing)}, too"
    subject, target = kind(match.subject), kind(match.object or "")
    if match.subject == match.object:
        yield "a decision is on two things, not one"
    elif subject not in KINDS:
        yield f"the subject is a thing of {BASE}: {', '.join(sorted(KINDS))}"
    elif target not in {subject, NAME} and not {subject, target} <= DOCUMENTS:
        yield f"the object is of the subject's kind, {subject}, or a {NAME} that lists nothing by itself"


def _decision(match: Match, iris: Iris, prefixes: dict[str, str]) -> Decision:
    justification, _, local = match.cells["mapping_justification"].partition(":")
    return Decision(
        place=match.place,
        subject=_rebased(match.subject, iris),
        object=_rebased(match.object or "", iris),
        same=not match.negative,
        justification=NamedNode(prefixes[justification] + local),
        confidence=match.cells.get("confidence", ""),
        authors=sssom.several(match.cells["author_label"]),
        date=match.cells["mapping_date"],
        comment=match.cells["comment"],
    )


def _rebased(iri: str, iris: Iris) -> NamedNode:
    return NamedNode(iris.base + iri.removeprefix(BASE))
