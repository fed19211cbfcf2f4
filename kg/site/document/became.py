"""What passages of a document became: what the listing says that is quoted from them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.site import holding
from kg.site.ontology.terms import Term, ontology
from kg.site.thing import words
from kg.site.visit import Row

_LISTS, _ACTION, _ROLE = vocab.LISTS, vocab.tip("action"), vocab.tip("role")
_ORDER = (_LISTS, _ACTION, vocab.tip("actionDate"), vocab.tip("convention"), vocab.DEFINITION, vocab.tip("creditedTo"))
_BLOCK, _PROFILE = vocab.tip("TextBlock").value, vocab.tip("PeacekeepingProfile").value
Said = Mapping[object, Sequence[Row]]  # by property


class Became(NamedTuple):
    """What a passage became: in words, and the IRI of what it leads to; ``block`` where it is nothing but a block of text."""

    block: bool
    words: str
    iri: str


def properties() -> list[NamedNode]:
    """The properties that tell what a passage became."""
    return [*_ORDER, _ROLE, *_cells(), vocab.REFERENCES]


def became(listing: NamedNode, kinds: set[str], said: Said, quotes: Sequence[str]) -> list[Became]:
    """What each of a listing's passages became, and where it leads: to the one thing that it lists, unless it says more of it.

    What cells say is told of the passage that alone holds it, the rest of all.
    """
    things = [row["value"] for row in said.get(_LISTS, ()) if isinstance(row["value"], NamedNode)]
    target = things[0] if len(things) == 1 and said.keys().isdisjoint({_ACTION, *_cells()}) else listing
    role = "".join(_text(row) for row in said.get(_ROLE, ()))
    name = role or next((name for kind, name in sorted(_kinds().items()) if kind in kinds), "listing")
    told = (", ".join(dict.fromkeys([*_of_all(said), *_of_one(said, quotes, at)])) for at in range(len(quotes)))
    block = _BLOCK in kinds and not things
    return [Became(block, f"{name}: {one}" if one else name, target.value) for one in told]


def _of_all(said: Said) -> Iterator[str]:
    """What a listing says as a whole; a document that a cell names is not what it is of."""
    named = {row["value"] for row in said.get(vocab.REFERENCES, ())}
    for one in _ORDER:
        yield from sorted(_text(row) for row in said.get(one, ()) if row["value"] not in named)


def _of_one(said: Said, quotes: Sequence[str], at: int) -> Iterator[str]:
    """What the cell says that is one of the quotes: figures, what its text is on, and the documents that it names."""
    for one, term in _cells().items():
        for value in (row["value"] for row in said.get(one, ())):
            if isinstance(value, Literal) and holding.holder(quotes, value.value) == at:
                yield f"{term.label} {words.literal(value)}" if value.datatype == vocab.INTEGER else term.label
    for name in sorted(_text(row) for row in said.get(vocab.REFERENCES, ())):
        if holding.holder(quotes, name) == at:
            yield name


def _text(row: Row) -> str:
    term = row.get("label", row["value"])
    return term.value if isinstance(term, Literal | NamedNode) else ""


@lru_cache(maxsize=1)
def _cells() -> dict[NamedNode, Term]:
    """The properties of what single cells of a table say."""
    return {NamedNode(term.iri): term for terms in ontology().groups.values() for term in terms if term.domain == _PROFILE}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """The kinds of listings with their names, but for that of all."""
    listings = (term for terms in ontology().groups.values() for term in terms if vocab.LISTING.value in term.parents)
    return {term.iri: term.label for term in listings}
