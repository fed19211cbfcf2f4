"""The curated matches of a folder: ``links/<target>.sssom.tsv``, a mapping set a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg import sssom, vocab
from kg.errors import Refusal
from kg.sssom import MappingSet, Match

FOLDER, EXTENSION = "links", ".sssom.tsv"
PREDICATES = {vocab.EXACT_MATCH.value, vocab.CLOSE_MATCH.value}
REVIEWED = "semapv:ManualMappingCuration"
REVIEWERS = ("reviewer_label", "reviewer_id")


def load(seeds: Path) -> list[MappingSet]:
    """The mapping sets of a folder, each with its faults and named by its target; none where there are no such files."""
    return [_read(path) for path in sorted((seeds / FOLDER).glob(f"*{EXTENSION}"))]


def _read(path: Path) -> MappingSet:
    place, target = f"{FOLDER}/{path.name}", path.name.removesuffix(EXTENSION)
    try:
        found = sssom.read(path, place)
    except Refusal as refusal:
        return MappingSet(name=target, head="", metadata={}, columns=(), matches=(), refusals=(refusal,))
    judged = [(match, _fault(target, match)) for match in decided(found.matches)]
    refusals = (*found.refusals, *(Refusal(match.place, fault) for match, fault in judged if fault))
    return replace(found, name=target, matches=tuple(match for match, fault in judged if not fault), refusals=refusals)


def decided(matches: Iterable[Match]) -> Iterator[Match]:
    """The last row on each pair, those that say Not left out."""
    last = {(match.subject, match.object or match.cells["object_label"]): match for match in matches}
    return (match for match in last.values() if not match.negative)


def is_reviewed(match: Match) -> bool:
    """Whether a person stands behind a row: one who made it, or one who reviewed it."""
    return match.cells["mapping_justification"] == REVIEWED or any(slot in match.cells for slot in REVIEWERS)


def _fault(target: str, match: Match) -> str:
    """What is wrong with a match that is a sound row; nothing where it is a link."""
    if match.predicate not in PREDICATES:
        return f"a link is skos:exactMatch or skos:closeMatch, not {match.cells['predicate_id']}"
    if match.object is None and match.predicate == vocab.EXACT_MATCH.value and vocab.tip(target) not in vocab.CODES:
        return f"the ontology has no datatype tip:{target} for the codes of this set"
    return ""
