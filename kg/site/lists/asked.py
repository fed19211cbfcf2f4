"""What a request asks of a list: which things, in which order, which page of them; and addresses that ask so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from kg.errors import KgError
from kg.site.lists.catalogue import LABEL, Catalogue, Column, Shape
from kg.site.parameters import short, whole

_MOST = 20  # values of facets in one address


class Choice(NamedTuple):
    """A value of a facet that things must have."""

    name: str
    key: str


class Asked(NamedTuple):
    """What is asked: values that things must have all, a column to sort by, a page from 1; and parameters that mean nothing."""

    choices: tuple[Choice, ...] = ()
    sort: str = LABEL
    descending: bool = False
    page: int = 1
    strange: tuple[str, ...] = ()
    usual: str = LABEL

    def address(self) -> str:
        """The query of an address that asks this, with its question mark; empty where it asks for nothing in particular."""
        order = [("sort", self.sort)] * (self.sort != self.usual) + [("order", "desc")] * self.descending
        found = urlencode([*self.choices, *order, *([("page", str(self.page))] if self.page > 1 else [])])
        return f"?{found}" if found else ""

    def turned(self, page: int) -> Asked:
        """The same on another page."""
        return self._replace(page=page)

    def sorted(self, name: str) -> Asked:
        """The same from the first page, by a column: upwards, or downwards where it is upwards already."""
        return self._replace(sort=name, descending=self.sort == name and not self.descending, page=1)

    def toggled(self, choice: Choice) -> Asked:
        """The same from the first page with one choice more, or without it where it is made already."""
        rest = tuple(one for one in self.choices if one != choice)
        return self._replace(choices=rest if choice in self.choices else (*rest, choice), page=1)


def asked(catalogue: Catalogue, parameters: Iterable[tuple[str, str]]) -> Asked:
    """What the parameters of a request ask of a list; KgError for a number that is none and for what cannot be sorted by."""
    given = [(name, value.strip()) for name, value in parameters if value.strip()]
    plain = dict(given)
    facets = {column.name: column for column in catalogue.columns if column.facet}
    choices = tuple(dict.fromkeys(Choice(name, _key(facets[name], value)) for name, value in given if name in facets))
    if len(choices) > _MOST:
        raise KgError(f"a list can be narrowed by {_MOST} values at most, not by {len(choices)}")
    return Asked(
        choices,
        _sort(catalogue, plain.get("sort", catalogue.sort)),
        _is_descending(plain.get("order", "asc")),
        whole("page", plain.get("page", "1"), least=1),
        tuple(dict.fromkeys(name for name, _ in given if name not in {*facets, "sort", "order", "page"})),
        catalogue.sort,
    )


def _key(column: Column, value: str) -> str:
    return value if column.shape is Shape.TEXT else str(whole(column.name, value))


def _sort(catalogue: Catalogue, name: str) -> str:
    if name != LABEL and not catalogue.column(name):
        names = ", ".join((LABEL, *(column.name for column in catalogue.columns)))
        raise KgError(f"nothing can be sorted by \u201c{short(name)}\u201d here; by these it can: {names}")
    return name


def _is_descending(order: str) -> bool:
    if order not in {"asc", "desc"}:
        raise KgError(f"order is asc or desc, not \u201c{short(order)}\u201d")
    return order == "desc"
