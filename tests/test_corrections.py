"""Corrections: slips are mended after reading, in records alone; one that is not whole or has no effect is refused."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, corrections, vocab
from kg.corrections import Correction
from kg.errors import Refused
from kg.iris import Iris
from kg.passage import Passage, Text
from kg.records import (
    Acknowledgement,
    Act,
    Body,
    ConventionListing,
    OrganizationListing,
    PeacekeepingProfile,
    Record,
    Role,
    StaffListing,
    TextBlock,
    Title,
    TreatyStatus,
)

Seeds = Callable[..., Path]
NOTE = "Closing Note\n\nMegan Hjelle-\nJulia F. Anderson\nAndrea Balint\nShonnie R. Ball\n"
TEXT = Text("2018/note", NOTE)
NAME = Passage(TEXT, 14, 27)


def correction(says: str, means: str) -> Correction:
    """A correction of the note."""
    return Correction(place="corrections.toml:1:1", document="2018/note", says=says, means=means, because="a test")


def mended(record: Record, says: str, means: str) -> Record:
    """The record after one correction, without its note."""
    ((found,), _) = corrections.apply([record], [correction(says, means)])
    return dataclasses.replace(found, notes=())


def table(**values: str) -> str:
    """A correction as TOML writes it."""
    return "[[correction]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


def test_a_name_is_mended_and_its_passage_and_characters_stay() -> None:
    record = StaffListing(at=(NAME,), name="Megan Hjelle-", cut=True, office="Office to Monitor")

    found = mended(record, "Megan Hjelle-", "Megan Hjelle-Lantsman")

    assert found == dataclasses.replace(record, name="Megan Hjelle-Lantsman", cut=False, mended=True)
    assert (found.at, found.as_written) == ((NAME,), "Megan Hjelle-")


def test_a_name_beside_a_mended_office_is_not_mended() -> None:
    record = StaffListing(at=(NAME,), name="Megan Hjelle-", cut=True, office="Ofice to Monitor")

    found = mended(record, "Ofice to Monitor", "Office to Monitor")

    assert found == dataclasses.replace(record, office="Office to Monitor")


@pytest.mark.parametrize(
    ("record", "says", "means", "expected"),
    [
        (
            ConventionListing(at=(NAME,), convention=Title(title="UN Protcol", symbols=("A/1",)), column=1),
            *("UN Protcol", "UN Protocol"),
            ConventionListing(at=(NAME,), convention=Title(title="UN Protocol", symbols=("A/1",)), column=1),
        ),
        (
            OrganizationListing(at=(NAME,), body=Body(name="African Union", abbreviations=("AV",)), pages=("http://au/",)),
            *("AV", "AU"),
            OrganizationListing(at=(NAME,), body=Body(name="African Union", abbreviations=("AU",)), pages=("http://au/",)),
        ),
        (
            OrganizationListing(at=(NAME,), body=Body(name="African Union"), pages=("http://au/", "http://un/")),
            *("http://au/", "http://au.int/"),
            OrganizationListing(at=(NAME,), body=Body(name="African Union"), pages=("http://au.int/", "http://un/")),
        ),
        (
            PeacekeepingProfile(
                at=(NAME,), body=Body(name="UN"), texts=(("leadOffice", "Offfice"),), figures=(("victimCount", 1),)
            ),
            *("Offfice", "Office"),
            PeacekeepingProfile(
                at=(NAME,), body=Body(name="UN"), texts=(("leadOffice", "Office"),), figures=(("victimCount", 1),)
            ),
        ),
        (
            Acknowledgement(at=(NAME,), name="Lamyia", organization=False),
            *("Lamyia", "Lamya"),
            Acknowledgement(at=(NAME,), name="Lamya", organization=False, mended=True),
        ),
    ],
)
def test_a_text_is_mended_wherever_it_stands_in_a_record(record: Record, says: str, means: str, expected: Record) -> None:
    found = mended(record, says, means)

    assert found == expected


def test_a_state_is_mended_and_its_heading_stays() -> None:
    record = TreatyStatus(
        at=(NAME,),
        state="Brasil",
        heading=NAME,
        convention=Title(title="UN Protocol"),
        column=1,
        headed=None,
        act=Act.ACCESSION,
    )

    found = mended(record, "Brasil", "Brazil")

    assert found == dataclasses.replace(record, state="Brazil")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (TextBlock(at=(NAME,), role=Role.TITLE), "title"),
        (PeacekeepingProfile(at=(NAME,), body=Body(name="UN"), texts=(("allegations", "none"),)), "allegations"),
        (TextBlock(at=(Text("2018/note", "A Note").whole,), role=Role.TITLE), "A Note"),
        (TextBlock(at=(NAME,), role=Role.TITLE), "2018/note"),
        (StaffListing(at=(NAME,), name="Megan Hjelle-", office=None), "Megan"),
    ],
)
def test_words_of_ours_and_passages_are_no_texts_to_mend(record: Record, says: str) -> None:
    found, useless = corrections.apply([record], [correction(says, "another")])

    assert found == [record]
    assert [passage.text for passage in found[0].at] == [passage.text for passage in record.at]
    assert useless == [correction(says, "another")]
    assert str(corrections.refusal(useless[0])) == f"corrections.toml:1:1: nothing in 2018/note says “{says}”"


def test_corrections_are_applied_one_after_the_other() -> None:
    record = StaffListing(at=(NAME,), name="A", office=None)

    found, useless = corrections.apply([record], [correction("A", "B"), correction("B", "C"), correction("A", "D")])

    assert [dataclasses.replace(one, notes=()) for one in found] == [dataclasses.replace(record, name="C", mended=True)]
    assert found[0].notes == ("“A” is read as “B”. a test", "“B” is read as “C”. a test")
    assert useless == [correction("A", "D")]


WHOLE = {"document": '"2018/note"', "says": '"Megan Hjelle-"', "means": '"Megan Hjelle-Lantsman"', "because": '"a test"'}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"because": None}, "a correction has because, document, means, says, each a text"),
        ({"because": '""'}, "a correction has because, document, means, says, each a text"),
        ({"means": "5"}, "a correction has because, document, means, says, each a text"),
        ({"color": '"red"'}, "a correction has because, document, means, says, each a text"),
        ({"document": '"2017/note"'}, "no document 2017/note is listed"),
        ({"document": '"2018/note.txt"'}, "no document 2018/note.txt is listed"),
        ({"says": '"Megan"'}, "nothing in 2018/note says “Megan”"),
        ({"means": '"Megan Hjelle-"'}, "says and means are the same"),
        ({"means": '"A\\u202eB"'}, "“A\\u202eB” holds a control or direction character, or white space that is no single space"),
        ({"means": '" A"'}, "“ A” holds a control or direction character, or white space that is no single space"),
        ({"says": '"http://a.org"', "means": '"http://[a"'}, "“http://[a” is no address, as what it mends is"),
        ({"says": '"mailto:a@a.org"', "means": '"a@a.org"'}, "“a@a.org” is no address, as what it mends is"),
    ],
)
def test_a_correction_that_is_not_whole_or_has_no_effect_is_refused(
    seeds: Seeds, values: dict[str, str | None], reason: str
) -> None:
    rows = {key: value for key, value in (WHOLE | values).items() if value is not None}
    folder = seeds({"2018/note.txt": NOTE}, others={"corrections.toml": "\n" + table(**rows)})

    with pytest.raises(Refused) as refused:
        build.build(folder, folder.parent / "store")

    assert str(refused.value.refusals[0]) == f"corrections.toml:2:1: {reason}"
    assert not (folder.parent / "store").exists()


def test_faults_of_corrections_come_with_those_of_the_documents(seeds: Seeds) -> None:
    rows = table(**WHOLE) + table(**WHOLE | {"document": '"2018/faulty"'}) + table(**WHOLE | {"document": '"2018/other"'})
    folder = seeds({"2018/note.txt": NOTE, "2018/faulty.txt": b"\xff"}, others={"corrections.toml": rows})

    found = build.graph(folder, Iris())

    assert [str(one) for one in found.refusals] == [
        "2018/faulty:1:1: this is not UTF-8: byte 0xff",
        "corrections.toml:11:1: no document 2018/other is listed",
    ]


def test_a_file_that_is_no_toml_is_refused_with_the_other_faults(seeds: Seeds) -> None:
    folder = seeds({"2018/faulty.txt": b"\xff"}, others={"corrections.toml": "[[correction]\n"})

    found = build.graph(folder, Iris())

    assert [str(one) for one in found.refusals] == [
        "2018/faulty:1:1: this is not UTF-8: byte 0xff",
        "corrections.toml:1:13: Expected ']]' at the end of an array declaration",
    ]


@pytest.mark.parametrize(
    ("slug", "label", "written"),
    [
        ("francesca-tadle", "Francesca J. Tadle", "Francesca J. Tadler"),
        ("megan-hjelle-lantsman", "Megan Hjelle-Lantsman", "Megan Hjelle-"),
        ("lamya-shawki-el-shacke", "Lamya Shawki El-Shacke", "Lamyia Shawki El-Shacke"),
    ],
)
def test_the_slips_of_the_five_documents_are_mended_and_stay_as_written(
    quads: list[Quad], slug: str, label: str, written: str
) -> None:
    person = NamedNode(f"https://w3id.org/tip-kg/person/{slug}")

    labels = {quad.object for quad in quads if quad.subject == person and quad.predicate == vocab.LABEL}
    names = {quad.object for quad in quads if quad.subject == person and quad.predicate in {vocab.NAME, vocab.ALT_LABEL}}
    listings = {quad.subject for quad in quads if quad.predicate == vocab.LISTS and quad.object == person}
    as_written = {quad.object for quad in quads if quad.subject in listings and quad.predicate == vocab.AS_WRITTEN}

    assert labels == {Literal(label)}
    assert Literal(written) in as_written
    assert Literal(written) not in names
    notes = [quad.object for quad in quads if quad.predicate == vocab.EDITORIAL_NOTE and quad.subject in listings]
    assert [str(note).startswith(f'"“{written}” is read as “{label}”. ') for note in notes] == [True]


@pytest.mark.parametrize(("means", "named"), [("Mali’s", {"Malis", "Mali"}), ("a street", {"Mali"})])
def test_a_correction_of_running_text_mends_a_name_or_strikes_it(means: str, named: set[str], seeds: Seeds) -> None:
    text = "A Note\n\nMalis courts went to the capital of Mali, and that is all.\n"
    slip = table(document='"2018/note"', says='"Malis"', means=f'"{means}"', because='"a test"')

    found = build.graph(seeds({"2018/note.txt": text}, others={"corrections.toml": slip}), Iris())

    mentions = {quad.subject for quad in found.quads if quad.object == vocab.tip("Mention")}
    written = {quad.object for quad in found.quads if quad.subject in mentions and quad.predicate == vocab.AS_WRITTEN}
    assert written == {Literal(name) for name in named}
    notes = {quad.object for quad in found.quads if quad.predicate == vocab.EDITORIAL_NOTE}
    assert notes == ({Literal(f"“Malis” is read as “{means}”. a test")} if "Malis" in named else set())
    assert found.refusals == ()


def test_a_correction_of_a_piece_of_a_word_is_refused(seeds: Seeds) -> None:
    slip = table(document='"2018/note"', says='"Mali"', means='"Niger"', because='"a test"')

    found = build.graph(seeds({"2018/note.txt": "A Note\n\nMalians came.\n"}, others={"corrections.toml": slip}), Iris())

    assert [str(refusal) for refusal in found.refusals] == ["corrections.toml:1:1: nothing in 2018/note says “Mali”"]
