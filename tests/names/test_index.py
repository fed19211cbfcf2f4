from __future__ import annotations

import random
import time

import pytest

from kg.names import reading
from kg.names.index import FULL, Index
from kg.names.reading import TooMany
from kg.names.thing import Name, Thing, Use
from kg.store.embedded import Embedded

BASE = "https://w3id.org/tip-kg/"


@pytest.fixture(scope="module")
def index(store: Embedded) -> Index:
    """The index of the bundled documents."""
    return Index.of(store)


def first(index: Index, text: str, *kinds: str) -> tuple[str, float]:
    """The likeliest thing for a text, and how likely it is."""
    row = index.search(text, kinds).rows[0]
    return row.thing.iri.removeprefix(BASE), row.score


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Brazil", "state/BRA"),
        ("brazil ", "state/BRA"),
        ("Amy O’Neill Richard", "person/amy-o-neill-richard"),
        ("amy oneill richard", "person/amy-o-neill-richard"),
        ("Desire\u0301e Suo Weymont", "person/desiree-m-suo"),
        ("DESIREE SUO WEYMONT", "person/desiree-m-suo"),
        ("Megan Hjelle Lantsman", "person/megan-hjelle-lantsman"),
        ("Francesca J. Tadler", "person/francesca-tadle"),
        ("Councilof Europe", "organization/council-of-europe"),
        ("UNODC", "organization/united-nations-office-on-drugs-and-crime"),
        ("oecd", "organization/organization-for-economic-cooperation-and-development"),
        ("Organisation for Security", "organization/organization-for-security-and-cooperation-in-europe"),
        ("Palermo Protocol", "instrument/protocol-to-prevent-suppress-and-punish-trafficking-in-persons-especially-women"),
        ("FJI", "state/FJI"),
        ("A/RES/64/293", "instrument/united-nations-global-plan-of-action-to-combat-trafficking-in-persons-2010"),
    ],
)
def test_a_thing_is_found_by_its_names_however_they_are_typed(index: Index, text: str, thing: str) -> None:
    found, score = first(index, text)

    assert found == thing
    assert score == FULL or text.startswith("Organisation")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Brasil", "state/BRA"),
        ("Switzerlnad", "state/CHE"),
        ("Khartum Process", "organization/khartoum-process"),
        ("Concil of Europe", "organization/council-of-europe"),
        ("ConcilofEurope", "organization/council-of-europe"),
        ("United Nations Ofice on Drug and Crimes", "organization/united-nations-office-on-drugs-and-crime"),
        ("Richard, Amy O'Neil", "person/amy-o-neill-richard"),
    ],
)
def test_one_slip_in_each_word_is_forgiven_but_never_taken_for_equal(index: Index, text: str, thing: str) -> None:
    found, score = first(index, text)

    assert found == thing
    assert 60 < score < FULL


def test_words_in_another_order_are_said_to_be_so(index: Index) -> None:
    row = index.search("Richard, Amy O’Neill").rows[0]

    assert row.thing.iri == f"{BASE}person/amy-o-neill-richard"
    assert (row.slips, row.share, row.order) == (0, 1.0, False)
    assert 90 < row.score < FULL


def test_a_state_is_found_by_every_spelling_of_the_reference_tables(index: Index) -> None:
    assert first(index, "Republic of Fiji") == ("state/FJI", FULL)
    assert first(index, "C.A.R.") == ("state/CAF", FULL)


def test_a_code_is_found_as_it_is_written_and_digits_alone_are_not_sure(index: Index) -> None:
    assert first(index, "FJ") == ("state/FJI", FULL)
    assert first(index, "fj", "State") == ("state/FJI", 90)
    assert first(index, "242", "State") == ("state/FJI", 90)
    assert first(index, "2018", "Edition") == ("edition/2018", 90)


def test_a_code_is_no_word_of_a_longer_text_but_in_its_own_letters() -> None:
    utopia = Thing("u", ("State",), "Utopia", (Name("Utopia", Use.LABEL), Name("QZW", Use.CODE), Name("917", Use.CODE)), 1)
    index = Index([utopia, *named({"p": ["Kin Qzwater"]})])

    found = {text: [row.name.text for row in index.search(text).rows] for text in ("kin qzw", "Kin QZW", "KIN QZW", "Kin 917")}

    assert found == {
        "kin qzw": ["Kin Qzwater"],
        "Kin QZW": ["Kin Qzwater", "QZW"],
        "KIN QZW": ["Kin Qzwater"],
        "Kin 917": ["Kin Qzwater"],
    }
    assert [row.thing.iri for row in index.suggest("qz")] == ["p"]
    assert [row.thing.iri for row in index.suggest("qzw")] == ["u", "p"]


def test_kinds_are_asked_for_and_counted(index: Index) -> None:
    found = index.search("Bali Process", ["FocalPoint"], limit=1)

    assert [row.thing.kinds for row in found.rows] == [("FocalPoint",)]
    assert found.total < sum(found.kinds.values())
    assert found.kinds["Process"] >= 1
    assert found.kinds["FocalPoint"] == found.total


def test_pages_of_results_follow_each_other(index: Index) -> None:
    whole = index.search("Trafficking in Persons", limit=20).rows

    pages = [index.search("Trafficking in Persons", limit=7, offset=offset).rows for offset in (0, 7, 14)]

    assert [*pages[0], *pages[1], *pages[2]][:20] == [*whole]


@pytest.mark.parametrize("text", ["", " ", "?", "xyzzy plugh", "\udcff", "\x00", "a" * 10_000, "ﷺ" * 100])
def test_what_nothing_is_called_finds_nothing(index: Index, text: str) -> None:
    assert index.search(text).rows == ()


def test_a_name_is_suggested_while_it_is_typed(index: Index) -> None:
    def suggested(prefix: str, *kinds: str) -> list[str]:
        return [row.thing.label for row in index.suggest(prefix, kinds)]

    assert suggested("swi") == ["Switzerland"]
    assert suggested("united nations off")[0].startswith("United Nations Office")
    assert "Khartoum Process" in suggested("proc", "Organization")
    assert suggested("UNO", "Organization")[0] == "United Nations Office on Drugs and Crime"
    assert suggested("hjelle l") == ["Megan Hjelle-Lantsman"]
    assert suggested("Switzerlnad") == ["Switzerland"]
    listings = [row.thing.listings for row in index.suggest("", ["State"])]
    assert listings == sorted(listings, reverse=True)


def test_what_was_replaced_is_found_under_what_replaced_it(index: Index) -> None:
    old = f"{BASE}person/desiree-suo-weymont"

    found = index.find(old)

    assert found
    assert found.iri == f"{BASE}person/desiree-m-suo"
    assert old not in index.things
    assert index.find(f"{BASE}person/nobody") is None


def test_a_thing_has_its_kinds_and_names_in_order(index: Index) -> None:
    found = index.things[f"{BASE}organization/khartoum-process"]

    assert found.kinds == ("Process", "Organization")
    assert found.names[0] == Name("Khartoum Process", Use.LABEL)
    assert found.listings > 0


def test_things_of_one_name_are_both_found() -> None:
    index = Index(named({"a": ["Ann Lee"], "b": ["Ann Lee"]}))

    rows = index.search("ann lee").rows

    assert [(row.thing.iri, row.score) for row in rows] == [("a", FULL), ("b", FULL)]


def test_a_store_of_too_many_names_is_refused(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 10)

    with pytest.raises(TooMany, match="more than 10 names"):
        Index.of(store)


@pytest.mark.slow
def test_a_hundred_thousand_names_are_searched_in_a_moment() -> None:
    luck = random.Random(7)  # noqa: S311 - no secret
    syllables = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "er")]
    vocabulary = ["".join(luck.choices(syllables, k=luck.randrange(2, 5))) for _ in range(40_000)]
    common = ["office", "united", "convention", "of", "against", "and"]
    texts = [" ".join([*luck.choices(vocabulary, k=3), luck.choice(common)]) for _ in range(100_000)]
    index = Index(named({str(number): [text] for number, text in enumerate(texts)}))
    asked = [luck.randrange(len(texts)) for _ in range(500)]

    started = time.process_time()
    rows = [index.search(misprinted(texts[number], luck)).rows for number in asked]
    seconds = time.process_time() - started

    right = sum(bool(found) and found[0].thing.iri == str(number) for number, found in zip(asked, rows, strict=True))
    assert right > 490
    assert seconds / len(asked) < 0.02


def misprinted(text: str, luck: random.Random) -> str:
    """A text without one of its letters."""
    place = luck.randrange(len(text))
    return text[:place] + text[place + 1 :]


def named(names: dict[str, list[str]]) -> list[Thing]:
    """Persons of these names, by their IRIs."""
    return [
        Thing(iri, ("Person",), texts[0], tuple(Name(text, Use.LABEL if text is texts[0] else Use.OTHER) for text in texts), 1)
        for iri, texts in names.items()
    ]
