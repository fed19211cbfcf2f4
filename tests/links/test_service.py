"""``kg link --service`` asks our own reconciliation service, in both versions of the API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import sssom
from kg.cli import main
from kg.links.polite import Polite
from kg.links.reconciliation import Reconciliation

Stores = Callable[..., Path]


@pytest.mark.parametrize(("path", "version"), [("/reconcile", "0.2"), ("/reconcile/v1", "1.0")])
def test_our_own_service_proposes_links(server: str, three_states: Stores, tmp_path: Path, path: str, version: str) -> None:
    proposals = tmp_path / "proposals.sssom.tsv"
    words = [
        "link",
        "own",
        "--service",
        f"{server}{path}",
        "--type",
        "State",
        "--rate",
        "100",
        "--cache",
        str(tmp_path / "cache"),
    ]

    result = CliRunner().invoke(
        main, [*words, "--kind", "State", "--store", str(three_states()), "-o", str(proposals)], prog_name="kg"
    )

    assert result.exit_code == 0, result.output
    assert f"{path} {version}" in Reconciliation(f"{server}{path}", Polite(interval=0)).name
    found = sssom.read(proposals)
    assert found.refusals == ()
    assert [(one.cells["subject_id"], one.object, one.cells["confidence"]) for one in found.matches] == [
        (f"state:{code}", f"https://w3id.org/tip-kg/state/{code}", "1") for code in ("BRA", "FJI", "GIN")
    ]
    assert {one.predicate.rpartition("#")[2] for one in found.matches} == {"exactMatch"}


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/v1"])
def test_links_are_checked_at_our_own_service(server: str, three_states: Stores, path: str) -> None:
    store = three_states(
        "state:BRA\tskos:exactMatch\tstate:BRA\tsemapv:ManualMappingCuration",
        "state:FJI\tskos:exactMatch\tstate:GIN\tsemapv:ManualMappingCuration",
    )

    words = ["link", "wikidata", "--check", "--service", f"{server}{path}", "--type", "State", "--rate", "100"]
    result = CliRunner().invoke(main, [*words, "--kind", "State", "--store", str(store)], prog_name="kg")

    assert result.exit_code == 1, result.output
    assert [line.partition(":")[0] for line in result.stdout.splitlines()] == ["vanished", "conflict"]
