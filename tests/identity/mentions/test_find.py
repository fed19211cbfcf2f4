"""Names in running text: the longest, as whole words, of one thing; persons, languages and other places aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.corrections import Correction
from kg.identity.identify import Identified
from kg.passage import Text
from kg.records import (
    Acknowledgement,
    Body,
    FrameworkDocumentListing,
    Mention,
    OrganizationListing,
    StaffListing,
    Title,
)

Named = Callable[..., list[tuple[str, str]]]
AT = (Text("2018/other", "x").whole,)


def body(name: str, *abbreviations: str, alternatives: tuple[str, ...] = ()) -> OrganizationListing:
    """A body in a table of organizations."""
    return OrganizationListing(at=AT, body=Body(name=name, abbreviations=abbreviations, alternatives=alternatives))


def person(name: str) -> StaffListing:
    """A name in a list of staff."""
    return StaffListing(at=AT, name=name, office=None)


def framework(title: str, *abbreviations: str, alternatives: tuple[str, ...] = ()) -> FrameworkDocumentListing:
    """A framework document of a body."""
    stated = Title(title=title, abbreviations=abbreviations, alternatives=alternatives)
    return FrameworkDocumentListing(at=AT, under=(body("Another Union"),), instrument=stated)


def states(found: list[tuple[str, str]]) -> str:
    """The codes of the States found, in order."""
    return " ".join(thing.removeprefix("state/") for _, thing in found)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The court in Guinea sat with courts of Guinea-Bissau and Equatorial Guinea.", "GIN GNB GNQ"),
        ("Officials of Papua New Guinea left.", "PNG"),
        ("Ships cross the Gulf of Guinea.", ""),
        ("In Niger and Nigeria, and in the Niger Delta, a Nigerian met a Nigerien.", "NER NGA NGA* NER*"),
        ("A Nepali left Nepal; Nepal’s police and Nepal's judges knew.", "NPL* NPL NPL NPL"),
        ("The Nepalis came home.", "NPL*"),
        ("Congo and Korea said nothing.", ""),
        ("The Democratic Republic of the Congo, the Republic of the Congo and South Korea.", "COD COG KOR"),
        ("In Ireland, but not in Northern Ireland.", "IRL"),
        ("Mexico built it; New Mexico and Mexico City did not.", "MEX"),
        ("The United States and the United States’ partners in the U.S. and the U.K.", "USA USA USA GBR"),
        ("Officials of St. Lucia, Saint Kitts and Nevis and St Vincent and the Grenadines.", "LCA KNA VCT"),
        ("Côte d’Ivoire, Cote d'Ivoire and Co\u0302te d\u2019Ivoire.", "CIV CIV CIV"),
        ("In Trinidad & Tobago.", "TTO"),
        ("Along the Thai-Burmese border, with a U.S.-Mexico team and a China-based firm.", "THA* MMR* USA MEX CHN"),
        ("An Inter-American and an Afro-Brazilian forum; the non-Thai workers.", "THA*"),
        ("Turkey and turkey, China and china, CHAD and Chad.", "TUR CHN TCD"),
        ("Somalilanders in Chadwick’s Indianapolis.", ""),
        ("He sailed the Indian Ocean and the South China Sea.", ""),
        ("American judges; Latin American, Native American and African American ones.", "USA*"),
        ("A South African, a South Sudanese and a Sudanese man.", "ZAF* SSD* SDN*"),
        ("The Dominican, the Congolese and the Korean.", ""),
        ("Serbia and Montenegro.", ""),
        ("Serbia, Montenegro, and Kosovo.", "SRB MNE XKX"),
        ("Ireland, Republic of Korea, and Japan.", "IRL KOR JPN"),
        ("The Gambia and the Philippines.", "GMB PHL"),
        ("See https://example.org/Chad/Mali or write to Mali@example.org.", ""),
        ("D’Chad and Chad’Ivoire are no States, Chad.Mali is none.", ""),
        ("“Mali,” she said (Mali).", "MLI MLI"),
        ("Along the India–Pakistan border—Nepal—and in Guinea–Xanadu.", "IND PAK NPL"),
        ("The courts of Antigua\nand Barbuda sat.", "ATG"),
    ],
)
def test_states_are_found_by_their_longest_names_and_as_whole_words(text: str, codes: str, named: Named) -> None:
    assert states(named(f"A Note\n\n{text}\n")) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chad C. Salitan spoke.", ""),
        ("Chad Salitan spoke in Chad.", "TCD"),
        ("Ms. Chad met Dr. Jordan and Judge Israel.", ""),
        ("Michael Jordan and J. Jordan spoke.", ""),
        ("Jordan Smith spoke of Jordan’s courts.", "JOR"),
        ("He lives in Atlanta, Georgia.", ""),
        ("Georgia Tech is no State; Georgia is one.", "GEO"),
        ("In Jordan, Chad and Georgia, nothing changed.", "JOR TCD GEO"),
        ("The U.S. Mexico team.", "USA MEX"),
    ],
)
def test_a_persons_name_is_no_state(text: str, codes: str, named: Named) -> None:
    assert states(named(f"A Note\n\n{text}\n")) == codes


def test_a_name_of_a_person_of_the_graph_covers_a_state_in_it(named: Named) -> None:
    text = "A Note\n\nThe office thanks Karen Mali for her work in Mali.\n"

    assert named(text) == [("Mali", "state/MLI"), ("Mali", "state/MLI")]
    assert named(text, person("Karen Mali")) == [("Mali", "state/MLI")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Spanish-speaking and Thai-language hotlines answer in Spanish.", ""),
        ("It was translated into Thai and Polish.", "POL*"),
        ("Materials are in Thai and Burmese.", "MMR*"),
        ("The Thai language helps; in Thai factories, it does, too.", "THA*"),
        ("Sold into Indian brothels and in Thai or Malaysian waters.", "IND* THA* MYS*"),
    ],
)
def test_a_language_is_no_demonym(text: str, codes: str, named: Named) -> None:
    assert states(named(f"A Note\n\n{text}\n")) == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The African Union met the AU.", ["African Union", "AU"]),
        ("The african union and Au did not.", []),
        ("The African union did.", []),
        ("AU-led talks and the UN-AU mission; AU’s view.", ["AU", "AU"]),
        ("THE AFRICAN UNION AND THE AU MEET", ["AFRICAN UNION"]),
    ],
)
def test_organizations_are_found_by_their_names_and_abbreviations(text: str, found: list[str], named: Named) -> None:
    assert [written for written, _ in named(f"A Note\n\n{text}\n", body("African Union", "AU"))] == found


def test_a_longer_name_of_any_kind_covers_a_shorter_one(named: Named) -> None:
    beside = (
        body("Organization of Thai States", "OTS"),
        framework("OTS Declaration of Mali", alternatives=("Pact of Thai Peace",)),
    )

    found = named("A Note\n\nThe Organization of Thai States made the OTS Declaration of Mali, or Pact of Thai Peace.\n", *beside)

    assert found == [
        ("Organization of Thai States", "organization/organization-of-thai-states"),
        ("OTS Declaration of Mali", "instrument/ots-declaration-of-mali"),
        ("Pact of Thai Peace", "instrument/ots-declaration-of-mali"),
    ]


def test_a_title_may_differ_in_the_case_of_its_small_words_but_not_of_others(named: Named) -> None:
    beside = framework("Pact Against Forced Work, Especially Of Children")

    text = (
        "A Note\n\nThe Pact against Forced Work, especially of Children; the pact against forced work, especially of children.\n"
    )

    assert [written for written, _ in named(text, beside)] == ["Pact against Forced Work, especially of Children"]


def test_what_has_two_things_names_neither(named: Named) -> None:
    beside = (body("African Union", "AU"), body("Andean Union", "AU"))

    assert named("A Note\n\nThe AU met the African Union.\n", *beside) == [("African Union", "organization/african-union")]


def test_words_that_refer_back_are_no_names(named: Named) -> None:
    beside = (body("Office"), body("Commission", alternatives=("The Secretariat",)), framework("Plan of Action"))

    assert (
        named("A Note\n\nThe Office and the Commission, the Secretariat and the Plan of Action; the Protocol.\n", *beside) == []
    )


def test_an_abbreviation_that_is_a_word_is_told_by_its_capitals(named: Named) -> None:
    beside = body("Mekong Initiative against Trafficking", "COMMIT")

    found = named("A Note\n\nGovernments commit to COMMIT; Commit!\n\nGOVERNMENTS COMMIT THEMSELVES\n", beside)

    assert [written for written, _ in found] == ["COMMIT"]


def test_an_instrument_of_the_reference_table_has_its_text_name_as_title(of_text: Callable[..., Identified]) -> None:
    found = of_text("A Note\n\nThe Trafficking Victims Protection Act (TVPA) says so.\n")

    (thing,) = set(found.entities.mentioned.values())
    mentions = [record for sheet in found.sheets for record in sheet.records if isinstance(record, Mention)]
    assert thing.iri.value.endswith("instrument/trafficking-victims-protection-act-of-2000")
    assert (thing.label, thing.other_names) == ("Trafficking Victims Protection Act", ("TVPA",))
    assert [(mention.name, mention.entitles) for mention in mentions] == [
        ("Trafficking Victims Protection Act", True),
        ("TVPA", False),
    ]


def test_an_instrument_that_has_but_an_abbreviation_is_called_so(of_text: Callable[..., Identified]) -> None:
    found = of_text("A Note\n\nThe TVPA says so.\n")

    (thing,) = set(found.entities.mentioned.values())
    (mention,) = [record for sheet in found.sheets for record in sheet.records if isinstance(record, Mention)]
    assert (thing.label, mention.entitles) == ("TVPA", True)


@pytest.mark.parametrize(
    ("text", "label", "others"),
    [
        ("The U.S. and the United States.", "United States", ("U.S.",)),
        ("U.S. dollars.", "U.S.", ()),
        ("An Indian national.", "India", ()),
        ("A Bolivian national.", "Bolivia", ()),
        ("A South Korean national.", "South Korea", ()),
        ("In Burma, and in Myanmar.", "Myanmar", ("Burma",)),
        ("In East Timor, which is Timor-Leste.", "Timor-Leste", ("East Timor",)),
    ],
)
def test_a_state_that_only_text_names_is_called_as_there(
    text: str, label: str, others: tuple[str, ...], of_text: Callable[..., Identified]
) -> None:
    (thing,) = set(of_text(f"A Note\n\n{text}\n").entities.mentioned.values())

    assert (thing.label, thing.other_names) == (label, others)
    assert len(thing.codes) == 3


def test_what_a_list_quotes_by_itself_is_no_mention(of_text: Callable[..., Identified]) -> None:
    text = "A Note\n\nCourts asked Thai Solutions.\n\nSpecial thanks to the team at Thai Solutions.\n"

    records = [record for sheet in of_text(text).sheets for record in sheet.records]

    assert [record.at[0].line for record in records if isinstance(record, Mention)] == [3]
    assert [record.at[0].line for record in records if isinstance(record, Acknowledgement)] == [5]


def test_an_endless_sentence_is_not_quoted(of_text: Callable[..., Identified]) -> None:
    found = of_text("A Note\n\nIn Mali, they came.\n\nThey came " + "to Mali, " * 1000 + "at last.\n")

    mentions = [record for sheet in found.sheets for record in sheet.records if isinstance(record, Mention)]
    assert [mention.sentence for mention in mentions[:2]] == ["In Mali, they came.", None]
    assert len(mentions) == 1001


def test_tables_are_not_searched(named: Named) -> None:
    chart = "Country\tUN Protocol to Prevent, Suppress and Punish Trafficking in Persons\tILO Convention 29\nMali\t2004\t1957\n"

    assert named(f"A Note\n\n{chart}\nIn Mali, so.\n") == [("Mali", "state/MLI")]


def slip(says: str, means: str) -> Correction:
    """A correction of the note."""
    return Correction(place="corrections.toml:1:1", document="2018/note", says=says, means=means, because="a test")


@pytest.mark.parametrize(
    ("says", "means", "found"),
    [
        ("Nepals", "Nepal’s", [("Nepals", "state/NPL"), ("Mali", "state/MLI"), ("Mali", "state/MLI")]),
        ("Nepals", "Nepali", [("Nepals", "state/NPL*"), ("Mali", "state/MLI"), ("Mali", "state/MLI")]),
        ("Mali Street", "a street", [("Mali", "state/MLI")]),
        ("Mali", "a name", []),
    ],
)
def test_a_correction_mends_a_name_or_strikes_it(says: str, means: str, found: list[tuple[str, str]], named: Named) -> None:
    text = "A Note\n\nNepals courts moved to Mali Street, and then to Mali.\n"

    assert named(text, slips=(slip(says, means),)) == found


def test_a_slip_is_no_label(of_text: Callable[..., Identified]) -> None:
    found = of_text("A Note\n\nNepals courts, and those of Nepal.\n", slips=(slip("Nepals", "Nepal's"),))

    (thing,) = set(found.entities.mentioned.values())
    assert (thing.label, thing.other_names) == ("Nepal", ())


def test_a_correction_that_no_name_is_equal_to_is_refused(of_text: Callable[..., Identified]) -> None:
    found = of_text("A Note\n\nNepalsian courts.\n", slips=(slip("Nepals", "Nepal's"),))

    assert [str(refusal) for refusal in found.refusals] == ["corrections.toml:1:1: nothing in 2018/note says “Nepals”"]
