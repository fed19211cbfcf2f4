"""Which columns of an answer suggest a chart, and the chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyoxigraph import Literal

from kg import vocab
from kg.errors import NotFound, printable
from kg.site import plots
from kg.site.plots import Bars, Columns
from kg.site.questions import table
from kg.site.questions.table import Column, Kind, Row, Table

_MOST = 20  # bars; more are not read
_KINDS = 12  # different texts that may be counted
_LONGEST = 80  # characters of a text that labels a bar
_LEAST, _MOST_YEARS = 2, 400
_GREGORIAN = 4  # digits of a year


class Chart(NamedTuple):
    """A chart: the column that it is of, the plot, and the columns that others could be of."""

    column: Column
    plot: Bars | Columns
    others: tuple[Column, ...]

    @property
    def over_years(self) -> bool:
        """Whether there are columns over years, and not bars."""
        return isinstance(self.plot, Columns)


def chart(found: Table, asked: str, base: str) -> Chart | None:
    """The chart of the column that is asked for, or of the first that suggests one; None where none does.

    Raises NotFound where the column that is asked for suggests none.
    """
    suggested = {column.name: plot for column in _by_promise(found) if (plot := _plot(found, column, base))}
    columns = tuple(found.column(name) for name in suggested)
    if asked and asked not in suggested:
        there = ", ".join(suggested) or "none"
        raise NotFound(f"there is no chart of \u201c{printable(asked[:40])}\u201d; there are charts of: {there}")
    name = asked or next(iter(suggested), "")
    return Chart(found.column(name), suggested[name], columns) if name else None


def _by_promise(found: Table) -> list[Column]:
    """The columns in the order in which they promise a chart: of numbers, of years, of texts."""
    order = (Kind.NUMBER, Kind.DATE, Kind.YEAR, Kind.TEXT)
    return [column for kind in order for column in found.columns if column.kind is kind]


def _plot(found: Table, column: Column, base: str) -> Bars | Columns | None:
    """The plot of a column, which says how many rows are not in it."""
    rows = [row for row in found.rows if row[column.at] is not None]
    plot, missing = _drawn(found, rows, column, base), len(found.rows) - len(rows)
    return plot._replace(title=f"{plot.title}; none for {missing:,} of {len(found.rows):,} rows") if plot and missing else plot


def _drawn(found: Table, rows: Sequence[Row], column: Column, base: str) -> Bars | Columns | None:
    if column.kind is Kind.NUMBER:
        return _over_years(found, rows, column) or _of_numbers(found, rows, column, base)
    if column.kind is Kind.TEXT:
        return _of_texts(rows, column)
    years = Counter(year for row in rows if (year := _year(row[column.at])))
    return plots.columns(f"Rows by {_words(column)}", years) if _drawable(years) else None


def _over_years(found: Table, rows: Sequence[Row], column: Column) -> Columns | None:
    """The numbers of a column over years, where each row has a year of its own."""
    for other in (one for one in found.columns if one.kind in {Kind.YEAR, Kind.DATE}):
        counts = {year: table.size(row[column.at]) or 0.0 for row in rows if (year := _year(row[other.at]))}
        if len(counts) == len(rows) and _drawable(counts) and min(counts.values()) >= 0:
            return plots.columns(f"{column.head} by {_words(other)}", counts)
    return None


def _drawable(counts: Mapping[int, float]) -> bool:
    """Whether years are enough, and not too far apart, for columns."""
    return len(counts) >= _LEAST and max(counts) - min(counts) <= _MOST_YEARS


def _of_numbers(found: Table, rows: Sequence[Row], column: Column, base: str) -> Bars | None:
    """The numbers of a column beside what they are of, the largest where there are many."""
    labels = _labels(found, rows, base)
    values = [(label, size) for label, row in zip(labels, rows, strict=False) if (size := table.size(row[column.at])) is not None]
    if len(values) < _LEAST:
        return None
    if len(values) <= _MOST:
        return plots.bars(column.head, values)
    largest = sorted(values, key=lambda one: -one[1])
    if largest[0][1] > largest[_MOST][1]:
        return plots.bars(f"{column.head}: the {_MOST} largest of {len(values):,}", largest[:_MOST])
    sizes = Counter(f"{value:,.0f}" for _, value in reversed(largest))
    return plots.bars(f"Rows by {_words(column)}", list(sizes.items())) if _LEAST <= len(sizes) <= _MOST else None


def _of_texts(rows: Sequence[Row], column: Column) -> Bars | None:
    """How often each text is in a column where they are few."""
    texts = Counter(table.text(row[column.at]) for row in rows)
    if not 1 < len(texts) <= min(_KINDS, len(rows) // 2) or max(map(len, texts)) > _LONGEST:
        return None
    return plots.bars(f"Rows by {_words(column)}", texts.most_common())


def _labels(found: Table, rows: Sequence[Row], base: str) -> list[str]:
    """What each row is of: the first text, or thing, that is not the same in all, with the edition where that is needed.

    None where rows are of the same: a text that comes later tells something else of it.
    """
    texts = (column.at for column in found.columns if column.kind in {Kind.TEXT, Kind.THING})
    editions = [column.at for column in found.columns if column.kind is Kind.YEAR]
    first = next((at for at in texts if len({row[at] for row in rows}) >= _LEAST), None)
    for places in ([first], [first, *editions[:1]]) if first is not None else ():
        labels = [" ".join(table.text(row[at]).removeprefix(base) for at in places).strip() for row in rows]
        if len(set(labels)) == len(rows) and all(labels):
            return [_cut(label) for label in labels]
    return []


def _cut(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}\u2026"


def _year(term: object) -> int | None:
    """The year of a number, or of a date."""
    written = table.text(term)
    if isinstance(term, Literal) and term.datatype.value != vocab.PREFIXES["xsd"] + "integer":
        written = written[:_GREGORIAN]
    return int(written) if written.isdecimal() else None


def _words(column: Column) -> str:
    return column.head[:1].lower() + column.head[1:]
