"""Where an answer stands that is a page."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """The query that a page answers, the base of the IRIs that have pages beside it, and the ways from it.

    Those lead to the root of the server and to the editor with the query; each is empty where there is none.
    """

    query: str = ""
    base: str = ""
    root: str = ""
    editor: str = ""


NOWHERE = Place()
