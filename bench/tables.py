"""The tables of a synthetic edition as text: conventions, peacekeepers, organizations, glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from bench import words
from bench.world import Body, Edition, joined

_STATES, _ROWS_A_HEADER, _MOST_RESOURCES = 100, 7, 3


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells between tabs."""
    return "\n".join("\t".join(row) for row in rows)


def conventions(edition: Edition) -> Iterator[str]:
    """The chart of a hundred States, with its legend and reporting period."""
    last, this = edition.year - 1, edition.year
    yield "# RELEVANT INTERNATIONAL CONVENTIONS"
    yield (
        "The chart below shows the Ratification, Accession (a), or Acceptance (A) of relevant international conventions for "
        f"those countries that have ratified, acceded to, or accepted any such conventions between April {last} and March {this}."
    )
    states = sorted(edition.luck("states").sample(words.STATES, _STATES))
    header = ["Country", *(convention for convention, _ in words.CONVENTIONS)]
    yield table([header, *([state, *_acts(edition, state)] for state in states)])


def _acts(edition: Edition, state: str) -> Iterator[str]:
    """The cells of a State: the year of each act, a dash where there is none yet."""
    for convention, adopted in words.CONVENTIONS:
        year = joined(edition.seed, state, convention, adopted)
        if year is None or year >= edition.year:
            yield "\u2014"
        else:
            yield f"{year} (into force 14 Jun {year + 1})" if year == edition.year - 1 else str(year)


def peacekeepers(edition: Edition) -> Iterator[str]:
    """The peacekeepers' table below the sentence that says what it is."""
    luck = edition.luck("peacekeepers")
    yield "# STOPPING HUMAN TRAFFICKING, SEXUAL EXPLOITATION, AND ABUSE BY INTERNATIONAL PEACEKEEPERS AND CIVILIAN PERSONNEL"
    yield (
        "As required by law, this section summarizes actions taken by the United Nations (UN), the North Atlantic Treaty "
        "Organization (NATO), and the Organization for Security and Co-operation in Europe (OSCE) to prevent trafficking."
    )
    yield table([[_figures(cell, edition.year, luck) for cell in row] for row in words.PEACEKEEPERS])


def _figures(cell: str, year: int, luck: Random) -> str:
    few, some, others, victims, many = (luck.randrange(2, most) for most in (20, 200, 200, 200, 99999))
    return cell.format(few=few, some=some, others=others, victims=victims, many=many, earlier=year - 4, last=year - 1)


def organizations(edition: Edition) -> Iterator[str]:
    """The organizations table in parts, each with the header again."""
    header = ["ORGANIZATIONS AND SELECTED LINKS OF INTEREST", "FRAMEWORK DOCUMENT RELEVANT TO TIP", "TIP FOCAL POINT"]
    rows = [_organization(edition, body) for body in edition.bodies()]
    yield "# MULTILATERAL ORGANIZATIONS COMBATING TRAFFICKING IN PERSONS"
    for start in range(0, len(rows), _ROWS_A_HEADER):
        yield table([header, *rows[start : start + _ROWS_A_HEADER]])


def _organization(edition: Edition, body: Body) -> list[str]:
    luck = edition.luck(body.abbreviation)
    resources = [
        body.entry(words.RESOURCE_KINDS, edition.year - age, edition.seed) for age in range(luck.randrange(_MOST_RESOURCES + 1))
    ]
    name = f"<b>{body.name} ({body.abbreviation})</b> {luck.choice([body.site, _link(f'http://{body.site}/')])}"
    links = [f"{title}: {_link(f'https://{body.site}/{edition.year}/{number}.pdf')}" for number, title in enumerate(resources)]
    return [_cell([name, *links]), _cell(body.documents(edition.year, edition.seed)), _cell(_focal_point(edition, body))]


def _focal_point(edition: Edition, body: Body) -> list[str]:
    return edition.luck("focal point", body.abbreviation).choice(
        [[], ["N/A"], *([body.entry((form,), edition.year, edition.seed)] for form in words.FOCAL_POINTS)]
    )


def _cell(paragraphs: Sequence[str]) -> str:
    return " ".join(f"<p>{one}</p>" for one in paragraphs)


def _link(address: str) -> str:
    return f'<a href="{address}">{address}</a>'


def glossary(edition: Edition) -> Iterator[str]:
    """The abbreviations of the edition's bodies, and general ones."""
    yield "## GLOSSARY OF ABBREVIATIONS"
    yield table(sorted([*map(list, words.TERMS), *([body.abbreviation, body.name] for body in edition.bodies())]))
    yield "---"
