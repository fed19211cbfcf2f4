from __future__ import annotations

import csv
import io
import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import answers, formats

DANGEROUS = "=+-@\uff1d\uff0b\uff0d\uff20"
XSD = "http://www.w3.org/2001/XMLSchema#"


def sheet(*terms: Literal) -> str:
    """A column of terms as CSV for spreadsheets, without its mark and its head."""
    store, content = pyoxigraph.Store(), io.BytesIO()
    store.bulk_extend(Quad(NamedNode(f"http://e/{at}"), NamedNode("http://e/p"), term) for at, term in enumerate(terms))
    answers.write(store.query("SELECT ?o { ?s ?p ?o } ORDER BY ?s"), formats.SHEET, content)
    text = content.getvalue().decode()
    assert text.startswith("\ufeffo\r\n")
    return text.removeprefix("\ufeffo\r\n")


def cells(text: str) -> list[str]:
    """The first cells of the rows of CSV."""
    return [row[0] if row else "" for row in csv.reader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1 555 0100", "'+1 555 0100"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\rx", "'\rx"),
        ("  =1", "  '=1"),
        ('"=1', "\"'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("one;=1", "one;'=1"),
        ("one, =1", "one, '=1"),
        ("one\n=1", "one\n'=1"),
        ("a=b, c-d; e@f.org", "a=b, c-d; e@f.org"),
        ("", ""),
        ("Suo Weymont", "Suo Weymont"),
    ],
)
def test_no_cell_begins_a_formula(text: str, cell: str) -> None:
    assert cells(sheet(Literal(text))) == [cell]


@given(st.text(alphabet=st.sampled_from([*DANGEROUS, *",;|\t\r\n\"' ", "a", "1"])))
def test_nothing_begins_a_formula_wherever_a_program_parts_cells(text: str) -> None:
    written = sheet(Literal(text))

    parts = re.split(r"[,;|\t\r\n]", written.removesuffix("\r\n"))
    begins = [part.lstrip(" \"'")[:1] for part in parts if not part.lstrip(' "').startswith("'")]
    assert not [begin for begin in begins if begin and begin in DANGEROUS]
    assert re.sub("'", "", cells(written)[0] if cells(written) else "") == re.sub("'", "", text)


@pytest.mark.parametrize("number", ["-5", "+5", "1.5", "-1e3", ".5", "0"])
def test_numbers_stay_numbers(number: str) -> None:
    kinds = [Literal(number, datatype=NamedNode(XSD + kind)) for kind in ("decimal", "double")]

    assert [float(cell) for cell in cells(sheet(*kinds))] == [float(number)] * 2
    assert cells(sheet(Literal("-5"))) == ["'-5"]


def test_what_only_says_that_it_is_a_number_is_a_text() -> None:
    assert cells(sheet(Literal("=1", datatype=NamedNode(f"{XSD}integer")))) == ["'=1"]


def test_a_long_text_takes_no_long_time() -> None:
    assert len(sheet(Literal("\t" * 300_000))) > 300_000
