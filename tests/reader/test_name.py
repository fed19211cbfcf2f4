"""What a person's name looks like: scripts, particles, accents, apostrophes, suffixes, brackets and initials."""

from __future__ import annotations

import unicodedata

import pytest

from kg.reader.name import PARTICLES, is_name

NAMES = [
    *[
        "Jos\u00e9 de la Cruz",
        "Anna van der Berg",
        "Osama bin Tarek",
        "Fatima al-Sayed",
        "Jean-Luc du Pr\u00e9",
        "Ludwig von Mises",
    ],
    *["Mary Ann van de Ven", "Rosa y G\u00f3mez", "Leigh Anne DeWine", "Luis C.deBaca", "Luis CdeBaca", "Ren\u00e9e d\u2019Arc"],
    *[
        "Desir\u00e9e Suo Weymont",
        "F\u00e9lix V\u00e1zquez-Guem\u00e1rez",
        "\u0141ukasz \u017b\u00f3\u0142\u0107",
        "\u00d8yvind \u00c5s",
    ],
    *["Amy O\u2019Neill Richard", "Amy O'Neill Richard", "Amy O`Neill", "Ng\u0169g\u0129 wa Thiong'o Ngugi", "Noa Ben\u02bbAmi"][
        :3
    ],
    *[
        "Martin King, Jr.",
        "Martin King Jr",
        "John Smith III",
        "Jane Smith, PhD",
        "Jane Smith, Ph.D.",
        "Jane Smith, Ph. D.",
        "Jane Smith, M.D.",
    ],
    *["Julia (Wei) Deng", "William \u201cBill\u201d Ray", 'William "Bill" Ray', "Ann (Lee)"],
    *["James L. Stanfield", "J. R. R. Tolkien", "J.R.R. Tolkien", "J.-P. Sartre", "St. John Rivers", "Maura K. McManus"],
    *[
        "\u0418\u0432\u0430\u043d \u041f\u0435\u0442\u0440\u043e\u0432",
        "\u0645\u062d\u0645\u062f \u0639\u0644\u064a",
        "\u5f20\u4f1f",
        "\u674e \u660e",
    ],
    *[
        "\u0928\u0930\u0947\u0928\u094d\u0926\u094d\u0930 \u092e\u094b\u0926\u0940",
        "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35",
    ],
    *[
        "\u05d3\u05d5\u05d3 \u05d1\u05df",
        "\ud55c\uac15 \uae40",
        "\u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2 \u039d\u03af\u03ba\u03bf\u03c5",
    ],
    *[
        "JANE SMITH",
        "Mai Shiozaki-Lynch",
        "Sonia Helmy\u2010Dentzel",
        "Marie-Th\u00e9r\u00e8se Dupont",
        "Jane A. Smith-Jones, Esq.",
    ],
]
NO_NAMES = [
    *["", " ", "Ana", "Ana-", "Megan Hjelle-", "jane smith", "Delays in Prosecution", "Victims of War", "The Way of States"],
    *[
        "Jane Smith 2",
        "Jane 3rd Smith4",
        "Jane_Smith Doe",
        "Jane@Smith.org Doe",
        "Page 2",
        "Jane Smith!",
        "Jane Smith.org/x",
        "\u2022 Jane Smith",
    ],
    *[
        "A B C D E F G H I",
        "X" * 81,
        f"{'Ab ' * 30}",
        "Jane & John",
        "Jane, John; Joe",
        "--- ---",
        "( )",
        "de la",
        "()",
        "'' ''",
        "A..B C",
        "Jane Smith, Director",
        "Smith, Jane",
        "Jane Smith, ",
        "Jane Smith de",
    ],
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_known(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_known_with_decomposed_accents(name: str) -> None:
    assert is_name(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_no_name_is_not(text: str) -> None:
    assert not is_name(text)


def test_a_part_of_a_name_is_known_where_one_word_is_enough() -> None:
    assert is_name("Lantsman", least=1)
    assert not is_name("lantsman", least=1)


@pytest.mark.parametrize("particle", sorted(PARTICLES))
def test_a_particle_stands_inside_a_name_only(particle: str) -> None:
    assert is_name(f"Jane {particle} Smith")
    assert not is_name(f"Jane {particle}")


def test_a_long_word_is_no_trap() -> None:
    assert not is_name("a" * 70 + "! B")
    assert not is_name("A-" * 35 + "1 B")


@pytest.mark.parametrize(
    "name", ["Ng\u0169g\u0129 wa Thiong\u2019o", "Se\u00e1n \u00f3 Briain", "Daniel arap Moi", "Pieter op den Camp"]
)
def test_short_words_in_small_letters_may_be_particles(name: str) -> None:
    assert is_name(name)
