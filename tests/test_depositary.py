"""What depositaries say: read row by row, refused in its place, mapped as claims beside the chart's, compared with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg import build, bundle, check, depositary, queries, vocab
from kg.dates import Date
from kg.errors import Refused
from kg.iris import BASE, Iris
from kg.passage import Text
from kg.records import Act
from kg.store.embedded import Embedded

Seeds = Callable[..., Path]
HEADER = "\t".join(depositary.HEADER) + "\n"
SOURCE = "https://treaties.example/1"
PROTOCOL = "instrument/un-protocol-to-prevent-suppress-and-punish-trafficking-in-persons"
BRAZIL = f"BRA\t{PROTOCOL}\t2000-12-12\tratification\t2004-01-29\t{SOURCE}\t2015-03\tseen\n"
FIJI = f"FJI\t{PROTOCOL}\t2005-09-16\tnone\t\t{SOURCE}\t2015-03\t\n"
GUINEA = f"GIN\t{PROTOCOL}\t\tno record\t\t{SOURCE}\t2015-03\t\n"
CODES = """#curie_map:
#  instrument: https://w3id.org/tip-kg/instrument/
#mapping_set_id: https://w3id.org/tip-kg/graph/links/ilo-code
#license: https://creativecommons.org/publicdomain/zero/1.0/
#object_type: rdfs literal
subject_id\tpredicate_id\tobject_label\tmapping_justification
instrument:ilo-convention-189-domestic-workers-2011\tskos:exactMatch\tC189\tsemapv:ManualMappingCuration
"""


def refused(text: str) -> list[str]:
    """What is wrong with a table."""
    return [str(refusal) for refusal in depositary.read(Text("depositary/x.tsv", text))[1]]


def test_a_row_is_read_act_by_act() -> None:
    records, refusals = depositary.read(Text("depositary/x.tsv", HEADER + BRAZIL + FIJI + GUINEA))

    assert refusals == []
    assert [record.acts for record in records] == [
        ((Act.SIGNATURE, Date(2000, 12, 12)), (Act.RATIFICATION, Date(2004, 1, 29))),
        ((Act.SIGNATURE, Date(2005, 9, 16)), (Act.NOT_LISTED, None)),
        ((Act.NOT_LISTED, None),),
    ]
    assert [record.at.place for record in records] == [f"depositary/x.tsv:{line}:1" for line in (2, 3, 4)]
    assert (records[0].source, records[0].as_of, records[0].comment) == (SOURCE, Date(2015, 3), "seen")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BRAZIL, "x.tsv:1:1: the first line is: state"),
        (HEADER + BRAZIL.replace("\tseen", ""), "x.tsv:2:1: the row has 7 cells, the header 8"),
        (HEADER + BRAZIL.replace("BRA", "Brazil"), "x.tsv:2:1: state must be like"),
        (HEADER + BRAZIL.replace("instrument/", "instruments/"), "x.tsv:2:5: convention must be like"),
        (HEADER + BRAZIL.replace("ratification", "ratified"), "action must be ratification, accession"),
        (HEADER + BRAZIL.replace("ratification", "unspecifiedAction"), "action must be ratification, accession"),
        (HEADER + BRAZIL.replace("2004-01-29", ""), "this is no date"),
        (HEADER + BRAZIL.replace("2004-01-29", "2004-02-30"), "there is no such date"),
        (HEADER + BRAZIL.replace("2004-01-29", "2015-04-01"), "2015-04-01 is after 2015-03"),
        (HEADER + BRAZIL.replace("2015-03", "March"), "this is no date"),
        (HEADER + BRAZIL.replace(SOURCE, "the UN"), "source must be an http or https address"),
        (HEADER + FIJI.replace("none\t", "none\t2006-01-01"), "has no date"),
        (HEADER + GUINEA.replace("\t\tno", "\t2006-01-01\tno"), "has no date"),
        (HEADER + BRAZIL + BRAZIL, "x.tsv:3:1: this State and convention stand in line 2, too"),
    ],
)
def test_what_is_unsound_is_refused_in_its_place(text: str, said: str) -> None:
    (found,) = refused(text)

    assert said in found
    assert found.startswith("depositary/x.tsv:")


def test_a_build_refuses_it_and_leaves_out_what_no_document_names(seeds: Seeds, tmp_path: Path) -> None:
    chart = "Country\tUN Protocol to Prevent, Suppress and Punish Trafficking in Persons\nBrazil\t2004\nFiji\t2005\n"
    faulty = seeds({"2018/chart.txt": chart}, others={"depositary/x.tsv": b"caf\xe9", "depositary/y.tsv": "state\n"})
    with pytest.raises(Refused) as refusals:
        build.build(faulty, tmp_path / "store")
    sound = seeds({"2018/chart.txt": chart}, others={"depositary/x.tsv": HEADER + BRAZIL + GUINEA, "depositary/y.tsv": HEADER})

    release = build.build(sound, tmp_path / "store").release

    assert [one.place for one in refusals.value.refusals] == ["depositary/x.tsv:1:4", "depositary/y.tsv:1:1"]
    convention = release_convention(release.quads())
    left_out = [row for row in release.report["left out"] if convention in row or PROTOCOL in row]
    assert len(left_out) == len(release.report["left out"])


def release_convention(quads: list[Quad]) -> str:
    """The one convention of a release, as tables name it."""
    (found,) = {str(quad.object)[1:-1] for quad in quads if quad.predicate == vocab.tip("convention")}
    return found.removeprefix(BASE)


def compared(tmp_path: Path, chart: str, rows: str, seeds: Seeds) -> list[str]:
    """What comes of a chart of one convention beside some rows, whose convention is ``@``."""
    plain = seeds({"2018/chart.txt": chart})
    convention = release_convention(build.build(plain, tmp_path / "plain").release.quads())
    table = HEADER + rows.replace(PROTOCOL, convention)
    release = build.build(seeds({"2018/chart.txt": chart}, others={"depositary/x.tsv": table}), tmp_path / "store").release
    return [f"{one.state_name} {one.chart_year}: {one.finding}" for one in check.comparisons(release.store())]


UNMARKED = "Country\tUN Protocol to Prevent, Suppress and Punish Trafficking in Persons\n"


@pytest.mark.parametrize(
    ("cell", "row", "finding"),
    [
        ("2004", BRAZIL, "Brazil 2004: agree"),
        ("2000", BRAZIL, "Brazil 2000: chart has the year of signature"),
        ("2003", BRAZIL, "Brazil 2003: years differ"),
        ("—", BRAZIL, "Brazil : only the depositary"),
        ("X", BRAZIL, "Brazil : agree"),
        ("2004", BRAZIL.replace("ratification\t2004-01-29", "none\t"), "Brazil 2004: only the chart"),
        ("2000", BRAZIL.replace("ratification\t2004-01-29", "none\t"), "Brazil 2000: chart has the year of signature"),
        ("2016", BRAZIL.replace("ratification\t2004-01-29", "none\t"), "Brazil 2016: chart is later"),
        ("2016", BRAZIL, "Brazil 2016: years differ"),
        ("—", BRAZIL.replace("2000-12-12\tratification\t2004-01-29", "\tno record\t"), "Brazil : agree on none"),
        ("X", BRAZIL.replace("2000-12-12\tratification\t2004-01-29", "\tno record\t"), "Brazil : only the chart"),
    ],
)
def test_a_cell_is_compared_with_what_the_depositary_says(
    seeds: Seeds, tmp_path: Path, cell: str, row: str, finding: str
) -> None:
    found = compared(tmp_path, f"{UNMARKED}Brazil\t{cell}\n", row, seeds)

    assert found == [finding]


def test_marked_acts_are_compared_too(seeds: Seeds, tmp_path: Path) -> None:
    chart = f"{UNMARKED}Brazil\t2004 (a)\nFiji\t2005\nGuinea\t—\n"
    rows = (
        BRAZIL + FIJI.replace("none\t", "ratification\t2005-10-01") + GUINEA.replace("\tno record\t", "\taccession\t2004-11-09")
    )

    found = compared(tmp_path, chart, rows, seeds)

    assert found == ["Brazil 2004: acts differ", "Fiji 2005: agree", "Guinea : only the depositary"]


def test_the_years_of_signature_that_the_chart_lists_come_out(store: Embedded) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO((bundle.SEEDS / "depositary/un-treaty-collection-2015.tsv").read_text("utf-8")), delimiter="\t"
        )
    )
    signed = {(row["convention"], row["signed"][:4]) for row in rows if row["state"] == "FJI" and row["signed"]}
    question = queries.find("depositary-differences")

    answer = store.query(question.bound({"state": NamedNode(f"{BASE}state/FJI")}))

    assert isinstance(answer, QuerySolutions)
    found = {(row["finding"].value, row["convention"].value.removeprefix(BASE), row["chart_year"].value) for row in answer}
    assert {(convention, year) for finding, convention, year in found if finding == "chart has the year of signature"} == signed
    assert signed


def derived(quads: list[Quad]) -> dict[str, str]:
    """The dates of derived claims by the claims that they were derived from."""
    own = [quad for quad in quads if quad.graph_name == Iris().graph("derived")]
    sources = {quad.subject: str(quad.object)[1:-1] for quad in own if quad.predicate == vocab.DERIVED_FROM}
    dates = {quad.subject: quad.object for quad in own if quad.predicate == vocab.tip("actionDate")}
    assert dates.keys() == sources.keys()
    return {sources[claim]: date.value for claim, date in dates.items() if isinstance(date, Literal)}


def test_an_act_on_an_ilo_instrument_gets_the_day_of_its_registration(seeds: Seeds, tmp_path: Path) -> None:
    chart = (
        "Country\tILO Convention 189, Domestic Workers (2011), entered into force September 5, 2013\tCOE Convention (2005)\n"
        "Brazil\t2018 (into force Jan 2019)\t2017 (into force 10 Mar 2018)\n"
        "Guinea\t2017 (into force 25 Apr 2018)\t—\n"
        "Jamaica\t2012 (into force 5 Sep 2013)\t—\n"
        "Japan\t2016 (into force 3 Feb 2018)\t—\n"
        "Latvia\t2019 (into force 29 Feb 2020)\t—\n"
    )
    folder = seeds({"2018/chart.txt": chart}, others={"links/ilo-code.sssom.tsv": CODES})

    quads = build.build(folder, tmp_path / "store").release.quads()

    states = {quad.subject: str(quad.object)[-4:-1] for quad in quads if quad.predicate == vocab.tip("state")}
    found = {states[NamedNode(claim)]: date for claim, date in derived(quads).items()}
    assert found == {"BRA": "2018-01", "GIN": "2017-04-25"}


def test_nothing_is_overwritten(quads: list[Quad]) -> None:
    beside = {Iris().graph("depositary"), Iris().graph("derived")}
    chart = {quad.subject for quad in quads if quad.predicate == vocab.TYPE and quad.object == vocab.tip("TreatyStatus")}

    about = {quad.subject for quad in quads if quad.graph_name in beside}

    assert about
    assert not about & chart
    assert derived(quads).keys() <= {str(claim)[1:-1] for claim in chart}
