"""Long lines and long documents take time in proportion: no pattern goes back and forth over them."""

from __future__ import annotations

import time

import pytest

from kg import reader
from kg.kinds import Kinds
from kg.passage import Text

CHARACTERS = 100_000
MOST_SECONDS = 1.5  # of processor time, at best of three on a busy machine; a pattern that is not linear takes minutes
PLACES = {
    "text": "{}\n",
    "cell": "Country\tUN Protocol\nBrazil\t{}\nChile\tX\n",
    "column": "Country\tUN Protocol {}\nBrazil\tX\n",
    "legend": "The chart shows {}\n\nCountry\tUN Protocol\nBrazil\tX\n",
    "policy": "\tUN\nTRAINING\t{}\nPOLICY\ty\nLEAD OFFICE\tz\n",
    "allegations": "\tUN\nALLEGATIONS\t{}\nPOLICY\ty\nLEAD OFFICE\tz\n",
    "section": "The {}\n\n\t{}\nTRAINING\tx\nPOLICY\ty\nLEAD OFFICE\tz\n",
    "bodies": "ORGANIZATIONS\tDOCUMENT\tFOCAL POINT\n{}\tx\ty\n",
    "papers": "ORGANIZATIONS\tDOCUMENT\tFOCAL POINT\nAfrican Union (AU)\t{}\ty\n",
    "desks": "ORGANIZATIONS\tDOCUMENT\tFOCAL POINT\n<b>African Union (AU)</b>\tx\t{}\n",
    "glossary": "# Glossary\n\n{}\tX\n",
    "credit": "# Photo Credits\n\nPage 2: {}\n",
    "label": "# Photo Credits\n\nPage {}: A\n",
    "staff": "# Staff\n\nAnn Bell\n{}\nCarl Dorn\n",
    "thanks": "Special thanks to {}\n",
    "office": "The staff of {}\n\nOffice of {}\n",
}
UNITS = {
    "text": [" ", "a@", "a-b.", "http://a.", "Signature, ", "# "],
    "cell": ["1", "X (a) (into force ", "\t"],
    "column": [" ", "Signature, ", "Ratification or "],
    "legend": ["(a) = accession; ", "1 May 2001 to ", "<a b="],
    "policy": ["\u201cA ", "(A/B) "],
    "allegations": ["1,000 personnel ", "2001 ", "1,"],
    "section": ["(UN) ", "Aa-"],
    "bodies": ["<b>A (AA)</b>", "(a", "<!--", "Aa "],
    "papers": ["2001, ", "2001-02 ", "((a)", "A/B 1 ", "Resolution 1"],
    "desks": ['<a href="x.org">y</a>', "<a "],
    "glossary": [" ", "(a)"],
    "credit": ["top ", "/", " for "],
    "label": ["1, ", " "],
    "staff": ["a", "A-", "\tX"],
    "thanks": ["a, and ", "Aa Bb, ", " ", "the team at "],
    "office": [" ", "is "],
}
CASES = [(place, unit) for place, units in UNITS.items() for unit in units]
DOCUMENTS = [
    "A\n",
    "\n",
    "\tX\n",
    "X\tY\n",
    "Ann Bell\n",
    "Ann Bell\n\n",
    "abc\n",
    "# A\n",
    "Page 1: A\n",
    "Country\tConvention\nBrazil\tX\n",
    "\tUN\nTRAINING\tx\n",
]


@pytest.mark.parametrize(("place", "unit"), CASES)
def test_a_line_of_100_000_characters_is_read_in_no_time(kinds: Kinds, place: str, unit: str) -> None:
    text = PLACES[place].replace("{}", unit * (CHARACTERS // len(unit)) + "!")

    assert any(_seconds(kinds, text) < MOST_SECONDS for _ in range(3))


@pytest.mark.parametrize("unit", DOCUMENTS)
def test_a_document_of_many_lines_takes_time_in_proportion(kinds: Kinds, unit: str) -> None:
    text = unit * (5_000 // len(unit))

    assert any(_seconds(kinds, text) < MOST_SECONDS for _ in range(3))


def _seconds(kinds: Kinds, text: str) -> float:
    start = time.process_time()
    reader.read(Text("test", text), kinds)
    return time.process_time() - start
