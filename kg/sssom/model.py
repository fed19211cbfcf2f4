"""What a mapping set is: its slots, its rows as matches of IRIs, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Cells
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.errors import KgError, Refusal

BUILT_IN = {
    "linkml": "https://w3id.org/linkml/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SLOTS = (
    *("record_id", "subject_id", "subject_label", "subject_category", "predicate_id", "predicate_label", "predicate_modifier"),
    *("object_id", "object_label", "object_category", "mapping_justification", "author_id", "author_label", "reviewer_id"),
    *("reviewer_label", "creator_id", "creator_label", "license", "subject_type", "subject_source", "subject_source_version"),
    *("object_type", "object_source", "object_source_version", "predicate_type", "mapping_provider", "mapping_source"),
    *("mapping_cardinality", "cardinality_scope", "mapping_tool", "mapping_tool_id", "mapping_tool_version", "mapping_date"),
    *("publication_date", "review_date", "confidence", "reviewer_agreement", "curation_rule", "curation_rule_text"),
    *("subject_match_field", "object_match_field", "match_string", "subject_preprocessing", "object_preprocessing"),
    *("similarity_score", "similarity_measure", "see_also", "issue_tracker_item", "other", "comment"),
)
PROPAGATED = {
    *("cardinality_scope", "curation_rule", "curation_rule_text", "mapping_date", "mapping_provider", "mapping_tool"),
    *("mapping_tool_id", "mapping_tool_version", "object_match_field", "object_preprocessing", "object_source"),
    *("object_source_version", "object_type", "predicate_type", "similarity_measure", "subject_match_field"),
    *("subject_preprocessing", "subject_source", "subject_source_version", "subject_type"),
}
LITERAL, NOT = "rdfs literal", "Not"
REQUIRED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


class Match(NamedTuple):
    """One row: its place, what it maps to what as IRIs, and all its cells by slot, as written.

    ``object`` is None where the object is a literal, which is the cell ``object_label`` then.
    """

    place: str
    subject: str
    predicate: str
    object: str | None
    cells: dict[str, str]

    @property
    def negative(self) -> bool:
        """Whether the row says that the two are not so related."""
        return self.cells.get("predicate_modifier") == NOT

    @property
    def confidence(self) -> float | None:
        """How sure its author is, from 0 to 1, where the row says so."""
        return float(self.cells["confidence"]) if "confidence" in self.cells else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingSet:
    """A mapping set: its metadata block as written and as read, its columns, its sound rows, and the faults of the others."""

    name: str
    head: str
    metadata: dict[str, Any]
    columns: tuple[str, ...]
    matches: tuple[Match, ...]
    refusals: tuple[Refusal, ...]

    @property
    def prefixes(self) -> dict[str, str]:
        """The IRI prefixes by name, the built-in ones too."""
        declared: dict[str, str] = self.metadata.get("curie_map", {})
        return BUILT_IN | declared

    def curie(self, iri: str) -> str:
        """An IRI in this set's shortest form; KgError where no prefix of the set fits."""
        return curie(iri, self.prefixes)


def curie(iri: str, prefixes: Cells[str, str]) -> str:
    """An IRI behind the longest prefix that it begins with; KgError where there is none."""
    fitting = [name for name, start in prefixes.items() if iri.startswith(start)]
    if not fitting:
        raise KgError(f"no prefix of the mapping set's curie_map fits {iri}")
    name = max(fitting, key=lambda one: (len(prefixes[one]), one))
    return f"{name}:{iri.removeprefix(prefixes[name])}"


def several(value: str) -> tuple[str, ...]:
    r"""The values of a slot that takes more than one, such as ``author_label``.

    >>> several(r"A|B\|C")
    ('A', 'B|C')
    """
    return tuple(re.sub(r"\\([|\\])", r"\1", piece) for piece in re.findall(r"(?:\\[|\\]|[^|])+", value))


def joined(values: Iterable[str]) -> str:
    r"""Several values of one slot as its cell.

    >>> joined(["A", "B|C"])
    'A|B\\|C'
    """
    return "|".join(re.sub(r"([|\\])", r"\\\1", value) for value in values)
