"""What is still to be decided about the names of a folder of documents, and decisions put on record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from kg import build, sssom
from kg.entities import Decision
from kg.errors import KgError, Refused
from kg.identity import decisions
from kg.identity.called import Called, called
from kg.identity.clusters import Clusters, clusters
from kg.identity.decisions import KINDS, NAME
from kg.identity.identify import Names, names
from kg.identity.proposals import Proposal
from kg.identity.unsettled import proposals, unsettled
from kg.iris import BASE, Iris
from kg.passage import Passage, plain
from kg.vocab import EXACT_MATCH

FILES = {kind: f"{kind}s" for kind in KINDS} | {"instrument": "documents", "resource": "documents"}
COLUMNS = (
    *("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label"),
    *("mapping_justification", "confidence", "author_label", "mapping_date", "comment"),
)
LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
_AROUND = 50  # characters quoted on either side of a name


@dataclass(frozen=True, slots=True)
class Review:
    """The names of a folder of documents, with all pairs that may be one thing; decisions are read anew each time."""

    seeds: Path
    names: Names
    called: dict[NamedNode, Called]
    proposals: list[Proposal]

    def decided(self) -> list[Decision]:
        """The decisions in force on these names; Refused where a file of them is unsound."""
        rows, faults = decisions.load(self.seeds, Iris())
        if faults:
            raise Refused(faults)
        known = self.names.iris
        return [row for row in decisions.in_force(rows) if row.pair <= known]

    def open(self) -> list[Proposal]:
        """The pairs that are still to be decided on, likeliest first."""
        return unsettled(self.proposals, clusters(self.decided(), self.names.lists))

    def record(self, proposal: Proposal, *, same: bool, author: str, day: str) -> Decision:
        """Puts a decision at the end of its file; KgError, and nothing is written, where others contradict it."""
        decided = self.decided()
        found = clusters(decided, self.names.lists)
        one, other = self._roots(proposal, found) if same else (proposal.first, proposal.second)
        decision = Decision(
            place="this decision",
            subject=one.iri,
            object=other.iri,
            same=same,
            justification=NamedNode(f"{sssom.BUILT_IN['semapv']}ManualMappingCuration"),
            confidence="",
            authors=(author,),
            date=day,
            comment=_comment(proposal),
        )
        if faults := clusters([*decided, decision], self.names.lists).refusals[len(found.refusals) :]:
            raise KgError(str(faults[0]))
        _append(self.seeds / decisions.FOLDER / f"{FILES[one.kind]}{decisions.SUFFIX}", _row(decision, one, other))
        return decision

    def _roots(self, proposal: Proposal, found: Clusters) -> tuple[Called, Called]:
        """What the two are joined to so far, the one first that is to keep its IRI: listed before a mere name, named first."""
        pair = [self.called[found.chosen.get(one.iri, one.iri)] for one in (proposal.first, proposal.second)]
        first, second = sorted(pair, key=lambda one: (one.kind == NAME, one.kind == "resource", one.first))
        return first, second


def load(seeds: Path) -> Review:
    """The names of a folder of documents, as far as these can be read."""
    tables, iris = build.tables(seeds), Iris()
    _, sheets, _ = build.read(seeds, tables)
    found = names(sheets, tables, iris)
    known = called(found.sheets, found.entities, tables.kinds, iris)
    return Review(seeds, found, known, proposals(known.values(), tables.short_forms))


def quoted(one: Called) -> Iterator[tuple[str, str]]:
    """Where a thing is named, and the line that names it, cut to what stands around the name."""
    for passage in one.at:
        yield passage.place, _line(passage)


def _line(passage: Passage) -> str:
    text = passage.source.characters
    start, end = text.rfind("\n", 0, passage.start) + 1, text.find("\n", passage.end)
    end = len(text) if end < 0 else end
    before, after = max(start, passage.start - _AROUND), min(end, passage.end + _AROUND)
    return ("\u2026" if before > start else "") + plain(text[before:after]) + ("\u2026" if after < end else "")


def _comment(proposal: Proposal) -> str:
    places = (f"\u201c{one.at[0].words}\u201d at {one.at[0].place}" for one in (proposal.first, proposal.second))
    return f"{', '.join(places)}: {'; '.join(proposal.evidence)}; score {proposal.score}"


def _row(decision: Decision, one: Called, other: Called) -> dict[str, str]:
    cells = {
        "subject_id": _curie(one.iri),
        "subject_label": one.label,
        "predicate_id": sssom.curie(EXACT_MATCH.value, sssom.BUILT_IN),
        "predicate_modifier": "" if decision.same else sssom.NOT,
        "object_id": _curie(other.iri),
        "object_label": other.label,
        "mapping_justification": sssom.curie(decision.justification.value, sssom.BUILT_IN),
        "author_label": sssom.joined(decision.authors),
        "mapping_date": decision.date,
        "comment": decision.comment,
    }
    return {slot: value for slot, value in cells.items() if value}


def _curie(iri: NamedNode) -> str:
    return sssom.curie(iri.value, _prefixes())


def _prefixes() -> dict[str, str]:
    return {kind: f"{BASE}{kind}/" for kind in sorted({*KINDS, NAME})}


def _append(path: Path, row: dict[str, str]) -> None:
    """Puts a row at a file's end, in one step; a file that is not there begins with its metadata."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        metadata = {"mapping_set_id": f"{BASE}identity/{path.name}", "license": LICENSE, "curie_map": _prefixes()}
        path.write_text(sssom.head(metadata) + "\t".join(COLUMNS) + "\n", encoding="utf-8", newline="")
    sssom.append(path, [row])
