"""Titles of instruments and resources with their years, periods, symbols and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg import vocab
from kg.mapper.source import Source, dated
from kg.records import Title


def title(thing: NamedNode, stated: Title) -> Iterator[Triple]:
    """What a title states of its thing; an integer stands beside each year."""
    if stated.title:
        yield Triple(thing, vocab.TITLE, vocab.text(stated.title))
    for issued in stated.issued:
        yield Triple(thing, vocab.ISSUED, dated(issued))
        yield Triple(thing, vocab.YEAR, vocab.integer(issued.year))


def instrument(thing: NamedNode, stated: Title) -> Iterator[Triple]:
    """The same for an instrument, with what only instruments have."""
    yield from title(thing, stated)
    for symbol in stated.symbols:
        yield Triple(thing, vocab.tip("documentSymbol"), vocab.text(symbol))
    for modified in stated.modified:
        yield Triple(thing, vocab.MODIFIED, dated(modified))
    if stated.extended_until:
        yield Triple(thing, vocab.tip("extendedUntil"), dated(stated.extended_until))
    if stated.period:
        for name, number, date in zip(("periodStart", "periodEnd"), ("startYear", "endYear"), stated.period, strict=True):
            yield Triple(thing, vocab.tip(name), dated(date))
            yield Triple(thing, vocab.tip(number), vocab.integer(date.year))


def supplements(thing: NamedNode, stated: Title, source: Source) -> Iterator[Triple]:
    """The instruments that a convention supplements, where this document's title of it says so."""
    return (Triple(thing, vocab.tip("supplements"), other) for other in source.entities.supplements.get(stated, ()))


def pages(thing: NamedNode, addresses: tuple[str, ...]) -> Iterator[Triple]:
    """The pages of a thing."""
    return (Triple(thing, vocab.PAGE, NamedNode(address)) for address in addresses)
