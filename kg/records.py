"""What readers find in a document: one frozen record a statement, each with the passages that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.dates import Date
from kg.passage import Passage


class Role(StrEnum):
    """What a block of text is to its document."""

    TITLE = "title"
    OFFICE = "office"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTE = "note"
    LEGEND = "legend"


class Cell(StrEnum):
    """What the organizations table's cell says: names, "N/A", or nothing at all."""

    NAMED = "named"
    NOT_APPLICABLE = "notApplicable"
    LEFT_EMPTY = "leftEmpty"


class Act(StrEnum):
    """What a chart's cell says a State did."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    SUCCESSION = "succession"
    UNSPECIFIED = "unspecifiedAction"
    NOT_LISTED = "notListed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One statement; ``at`` are the passages that made it, in the order of the document.

    ``notes`` say what a correction changed in it, and why.
    """

    at: tuple[Passage, ...]
    notes: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The name of the document."""
        return self.at[0].document

    @property
    def as_written(self) -> str:
        """The very characters; pieces joined with `` | ``."""
        return " | ".join(passage.text for passage in self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Record):
    """A record that names somebody; ``cut`` where the name is broken off, ``mended`` where a correction changed it."""

    name: str
    cut: bool = False
    mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffListing(Named):
    """A name in a list of staff, and the office whose list it is, where one is named."""

    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement(Named):
    """Somebody thanked: a person, or an organization."""

    organization: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock(Record):
    """A block of running text; ``office`` where it names the office, ``addresses`` that stand in it."""

    role: Role
    office: str | None = None
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    """A thing that running text names, in which sentence, and whether by the adjective or the people of a State.

    ``sentence`` is None where it is endless; ``entitles`` where nothing else names the instrument, so that its name in the text
    is all the title that it has.
    """

    name: str
    sentence: str | None
    demonym: bool
    entitles: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingPeriod(Record):
    """The months from and to which the edition reports."""

    start: Date
    end: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The name of an instrument or resource with all that stands beside it; years and periods are those stated."""

    title: str
    issued: tuple[Date, ...] = ()
    modified: tuple[Date, ...] = ()
    extended_until: Date | None = None
    period: tuple[Date, Date] | None = None
    entered_into_force: Date | None = None
    symbols: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The title with its stated years, which is what an instrument is known by; a symbol where there is no title."""
        years = [str(date.year) for date in self.issued]
        years += [f"{self.period[0].year}-{self.period[1].year}"] if self.period else []
        return " ".join([self.title or self.symbols[0], *(year for year in dict.fromkeys(years) if year not in self.title)])


@dataclass(frozen=True, slots=True, kw_only=True)
class ConventionListing(Record):
    """A column of a conventions chart."""

    convention: Title
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyStatus(Record):
    """A cell of a conventions chart: one State, one convention, one act.

    ``heading`` is the passage of the State's name; ``headed`` the one act that the column is headed by, if it is one.
    """

    state: str
    heading: Passage
    convention: Title
    column: int
    headed: Act | None
    act: Act
    date: Date | None = None
    into_force: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The names of an organization as one document gives them."""

    name: str
    abbreviations: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeacekeepingProfile(Record):
    """A column of the peacekeepers' table; figures and texts by the property that they are values of."""

    body: Body
    figures: tuple[tuple[str, int], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    documents: tuple[Title, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationListing(Record):
    """A body in the organizations table; ``parent`` where it stands under another, ``statuses`` on heads of a row only."""

    body: Body
    pages: tuple[str, ...] = ()
    parent: Body | None = None
    documents: Cell | None = None
    focal_points: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """What stands in a row of the organizations table beside its bodies."""

    under: tuple[OrganizationListing, ...]
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkDocumentListing(Entry):
    """A framework document of the heads that it is listed under."""

    instrument: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class FocalPointListing(Entry):
    """A focal point of the heads that it is listed under."""

    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceListing(Entry):
    """A labelled link of the body that it stands beside."""

    resource: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Record):
    """An abbreviation, as its whole cell, and what it stands for."""

    abbreviation: str
    expansion: str
    alternatives: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoCredit(Record):
    """Who is credited for a photograph on which page, at which position of it."""

    page: str
    position: str | None
    credited_to: tuple[str, ...]
    year: int | None
