"""Checks: rules and shapes find faults in a graph, the graph of the five documents has none, and uses terms that are defined."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, check, vocab
from kg.check import Finding, NotConforming
from kg.iris import BASE, Iris
from kg.store.embedded import Embedded

IRIS = Iris()
TIP = vocab.PREFIXES["tip"]
ONTOLOGY = IRIS.graph("ontology")
OTHER_CHARTS = {"approval", "succession"}
OF_THE_ONTOLOGY_ALONE = {"CellStatus", "TreatyAction", "treatyActions"}
PERSON = NamedNode(f"{BASE}person/ann-karl-slusarz")


def tip_terms(quads: Iterable[Quad]) -> set[str]:
    """The terms of the ontology that some statements use: as subject, property, value or datatype."""
    terms = {term for quad in quads for term in (quad.subject, quad.predicate, quad.object)}
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    iris |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    return {iri.removeprefix(TIP) for iri in iris if iri.startswith(TIP)}


def with_another_label(quads: list[Quad]) -> list[Quad]:
    """The graph with a fault: a person of two labels."""
    return [*quads, Quad(PERSON, vocab.LABEL, Literal("Another\x1b[31m"), IRIS.graph("entities"))]


def test_the_graph_of_the_five_documents_conforms(quads: list[Quad]) -> None:
    findings = check.by_rules(Embedded.of(quads)) + check.by_shapes(quads)

    assert check.faults(findings) == []


def test_what_has_no_link_is_warned_of_and_nothing_else(quads: list[Quad]) -> None:
    linked = {quad.subject for quad in quads if quad.predicate in {vocab.EXACT_MATCH, vocab.CLOSE_MATCH}}
    to_link = {quad.subject for quad in quads if quad.object in {vocab.STATE, vocab.ORGANIZATION, vocab.CONVENTION}}

    findings = check.by_shapes(quads)

    assert all(str(finding).startswith("warning: ") for finding in findings)
    own = {str(thing)[1:-1] for thing in to_link - linked if str(thing).startswith(f"<{BASE}") and "ontology#" not in str(thing)}
    assert {finding.thing for finding in findings} == own


def test_the_mapper_uses_no_term_that_the_ontology_does_not_define(quads: list[Quad]) -> None:
    used = tip_terms(quad for quad in quads if quad.graph_name != ONTOLOGY)
    defined = {
        name
        for quad in quads
        if quad.graph_name == ONTOLOGY
        for name in tip_terms([quad])
        if quad.subject == NamedNode(TIP + name)
    }

    assert used <= defined
    assert defined - used == OTHER_CHARTS | OF_THE_ONTOLOGY_ALONE


def test_a_rule_says_what_has_the_fault_and_what_it_is(quads: list[Quad]) -> None:
    findings = check.by_rules(Embedded.of(with_another_label(quads)))

    assert [(finding.thing, finding.rule) for finding in findings] == [(PERSON.value, "label-twice")]
    assert findings[0].message.startswith('has the labels "Ann Karl Slusarz" and "Another')


def test_a_shape_says_what_has_the_fault_and_what_it_is(quads: list[Quad]) -> None:
    findings = check.faults(check.by_shapes(with_another_label(quads)))

    assert [finding.thing for finding in findings] == [PERSON.value]
    assert "label" in findings[0].message


def test_a_finding_is_one_line_that_is_safe_on_a_terminal(quads: list[Quad]) -> None:
    findings = check.by_rules(Embedded.of(with_another_label(quads)))

    assert [str(finding).isprintable() for finding in findings] == [True]


def test_findings_come_in_order(quads: list[Quad]) -> None:
    others = [Quad(NamedNode(f"{BASE}{name}"), vocab.TYPE, vocab.STATE, IRIS.graph("entities")) for name in ("b", "c", "a")]

    findings = check.by_rules(Embedded.of([*quads, *others]))

    assert findings == sorted(findings)
    assert len({finding.thing for finding in findings}) == 3


def test_the_gate_raises_what_rules_and_shapes_find(quads: list[Quad]) -> None:
    faulty = with_another_label(quads)

    with pytest.raises(NotConforming) as error:
        build.conforming(faulty, Iris(), Embedded.of(faulty))

    assert {finding.thing for finding in error.value.findings} == {PERSON.value}
    assert len(error.value.findings) == 2


def test_above_the_size_for_shapes_the_gate_has_the_rules_alone(quads: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_QUADS_FOR_SHAPES", len(quads))
    faulty = with_another_label(quads)

    with pytest.raises(NotConforming) as error:
        build.conforming(faulty, Iris(), Embedded.of(faulty))

    assert [finding.rule for finding in error.value.findings] == ["label-twice"]


def test_a_conforming_graph_passes_the_gate(quads: list[Quad]) -> None:
    store = Embedded.of(quads)

    build.conforming(quads, Iris(), store)  # raises where it finds anything

    assert check.faults(check.findings(quads, Iris(), store)) == []


def test_shapes_see_literals_as_they_are_written() -> None:
    edition = IRIS.edition(2018)
    quads = [
        *(Quad(edition, vocab.TYPE, kind) for kind in (vocab.EDITION, vocab.REPORT)),
        Quad(edition, vocab.LABEL, Literal("2018")),
        *(Quad(edition, vocab.YEAR, Literal(form, datatype=vocab.INTEGER)) for form in ("2018", "02018")),
    ]

    findings = check.by_shapes(quads)

    assert [(finding.thing, finding.message) for finding in findings] == [(edition.value, "An edition has exactly one tip:year.")]


def test_a_rule_is_read_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "any.rq").write_text('SELECT ?focus ("is a thing" AS ?detail) { ?focus a ?type }')

    findings = check.by_rules(Embedded.of([Quad(PERSON, vocab.TYPE, vocab.PERSON)]), tmp_path)

    assert findings == [Finding(PERSON.value, "any", "is a thing")]
