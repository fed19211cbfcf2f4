"""What classes and properties are called: in the ontology's words where it has some, else in plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg import vocab
from kg.site.thing.asking import found, text
from kg.site.thing.called import WORDS
from kg.store import Store
from kg.store.memory import remembered

_TERMS = """SELECT ?term ?label ?parent WHERE {
  ?term rdfs:isDefinedBy ?ontology ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?term), STR(tip:)))
  OPTIONAL { ?term rdfs:subClassOf ?parent }
} ORDER BY ?term ?label"""
_ABOVE = (("owl:Axiom", "sssom:Mapping"), ("owl:NamedIndividual", "tip:TreatyAction"), ("owl:NamedIndividual", "tip:CellStatus"))
_WORD_ENDS = re.compile(r"[-_]|(?<=[a-z0-9])(?=[A-Z])")


class Terms(NamedTuple):
    """The words for terms by their IRIs, and the classes above each class."""

    words: Mapping[str, str]
    above: Mapping[str, frozenset[str]]

    def word(self, iri: str) -> str:
        """What a term is called.

        >>> Terms({}, {}).word("http://example.org/terms#someStrange_property")
        'some strange property'
        """
        return self.words.get(iri) or plain(iri)

    def own(self, classes: Iterable[str]) -> list[str]:
        """The most special of some classes of one thing, by name: those that are above none of the others."""
        found = set(classes)
        above = frozenset().union(*(self.above.get(one, frozenset()) for one in found))
        return sorted(found - above or found, key=lambda one: (not one.startswith(vocab.PREFIXES["tip"]), self.word(one)))


def plain(iri: str) -> str:
    """The end of an IRI as words."""
    local = iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
    return _WORD_ENDS.sub(" ", local).lower() or iri


@lru_cache(maxsize=1024)
def short(iri: str) -> str:
    """An IRI with the prefix of a vocabulary, or as it is.

    >>> short("https://w3id.org/tip-kg/ontology#lists"), short("http://example.org/a")
    ('tip:lists', 'http://example.org/a')
    """
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


@lru_cache(maxsize=1024)
def long(name: str) -> str:
    """The IRI that a name with the prefix of a vocabulary stands for; another text as it is."""
    prefix, _, local = name.partition(":")
    return vocab.PREFIXES[prefix] + local if prefix in vocab.PREFIXES else name


@remembered
def terms(store: Store) -> Terms:
    """The terms of a store's ontology, and those of others that it uses."""
    words = {long(name): word for name, word in WORDS.items()}
    direct: dict[str, set[str]] = {}
    for row in found(store, _TERMS):
        words[text(row, "term")] = text(row, "label")
        direct.setdefault(text(row, "term"), set()).update(filter(None, [text(row, "parent")]))
    for parent, child in _ABOVE:
        direct.setdefault(long(child), set()).add(long(parent))
    return Terms(words, {one: frozenset(_all_above(one, direct)) for one in direct})


def _all_above(one: str, direct: Mapping[str, set[str]]) -> set[str]:
    """All classes above a class, were it above itself or not."""
    above: set[str] = set()
    waiting = [*direct.get(one, ())]
    while waiting:
        parent = waiting.pop()
        if parent not in above and parent != one:
            above.add(parent)
            waiting += direct.get(parent, ())
    return above
