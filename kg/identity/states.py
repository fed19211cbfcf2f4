"""Country names, as the report spells them, to States: exactly, never by nearness."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Self

from kg.errors import KgError, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FIRST_EDITION = "2001"  # a code withdrawn before stands for nothing in the reports
HEADER = ("name", "alpha3", "reason")
MEANT_BY_TWO = frozenset({"congo"})  # ISO 3166-1 calls COG so; these documents may mean COD as well
NOT_IN_M49 = frozenset({"TWN"})  # ISO 3166-1 has 158 for it; all other codes in force are those of M49
SIMILAR = 70  # of 100: below it, a suggestion is no help

_MARKS = str.maketrans("\u2018\u2019\u02bc`\u2010\u2011", "''''--")
_LATIN_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_SAINT = re.compile(r"\bst(?:\.|\b)")
_ARTICLE = re.compile(r"^the |, the$")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A country or area as the report lists it, by its codes; no view of its status.

    ``alpha3`` and ``alpha2`` are those of ISO 3166-1, in force or withdrawn since the first report, or user-assigned;
    ``m49`` is the three digits of UN M49, None where M49 has no such area.
    """

    alpha3: str
    alpha2: str | None
    m49: str | None
    user_assigned: bool


KOSOVO = State(alpha3="XKX", alpha2="XK", m49=None, user_assigned=True)  # in neither ISO 3166-1 nor M49


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A name as some table writes it, the code it stands for, and the place (``file:line``) that says so."""

    name: str
    alpha3: str
    place: str


@dataclass(frozen=True, slots=True)
class States:
    """All names of States that are known, by their keys."""

    _codes: Mapping[str, State]
    _spellings: Mapping[str, Spelling]

    @classmethod
    def load(cls, *tables: Path) -> Self:
        """Names of ISO 3166-1 and of these tables, each adding to those before it.

        A table is UTF-8 with tabs: the header ``name alpha3 reason``, then one spelling a line. `KgError` with
        ``file:line`` for a malformed line, an unknown code, or a name that stands for another State already.
        """
        codes = _codes()
        spellings: dict[str, Spelling] = {}
        for spelling in chain(_iso_names(), *map(_rows, tables)):
            _add(spelling, spellings, codes)
        return cls(codes, spellings)

    def resolve(self, name: str) -> State | None:
        """Whom some table gives this name, equal as in `key`; None for any other name.

        Bare "Congo" and "Korea" are None, since two States are meant by each; so are ISO codes, which are no names.
        """
        spelling = self._spellings.get(key(name))
        return self._codes[spelling.alpha3] if spelling else None

    def of_code(self, alpha3: str) -> State | None:
        """The State of an alpha-3 code, in force or withdrawn since the first report."""
        return self._codes.get(alpha3)

    def names(self) -> Iterator[tuple[str, State]]:
        """All names that some table gives a State, as written there, with the State."""
        return ((spelling.name, self._codes[spelling.alpha3]) for spelling in self._spellings.values())

    def name(self, state: State) -> str:
        """The first name that a table gives a State, without commas and brackets where there is one."""
        known = [name for name, other in self.names() if other == state]
        return next((name for name in known if not set(name) & {",", "("}), known[0])

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Known names that look most like this one, as written, best first, at most one a State; often none."""
        from rapidfuzz import fuzz  # noqa: PLC0415 - only where a name is unknown

        asked = key(name)
        scored = ((fuzz.token_set_ratio(asked, known), fuzz.ratio(asked, known), known) for known in self._spellings)
        ranked = sorted((-shared, -whole, known) for shared, whole, known in scored if shared >= SIMILAR)
        best: dict[str, str] = {}
        for _, _, known in ranked:
            best.setdefault(self._spellings[known].alpha3, self._spellings[known].name)
        return tuple(best.values())[:limit]


def key(name: str) -> str:
    """Form in which equal names are the same: names with one key are one name.

    Equal are: small and capital letters (Unicode, section 3.13: canonical caseless match); Latin letters with and
    without accents; straight and curly apostrophes (U+2018, U+2019, U+02BC, U+0060); the hyphens U+2010, U+2011 and
    the ASCII one; one or more of any white space; ``&`` and ``and``; ``Saint``, ``St.`` and ``St``; a name with and
    without ``The`` before it or ``, the`` behind it. Nothing else is, and no two States share a key: `States.load`
    refuses that.

    >>> key("The Gambia") == key("Gambia, The")
    True
    >>> key("ST. VINCENT & THE GRENADINES")
    'saint vincent and the grenadines'
    >>> key("Côte d'Ivoire")
    "cote d'ivoire"
    """
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", name).casefold()).translate(_MARKS)
    spelled_out = _SAINT.sub("saint ", _LATIN_ACCENTS.sub("", folded)).replace("&", " and ")
    return _ARTICLE.sub("", " ".join(spelled_out.split()))


def _codes() -> dict[str, State]:
    import pycountry  # noqa: PLC0415 - its tables are read when a State is first asked for

    withdrawn = [country for country in pycountry.historic_countries if country.withdrawal_date >= FIRST_EDITION]
    states = [_state(dict(country)) for country in (*withdrawn, *pycountry.countries)]
    return {state.alpha3: state for state in (*states, KOSOVO)}


def _state(country: Mapping[str, str]) -> State:
    alpha3 = country["alpha_3"]
    m49 = None if alpha3 in NOT_IN_M49 else country["numeric"]
    return State(alpha3=alpha3, alpha2=country["alpha_2"], m49=m49, user_assigned=False)


def _iso_names() -> Iterator[Spelling]:
    import pycountry  # noqa: PLC0415 - as above

    for country in map(dict, pycountry.countries):
        names = (country.get(kind) for kind in ("name", "common_name", "official_name"))
        for name in names:
            if name and key(name) not in MEANT_BY_TWO:
                yield Spelling(name=name, alpha3=country["alpha_3"], place="ISO 3166-1")


def _rows(table: Path) -> Iterator[Spelling]:
    for number, line in enumerate(_text(table).removesuffix("\n").split("\n"), start=1):
        place, fields = f"{table}:{number}", tuple(line.removesuffix("\r").split("\t"))
        if (number == 1) != (fields == HEADER):
            raise _error(place, f"the first line, and no other, is the header: {', '.join(HEADER)}, with tabs between")
        if len(fields) != len(HEADER) or not all(field and field == field.strip() for field in fields):
            raise _error(place, "a row is a name, an alpha-3 code and a reason, with tabs between and no other margin")
        if number > 1:
            yield Spelling(name=fields[0], alpha3=fields[1], place=place)


def _text(table: Path) -> str:
    try:
        return table.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines_before = error.object.count(b"\n", 0, error.start)
        place = f"{table}:{lines_before + 1}"
        raise _error(place, "this is not UTF-8") from error


def _add(spelling: Spelling, spellings: dict[str, Spelling], codes: Mapping[str, State]) -> None:
    name, alpha3 = printable(spelling.name), printable(spelling.alpha3)
    if spelling.alpha3 not in codes:
        raise _error(spelling.place, f"{alpha3!r} is no alpha-3 code, in force or withdrawn since {FIRST_EDITION}")
    earlier = spellings.setdefault(key(spelling.name), spelling)
    if earlier.alpha3 != spelling.alpha3:
        raise _error(spelling.place, f"{name!r} is {alpha3} here, but {earlier.alpha3} in {earlier.place}")


def _error(place: str, reason: str) -> KgError:
    return KgError(f"{place}: {reason}")
