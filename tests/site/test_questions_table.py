from __future__ import annotations

import pyoxigraph
import pytest
from markupsafe import escape
from pyoxigraph import NamedNode, QuerySolutions

from kg.errors import NotFound
from kg.queries import BadArgument
from kg.site.plots import Bars, Columns
from kg.site.questions import cells, chart, table
from kg.site.questions.cells import Cell, Cells, Piece
from kg.site.questions.table import Kind, Table

BASE = "http://e/"
PLACES = {NamedNode("http://e/a"): "Aland", NamedNode("http://e/b"): "Bland"}


def rows(columns: str, *values: str) -> Table:
    """A table of rows as VALUES has them."""
    names = " ".join(f"?{name}" for name in columns.split())
    answer = pyoxigraph.Store().query(f"SELECT {names} {{ VALUES ({names}) {{ {' '.join(f'({row})' for row in values)} }} }}")
    assert isinstance(answer, QuerySolutions)
    return table.table(answer)


def shown(found: Table) -> list[list[list[tuple[str, str | None]]]]:
    """The cells of a table: each text with where it leads."""
    maker = Cells(PLACES, BASE, lambda iri: f"../{iri.removeprefix(BASE)}")
    columns = cells.shown(found, PLACES)
    return [[[(piece.text, piece.link) for piece in cell] for cell in maker.row(columns, row)] for row in found.rows]


def test_columns_have_plain_words_and_a_kind() -> None:
    found = rows(
        "edition state_name act_date entry line count state",
        '2018 "Aland" "2001" "2001-02-03"^^<http://www.w3.org/2001/XMLSchema#date> 4 -5 <http://e/a>',
    )

    assert [(column.head, column.kind) for column in found.columns] == [
        ("Edition", Kind.YEAR),
        ("State", Kind.TEXT),
        ("Act date", Kind.TEXT),
        ("Entry", Kind.DATE),
        ("Line", Kind.PLACE),
        ("Count", Kind.NUMBER),
        ("State", Kind.THING),
    ]


def test_a_column_of_names_leads_to_the_things_that_it_names() -> None:
    found = rows(
        "state_name label other state thing", '"A" "Aland" "x" <http://e/c> <http://e/a>', '"B" "Bland" "y" UNDEF <http://e/b>'
    )

    assert shown(found) == [
        [[("A", "../c")], [("Aland", "../a")], [("x", None)]],
        [[("B", None)], [("Bland", "../b")], [("y", None)]],
    ]


def test_things_that_no_column_names_are_called_by_their_label_or_the_end_of_their_iri() -> None:
    found = rows("thing", "<http://e/a>", "<http://e/x/y>", "UNDEF")

    assert shown(found) == [[[("Aland", "../a")]], [[("x/y", "../x/y")]], [[]]]


def test_a_line_leads_to_its_passage() -> None:
    found = rows("document line passage", '"Note" 1234 "http://e/document/note#char=1,2"')

    assert shown(found) == [[[("Note", None)], [("1234", "../document/note#char=1,2")]]]


def test_addresses_lead_where_they_say_and_nothing_else_does() -> None:
    found = rows("pages", '"http://one.org/ https://two.org/x"', '"javascript:alert(1)"', '"http://one.org/ javascript:alert(1)"')

    assert shown(found) == [
        [[("http://one.org/", "../http://one.org/"), ("https://two.org/x", "../https://two.org/x")]],
        [[("javascript:alert(1)", None)]],
        [[("http://one.org/", "../http://one.org/"), ("javascript:alert(1)", None)]],
    ]


def test_what_is_counted_has_marks_at_its_thousands() -> None:
    assert shown(rows("year people", "2018 12345")) == [[[("2018", None)], [("12,345", None)]]]


def test_rows_are_sorted_by_size_or_by_the_alphabet_and_what_is_missing_is_last() -> None:
    found = rows("name n", '"b" 10', '"A" 9', "UNDEF 2", '"c" UNDEF', '"d" "text"')

    assert [table.text(row[1]) for row in table.ordered(found, "n").rows] == ["2", "9", "10", "text", ""]
    assert [table.text(row[1]) for row in table.ordered(found, "-n").rows] == ["text", "10", "9", "2", ""]
    assert [table.text(row[0]) for row in table.ordered(found, "name").rows] == ["A", "b", "c", "d", ""]
    assert table.ordered(found, "") is found
    with pytest.raises(BadArgument, match="there is no column “x”; there are: name, n"):
        table.ordered(found, "x")


def test_numbers_beside_names_suggest_bars() -> None:
    drawn = chart.chart(rows("edition name n", '2018 "a" 3', '2018 "b" 5'), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert [(bar.label, bar.value) for bar in drawn.plot.bars] == [("a", "3"), ("b", "5")]
    assert drawn.plot.title == "N"


def test_names_that_come_twice_are_told_apart_by_the_edition() -> None:
    drawn = chart.chart(rows("edition name n", '2017 "a" 3', '2018 "a" 5', '2018 "b" 5'), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert [bar.label for bar in drawn.plot.bars] == ["a 2017", "a 2018", "b 2018"]


def test_what_is_told_of_a_thing_is_not_its_name() -> None:
    found = rows("body name reason sure", '"x" "a" "as one" 1', '"x" "a" "as two" 3', '"x" "b" "as three" 2')

    assert chart.chart(found, "", BASE) is None


def test_names_come_after_what_is_the_same_in_all_rows() -> None:
    drawn = chart.chart(rows("body name n", '"x" "a" 3', '"x" "b" 5'), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert [bar.label for bar in drawn.plot.bars] == ["a", "b"]


def test_rows_that_a_chart_leaves_out_are_counted() -> None:
    kinds = chart.chart(rows("kind", '"unit"', '"unit"', '"post"', '"post"', "UNDEF"), "", BASE)
    years = chart.chart(rows("year", "2001", "2004", "UNDEF", "UNDEF"), "", BASE)

    assert kinds
    assert kinds.plot.title == "Rows by kind; none for 1 of 5 rows"
    assert years
    assert years.plot.title == "Rows by year; none for 2 of 4 rows"


def test_one_value_is_no_chart() -> None:
    assert chart.chart(rows("name editions", *(f'"{n}" 3' for n in range(40))), "", BASE) is None


def test_of_many_numbers_the_largest_are_charted_and_it_is_said() -> None:
    drawn = chart.chart(rows("name n", *(f'"{n}" {n}' for n in range(30))), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert drawn.plot.title == "N: the 20 largest of 30"
    assert [bar.value for bar in drawn.plot.bars] == [str(n) for n in range(29, 9, -1)]


def test_where_many_are_the_largest_it_is_counted_how_many() -> None:
    drawn = chart.chart(rows("name n", *(f'"{n}" {1 + (n > 4)}' for n in range(40))), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert [(bar.label, bar.value) for bar in drawn.plot.bars] == [("1", "5"), ("2", "35")]


def test_years_suggest_columns_over_time() -> None:
    drawn = chart.chart(rows("year name", '2001 "a"', '2001 "b"', '2004 "c"'), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Columns)
    assert [column.told for column in drawn.plot.columns] == ["2001: 2", "2004: 1"]
    assert drawn.plot.title == "Rows by year"


def test_numbers_of_years_are_charted_over_time() -> None:
    drawn = chart.chart(rows("year n", "2001 5", "2003 7"), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Columns)
    assert [column.told for column in drawn.plot.columns] == ["2001: 5", "2003: 7"]
    assert drawn.plot.title == "N by year"


def test_few_texts_that_come_often_are_counted() -> None:
    drawn = chart.chart(rows("act name", *(f'"{"accession" if n % 3 else "none"}" "{n}"' for n in range(9))), "", BASE)

    assert drawn
    assert isinstance(drawn.plot, Bars)
    assert [(bar.label, bar.value) for bar in drawn.plot.bars] == [("accession", "6"), ("none", "3")]


def test_what_suggests_nothing_has_no_chart() -> None:
    found = rows("edition name", '2018 "a"', '2018 "b"', '2018 "c"')

    assert chart.chart(found, "", BASE) is None
    with pytest.raises(NotFound, match="there is no chart of “name”; there are charts of: none"):
        chart.chart(found, "name", BASE)


def test_whatever_a_cell_holds_is_written_as_text() -> None:
    mark = "<b>&\"'"
    cell = Cell([Piece(mark), Piece(mark, f"../{mark}"), Piece(mark, None, mark)])

    written = "&lt;b&gt;&amp;&#34;&#39;"
    assert escape(cell) == f'{written} <a href="../{written}">{written}</a> <span lang="{written}">{written}</span>'
    assert escape(Cell()) == ""
