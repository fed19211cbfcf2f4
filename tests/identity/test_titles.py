"""Pairs of bodies and documents: proposed by addresses, words and abbreviations, and left to people."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from kg.identity.called import Called
from kg.identity.proposals import Band, Proposal
from kg.identity.titles import propose
from kg.iris import BASE, slug
from kg.passage import Text


def thing(kind: str, label: str, *, names: tuple[str, ...] = (), page: str = "", within: str = "") -> Called:
    """A thing that one document names."""
    iri = NamedNode(f"{BASE}{kind}/{slug(label)}")
    one = Called(iri=iri, kind=kind, label=label, names={*names}, editions={2018}, at=[Text("2018/note", label).whole])
    one.pages |= {page} if page else set()
    one.within |= {NamedNode(f"{BASE}organization/{within}")} if within else set()
    return one


def proposed(*things: Called) -> list[Proposal]:
    """The proposals on these; each is for people to decide."""
    found = propose(things)
    assert all(proposal.band is not Band.ACCEPTED for proposal in found)
    return found


def test_one_address_makes_a_proposal_but_for_its_scheme_and_slash() -> None:
    first = thing("resource", "Digest of Cases", page="http://www.example.org/2017/Digest.pdf")
    second = thing("resource", "Case Studies", page="https://example.org/2017/Digest.pdf/")

    (proposal,) = proposed(first, second)

    assert proposal.evidence == ("both are at example.org/2017/Digest.pdf",)


def test_an_instrument_and_a_link_with_the_same_words_are_proposed() -> None:
    (proposal,) = proposed(thing("instrument", "Convention on Towns (2002)"), thing("resource", "CONVENTION ON THE TOWNS"))

    assert proposal.evidence == ("the same words",)


def test_other_years_in_a_title_speak_against_it() -> None:
    (proposal,) = proposed(thing("instrument", "Plan for Towns 2010-2012"), thing("instrument", "Plan for Towns 2015-2018"))

    assert proposal.band is Band.REJECTED
    assert proposal.evidence[-1] == "years differ: 2010, 2012 and 2015, 2018"


def test_a_name_in_a_charter_with_the_initials_of_the_body_of_its_row_is_proposed() -> None:
    body = thing("organization", "Organization of Islamic Cooperation", names=("OIC",))
    name = thing("name", "Organization of the Islamic Conference", within="organization-of-islamic-cooperation")

    (proposal,) = proposed(body, name)

    assert proposal.evidence == ("its row has the name, with the initials of “OIC”",)


def test_a_credit_to_an_abbreviation_of_a_body_is_proposed() -> None:
    (proposal,) = proposed(thing("organization", "High Commissioner for Refugees", names=("UNHCR",)), thing("name", "Unhcr"))

    assert proposal.evidence == ("“UNHCR” is a name of it",)


@pytest.mark.parametrize(
    "others",
    [
        (thing("organization", "Council of Towns"), thing("instrument", "Council of Towns")),
        (thing("organization", "Council of Europe"), thing("organization", "Council of the Baltic Sea States")),
        (thing("name", "AP Photo"), thing("name", "AP")),
        (thing("name", "Thai Towns"), thing("instrument", "Thai Towns")),
    ],
)
def test_other_things_are_not_proposed(others: tuple[Called, Called]) -> None:
    assert proposed(*others) == []
