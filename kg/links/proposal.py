"""Proposals: what a source holds the things for that a linkset lacks, as rows of SSSOM for a person to review."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

import kg
from kg import queries, sssom, vocab
from kg.links.cache import Cache
from kg.links.endpoint import FOLDER
from kg.links.source import Candidate, Source, Thing
from kg.passage import plain
from kg.store import Store

TOOL = "kg link"
MACHINE = "semapv:LexicalMatching"
COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "object_type"),
    *("mapping_tool", "mapping_tool_version", "confidence", "comment"),
)
KINDS = ("Convention", "Organization", "State")
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A thing with the targets of a linkset that it matches, each with its predicate; often none."""

    thing: Thing
    targets: tuple[tuple[str, str], ...]


def things(store: Store, linkset: NamedNode, kinds: Collection[str] = KINDS) -> list[Linked]:
    """The things of these kinds with what they are linked with in a linkset, as ``queries/links/things.rq`` has them."""
    answer = store.query(queries.read(FOLDER / "things.rq").bound({"linkset": linkset}))
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    rows = [tuple(_value(row[name]) for name in ("thing", "kind", "label", "name", "target", "match")) for row in answer]
    found: dict[tuple[str, str, str], tuple[set[str], set[tuple[str, str]]]] = {}
    for iri, kind, label, name, target, match in rows:
        if kind in kinds:
            names, targets = found.setdefault((iri, kind, label), (set(), set()))
            names.add(name)
            targets.update([(target, match)] if target else [])
    return [
        Linked(thing=Thing(iri, kind, label, (label, *sorted(names - {label}))), targets=tuple(sorted(targets)))
        for (iri, kind, label), (names, targets) in sorted(found.items())
    ]


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def answers(
    asked: Sequence[Thing], source: Source, cache: Cache | None, progress: Callable[[str], None]
) -> list[tuple[Thing, list[Candidate]]]:
    """What a source answers for each thing, asked batch by batch; what the cache has is not asked again."""
    known = {thing: answer for thing in asked if cache and (answer := cache.find(source.name, thing)) is not None}
    still = [thing for thing in asked if thing not in known]
    for start in range(0, len(still), source.batch):
        batch = still[start : start + source.batch]
        progress(f"asking for {start + 1} to {start + len(batch)} of {len(still)}")
        for thing, answer in zip(batch, source.candidates(batch), strict=True):
            known[thing] = answer
            if cache:
                cache.keep(source.name, thing, answer)
    return [(thing, known[thing]) for thing in asked]


def proposals(target: str, found: Iterable[tuple[Thing, list[Candidate]]], prefixes: Mapping[str, str]) -> str:
    """A mapping set of all candidates, exact where the source is sure and else close; it is in no graph as it is."""
    pairs = [(thing, candidate) for thing, candidates in found for candidate in candidates]
    spaces = _prefixes([thing.iri for thing, _ in pairs], [one.value for _, one in pairs if not one.is_code], target, prefixes)
    head = {
        "curie_map": spaces,
        "mapping_set_id": f"https://w3id.org/tip-kg/graph/links/{target}",
        "mapping_set_title": f"Proposed links to {target}, to be reviewed",
        "license": CC0,
    }
    rows = [_row(thing, candidate, spaces) for thing, candidate in pairs]
    columns = [name for name in COLUMNS if name in sssom.REQUIRED or any(row.get(name) for row in rows)]
    return sssom.head(head) + sssom.lines(columns, rows)


def _prefixes(subjects: Iterable[str], objects: Iterable[str], target: str, known: Mapping[str, str]) -> dict[str, str]:
    """A prefix for each kind of thing, and for each place where targets are: those that are known, else numbered ones."""
    found = {_space(iri).rstrip("/").rpartition("/")[2]: _space(iri) for iri in subjects}
    for iri in objects:
        fitting = [name for name, start in {**known, **found}.items() if iri.startswith(start)]
        if fitting:
            found |= {name: known[name] for name in fitting if name in known}
        else:
            number = sum(name.startswith(target) for name in found)
            found[f"{target}-{number + 1}" if number else target] = _space(iri)
    return dict(sorted(found.items()))


def _space(iri: str) -> str:
    """What an identifier stands behind: all up to its last slash, hash or equals sign, one at its very end aside."""
    ending = max(iri.rstrip("/").rfind(mark) for mark in "/#=")
    return iri[: ending + 1]


def _row(thing: Thing, candidate: Candidate, prefixes: Mapping[str, str]) -> dict[str, str]:
    predicate = vocab.EXACT_MATCH if candidate.match else vocab.CLOSE_MATCH
    row = {
        "subject_id": sssom.curie(thing.iri, prefixes),
        "subject_label": thing.label,
        "predicate_id": f"skos:{predicate.value.partition('#')[2]}",
        "object_id": "" if candidate.is_code else sssom.curie(candidate.value, prefixes),
        "object_label": candidate.value if candidate.is_code else candidate.name,
        "object_type": sssom.LITERAL if candidate.is_code else "",
        "mapping_justification": MACHINE,
        "mapping_tool": TOOL,
        "mapping_tool_version": kg.__version__,
        "confidence": f"{candidate.score / 100:.3f}".rstrip("0").rstrip("."),
        "comment": candidate.about,
    }
    return {slot: plain(value) for slot, value in row.items()}
