from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Quad, QuerySolutions, QueryTriples
from starlette.requests import Request

from kg import build, layout, queries
from kg.endpoint.current import Served
from kg.errors import KgError, NotFound
from kg.layout import static
from kg.release import current
from kg.site.chart import matrix, reading, timeline, world
from kg.site.chart.cells import Chart
from kg.site.lists import entities
from kg.site.lists import reading as lists
from kg.site.visit import Visit
from kg.store.embedded import Embedded
from kg.store.remote import Remote

MARKED = "Country\tILO Convention 29 (1930)\tILO Convention 182\nFiji\t1974\t2002 (a)\nChad\t1960 (A)\t—\nPeru\t1960\t2002\n"
SIGNED = (
    "Country\tUN Protocol to Prevent, Suppress and Punish Trafficking in Persons\t\n\tSignature\tRatification or Accession (a)\n"
    "Zimbabwe\t2004\t2004\nKenya\t—\t—\nTaiwan\t—\t2014 (a)\nÅland Islands\t2004\t—\n"
)
UNDATED = "Country\tILO Convention 29 (1930)\nFiji\tX\nPeru\t\n"


class Table(HTMLParser):
    """The first table of a page: its cells' texts row by row, the addresses in it, and how each column is sorted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.sorted: list[str | None] = []
        self._edges = 0  # of tables; one is passed while inside the first
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what begins inside the first table."""
        found = dict(attrs)
        self._edges += tag == "table"
        if self._edges != 1:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            if found.get("scope") == "col":
                self.sorted.append(found.get("aria-sort"))
        elif tag == "a":
            self.links.append(found["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """Ends the table."""
        self._edges += tag == "table"

    def handle_data(self, data: str) -> None:
        """Adds text to a cell."""
        if self._edges == 1 and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    """A store of two editions with charts: one that marks acts and dates them, one that does neither."""
    folder = tmp_path_factory.mktemp("charts")
    listing = ""
    for year, text in ((2017, MARKED), (2018, UNDATED)):
        (folder / str(year)).mkdir()
        (folder / str(year) / "chart.txt").write_text(text, encoding="utf-8")
        listing += f'[[document]]\npath = "{year}/chart.txt"\nedition = {year}\n'
    (folder / "documents.toml").write_text(listing, encoding="utf-8")
    build.build(folder, folder / "store")
    return current(folder / "store").store()


def shown(chart: Chart) -> dict[str, list[list[tuple[str, int | None]]]]:
    """What a chart says of each State: kinds and years, cell by cell."""
    return {state.name: [[(act.kind.words, act.year) for act in cell] for cell in state.cells] for state in chart.states}


def column(client: httpx.Client, sort: str) -> list[str]:
    """The names of the States in the order that is asked for."""
    table = Table(client.get("/chart", params={"sort": sort}).text)
    return [row[0].partition(" line")[0].strip() for row in table.rows[1:]]


def test_the_matrix_says_what_the_question_for_every_cell_says(client: httpx.Client, store: Embedded) -> None:
    answer = store.query(queries.find("treaty-matrix").query)

    assert isinstance(answer, QuerySolutions)
    wanted: dict[str, dict[int, str]] = {}
    for row in answer:
        said = row["act"].value if row["act"].value == "not listed" else row["act_date"].value
        wanted.setdefault(row["state_name"].value, {})[int(row["column_number"].value)] = said
    table = Table(client.get("/chart").text)
    found = {
        row[0].partition(" line")[0].strip(): [cell.partition("in force")[0].strip() for cell in row[1:]]
        for row in table.rows[1:]
    }
    assert found == {name: [cells[number] for number in sorted(cells)] for name, cells in wanted.items()}


def test_states_that_are_compared_stand_alone(client: httpx.Client, store: Embedded) -> None:
    chart = reading.chart(store, "")
    first, *_, last = chart.states

    page = client.get("/chart", params={"state": [last.slug, first.slug]})

    assert f"<h1>{first.name} and {last.name}, " in page.text
    head, *lines = Table(page.text).rows
    assert [cell.partition(" line")[0] for cell in head[1:]] == [first.name, last.name]
    assert [line[0].partition(" map of ")[0] for line in lines] == [one.name for one in chart.conventions]
    assert client.get("/chart?state=nowhere").status_code == 404


def test_a_few_states_that_are_compared_keep_their_cells_and_many_their_rows(client: httpx.Client, store: Embedded) -> None:
    chart = reading.chart(store, "")
    whole = {row[0].partition(" line")[0].strip(): row[1:] for row in Table(client.get("/chart").text).rows[1:]}

    few, many = (
        Table(client.get("/chart", params={"state": [state.slug for state in chart.states[:number]]}).text).rows
        for number in (2, 6)
    )

    names = [state.name for state in chart.states]
    assert [[line[column].strip() for line in few[1:]] for column in (1, 2)] == [
        [cell.strip() for cell in whole[name]] for name in names[:2]
    ]
    assert [row[0].partition(" line")[0].strip() for row in many[1:]] == names[:6]


def test_each_cell_leads_to_its_statement_and_each_row_to_its_line(client: httpx.Client, store: Embedded) -> None:
    links = Table(client.get("/chart").text).links

    statements = [link.removeprefix("./") for link in links if "treaty-status/" in link]
    passages = [link.removeprefix("./") for link in links if "#char=" in link]
    assert len(statements) == sum(len(cell) for state in reading.chart(store, "").states for cell in state.cells)
    base = "https://w3id.org/tip-kg/"
    assert all(store.query(f"ASK {{ <{base}{one}> a <{base}ontology#TreatyStatus> }}") for one in statements)
    assert all(store.query(f"ASK {{ <{base}{one}> a <{base}ontology#Passage> }}") for one in passages)
    assert len(passages) == len(reading.chart(store, "").states)


def test_a_chart_is_sorted_by_a_convention_with_what_is_not_listed_last(marked: Embedded) -> None:
    chart = reading.chart(marked, "2017")
    slug = chart.conventions[1].slug

    up, down = ([state.name for state in matrix.sorted_states(chart, sort)] for sort in (slug, f"-{slug}"))

    assert up == ["Fiji", "Peru", "Chad"]
    assert down == ["Fiji", "Peru", "Chad"]
    first = chart.conventions[0].slug
    assert [state.name for state in matrix.sorted_states(chart, f"-{first}")] == ["Fiji", "Chad", "Peru"]


def test_a_link_in_the_head_turns_the_order_round(client: httpx.Client) -> None:
    names = column(client, "state")

    assert names == sorted(names)
    assert column(client, "-state") == names[::-1]
    assert Table(client.get("/chart?sort=-state").text).sorted[0] == "descending"
    assert "?edition=2018&sort=state" in Table(client.get("/chart?sort=-state").text).links


def test_kinds_of_act_are_told_in_words(marked: Embedded) -> None:
    found = shown(reading.chart(marked, "2017"))

    assert found["Chad"] == [[("acceptance", 1960)], [("not listed", None)]]
    assert found["Fiji"] == [[("ratification", 1974)], [("accession", 2002)]]


def test_every_edition_with_a_chart_has_its_own(marked: Embedded) -> None:
    assert reading.editions(marked) == [2018, 2017]
    assert shown(reading.chart(marked, "")) == {"Fiji": [[("unspecified action", None)]], "Peru": [[("not listed", None)]]}


def test_an_edition_without_a_chart_is_not_found(store: Embedded) -> None:
    with pytest.raises(NotFound, match="there is no such chart; editions with one: 2018"):
        reading.chart(store, "2016")


@pytest.mark.parametrize("address", ["/chart?edition=1999", "/chart/map?edition=x", "/chart/map?convention=none"])
def test_what_is_not_there_is_not_found(client: httpx.Client, address: str) -> None:
    response = client.get(address, headers={"Accept": "application/json"})

    assert response.status_code == 404
    assert "there" in response.json()["detail"]


def test_a_chart_cannot_be_sorted_by_anything_else(store: Embedded) -> None:
    with pytest.raises(KgError, match="sort must be state or a convention"):
        matrix.sorted_states(reading.chart(store, ""), "<script>")


def test_the_bars_stand_for_every_dated_act(store: Embedded) -> None:
    chart = reading.chart(store, "")

    found = timeline.of(chart)

    assert found
    dated = [sum(act.year is not None for state in chart.states for act in state.cells[n]) for n in range(len(chart.conventions))]
    assert [strip.acts for strip in found.strips] == dated
    assert [sum(numbers[n] for _, numbers in found.figures) for n in range(len(chart.conventions))] == dated
    assert all(0 <= bar.x <= bar.x + bar.width <= found.width for strip in found.strips for bar in strip.bars)
    assert all(0 <= bar.y <= bar.y + bar.height <= found.height + 0.1 for strip in found.strips for bar in strip.bars)


def test_a_chart_without_years_has_no_bars(marked: Embedded) -> None:
    assert timeline.of(reading.chart(marked, "2018")) is None


def test_the_map_has_a_table_that_says_the_same(client: httpx.Client, store: Embedded) -> None:
    chart = reading.chart(store, "")
    number = len(chart.conventions) - 1

    text = client.get("/chart/map", params={"convention": chart.conventions[number].slug}).text

    acts = [(state.name, act.kind.words, act.date) for state in chart.states for act in state.cells[number]]
    assert [tuple(row[:3]) for row in Table(text).rows[1:]] == acts


@pytest.mark.skipif(not static.has("world.json"), reason="the map was not built")
def test_every_state_of_the_chart_is_on_the_map_by_its_kind_of_act(client: httpx.Client, store: Embedded) -> None:
    chart = reading.chart(store, "")

    text = client.get("/chart/map", params={"convention": chart.conventions[-1].slug}).text

    for state in chart.states:
        act = state.cells[-1][-1]
        assert f"<title>{state.name}: {act.kind.words}{f' {act.date}' if act.date else ''}</title>" in text
    assert text.count('<path fill="url(#') + text.count("<circle fill=") >= len(chart.states)


@pytest.mark.parametrize("address", ["/chart", "/chart/map"])
def test_the_pages_are_light_and_kept(client: httpx.Client, address: str) -> None:
    response = client.get(address)

    assert len(response.content) < 60 * 1024
    assert "unsafe" not in response.headers["content-security-policy"]
    again = client.get(address, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


def test_a_store_elsewhere_has_the_same_chart(server: str, store: Embedded) -> None:
    assert reading.chart(Remote(f"{server}/sparql"), "") == reading.chart(store, "")


def test_without_a_chart_the_page_says_so(tmp_path: Path, seeds: Callable[..., Path]) -> None:
    build.build(seeds({"2018/note.txt": "A note\n"}), tmp_path / "store")
    scope = {"type": "http", "path": "/chart", "query_string": b"", "headers": []}
    visit = Visit(Served(current(tmp_path / "store").store()), "", "", Request(scope))

    text = layout.written(matrix.page(visit), scope)

    assert "No document that was read has a chart" in text


def test_what_others_said_of_cells_is_shown_in_their_words_or_not_at_all(marked: Embedded) -> None:
    known = marked.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(known, QueryTriples)
    tip, rdfs = "https://w3id.org/tip-kg/ontology#", "http://www.w3.org/2000/01/rdf-schema#"
    said = f"""PREFIX tip: <{tip}> PREFIX rdfs: <{rdfs}> PREFIX prov: <http://www.w3.org/ns/prov#>
    CONSTRUCT {{
      ?other a tip:Edition ; tip:year "of old" . <http://e/strange> a tip:TreatyStatus ; tip:edition ?other .
      <http://e/act> a tip:TreatyStatus ; tip:edition ?report ; tip:state ?state ; tip:convention ?convention .
      <http://e/act> tip:columnNumber 2 ; prov:wasQuotedFrom ?passage ; tip:action tip:denunciation .
      <http://e/act> tip:actionYear 2029 ; tip:actionDate "2029" . tip:denunciation rdfs:label "denunciation" .
      <http://e/far> a tip:TreatyStatus ; tip:edition ?report ; tip:state "Fiji" ; tip:convention ?convention .
      <http://e/far> tip:columnNumber "second" ; prov:wasQuotedFrom ?passage ; tip:action tip:denunciation .
    }} WHERE {{ BIND(<http://e/edition> AS ?other)
      ?cell a tip:TreatyStatus ; tip:edition ?report ; tip:state ?state ; tip:convention ?convention ; tip:actionYear 1974 .
      ?cell prov:wasQuotedFrom ?passage }}"""
    more = marked.query(said)
    assert isinstance(more, QueryTriples)

    store = Embedded.of(Quad(*triple) for triple in (*known, *more))

    assert reading.editions(store) == [2018, 2017]
    assert shown(reading.chart(store, "2017"))["Fiji"][0] == [("ratification", 1974), ("denunciation", 2029)]


def test_a_signature_comes_before_an_act_that_binds_and_colours_no_map_beside_it(
    tmp_path: Path, seeds: Callable[..., Path]
) -> None:
    build.build(seeds({"2009/tables.txt": SIGNED}), tmp_path / "store")
    store = current(tmp_path / "store").store()
    chart = reading.chart(store, "")

    page = world.page(Visit(Served(store), "", "", Request({"type": "http", "path": "/chart/map", "query_string": b""})))

    assert shown(chart) == {
        "Åland Islands": [[("signature", 2004)]],
        "Kenya": [[("not listed", None)]],
        "Taiwan": [[("accession", 2014)]],
        "Zimbabwe": [[("signature", 2004), ("ratification", 2004)]],
    }
    areas = page.given["areas"]
    assert isinstance(areas, list)
    kinds = {area.state.name: area.kind.words for area in areas}
    assert kinds == {"Åland Islands": "signature", "Kenya": "not listed", "Taiwan": "accession", "Zimbabwe": "ratification"}
    if static.has("world.json"):
        assert all(area.shape or area.point for area in areas)


def test_a_state_with_an_act_beside_an_empty_cell_is_not_listed_under_both(tmp_path: Path, seeds: Callable[..., Path]) -> None:
    build.build(seeds({"2009/tables.txt": SIGNED}), tmp_path / "store")
    store = current(tmp_path / "store").store()
    states = next(one for one in entities.CATALOGUES if one.name == "state")

    entries = lists.reading(states)(store).entries

    values = {entry.label: {name for name in ("listed_for", "not_listed_for") if entry.values.get(name)} for entry in entries}
    assert values == {
        "Åland Islands": {"listed_for"},
        "Kenya": {"not_listed_for"},
        "Taiwan": {"listed_for"},
        "Zimbabwe": {"listed_for"},
    }
