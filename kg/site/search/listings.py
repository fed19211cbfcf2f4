"""Listings that can be found by their words, since they lead to no thing that could be: abbreviations and photo credits."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.names.thing import Name, Thing, Use
from kg.site.visit import rows
from kg.store import Store

KINDS = {"GlossaryEntry", "PhotoCredit"}
_PREFIXES = "PREFIX tip: <https://w3id.org/tip-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
_ABBREVIATIONS = f"""{_PREFIXES} SELECT ?thing ?short ?long WHERE {{
  ?thing a tip:GlossaryEntry ; skos:notation ?short ; skos:definition ?long FILTER NOT EXISTS {{ ?thing tip:lists ?entity }}
}} ORDER BY ?thing ?short ?long"""
_CREDITS = f"""{_PREFIXES} SELECT ?thing ?written ?credited WHERE {{
  ?thing a tip:PhotoCredit ; tip:asWritten ?written ; tip:creditedTo ?credited
}} ORDER BY ?thing ?written ?credited"""


def things(store: Store) -> Iterator[Thing]:
    """The entries of glossaries that mean nothing else in the graph, and the credits by all that are credited."""
    for iri, short, long in _texts(store, _ABBREVIATIONS):
        names = (Name(f"{short}: {long}", Use.LABEL), Name(short, Use.ABBREVIATION), Name(long, Use.OTHER))
        yield Thing(iri, ("GlossaryEntry",), names[0].text, names, 1)
    credits_: dict[tuple[str, str], list[Name]] = {}
    for iri, written, credited in _texts(store, _CREDITS):
        credits_.setdefault((iri, written), []).append(Name(credited, Use.WRITTEN))
    for (iri, written), names_ in credits_.items():
        yield Thing(iri, ("PhotoCredit",), written, (Name(written, Use.LABEL), *names_), 1)


def _texts(store: Store, query: str) -> Iterator[tuple[str, str, str]]:
    """The rows of a query for an IRI and two texts."""
    for row in rows(store, query):
        thing, *texts = row.values()
        if isinstance(thing, NamedNode):
            first, second = (text.value for text in texts if isinstance(text, Literal))
            yield thing.value, first, second
