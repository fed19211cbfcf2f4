"""Any text at all: nothing but refusals, every passage where it says, nothing silent."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.reader import Reading

Read = Callable[[str], Reading]
WORDS = [
    *[
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\ufeff",
        " ",
        "\xa0",
        "\u2028",
        "\x00",
        "\u202e",
        "(",
        ")",
        "[",
        "<",
        ">",
        '"',
        "\u201c",
        "\u201d",
        "-",
        "\u2014",
    ],
    *[
        "Country",
        "UN Protocol",
        "ILO Convention 29 (1930)",
        "Signature",
        "Ratification, Accession (a)",
        "X",
        "X(a)",
        "2004 (A)",
        "31 Feb 2004",
    ],
    *["2017 (into force 14 Jun 2018)", "Brazil", "between April 2017 and March 2018", "1500", "99999", "9" * 30],
    *[
        "UN",
        "OSCE",
        "TOTAL NUMBER OF MISSIONS",
        "NUMBER OF ALLEGATIONS IN 2017",
        "62 allegations against 136 personnel",
        "92,682",
        "PREVENTION POLICY",
    ],
    *[
        "ORGANIZATIONS",
        "FRAMEWORK DOCUMENT",
        "TIP FOCAL POINT",
        "African Union (AU)",
        "www.un.org",
        "http://[bad",
        "N/A",
        "None",
        "Plan (2002-2003)",
    ],
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        '<a href="http://x.org">',
        "<a href='javascript:x'>",
        "</a>",
        "<br/>",
        "<table>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
    ],
    *[
        "Glossary",
        "Abbreviation\tMeaning\n",
        "Photo Credits\n",
        "Page 2: ",
        "Top: ",
        "2017 ",
        "/",
        "# ",
        "---",
        "\u2022 ",
        "NOTE: ",
    ],
    *[
        "Jane Smith",
        "Jos\u00e9 de la Cruz",
        "Megan Hjelle-",
        "Lantsman",
        "The staff of the Office is:\n",
        "Special thanks to ",
        "Thanks to ",
        "and the team at ",
    ],
    *[
        "Resolution 15/2/2012",
        "(A/RES/55/25) (2000)",
        ", extended until 2011",
        "2001 and 1 May 2001",
        "in small letters",
        "A sentence.",
    ],
]
TABLE = st.lists(st.lists(st.sampled_from([*WORDS[30:], "", "\u2014"]), min_size=1, max_size=5).map("\t".join), max_size=8).map(
    "\n".join
)
HEADS = st.sampled_from(
    [
        "Country\tUN Protocol\tILO Convention 29\n",
        "Country\tUN Protocol\t\n\tSignature\tRatification\n",
        "\tUN\tOSCE\nTOTAL NUMBER OF MISSIONS\t1\t2\n",
        "ORGANIZATIONS\tFRAMEWORK DOCUMENT\tTIP FOCAL POINT\n",
        "# Glossary\n",
        "# Photo Credits\n",
        "### THE STAFF OF THE OFFICE IS:\n",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters() | st.sampled_from("\t\n\r<>()[]\"'&;:,.-/#*")))
def test_any_characters_are_read_or_refused(read: Read, text: str) -> None:
    found = read(text)

    assert found.text.characters == text


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_any_words_are_read_or_refused(read: Read, text: str) -> None:
    found = read(text)

    assert found.text.characters == text


@settings(deadline=None, max_examples=100)
@given(HEADS, TABLE, HEADS, TABLE)
def test_any_tables_are_read_or_refused(read: Read, first: str, one: str, second: str, other: str) -> None:
    text = f"{first}{one}\n{second}{other}"

    found = read(text)

    assert found.text.characters == text
