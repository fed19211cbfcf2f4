"""Charts on the pages of States and conventions, from editions that write them in several ways."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kg import build
from tests.site.shown import served, written

HEAD = "Country\tILO Convention 29 (1930)\t\tILO Convention 182\t\n\tSignature\tRatification\tSignature\tRatification\n"
CHARTS = {
    "documents.toml": "".join(f'[[document]]\npath = "{year}/chart.txt"\nedition = {year}\n' for year in (2030, 2031)),
    "2030/chart.txt": "Country\tILO Convention 29 (1930)\tILO Convention 182\nFiji\t1974\t2002 (a)\nPeru\t1960\t2002\n",
    "2031/chart.txt": f"{HEAD}Fiji\t\tX\t\t\nPeru\tX\tX\t\tX\n",
}


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Pages of two editions: one dates acts, the other has columns for two kinds of them, without years."""
    folder = tmp_path_factory.mktemp("charts")
    build.build(written(folder / "seeds", CHARTS), folder / "store")
    with served("--store", str(folder / "store")) as found:
        yield found


def test_that_nothing_is_listed_counts_only_where_no_column_lists_an_act(charts: httpx.Client) -> None:
    rows = charts.get("/state/FJI.html").text.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")

    first, second = rows[0], rows[1]
    assert "not listed" not in first
    assert "not listed" in second


def test_states_are_drawn_over_the_years_of_the_latest_chart_that_has_years(charts: httpx.Client) -> None:
    text = charts.get("/instrument/ilo-convention-29-forced-labour-1930.html").text

    assert "The chart of 2030: a dot for each act" in text
    assert text.count("<circle") > 2
