"""Statements for Wikidata: only acts whose kind a source names, with date and reference, of items that match exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build, quickstatements
from kg.cli import main
from kg.iris import BASE
from kg.store.embedded import Embedded

Seeds = Callable[..., Path]
LISTING = '[[document]]\npath = "2018/chart.txt"\nedition = 2018\nsource = "https://report.example/2018"\n'
CHART = "Country\tILO Convention 29 Forced Labour (1930)\nBrazil\t1957 (a)\nDenmark\t1932\nFiji\t1974\nGuinea\t—\n"
UNMARKED = CHART.replace(" (a)", "")
CONVENTION = "instrument/ilo-convention-29-forced-labour-1930"
HEADER = "state\tconvention\tsigned\taction\tdate\tsource\tas_of\tcomment\n"
SOURCE = "https://treaties.example/29"
DEPOSITARY = (
    f"{HEADER}BRA\t{CONVENTION}\t1930-06\tratification\t1957-04-25\t{SOURCE}\t2015-03\t\n"
    f"DNK\t{CONVENTION}\t\tratification\t1932-02-11\t{SOURCE}\t2015-03\t\n"
    f"FJI\t{CONVENTION}\t\tsuccession\t1974-04-19\t{SOURCE}\t2015-03\t\n"
    f"GIN\t{CONVENTION}\t\tnone\t\t{SOURCE}\t2015-03\t\n"
)
LINKS = """#curie_map:
#  instrument: https://w3id.org/tip-kg/instrument/
#  state: https://w3id.org/tip-kg/state/
#  wikidata: http://www.wikidata.org/entity/
#mapping_set_id: https://w3id.org/tip-kg/graph/links/wikidata
#license: https://creativecommons.org/publicdomain/zero/1.0/
subject_id\tpredicate_id\tobject_id\tmapping_justification
state:BRA\tskos:exactMatch\twikidata:Q155\tsemapv:ManualMappingCuration
state:DNK\tskos:closeMatch\twikidata:Q35\tsemapv:ManualMappingCuration
state:FJI\tskos:exactMatch\twikidata:Q712\tsemapv:ManualMappingCuration
"""
ITEM = "instrument:ilo-convention-29-forced-labour-1930\tskos:exactMatch\twikidata:Q29\tsemapv:ManualMappingCuration\n"


@pytest.fixture
def made(seeds: Seeds, tmp_path: Path) -> Callable[..., quickstatements.Statements]:
    """Makes the statements of a chart with links and a depositary's table."""

    def statements(chart: str, links: str = LINKS + ITEM, depositary: str = HEADER) -> quickstatements.Statements:
        others = {"links/wikidata.sssom.tsv": links, "depositary/x.tsv": depositary}
        folder = seeds({"2018/chart.txt": chart}, listing=LISTING, others=others)
        return quickstatements.statements(build.build(folder, tmp_path / "store").release.store())

    return statements


def test_marked_cells_are_statements_with_the_documents_source(made: Callable[..., quickstatements.Statements]) -> None:
    found = made(CHART)

    assert found.lines == (
        'Q29\tP6193\tQ155\tP585\t+1957-00-00T00:00:00Z/9\tS854\t"https://report.example/2018"',
        'Q29\tP6193\tQ712\tP585\t+1974-00-00T00:00:00Z/9\tS854\t"https://report.example/2018"',
    )
    assert found.left_out == 1


def test_an_act_of_no_known_kind_is_no_statement(made: Callable[..., quickstatements.Statements]) -> None:
    assert made(UNMARKED) == ((), 0)


def test_what_a_depositary_says_is_a_statement_as_precise_as_it_says(made: Callable[..., quickstatements.Statements]) -> None:
    found = made(UNMARKED, depositary=DEPOSITARY)

    assert found.lines == (
        f'Q29\tP1891\tQ155\tP585\t+1930-06-00T00:00:00Z/10\tS854\t"{SOURCE}"',
        f'Q29\tP6193\tQ155\tP585\t+1957-04-25T00:00:00Z/11\tS854\t"{SOURCE}"',
    )
    assert found.left_out == 2


def test_without_an_item_of_the_convention_there_are_none(made: Callable[..., quickstatements.Statements]) -> None:
    found = made(UNMARKED, links=LINKS, depositary=DEPOSITARY)

    assert (found.lines, found.left_out) == ((), 4)


def test_each_act_of_our_own_is_a_statement_or_left_out(store: Embedded, store_folder: Path) -> None:
    found = quickstatements.statements(store)

    result = CliRunner().invoke(main, ["export", "--format", "quickstatements", "--store", str(store_folder)])

    assert result.exit_code == 0
    assert result.stdout == "".join(f"{line}\n" for line in found.lines)
    assert result.stderr.startswith(f"{len(found.lines)} statements; {found.left_out} acts left out")
    assert found.left_out


def test_statements_of_one_graph_are_wrong_usage(store_folder: Path) -> None:
    words = ["export", "--format", "quickstatements", "--graph", f"{BASE}graph/depositary", "--store", str(store_folder)]

    assert CliRunner().invoke(main, words).exit_code == 2
