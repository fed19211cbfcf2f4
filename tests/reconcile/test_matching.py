"""What is a match, and what is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg import build
from kg.names.index import Index
from kg.names.thing import Name, Thing, Use
from kg.reconcile.catalogue import Catalogue
from kg.reconcile.facts import Facts
from kg.reconcile.matching import Candidate, candidates
from kg.reconcile.query import Condition, Evidence, Query
from kg.release import current

ALIKE = (
    "Democratic Republic of the Congo",
    "Republic of the Congo",
    "Republic of Korea",
    "Democratic People's Republic of Korea",
    "Guinea",
    "Guinea-Bissau",
    "Equatorial Guinea",
    "Niger",
    "Nigeria",
    "Dominica",
    "Dominican Republic",
    "Iran",
    "Iraq",
)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of a chart of States with names that are alike."""
    folder = tmp_path_factory.mktemp("alike")
    (folder / "seeds" / "2018").mkdir(parents=True)
    rows = "\n".join(f"{state}\t{1950 + number}" for number, state in enumerate(ALIKE))
    (folder / "seeds" / "documents.toml").write_text('[[document]]\npath = "2018/chart.txt"\nedition = 2018\n', encoding="utf-8")
    (folder / "seeds" / "2018" / "chart.txt").write_text(
        f"Country\tILO Convention 29 Forced Labour (1930)\n{rows}\n", encoding="utf-8"
    )
    build.build(folder / "seeds", folder / "store")
    return Catalogue.of(current(folder / "store").store())


def named(*things: tuple[str, str, tuple[str, ...]]) -> Catalogue:
    """A catalogue of things by IRI, kind and names, the first of which is the label."""
    made = [
        Thing(iri, (kind,), names[0], tuple(Name(name, Use.OTHER if place else Use.LABEL) for place, name in enumerate(names)), 1)
        for iri, kind, names in things
    ]
    index = Index(made)
    return Catalogue(index, Facts([], index), "")


def asked(catalogue: Catalogue, name: str, kind: str = "", **evidence: str) -> list[Candidate]:
    """The candidates for a name."""
    query = Query(
        names=(Condition((name,)),),
        evidence=tuple(Evidence(one.replace("_", "-"), Condition((value,))) for one, value in evidence.items()),
        kinds=(kind,) if kind else (),
    )
    return candidates(query, catalogue)


def matched(found: list[Candidate]) -> str | None:
    """The end of the IRI of the match, where there is one."""
    assert sum(one.match for one in found) <= 1
    return next((one.thing.iri.rpartition("/")[2] for one in found if one.match), None)


@pytest.mark.parametrize("name", ["Congo", "Korea", "the Congo", "KOREA", "Republic", "Bissau", "Irak", "Nigera", "Dominican"])
def test_a_name_that_may_mean_two_is_no_match(alike: Catalogue, name: str) -> None:
    found = asked(alike, name, "State")

    assert found
    assert matched(found) is None
    assert found[0].score < 100


def test_both_that_may_be_meant_are_candidates(alike: Catalogue) -> None:
    found = {one.thing.iri.rpartition("/")[2] for one in asked(alike, "Congo")}

    assert found == {"COD", "COG"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Guinea", "GIN"),
        ("guinea bissau", "GNB"),
        ("Niger", "NER"),
        ("Dominica", "DMA"),
        ("Iran", "IRN"),
        ("D.R. Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("DRC", "COD"),
        ("PRK", "PRK"),
    ],
)
def test_a_name_of_one_is_a_match_however_much_others_are_like_it(alike: Catalogue, name: str, code: str) -> None:
    assert matched(asked(alike, name, "State")) == code


def test_evidence_decides_between_those_of_one_name_and_against_them() -> None:
    catalogue = named(("/a", "Person", ("Ann Lee",)), ("/b", "Person", ("Ann Lee",)), ("/c", "State", ("Ann Lee",)))

    assert [one.score for one in asked(catalogue, "Ann Lee")] == [100.0, 100.0, 100.0]
    assert matched(asked(catalogue, "Ann Lee")) is None
    assert matched(asked(catalogue, "Ann Lee", "Person")) is None
    assert matched(asked(catalogue, "Ann Lee", "State")) == "c"


def test_a_code_that_agrees_or_not_is_seen_in_the_score(alike: Catalogue) -> None:
    agrees = asked(alike, "Guinea", iso3166_1_alpha_3="GIN")
    differs = asked(alike, "Guinea", iso3166_1_alpha_3="GNB")
    rescued = asked(alike, "Kongo Kinschasa", iso3166_1_alpha_3="COD")

    assert matched(agrees) == "GIN"
    assert matched(differs) is None
    assert [one.score for one in differs if one.thing.label == "Guinea"] == [70.0]
    assert [one.thing.iri.rpartition("/")[2] for one in rescued][:1] == ["COD"]


def test_a_property_alone_finds_what_has_it(alike: Catalogue) -> None:
    one = Query(evidence=(Evidence("un-m49", Condition(("324",))),))
    many = Query(evidence=(Evidence("edition", Condition(("2018",))),))

    assert matched(candidates(one, alike)) == "GIN"
    assert matched(candidates(many, alike)) is None


def test_another_name_matches_only_where_no_other_thing_has_its_words() -> None:
    sigmon = ("/a", "Person", ("Jane Nady Sigmon", "Jane Sigmon"))
    other = ("/b", "Person", ("Mary Jane Sigmon",))
    focal = ("/c", "FocalPoint", ("Jane Sigmon Working Group",))

    assert matched(asked(named(sigmon), "Jane Sigmon")) == "a"
    assert matched(asked(named(sigmon, focal), "Jane Sigmon")) == "a"
    assert matched(asked(named(sigmon, other), "Jane Sigmon")) is None
    assert matched(asked(named(sigmon, other), "Jane Nady Sigmon")) == "a"


def test_the_same_words_in_another_order_are_too_near() -> None:
    catalogue = named(("/a", "Person", ("Ann Lee",)), ("/b", "Person", ("Lee Ann",)))

    assert matched(asked(catalogue, "Ann Lee")) is None


@pytest.mark.parametrize("use", ["label", "abbreviation", "other"])
def test_every_name_of_every_thing_has_the_full_score(catalogue: Catalogue, use: str) -> None:
    wanted: Callable[[Name], bool] = lambda name: name.use == Use[use.upper()]  # noqa: E731 - a word for a test

    lost = [
        name.text
        for thing in catalogue.index.things.values()
        for name in filter(wanted, thing.names)
        if not any(one.thing == thing and one.score == 100 for one in asked(catalogue, name.text, thing.kinds[0]))
    ]

    assert lost == []


def test_what_is_said_of_a_states_people_is_no_match_for_the_state(catalogue: Catalogue) -> None:
    said = [(thing, name.text) for thing in catalogue.index.things.values() for name in thing.names if name.use is Use.DEMONYM]

    found = [asked(catalogue, text, "State") for _, text in said]

    assert len(said) > 0
    assert [one[0].thing for one in found] == [thing for thing, _ in said]
    assert not any(one.match for candidates in found for one in candidates)


def test_order_does_not_depend_on_how_things_were_read(catalogue: Catalogue) -> None:
    things = list(catalogue.index.things.values())
    other = Catalogue(Index(reversed(things)), catalogue.facts, catalogue.base)

    for text in ("Trafficking in Persons", "United Nations", "Amy", "Task Force"):
        assert asked(other, text) == asked(catalogue, text)
