"""A list of all things of one class: its words, and what it shows of each."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from pyoxigraph import NamedNode

LABEL = "label"  # what a list is sorted by, if not by a column


class Shape(Enum):
    """How the values of a column are shown, and asked for: all but texts are whole numbers."""

    TEXT = "text"
    NUMBER = "number"
    COUNT = "count"  # a number of things, nought where there are none
    YEARS = "years"  # editions, each at its place


class Column(NamedTuple):
    """What a list shows of each thing.

    ``pattern`` is SPARQL that leads from ``?thing`` to ``?value``, and may bind the value's ``?name``; for a count it leads to
    what is ``?counted``. By a facet the list can be narrowed. A column that is not shown stands in files only.
    """

    name: str
    heading: str
    pattern: str
    shape: Shape = Shape.TEXT
    facet: bool = False
    shown: bool = True


class Catalogue(NamedTuple):
    """A list: ``name`` is the first part of its address and of the addresses of its things.

    ``label`` is a path that leads to their labels, ``sort`` the column that they are sorted by where nothing else is asked for.
    """

    name: str
    type: NamedNode
    title: str
    about: str
    columns: tuple[Column, ...]
    heading: str = "Name"
    label: str = "rdfs:label"
    sort: str = LABEL

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((column for column in self.columns if column.name == name), None)
