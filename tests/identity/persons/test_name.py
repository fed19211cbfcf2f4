from __future__ import annotations

import pytest

from kg.identity.persons.name import parsed


@pytest.mark.parametrize(
    ("written", "given", "middle", "family", "suffix"),
    [
        ("Lev Tolstoy", "lev", (), ("tolstoy",), ""),
        ("Kendra Leigh Kreider", "kendra", ("leigh",), ("kreider",), ""),
        ("Amy O’Neill Richard", "amy", ("oneill",), ("richard",), ""),
        ("Félix Vázquez-Guemárez", "felix", (), ("vazquez", "guemarez"), ""),
        ("Лев Н. Толстой", "lev", ("n",), ("tolstoy",), ""),
        ("Julia (Wei) Deng", "julia", (), ("deng",), ""),
        ("Ludwig van der Berg", "ludwig", (), ("van", "der", "berg"), ""),
        ("Lev Tolstoy, Jr.", "lev", (), ("tolstoy",), "jr"),
        ("Plato", "", (), ("plato",), ""),
        ("(Wei)", "", (), ("wei",), ""),
        ("Anne Smith-Jones Brown", "anne", ("smith", "jones"), ("brown",), ""),
    ],
)
def test_a_name_has_its_parts(written: str, given: str, middle: tuple[str, ...], family: tuple[str, ...], suffix: str) -> None:
    found = parsed(written)

    assert (found.given, found.middle, found.family, found.suffix) == (given, middle, family, suffix)


def test_a_name_that_ends_in_a_hyphen_is_cut() -> None:
    assert parsed("Megan Hjelle-").cut
    assert not parsed("Megan Hjelle-Lantsman").cut
