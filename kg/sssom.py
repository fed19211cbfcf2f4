"""Mapping sets: SSSOM/TSV files, read with the place of each row, and rows put at a file's end.

SSSOM 1.1, its model and its TSV serialisation, in embedded mode; a column that is no slot of a mapping is refused, not
left out, for a misspelt one would lose decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Cells
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kg import documents
from kg.errors import KgError, Refusal
from kg.iris import is_iri
from kg.passage import Passage, Text

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
_ENTITIES = ("record_id", "subject_id", "predicate_id", "object_id", "mapping_justification")
_SHARES = ("confidence", "reviewer_agreement", "similarity_score")
_DATES = ("mapping_date", "publication_date", "review_date")
_CURIE = re.compile(r"(?P<prefix>[A-Za-z_][\w.-]*):(?P<local>(?!//)\S*)")
_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^"\t\r\n]*))(?P<end>\t|\r?\n|\Z)')


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


def read(path: Path, name: str | None = None) -> MappingSet:
    """The mapping set of a file, which its places call by ``name``; Refusal where it is no UTF-8, KgError where there is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    return parsed(documents.decoded(content, name or path.name))


def parsed(text: Text) -> MappingSet:
    """The mapping set of a text, with every fault of it."""
    rows = text.whole.split("\n")
    body_line = next((row for row in rows if not row.text.startswith("#")), None)
    head = text.whole.cut(0, body_line.start if body_line else None)
    body = text.whole.cut(head.end)
    metadata, refusals = _metadata(head)
    found = MappingSet(name=text.name, head=head.text, metadata=metadata, columns=(), matches=(), refusals=tuple(refusals))
    return found if refusals else _with_rows(found, body)


def _with_rows(found: MappingSet, body: Passage) -> MappingSet:
    if not body:
        return _replaced(found, (), (), [body.refuse("there is no line with the columns behind the metadata")])
    try:
        header, *rows = _rows(body)
    except Refusal as refusal:
        return _replaced(found, (), (), [refusal])
    columns = tuple(value for value, _ in header)
    if faults := list(_column_faults(header, found.metadata)):
        return _replaced(found, columns, (), faults)
    shared = {slot: value for slot, value in found.metadata.items() if slot in PROPAGATED - {*columns} and isinstance(value, str)}
    matches: list[Match] = []
    refusals: list[Refusal] = []
    for row in rows:
        faults = list(_faults(columns, row, shared, found.prefixes))
        refusals += faults
        matches += [] if faults else [_match(columns, row, shared, found.prefixes)]
    return _replaced(found, columns, matches, refusals)


def _replaced(found: MappingSet, columns: Sequence[str], matches: Sequence[Match], refusals: Sequence[Refusal]) -> MappingSet:
    return MappingSet(
        name=found.name,
        head=found.head,
        metadata=found.metadata,
        columns=tuple(columns),
        matches=tuple(matches),
        refusals=(*found.refusals, *refusals),
    )


def _metadata(head: Passage) -> tuple[dict[str, Any], list[Refusal]]:
    """The metadata block as a table of texts, lists and the CURIE map, with what is wrong with it."""
    import yaml  # noqa: PLC0415 - a tenth of a second that other commands need not wait

    try:
        found = yaml.load("".join(line.text[1:] + "\n" for line in head.lines() if line.text), Loader=yaml.BaseLoader)  # noqa: S506 - all scalars are texts
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return {}, [Refusal(f"{head.document}:{line}:1", f"the metadata block is no YAML: {error.problem}")]
    if not isinstance(found, dict):
        return {}, [head.refuse("a mapping set begins with its metadata, each line behind #")]
    missing = [slot for slot in ("mapping_set_id", "license") if not isinstance(found.get(slot), str) or not is_iri(found[slot])]
    faults = [head.refuse(f"the metadata must have {slot}, an IRI") for slot in missing]
    return found, [*faults, *(head.refuse(fault) for fault in _prefix_faults(found.get("curie_map", {})))]


def _prefix_faults(prefixes: object) -> Iterator[str]:
    if not isinstance(prefixes, dict):
        yield "curie_map must be a table of prefixes"
        return
    for name, start in prefixes.items():
        if not isinstance(start, str) or not is_iri(start):
            yield f"the prefix {name} stands for no IRI"
        elif BUILT_IN.get(name, start) != start:
            yield f"the prefix {name} stands for {BUILT_IN[name]}, not {start}"


Row = list[tuple[str, Passage]]


def _rows(body: Passage) -> Iterator[Row]:
    """The rows of the mappings block, the header first, each cell with its value and its place."""
    row: Row = []
    start, text = 0, body.text
    while start < len(text) or not start:
        found = _CELL.match(text, start)
        if not found:
            raise body.cut(start).refuse(
                "a value with a quotation mark or a line break stands in quotation marks, doubled inside"
            )
        value = found["plain"] if found["quoted"] is None else found["quoted"].replace('""', '"')
        row.append((value, body.cut(start, found.start("end"))))
        start = found.end() or 1
        if found["end"] != "\t":
            yield row
            row = []
    if row:
        yield [*row, ("", body.cut(len(text)))]


def _column_faults(header: Row, metadata: Cells[str, Any]) -> Iterator[Refusal]:
    columns = [value for value, _ in header]
    for number, (value, at) in enumerate(header):
        if value not in SLOTS:
            yield at.refuse(f"\u201c{value}\u201d is no slot of a mapping (SSSOM 1.1)")
        elif value in columns[:number]:
            yield at.refuse(f"the column {value} stands twice")
    for slot in REQUIRED:
        if slot not in columns and not (slot == "object_id" and metadata.get("object_type") == LITERAL):
            yield header[0][1].refuse(f"the column {slot} is missing")


def _cells(columns: Sequence[str], row: Row, shared: Cells[str, str]) -> dict[str, str]:
    return {**shared, **{slot: value for slot, (value, _) in zip(columns, row, strict=True) if value}}


def _match(columns: Sequence[str], row: Row, shared: Cells[str, str], prefixes: Cells[str, str]) -> Match:
    cells = _cells(columns, row, shared)
    iris = {slot: _expanded(cells[slot], prefixes) for slot in _ENTITIES if slot in cells}
    target = None if cells.get("object_type") == LITERAL else iris["object_id"]
    place = row[0][1].place
    return Match(place=place, subject=iris["subject_id"], predicate=iris["predicate_id"], object=target, cells=cells)


def _expanded(text: str, prefixes: Cells[str, str]) -> str:
    prefix, _, local = text.partition(":")
    return prefixes[prefix] + local


def _faults(columns: Sequence[str], row: Row, shared: Cells[str, str], prefixes: Cells[str, str]) -> Iterator[Refusal]:
    """What is wrong with a row."""
    if len(row) != len(columns):
        yield row[-1][1].refuse(f"the row has {len(row)} cells, the header {len(columns)}")
        return
    cells, places = _cells(columns, row, shared), dict(zip(columns, (at for _, at in row), strict=True))
    literal = cells.get("object_type") == LITERAL
    for slot in (*REQUIRED, *(("object_label",) if literal else ())):
        if slot not in cells and not (literal and slot == "object_id"):
            yield places.get(slot, row[0][1]).refuse(f"{slot} is empty")
    for slot, value in cells.items():
        if fault := _fault(slot, value, prefixes):
            yield places.get(slot, row[0][1]).refuse(fault)


def _fault(slot: str, value: str, prefixes: Cells[str, str]) -> str:
    """What is wrong with a cell; nothing where it is sound."""
    if slot in _ENTITIES:
        return _curie_fault(slot, value, prefixes)
    if slot == "predicate_modifier" and value != NOT:
        return f"predicate_modifier must be {NOT} or empty, not \u201c{value}\u201d"
    if slot in _SHARES and not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", value):
        return f"{slot} must be a number from 0 to 1, not \u201c{value}\u201d"
    if slot in _DATES and not _is_day(value):
        return f"{slot} must be a day as in 2026-01-31, not \u201c{value}\u201d"
    return ""


def _curie_fault(slot: str, value: str, prefixes: Cells[str, str]) -> str:
    found = _CURIE.fullmatch(value)
    if not found:
        return f"{slot} must be a CURIE, not \u201c{value}\u201d"
    if found["prefix"] not in prefixes:
        return f"the prefix {found['prefix']} is not in curie_map"
    return "" if is_iri(_expanded(value, prefixes)) else f"\u201c{value}\u201d stands for no IRI"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


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


def head(metadata: Cells[str, Any]) -> str:
    """A metadata block of these slots, in their order."""
    import yaml  # noqa: PLC0415 - as above

    text = yaml.safe_dump(dict(metadata), allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"#{line}\n" for line in text.splitlines())


def written(found: MappingSet) -> str:
    """A mapping set as text: what was read of a text in canonical quoting is that text again."""
    return found.head + lines(found.columns, (match.cells for match in found.matches))


def lines(columns: Sequence[str], rows: Iterable[Cells[str, str]]) -> str:
    """The mappings block: the columns, then a line a row."""
    return "".join(f"{line}\n" for line in ("\t".join(columns), *(_line(columns, row) for row in rows)))


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if re.search('["\t\r\n]', value) else value


def append(path: Path, rows: Iterable[Cells[str, str]]) -> None:
    """Puts rows at the end of a file, in one step, and changes nothing before; each is its cells by slot.

    KgError, and nothing written, where the file is no sound mapping set, or a row has a slot without a column or is unsound.
    """
    found = read(path)
    if found.refusals:
        raise KgError("\n".join(map(str, found.refusals)))
    text = path.read_bytes().decode("utf-8")
    given = list(rows)
    if unknown := sorted({slot for row in given for slot in row} - {*found.columns}):
        raise KgError(f"{path}: the mapping set has no column {', '.join(unknown)}")
    header, added = lines(found.columns, ()), "".join(f"{_line(found.columns, row)}\n" for row in given)
    if faults := parsed(Text(found.name, found.head + header + added)).refusals:
        raise KgError(f"{path}: {faults[0].reason}")
    with path.open("ab") as file:
        file.write((("" if text.endswith("\n") else "\n") + added).encode())


def _line(columns: Sequence[str], row: Cells[str, str]) -> str:
    return "\t".join(_quoted(row.get(slot, "")) for slot in columns)
