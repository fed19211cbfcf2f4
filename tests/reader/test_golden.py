"""What is read of each seed, one line a record, and what stays unread: a change of meaning is a change of these files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.dates import Date
from kg.passage import Passage
from kg.reader import Reading
from kg.records import OrganizationListing, Record

GOLDEN = Path(__file__).parent / "golden"
SEEDS = ("2016/closing-note", "2017/closing-note", "2017/introduction", "2018/back-matter", "2018/closing-note")
EDITIONS = ("2012",)
LONGEST = 200


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_is_read_as_reviewed(name: str, seed: Callable[[str], Reading], check_golden: Callable[[Path, str], None]) -> None:
    lines = "".join(f"{line}\n" for line in _lines(seed(name)))

    check_golden(GOLDEN / f"{name.replace('/', '-')}.txt", lines)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_of_our_own_is_read_as_reviewed(
    name: str, read: Callable[[str], Reading], check_golden: Callable[[Path, str], None]
) -> None:
    """Editions written for tests: other years, names, columns, marks, headings, line ends and layouts than those of the seeds."""
    text = (Path(__file__).parent / "editions" / f"{name}.txt").read_bytes().decode()

    lines = "".join(f"{line}\n" for line in _lines(read("\ufeff" + text.replace("\n", "\r\n"))))

    check_golden(GOLDEN / f"{name}-edition.txt", lines)


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_of_a_seed_is_refused(name: str, seed: Callable[[str], Reading]) -> None:
    assert seed(name).refusals == ()


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_of_a_seed_stays_unread_but_blank_lines_rules_and_headers_given_again(
    name: str, seed: Callable[[str], Reading]
) -> None:
    found = seed(name)

    unread = {passage.words for passage in found.unread}

    read_elsewhere = {record.as_written for record in found.records}
    assert all(set(line) <= {"-"} or set(line.split(" ")[:1]) <= {"ORGANIZATIONS"} for line in unread)
    assert all(cell in read_elsewhere for passage in found.unread if "\t" in passage.text for cell in passage.text.split("\t"))


def _lines(found: Reading) -> Iterator[str]:
    yield from (_record(record) for record in found.records)
    yield from (f"refused {refusal}" for refusal in found.refusals)
    yield from (f"{passage.line}:{passage.column} unread {_short(passage.text)}" for passage in found.unread if passage)
    yield f"unread blank lines {', '.join(_ranges([passage.line for passage in found.unread if not passage]))}"


def _record(record: Record) -> str:
    fields = (f"{name}={value}" for name, value in _fields(record))
    return " ".join([f"{record.at[0].line}:{record.at[0].column}", type(record).__name__, _short(record.as_written), *fields])


def _short(text: str) -> str:
    """A text in brackets, its middle left out where it is long."""
    return f"[{text}]" if len(text) <= LONGEST else f"[{text[: LONGEST // 2]} … {text[-LONGEST // 4 :]} ({len(text)} characters)]"


def _fields(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The fields of a record or of a title or body in it that say something."""
    for field in dataclasses.fields(value):
        inner = getattr(value, field.name)
        if field.name not in {"at", "heading"} and inner not in {None, (), False}:
            yield field.name, _shown(inner)


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))})"
    if isinstance(value, OrganizationListing):
        return _short((value.body.abbreviations or (value.body.name,))[0])
    if isinstance(value, Passage | Date):
        return str(value)
    if dataclasses.is_dataclass(value):
        return "{" + "; ".join(f"{name} {inner}" for name, inner in _fields(value)) + "}"
    return str(value)


def _ranges(numbers: list[int]) -> Iterator[str]:
    """Numbers as ranges: 1-2, 4."""
    start = 0
    for at, number in enumerate(numbers, 1):
        if at == len(numbers) or numbers[at] != number + 1:
            yield str(number) if number == numbers[start] else f"{numbers[start]}-{number}"
            start = at
