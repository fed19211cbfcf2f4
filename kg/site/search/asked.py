"""What a request searches for: a text, of which kinds, which page of it; and addresses that ask so."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from kg.errors import KgError, unseen
from kg.site.parameters import short, whole
from kg.site.search.kinds import FOUND

LONGEST = 500  # characters of a text


class Asked(NamedTuple):
    """What is searched for: a text without unseen characters, kinds by their identifiers, a page from 1."""

    text: str
    kinds: tuple[str, ...] = ()
    page: int = 1

    def address(self) -> str:
        """The query of an address that asks this, with its question mark."""
        kinds = [("kind", kind) for kind in self.kinds]
        return "?" + urlencode([("q", self.text), *kinds, *([("page", str(self.page))] if self.page > 1 else [])])

    def turned(self, page: int) -> Asked:
        """The same on another page."""
        return self._replace(page=page)

    def of(self, *kinds: str) -> Asked:
        """The same text, from the first page, of other kinds."""
        return Asked(self.text, kinds)


def asked(parameters: QueryParams) -> Asked:
    """What the parameters of a request ask; KgError for a text that is too long, an unknown kind, and a page that is none."""
    text = parameters.get("q", "")
    if len(text) > LONGEST:
        raise KgError(f"a search takes {LONGEST} characters at most, not {len(text):,}")
    kinds = tuple(dict.fromkeys(filter(None, parameters.getlist("kind"))))
    if unknown := [kind for kind in kinds if kind not in FOUND]:
        raise KgError(f"there is no kind \u201c{short(unknown[0])}\u201d; there are: {', '.join(FOUND)}")
    seen = "".join(
        " " if character.isspace() else character for character in text if character.isspace() or not unseen(character)
    )
    return Asked(" ".join(seen.split()), kinds, whole("page", parameters.get("page") or "1", least=1))
