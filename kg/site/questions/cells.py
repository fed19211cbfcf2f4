"""The cells of a table as a page shows them: texts, and where they lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import escape
from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.site.questions import table
from kg.site.questions.table import Column, Kind, Row, Table, Term

Link = Callable[[str], str | None]
_PASSAGE = "#char="


class Piece(NamedTuple):
    """A text of a cell, where it leads, and its language."""

    text: str
    link: str | None = None
    language: str = ""

    def __html__(self) -> str:
        """The text in HTML."""
        if self.link:
            return f'<a href="{escape(self.link)}">{escape(self.text)}</a>'
        return f'<span lang="{escape(self.language)}">{escape(self.text)}</span>' if self.language else escape(self.text)


class Cell(tuple[Piece, ...]):
    """A cell; a table has thousands, which a template would take three times as long to write."""

    __slots__ = ()

    def __html__(self) -> str:
        """What stands in the cell, in HTML."""
        return " ".join([piece.__html__() for piece in self])


class Shown(NamedTuple):
    """A column as it is shown: with the column of the things that its texts name, if there is one, by its place."""

    column: Column
    things: int | None


def shown(found: Table, labels: Mapping[NamedNode, str]) -> list[Shown]:
    """The columns to show: without those whose things another names, and passages that the column of lines leads to."""
    pairs = table.named(found, labels)
    passages = [column.at for column in found.columns if _is_passages(found.rows, column.at)]
    line = next((column.at for column in found.columns if column.name == "line"), None)
    if passages and line is not None:
        pairs[line] = passages[0]
    return [Shown(column, pairs.get(column.at)) for column in found.columns if column.at not in pairs.values()]


def _is_passages(rows: Sequence[Row], at: int) -> bool:
    return bool(rows) and all(_PASSAGE in table.text(row[at]) and iris.is_address(table.text(row[at])) for row in rows)


class Cells(NamedTuple):
    """Makes cells: with the labels of things, the base of IRIs of ours, and where IRIs lead."""

    labels: Mapping[NamedNode, str]
    base: str
    link: Link

    def row(self, columns: Sequence[Shown], row: Row) -> list[Cell]:
        """The cells of a row."""
        return [self._cell(one, row) for one in columns]

    def _cell(self, shown: Shown, row: Row) -> Cell:
        term = row[shown.column.at]
        if term is None:
            return Cell()
        if shown.things is not None and row[shown.things] is not None:
            return Cell([Piece(_written(term, shown.column.kind), self.link(table.text(row[shown.things])))])
        if isinstance(term, NamedNode):
            return Cell([Piece(self.labels.get(term) or self._short(term.value), self.link(term.value))])
        if isinstance(term, Literal) and iris.is_address(term.value.partition(" ")[0]):
            return Cell(self._address(word) for word in term.value.split(" "))
        return Cell([Piece(_written(term, shown.column.kind), None, term.language or "" if isinstance(term, Literal) else "")])

    def _address(self, word: str) -> Piece:
        return Piece(self._short(word), self.link(word) if iris.is_address(word) else None)

    def _short(self, iri: str) -> str:
        """An IRI as it is shown: one of ours without what all have in common."""
        return iri.removeprefix(self.base) if self.base else iri


def _written(term: Term, kind: Kind) -> str:
    """A term as people write it: what is counted with marks at its thousands."""
    if kind is Kind.NUMBER and table.text(term).lstrip("-").isdecimal():
        return f"{int(table.text(term)):,}"
    return table.text(term)
