"""The terms of the ontology, as its file says them, in the groups in which people look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Triple

from kg import bundle, vocab

FILE = bundle.ONTOLOGY / "tip.ttl"
OWN = vocab.PREFIXES["tip"]
_RDFS, _OWL = vocab.PREFIXES["rdfs"], vocab.PREFIXES["owl"]
_PARENTS = (NamedNode(f"{_RDFS}subClassOf"), NamedNode(f"{_RDFS}subPropertyOf"))
_DOMAIN, _RANGE, _CLASS, _DATATYPE = (NamedNode(_RDFS + name) for name in ("domain", "range", "Class", "Datatype"))
_INDIVIDUAL, _EXAMPLE = NamedNode(f"{_OWL}NamedIndividual"), NamedNode(f"{vocab.PREFIXES['skos']}example")
_ENTITIES, _LISTINGS, _CLAIMS, _PASSAGES, _VALUES, _CODES = (
    "Entities", "Listings", "Treaty claims", "Passages", "Controlled values", "Codes",
)  # fmt: skip
CLASSES = (_ENTITIES, _LISTINGS, _CLAIMS, _PASSAGES, _VALUES)
GROUPS = (*CLASSES, *(f"Properties of {name.lower()}" for name in CLASSES[:-1]), _CODES)
Facts = Mapping[NamedNode, list[NamedNode | Literal]]


class Term(NamedTuple):
    """A term: its IRI, its label, what it means, an example of it, and the IRIs of the terms that it stands beside.

    ``kind`` is class, property, value or datatype. Of a value the parents are its classes.
    """

    iri: str
    kind: str
    label: str
    comment: str
    example: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    domain: str | None
    range: str | None
    beside: tuple[str, ...]

    @property
    def name(self) -> str:
        """The end of its IRI, which is its place on the page."""
        return self.iri.removeprefix(OWN)


class Ontology(NamedTuple):
    """What the file says: of the ontology as a whole, and of each term in its group."""

    title: str
    description: str
    version: str
    groups: dict[str, list[Term]]


@lru_cache(maxsize=1)
def triples() -> tuple[Triple, ...]:
    """All that the file says."""
    return tuple(quad.triple for quad in pyoxigraph.parse(path=str(FILE)))


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The ontology of this version."""
    said: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples():
        assert isinstance(subject, NamedNode)  # noqa: S101 - there are no blank nodes in it
        assert isinstance(value, NamedNode | Literal)  # noqa: S101
        said[subject.value][predicate].append(value)
    terms = {iri: _term(iri, facts) for iri, facts in said.items() if iri.startswith(OWN)}
    groups: dict[str, list[Term]] = {name: [] for name in GROUPS}
    for term in sorted(terms.values(), key=lambda one: (one.label.lower(), one.name)):
        children = sorted(one.iri for one in terms.values() if term.iri in one.parents)
        groups[_group(term, terms)].append(term._replace(children=tuple(children)))
    own = said[OWN.removesuffix("#")]
    title, description, version = (_first(own, one) for one in (vocab.TITLE, vocab.DESCRIPTION, vocab.VERSION_INFO))
    return Ontology(title, description, version, groups)


def _term(iri: str, facts: Facts) -> Term:
    types = facts.get(vocab.TYPE, [])
    kind = next(
        (name for name, one in (("value", _INDIVIDUAL), ("class", _CLASS), ("datatype", _DATATYPE)) if one in types), "property"
    )
    parents = types if kind == "value" else [one for parent in _PARENTS for one in facts.get(parent, [])]
    return Term(
        iri=iri,
        kind=kind,
        label=_first(facts, vocab.LABEL),
        comment=_first(facts, vocab.COMMENT),
        example=_first(facts, _EXAMPLE),
        parents=tuple(one.value for one in parents if one != _INDIVIDUAL),
        children=(),
        domain=_first(facts, _DOMAIN) or None,
        range=_first(facts, _RANGE) or None,
        beside=tuple(one.value for one in facts.get(vocab.SEE_ALSO, [])),
    )


def _first(facts: Facts, predicate: NamedNode) -> str:
    return next((one.value for one in facts.get(predicate, [])), "")


def _group(term: Term, terms: Mapping[str, Term]) -> str:
    """The group in which a term stands: a class in that of its ancestors, a property in that of its domain."""
    if term.kind == "datatype":
        return _CODES
    if term.kind == "property":
        domain = terms.get(term.domain or "")
        return f"Properties of {(_group(domain, terms) if domain else _ENTITIES).lower()}"
    above = {term.iri, *_ancestors(term, terms)}
    roots = ((vocab.LISTING, _LISTINGS), (vocab.TREATY_CLAIM, _CLAIMS), (vocab.PASSAGE, _PASSAGES))
    valued = term.kind == "value" or any(term.iri in one.parents for one in terms.values() if one.kind == "value")
    return next((name for root, name in roots if root.value in above), _VALUES if valued else _ENTITIES)


def _ancestors(term: Term, terms: Mapping[str, Term]) -> set[str]:
    found = {iri for iri in term.parents if iri in terms}
    return found.union(*(_ancestors(terms[iri], terms) for iri in found))


def short(iri: str) -> str:
    """An IRI with the prefix of its vocabulary, or whole where it has none.

    >>> short("https://w3id.org/tip-kg/ontology#State")
    'tip:State'
    """
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
