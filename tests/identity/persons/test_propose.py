"""Proposals: by structure, within hard rules, with evidence in words, whatever the order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode

from kg.identity.called import Called
from kg.identity.persons.propose import propose
from kg.identity.persons.short_forms import ShortForms
from kg.identity.proposals import Band, Proposal
from kg.iris import BASE
from kg.passage import Text

Persons = Callable[[dict[int, list[str]]], list[Called]]
Proposed = Callable[[dict[int, list[str]]], list[Proposal]]


@pytest.fixture
def proposed(persons: Persons, short_forms: ShortForms) -> Proposed:
    """Proposes pairs of the names in some lists."""
    return lambda lists: propose(persons(lists), short_forms)


@pytest.mark.parametrize(
    ("earlier", "later", "evidence"),
    [
        ("Alisha Deluty", "Alisha D. Deluty", "“D” is missing in the other name"),
        ("Kendra Leigh Kreider", "Kendra L. Kreider", "“L” agrees with “Leigh”"),
        ("Gregory Hermsmeyer", "Greg Hermsmeyer", "“Greg” may stand for “Gregory”"),
        ("Kate Vogel", "Katie Vogel", "“Kate” and “Katie” may both stand for “Katherine”"),
        ("Desirée M. Suo", "Desirée Suo Weymont", "family name “Suo” is kept beside “Weymont”"),
        ("Mai Shiozaki", "Mai Shiozaki-Lynch", "family name “Shiozaki” is kept beside “Shiozaki Lynch”"),
        ("Megan Hjelle-", "Megan Hjelle-Lantsman", "“Hjelle” and “Hjelle Lantsman”: one is cut at its line's end"),
        ("Megan Lants-", "Megan Lantsman", "“Lants” and “Lantsman”: one is cut at its line's end"),
        ("Francesca Tadle", "Francesca Tadler", "“Tadle” and “Tadler” differ in one letter"),
        ("Francesca Tadle", "Farncesca Tadle", "“Francesca” and “Farncesca” differ in one letter"),
        ("Desirée Suo", "Desiree Suo", "given name “Desiree”"),
        ("H. Rafiqzad", "Hedayat Rafiqzad", "“H” agrees with “Hedayat”"),
    ],
)
def test_one_person_under_two_names_is_accepted_with_evidence(
    proposed: Proposed, earlier: str, later: str, evidence: str
) -> None:
    found = proposed({2016: [earlier, "Amy Fox"], 2017: [later, "Amy Fox"]})

    (proposal,) = found
    assert (proposal.first.label, proposal.second.label, proposal.band) == (earlier, later, Band.ACCEPTED)
    assert evidence in proposal.evidence
    assert "one leaves after 2016 as the other arrives in 2017" in proposal.evidence


@pytest.mark.parametrize(
    ("earlier", "later", "evidence"),
    [
        ("Channing L. Martin", "Channing M. Jones", "a middle initial may stand for “Martin” or “Jones”"),
        ("Haley Sands Wright", "Haley L. Sands", "“Sands” stood beside “Wright”, which is gone"),
        ("Soumya A. Silver", "Soumya B. Silver", "middle names “A” and “B” conflict"),
        ("Soumya Silver Jr.", "Soumya Silver Sr.", "“Jr” and “Sr” conflict"),
    ],
)
def test_a_doubtful_pair_is_for_people_to_decide(proposed: Proposed, earlier: str, later: str, evidence: str) -> None:
    (proposal,) = proposed({2016: [earlier], 2017: [later]})

    assert proposal.band is not Band.ACCEPTED
    assert evidence in proposal.evidence


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Julia Anderson", "Rory Anderson"),
        ("Renee Huffman", "Renee Lariviere"),
        ("Benjamin Omdal", "Ben Wiselogle"),
        ("Anne Vasquez", "Félix Vasquez"),
        ("Jennifer Ho", "Jennifer Hong"),
        ("Plato", "Platon"),
    ],
)
def test_names_with_one_part_in_common_are_not_proposed(proposed: Proposed, earlier: str, later: str) -> None:
    assert proposed({2016: [earlier], 2017: [later]}) == []


def test_two_names_in_one_list_are_two_persons(proposed: Proposed) -> None:
    assert proposed({2016: ["Alisha Deluty"], 2017: ["Alisha D. Deluty", "Alisha Deluty"]}) == []


def test_conflicting_initials_are_rejected_where_nothing_else_speaks_for_one_person(proposed: Proposed) -> None:
    lists = {2001: ["John A. Smith"], 2002: ["Ann Fox"], 2003: ["Ann Fox"], 2004: ["John B. Smith"]}

    (proposal,) = proposed(lists)

    assert proposal.band is Band.REJECTED


def test_a_name_that_may_as_well_be_a_third_s_is_for_people_to_decide(proposed: Proposed) -> None:
    found = proposed({2016: ["Soumya Silver"], 2017: ["Soumya A. Silver", "Soumya B. Silver"]})

    assert {proposal.band for proposal in found} == {Band.TO_REVIEW}
    assert "one of them may as well be Soumya B. Silver" in found[0].evidence


def test_years_between_two_names_are_for_people_to_judge(proposed: Proposed) -> None:
    lists = {2001: ["Soumya Silver"], 2002: ["Ann Fox"], 2003: ["Ann Fox"], 2004: ["Soumya A. Silver"]}

    (proposal,) = proposed(lists)

    assert proposal.band is Band.TO_REVIEW
    assert "the lists of 2 editions from 2002 to 2003 have neither" in proposal.evidence


def test_a_misprint_stands_once(proposed: Proposed) -> None:
    often = proposed({2016: ["Soumya Silver"], 2017: ["Soumya Silver"], 2018: ["Soumya Sliver"], 2019: ["Soumya Sliver"]})
    once = proposed({2016: ["Soumya Silver"], 2017: ["Soumya Sliver"], 2018: ["Soumya Silver"]})

    assert [proposal.band for proposal in often] == [Band.TO_REVIEW]
    assert [proposal.band for proposal in once] == [Band.ACCEPTED]
    assert "each stands where the other is missing" in once[0].evidence


def test_common_names_need_more_than_rare_ones(proposed: Proposed) -> None:
    crowd = [
        f"{given} {family}" for given in ("John", "Mary", "Ann") for family in ("Smith", "Jones", "Brown") if given != "John"
    ]
    namesakes = ["John Jones", "John Brown", "John Fox"]
    earlier, later = ["John Smith", "Soumya Silver"], ["John Q. Smith", "Soumya Q. Silver"]

    found = proposed({2016: [*earlier, *crowd, *namesakes], 2017: [*later, *crowd, *namesakes]})

    assert [proposal.first.label for proposal in found] == ["Soumya Silver", "John Smith"]
    assert found[0].score > found[1].score


def test_a_name_that_stands_in_no_list_is_for_people_to_decide(persons: Persons, short_forms: ShortForms) -> None:
    (listed,) = persons({2018: ["Jane Nady Sigmon"]})
    credited = Called(iri=NamedNode(f"{BASE}name/2018/note/jane-sigmon"), kind="name", label="Jane Sigmon", editions={2018})
    credited.at.append(Text("2018/note", "Jane Sigmon").whole)

    (proposal,) = propose([credited, listed], short_forms)

    assert proposal.band is Band.TO_REVIEW
    assert "one of them stands in no list" in proposal.evidence


def test_the_order_of_the_names_changes_nothing(persons: Persons, short_forms: ShortForms) -> None:
    names = persons(
        {
            2016: ["Lev Tolstoy", "Soumya Silver", "Anna Patrick"],
            2017: ["Lev N. Tolstoy", "Soumya B. Silver", "Anna Patrick Fraser"],
        }
    )

    forwards, backwards = propose(names, short_forms), propose(names[::-1], short_forms)

    assert forwards == backwards
    assert len(forwards) == 3
