"""Mapping sets of SSSOM/TSV files, each row with its place, and every fault with its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Cells
from pathlib import Path
from typing import Any

from kg import documents
from kg.errors import KgError, Refusal
from kg.iris import is_iri
from kg.passage import Passage, Text
from kg.sssom import soundness
from kg.sssom.model import BUILT_IN, LITERAL, PROPAGATED, MappingSet, Match
from kg.sssom.soundness import Row

_CELL = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^"\t\r\n]*))(?P<end>\t|\r?\n|\Z)')


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
    if faults := list(soundness.columns(header, found.metadata)):
        return _replaced(found, columns, (), faults)
    shared = {slot: value for slot, value in found.metadata.items() if slot in PROPAGATED - {*columns} and isinstance(value, str)}
    matches: list[Match] = []
    refusals: list[Refusal] = []
    for row in rows:
        faults = list(soundness.faults(columns, row, shared, found.prefixes))
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


def _match(columns: Sequence[str], row: Row, shared: Cells[str, str], prefixes: Cells[str, str]) -> Match:
    cells = soundness.cells(columns, row, shared)
    iris = {slot: soundness.expanded(cells[slot], prefixes) for slot in soundness.ENTITIES if slot in cells}
    target = None if cells.get("object_type") == LITERAL else iris["object_id"]
    place = row[0][1].place
    return Match(place=place, subject=iris["subject_id"], predicate=iris["predicate_id"], object=target, cells=cells)
