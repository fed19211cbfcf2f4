"""Tables and lists that Hypothesis writes: what was written is read back, and every passage stands where it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dates import Date
from kg.reader import Reading
from kg.records import (
    Act,
    Cell,
    FocalPointListing,
    FrameworkDocumentListing,
    GlossaryEntry,
    OrganizationListing,
    PhotoCredit,
    StaffListing,
    TreatyStatus,
)

Read = Callable[[str], Reading]
ENDS = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from(["", "\ufeff"])
YEARS = st.integers(1800, 2100)
STATES = [
    *[
        "Brazil",
        "C\u00f4te d\u2019Ivoire",
        "Congo (ROC)",
        "Congo, Democratic Republic of the",
        "St. Lucia",
        "Antigua & Barbuda",
        "The Gambia",
    ],
    *[
        "Namibia",
        "Korea, Republic of",
        "Timor-Leste",
        "Guinea-Bissau",
        "\u00c5land",
        "S\u00e3o Tom\u00e9 and Pr\u00edncipe",
        "Hong Kong",
        "Fiji",
    ],
]
CONVENTIONS = [
    "UN Protocol",
    "Optional Protocol on Children",
    "ILO Convention 29, Forced Labour",
    "ILO Convention 105",
    "Covenant",
]
FIRST = [
    "Ann",
    "Jos\u00e9",
    "Desire\u0301e",
    "J. R.",
    "\u0141ukasz",
    "Mary Jo",
    "\u0418\u0432\u0430\u043d",
    "Julia (Wei)",
    "O\u2019Neill",
    "Amy L.",
]
LAST = [
    "Bell",
    "de la Cruz",
    "van der Berg",
    "O\u2019Neill",
    "McManus",
    "al-Sayed",
    "Weymont, Jr.",
    "bin Tarek",
    "\u041f\u0435\u0442\u0440\u043e\u0432",
    "DeWine",
]
BODIES = [
    *["African Union", "Council of Europe", "League of Arab States", "Organization of American States", "European Union"],
    *["Economic Community of West African States", "Office on Drugs and Crime", "Association of Nations"],
]
PAPERS = [
    "Plan of Action against Trafficking",
    "Declaration on Migration",
    "Convention on Children",
    "Strategy for the Region",
    "Work Plan",
]
DESKS = ["Coordinator against Trafficking", "Task Force", "Special Rapporteur on Slavery", "Unit for Children"]


def lists(values: Iterable[str], least: int = 0, most: int = 8) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(values)), min_size=least, max_size=most, unique=True)


@dataclass(frozen=True)
class Value:
    """A cell of a chart as written and as it should be read; ``mark`` as written, without brackets."""

    text: str
    mark: str = ""
    date: Date | None = None
    into_force: Date | None = None
    listed: bool = True


@st.composite
def values(draw: st.DrawFn) -> Value:
    if draw(st.integers(0, 3)) == 0:
        return Value(draw(st.sampled_from(["\u2014", "\u2013", "-", "", "\xa0"])), listed=False)
    year, month, day = draw(YEARS), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    date, text = draw(
        st.sampled_from(
            [
                (None, "X"),
                (None, "x"),
                (Date(year), f"{year}"),
                (Date(year, month), f"{year}-{month:02}"),
                (Date(year, month, day), f"{year}-{month:02}-{day:02}"),
                (Date(year, 5, day), f"{day} May {year}"),
            ]
        )
    )
    mark, gap = draw(st.sampled_from(["", "a", "A"])), draw(st.sampled_from(["", " "]))
    force = draw(st.none() | YEARS)
    written = text + (f"{gap}({mark})" if mark else "") + (f" (into force {force})" if force else "")
    return Value(written, mark, date, Date(force) if force else None)


@st.composite
def charts(draw: st.DrawFn) -> tuple[str, list[tuple[str, int, Act, Date | None, Date | None]]]:
    conventions, states = draw(lists(CONVENTIONS, 1, 5)), draw(lists(STATES, 1, 8))
    signatures = draw(st.booleans())
    columns = [
        (name, act) for name in conventions for act in (("Signature", "Ratification or Accession (a)") if signatures else ("",))
    ]
    rows = [[draw(values()) for _ in columns] for _ in states]
    for row in rows if signatures else ():
        row[::2] = [Value("X") if value.listed else value for value in row[::2]]
    lines = [
        "\t".join(
            [
                "Country",
                *(name if not number or name != columns[number - 1][0] else "" for number, (name, _) in enumerate(columns)),
            ]
        )
    ]
    lines += ["\t".join(["", *(act for _, act in columns)])] if signatures else []
    header = list(lines)
    for state, row in zip(states, rows, strict=True):
        lines += header if draw(st.integers(0, 5)) == 0 else []
        lines += ["\t".join([state, *(value.text for value in row)])]
    marked = any(value.mark for row in rows for value in row)
    expected = [
        (state, number, _act(value, columns[number - 1][1], marked=marked), value.date, value.into_force)
        for state, row in zip(states, rows, strict=True)
        for number, value in enumerate(row, 1)
    ]
    return draw(MARKS) + draw(ENDS).join([*lines, ""]), expected


def _act(value: Value, heading: str, *, marked: bool) -> Act:
    if not value.listed:
        return Act.NOT_LISTED
    if heading == "Signature":
        return Act.SIGNATURE
    unmarked = Act.RATIFICATION if marked else Act.UNSPECIFIED
    return {"a": Act.ACCESSION, "A": Act.ACCEPTANCE, "": unmarked}[value.mark]


@settings(deadline=None, max_examples=30)
@given(charts())
def test_a_chart_is_read_back(read: Read, chart: tuple[str, list[tuple[str, int, Act, Date | None, Date | None]]]) -> None:
    text, expected = chart

    found = read(text)

    statuses = [record for record in found.records if isinstance(record, TreatyStatus)]
    assert [str(refusal) for refusal in found.refusals] == []
    assert [(one.state, one.column, one.act, one.date, one.into_force) for one in statuses] == expected


@st.composite
def staff_lists(draw: st.DrawFn) -> tuple[str, list[tuple[str, int]]]:
    people = draw(lists([f"{first} {last}" for first in FIRST for last in LAST], 4, 40))
    pieces: list[list[str]] = []
    for person in people:
        first, hyphen, last = (
            f"{person}-Lantsman".partition("-") if draw(st.integers(0, 4)) == 0 and "," not in person else (person, "", "")
        )
        pieces.append([first + hyphen, last] if last and "-" not in last else [person])
    cells = [piece for name in pieces for piece in name]
    width = draw(st.integers(1, min(6, len(cells))))
    height = -(-len(cells) // width)
    columns = [cells[at : at + height] for at in range(0, len(cells), height)]
    rows = [[column[row] if row < len(column) else "" for column in columns] for row in range(height)]
    lines = ["\t".join(row) if draw(st.booleans()) else "\t".join(row).rstrip("\t") for row in rows[1:]]
    heading = draw(st.sampled_from(["### THE STAFF OF THE OFFICE IS:", "Staff", "", "The staff of the Office:"]))
    text = draw(ENDS).join([heading, "", "\t".join(rows[0]), *lines, ""])
    return draw(MARKS) + text, [("".join(name), len(name)) for name in pieces]


@settings(deadline=None, max_examples=30)
@given(staff_lists())
def test_a_staff_list_is_read_back(read: Read, listed: tuple[str, list[tuple[str, int]]]) -> None:
    text, people = listed

    found = read(text)

    staff = [(record.name, len(record.at)) for record in found.records if isinstance(record, StaffListing)]
    assert [str(refusal) for refusal in found.refusals] == []
    assert sorted(staff) == sorted(people)


@dataclass(frozen=True)
class Row:
    """A row of the organizations table as it should be read."""

    bodies: list[str]
    papers: list[tuple[str, int]]
    desks: list[str]
    empty: tuple[str, str]
    markup: str

    def written(self) -> str:
        """The row with its markup."""
        letters = ["".join(word[0] for word in name.split() if word[0].isupper()) for name in self.bodies]
        names = [
            self.markup.format(f"{name} ({short}X){':' if number else ''}", f"www.{short.lower()}.org")
            for number, (name, short) in enumerate(zip(self.bodies, letters, strict=True))
        ]
        papers = "".join(f"<p>{title} ({year})</p> " for title, year in self.papers) or self.empty[0]
        desks = "<br/>".join(self.desks) or self.empty[1]
        return "\t".join([" ".join(names), papers, desks])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    bodies = draw(lists(BODIES, 1, 4))
    styles = ["<p><b>{0}</b> {1}</p>", "<p><strong>{0}</strong> <a href='http://{1}'>{1}</a></p>", "<p>{0} {1}</p>", "{0} {1}"]
    empty = st.sampled_from(["N/A", "", "<p>N/A</p>", "\u2014"])
    return Row(
        bodies=bodies,
        papers=[(title, draw(YEARS)) for title in draw(lists(PAPERS, 0, 5))],
        desks=draw(lists(DESKS, 0, 3)),
        empty=(draw(empty), draw(empty)),
        markup=draw(st.sampled_from(styles)),
    )


def _status(names: list[str], empty: str) -> Cell:
    if names:
        return Cell.NAMED
    return Cell.NOT_APPLICABLE if "N/A" in empty else Cell.LEFT_EMPTY


@settings(deadline=None, max_examples=30)
@given(st.lists(rows(), min_size=1, max_size=4), ENDS)
def test_an_organizations_table_is_read_back(read: Read, table: list[Row], end: str) -> None:
    header = "ORGANIZATIONS AND LINKS\tFRAMEWORK DOCUMENTS\tTIP FOCAL POINT"

    found = read(end.join([header, *(row.written() for row in table), ""]))

    assert [str(refusal) for refusal in found.refusals] == []
    bodies = [record for record in found.records if isinstance(record, OrganizationListing)]
    assert [body.body.name for body in bodies] == [name for row in table for name in row.bodies]
    assert [body.parent is None for body in bodies] == [not number for row in table for number in range(len(row.bodies))]
    heads = [body for body in bodies if not body.parent]
    assert [body.documents for body in heads] == [_status([title for title, _ in row.papers], row.empty[0]) for row in table]
    assert [body.focal_points for body in heads] == [_status(row.desks, row.empty[1]) for row in table]
    assert all(len(body.pages) == 1 for body in bodies)
    papers = [record for record in found.records if isinstance(record, FrameworkDocumentListing)]
    assert [(paper.instrument.title, paper.instrument.issued) for paper in papers] == [
        (title, (Date(year),)) for row in table for title, year in row.papers
    ]
    assert [record.body.name for record in found.records if isinstance(record, FocalPointListing)] == [
        desk for row in table for desk in row.desks
    ]


ABBREVIATIONS = st.text("ABCDEFGHIJ-", min_size=2, max_size=6).filter(lambda text: text.strip("-") and not set(text) <= {"-"})


@settings(deadline=None, max_examples=30)
@given(
    st.dictionaries(ABBREVIATIONS, st.sampled_from([*BODIES, *PAPERS, "Internally displaced person"]), min_size=1, max_size=12),
    st.sampled_from(["## GLOSSARY OF ABBREVIATIONS", "Acronyms", "Abbreviation\tMeaning"]),
    st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_a_glossary_is_read_back(read: Read, entries: dict[str, str], heading: str, end: str) -> None:
    found = read(end.join([heading, *(f"{short}\t{name}" for short, name in entries.items()), ""]))

    assert [str(refusal) for refusal in found.refusals] == []
    listed = [(record.abbreviation, record.expansion) for record in found.records if isinstance(record, GlossaryEntry)]
    assert listed == list(entries.items())


LABELS = st.builds(
    "{} {}".format, st.sampled_from(["Page", "page"]), st.sampled_from(["2", "iii", "16-17", "476"])
) | st.sampled_from(["Inside Front Cover", "Table of Contents", "Inside Back Cover"])
POSITIONS = ["Top", "Bottom", "Left", "Top right", "Middle", "Inset"]
PARTS = st.lists(
    st.sampled_from(["AP", "REUTERS", "Jane Smith", "Finbarr O'Reilly", "UNICEF", "National Geographic Creative"]),
    min_size=1,
    max_size=2,
    unique=True,
)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[tuple[str, str | None, tuple[str, ...], int | None]]]:
    label, separator = draw(LABELS), draw(st.sampled_from(["  \n", "; "]))
    places = draw(lists(POSITIONS, 0, 3))
    found = [(label, place, tuple(draw(PARTS)), draw(st.none() | YEARS)) for place in places or (None,)]
    shown = [
        (f"{place}: " if place else "") + (f"{year} " if year else "") + draw(st.sampled_from(["/", " / "])).join(parts)
        for _, place, parts, year in found
    ]
    return f"{label}: {separator.join(shown)}", found


@settings(deadline=None, max_examples=30)
@given(st.lists(pages(), min_size=1, max_size=6))
def test_photo_credits_are_read_back(
    read: Read, written: list[tuple[str, list[tuple[str, str | None, tuple[str, ...], int | None]]]]
) -> None:
    found = read("\n\n".join(["# PHOTO CREDITS", *(text for text, _ in written), "", "A Closing Note", "Some text stands here."]))

    assert [str(refusal) for refusal in found.refusals] == []
    listed = [
        (record.page, record.position, record.credited_to, record.year)
        for record in found.records
        if isinstance(record, PhotoCredit)
    ]
    assert listed == [credit for _, page in written for credit in page]
