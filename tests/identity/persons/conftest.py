"""Lists of staff as proposals are made of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode

from kg import bundle
from kg.identity.called import Called
from kg.identity.persons.short_forms import ShortForms
from kg.iris import BASE, slug
from kg.passage import Text


@pytest.fixture(scope="session")
def short_forms() -> ShortForms:
    """The table of the repository."""
    return ShortForms.load([bundle.SEEDS / "reference" / "short-forms.tsv"])


@pytest.fixture(scope="session")
def persons() -> Callable[..., list[Called]]:
    """Makes persons of the names in the lists of some editions, one a name."""

    def made(lists: dict[int, list[str]]) -> list[Called]:
        found: dict[str, Called] = {}
        for edition, names in lists.items():
            text = Text(f"{edition}/list", "\n".join(names))
            for name, line in zip(names, text.whole.lines(), strict=True):
                one = found.setdefault(name, Called(iri=NamedNode(f"{BASE}person/{slug(name)}"), kind="person", label=name))
                one.at.append(line)
                one.editions.add(edition)
                one.lists.add(text.name)
        return list(found.values())

    return made
