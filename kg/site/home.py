"""The first page: what this is, what it holds, and the ways in."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal

import kg
from kg import description, iris, vocab
from kg.layout import Page
from kg.site.citation import citation
from kg.site.questions.known import questions
from kg.site.visit import Visit, rows
from kg.store import Store
from kg.store.memory import remembered

_KINDS = (
    (vocab.PERSON, "Person", "People", "person/"),
    (vocab.ORGANIZATION, "Organization", "Organizations", "organization/"),
    (vocab.FOCAL_POINT, "Focal point", "Focal points", "focal-point/"),
    (vocab.INSTRUMENT, "Instrument", "Instruments", "instrument/"),
    (vocab.CONVENTION, "Convention", "Conventions", "chart"),
    (vocab.STATE, "State", "States", "state/"),
    (vocab.tip("TreatyStatus"), "Cell of charts", "Cells of charts", "treaty-status/"),
    (vocab.RESOURCE, "Link of interest", "Links of interest", "resource/"),
    (vocab.EDITION, "Edition", "Editions", "edition/"),
    (vocab.SOURCE_DOCUMENT, "Document", "Documents", "document/"),
    (vocab.PASSAGE, "Passage in use", "Passages in use", "document/"),
)
_FIGURES = f"""SELECT ?kind (COUNT(?thing) AS ?things) WHERE {{
  VALUES ?kind {{ {" ".join(str(kind) for kind, *_ in _KINDS)} }} ?thing a ?kind }} GROUP BY ?kind"""
_YEARS = f"SELECT DISTINCT ?year WHERE {{ ?edition a {vocab.EDITION} ; {vocab.YEAR} ?year }} ORDER BY ?year"


class Figure(NamedTuple):
    """How many things of a kind there are, and the page that lists them."""

    name: str
    things: int
    address: str


def page(visit: Visit) -> Page:
    """The page."""
    release, address = visit.release, visit.base or iris.BASE
    given = {
        "figures": _figures(visit.store),
        "years": _years(visit.store),
        "questions": _questions(),
        "release": release,
        "triples": release and release.report.get("triples"),
        "dumps": [file for file in release.dumps if not file.name.endswith(".gz")] if release else [],
        "release_id": visit.release_id,
        "citation": citation(visit.release_id, address),
        "root": visit.root,
        "dataset": _dataset(visit, address),
    }
    return Page("home.html", description.TITLE, given)


@remembered
def _figures(store: Store) -> list[Figure]:
    """How many things there are of each kind, those that there are."""
    found = {row["kind"]: row["things"] for row in rows(store, _FIGURES)}
    sizes = (((one, many), found.get(kind), address) for kind, one, many, address in _KINDS)
    return [
        Figure(names[things.value != "1"], int(things.value), address)
        for names, things, address in sizes
        if isinstance(things, Literal)
    ]


@remembered
def _years(store: Store) -> list[str]:
    """The years of the editions that were read."""
    return [year.value for row in rows(store, _YEARS) if isinstance(year := row["year"], Literal)]


@lru_cache(maxsize=1)
def _questions() -> list[tuple[str, str]]:
    """The questions, by title: the end of the address of each, and its title."""
    return sorted(((name, question.title) for name, question in questions().items()), key=lambda one: one[1])


def _dataset(visit: Visit, address: str) -> dict[str, object]:
    """The data set in the words of schema.org, for machines that look for data sets."""
    release = visit.release
    files = [
        {"@type": "DataDownload", "name": file.name, "contentUrl": f"{visit.root}/dumps/{file.name}"}
        for file in (release.dumps if release else ())
    ]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "name": description.TITLE,
        "description": description.DESCRIPTION,
        "url": f"{visit.root}/",
        "license": description.CC0.value,
        "creator": {"@type": "Organization", "name": description.CREATOR},
        "version": visit.release_id or kg.__version__,
        "distribution": files,
    }
