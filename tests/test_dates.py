"""Dates as precise as they are written."""

from __future__ import annotations

import pytest

from kg import dates
from kg.dates import Date


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1932", "1932"),
        ("1800", "1800"),
        ("2100", "2100"),
        ("Jan 2019", "2019-01"),
        ("Sept 2018", "2018-09"),
        ("Sept. 2018", "2018-09"),
        ("MAY 2018", "2018-05"),
        ("June  2018", "2018-06"),
        ("14 Jun 2018", "2018-06-14"),
        ("07 Dec 2018", "2018-12-07"),
        ("7 December, 2018", "2018-12-07"),
        ("6 December (2013)", "2013-12-06"),
        ("November 9, 2016", "2016-11-09"),
        ("November 9 2016", "2016-11-09"),
        ("29 Feb 2016", "2016-02-29"),
        ("2016-11", "2016-11"),
        ("2016-11-09", "2016-11-09"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, written: str) -> None:
    assert str(dates.parse(text)) == written
    assert dates.DATE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["", "X", "18", "201", "20188", "14/06/2018", "June", "14 Jun", "Junk 2018", "2018 June", "2018a", " 2018"]
)
def test_another_text_is_no_date(text: str) -> None:
    assert dates.parse(text) is None


@pytest.mark.parametrize(
    "text", ["31 Feb 2018", "29 Feb 2017", "0 May 2018", "32 May 2018", "2018-13", "2018-00", "2018-02-30", "June 31, 2018"]
)
def test_a_date_that_no_calendar_has_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="there is no such date"):
        dates.parse(text)


@pytest.mark.parametrize("text", ["1799", "2101", "0000", "9999", "May 1066", "1 Jan 3000"])
def test_a_year_outside_two_centuries_and_more_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="outside 1800\u20132100"):
        dates.parse(text)


@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("form", [str, str.upper, str.lower, lambda month: month[:3], lambda month: f"{month[:3]}."])
def test_every_month_is_known(number: int, form: object) -> None:
    assert callable(form)
    month = form(dates.MONTHS[number - 1])

    assert dates.parse(f"{month} 2018") == Date(2018, number)


def test_dates_of_any_precision_are_ordered() -> None:
    ordered = [Date(2017, 12, 31), Date(2018), Date(2018, 1), Date(2018, 1, 1), Date(2018, 2), Date(2019)]

    assert sorted([ordered[at] for at in (3, 0, 5, 1, 4, 2)]) == ordered
    assert Date(2018) < Date(2018, 1) <= Date(2018, 1)
    assert Date(2018) != Date(2018, 1)
