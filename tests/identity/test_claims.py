"""One claim an act: equal repetitions are one claim, a cell with two values is refused with both places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg import build, vocab
from kg.errors import Refused
from kg.identity.grouping import Sheet
from kg.identity.identify import Identified, identify
from kg.identity.tables import Tables
from kg.iris import BASE, Iris
from kg.passage import Passage, Text
from kg.records import Act, ConventionListing, Title, TreatyStatus

Seeds = Callable[..., Path]
Sheets = Callable[..., Sheet]
PALERMO = "UN Protocol to Prevent, Suppress and Punish Trafficking in Persons"
CHART = f"Country\t{PALERMO}\tILO Convention 29\n"
TEXT = Text("2018/note", "Burma 2004\nMyanmar 2004\nBurma 2005\nBrasil —\nCongo —\n")


def status(
    at: tuple[int, int], state: str, *, act: Act = Act.ACCESSION, headed: Act | None = None, column: int = 1
) -> TreatyStatus:
    """A cell of a chart."""
    return TreatyStatus(
        at=(Passage(TEXT, *at),),
        state=state,
        heading=Passage(TEXT, at[0] - len(state) - 1, at[0] - 1),
        convention=Title(title=PALERMO),
        column=column,
        headed=headed,
        act=act,
    )


def identified(sheet: Sheets, tables: Tables, *statuses: TreatyStatus) -> Identified:
    """What becomes of some cells of one document."""
    heading = ConventionListing(at=(TEXT.whole,), convention=Title(title=PALERMO), column=1)
    return identify([sheet(2018, heading, *statuses)], tables, Iris())


def statuses(found: Identified) -> list[TreatyStatus]:
    """The cells that are left."""
    return [record for sheet in found.sheets for record in sheet.records if isinstance(record, TreatyStatus)]


def objects(quads: Iterable[Quad], subject: object, predicate: NamedNode) -> set[str]:
    """The values of a property of a thing."""
    return {str(quad.object) for quad in quads if quad.subject == subject and quad.predicate == predicate}


def test_equal_cells_are_one_claim_with_the_passages_of_both(sheet: Sheets, tables: Tables) -> None:
    found = identified(sheet, tables, status((6, 10), "Burma"), status((19, 23), "Myanmar"))

    (claim,) = statuses(found)
    assert [passage.place for passage in claim.at] == ["2018/note:1:7", "2018/note:2:9"]
    assert found.refusals == ()


def test_a_cell_with_two_values_is_refused_with_both_places(sheet: Sheets, tables: Tables) -> None:
    cells = (status((6, 10), "Burma"), status((19, 23), "Myanmar"), status((30, 34), "Burma", act=Act.NOT_LISTED))

    found = identified(sheet, tables, *cells)

    assert statuses(found) == []
    assert [str(one) for one in found.refusals] == [
        f"2018/note:3:7: Burma has “2005” here for {PALERMO}, but “2004” at 2018/note:1:7"
    ]


def test_signature_and_ratification_of_one_state_are_two_claims(sheet: Sheets, tables: Tables) -> None:
    cells = (status((6, 10), "Burma", headed=Act.SIGNATURE, act=Act.SIGNATURE), status((30, 34), "Burma", column=2))

    found = identified(sheet, tables, *cells)

    assert len(statuses(found)) == 2
    assert found.refusals == ()


def test_an_unknown_state_is_refused_once_where_it_stands_with_a_suggestion(sheet: Sheets, tables: Tables) -> None:
    cells = (status((42, 43), "Brasil"), status((42, 43), "Brasil", column=2), status((6, 10), "Burma"))

    found = identified(sheet, tables, *cells)

    assert [str(one) for one in found.refusals] == ["2018/note:4:1: “Brasil” is no State that is known; is it “Brazil”?"]
    assert [claim.state for claim in statuses(found)] == ["Burma"]


def test_a_state_that_may_be_two_is_refused_with_both_suggested(sheet: Sheets, tables: Tables) -> None:
    (refusal,) = identified(sheet, tables, status((50, 51), "Congo")).refusals

    assert str(refusal).startswith("2018/note:5:1: “Congo” is no State that is known; is it “")
    assert " or “" in refusal.reason


def test_an_unknown_state_that_looks_like_none_is_refused_without_a_suggestion(sheet: Sheets, tables: Tables) -> None:
    (refusal,) = identified(sheet, tables, status((50, 51), "Xyzzy")).refusals

    assert refusal.reason == "“Xyzzy” is no State that is known"


def test_a_state_in_two_spellings_is_one_state(sheet: Sheets, tables: Tables) -> None:
    first = sheet(2017, ConventionListing(at=(TEXT.whole,), convention=Title(title=PALERMO), column=1), status((6, 10), "Burma"))
    second = sheet(2018, *first.records[:1], status((19, 23), "Myanmar"))

    found = identify([first, second], tables, Iris()).entities.states

    assert found["Burma"] == found["Myanmar"]
    assert (found["Burma"].iri.value, found["Burma"].label, found["Burma"].other_names) == (
        f"{BASE}state/MMR",
        "Myanmar",
        ("Burma",),
    )


def test_a_chart_that_gives_a_state_twice_states_it_once(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART + "Burma\t2004\t1955\n" + CHART + "Myanmar\t2004\t1955\n"})

    quads = build.build(folder, tmp_path / "store").release.quads()

    claims = {quad.subject for quad in quads if quad.predicate == vocab.tip("state")}
    assert len(claims) == 2
    assert {len(objects(quads, claim, vocab.QUOTED_FROM)) for claim in claims} == {2}
    assert objects(quads, IRIS_OF_BURMA, vocab.LABEL) == {'"Myanmar"'}
    assert {tuple(objects(quads, claim, vocab.AS_WRITTEN)) for claim in claims} == {('"2004 | 2004"',), ('"1955 | 1955"',)}


IRIS_OF_BURMA = Iris().state("MMR")


def test_a_chart_that_contradicts_itself_is_refused(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART + "Burma\t2004\t1955\nMyanmar\t2005\t1955\n"})

    with pytest.raises(Refused) as refused:
        build.build(folder, tmp_path / "store")

    assert [str(one) for one in refused.value.refusals] == [
        f"2018/chart:3:9: Myanmar has “2005” here for {PALERMO}, but “2004” at 2018/chart:2:7"
    ]


def test_documents_that_differ_are_both_kept(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART + "Burma\t2004\t1955\n", "2018/other.txt": CHART + "Burma\t2005\t1955\n"})

    quads = build.build(folder, tmp_path / "store").release.quads()

    claims = [quad.subject for quad in quads if quad.predicate == vocab.tip("state")]
    years = {str(quad.object) for quad in quads if quad.predicate == vocab.tip("actionYear")}
    assert len(claims) == 4
    assert {'"2004"^^<http://www.w3.org/2001/XMLSchema#integer>', '"2005"^^<http://www.w3.org/2001/XMLSchema#integer>'} < years
