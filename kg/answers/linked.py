"""JSON-LD in the words of our context (JSON-LD 1.1, section 4.1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import bundle, vocab

Value = str | dict[str, str]
_STRING = vocab.PREFIXES["xsd"] + "string"


class Unsaid(Exception):
    """A term that has no place beside our context: its scheme is one of our prefixes, or it is itself a triple."""


class Term(NamedTuple):
    """A word of the context, with the kind of its values, if it says one: ``@id``, ``@vocab`` or a datatype."""

    name: str
    kind: str


class _Context:
    """The context's words by their IRIs, and those that were used."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def used(self) -> dict[str, object]:
        """The part of the context that was used."""
        whole, _ = _whole()
        texts = [text for name in self._used for text in _texts(whole[name])]
        prefixes = {text.partition(":")[0] for text in texts} & vocab.PREFIXES.keys()
        return {name: whole[name] for name in sorted(self._used | prefixes)}

    def word(self, iri: str) -> Term:
        """The word for a property, a class or a datatype: a term, a name with a prefix, or the IRI."""
        _, terms = _whole()
        if found := terms.get(iri):
            self._used.add(found.name)
            return found
        for prefix, namespace in vocab.PREFIXES.items():
            if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
                self._used.add(prefix)
                return Term(f"{prefix}:{iri.removeprefix(namespace)}", "")
        return Term(_plain(iri), "")

    def node(self, subject: str, triples: Sequence[Triple]) -> dict[str, object]:
        """A thing with its statements, which are sorted by property."""
        found: dict[str, object] = {"@id": subject}
        for predicate, group in groupby(triples, key=lambda triple: triple.predicate):
            objects = [triple.object for triple in group]
            if predicate == vocab.TYPE and all(isinstance(one, NamedNode) for one in objects):
                key, values = "@type", [self.word(one.value).name for one in objects]  # type: ignore[union-attr]
            else:
                term = self.word(predicate.value)
                key, values = term.name, [self._value(one, term.kind) for one in objects]  # type: ignore[misc]
            found[key] = values[0] if len(values) == 1 else values
        return found

    def _value(self, value: object, kind: str) -> Value:
        if isinstance(value, Literal):
            return self._literal(value, kind)
        if kind == "@vocab" and isinstance(value, NamedNode):
            return self.word(value.value).name
        return identified(value) if kind == "@id" else {"@id": identified(value)}

    def _literal(self, literal: Literal, kind: str) -> Value:
        datatype = literal.datatype.value
        if literal.language:
            return {"@value": literal.value, "@language": literal.language}
        if datatype == _STRING:
            return {"@value": literal.value} if kind else literal.value
        name = self.word(datatype).name
        return literal.value if name == kind else {"@value": literal.value, "@type": name}


def written(triples: Sequence[Triple]) -> bytes:
    """Sorted triples in JSON-LD, with as much of our context as they use; Unsaid where that has no room for them."""
    context = _Context()
    things = groupby(triples, key=lambda triple: triple.subject)
    graph = [context.node(identified(subject), list(group)) for subject, group in things]
    document = {"@context": context.used(), "@graph": graph}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def identified(thing: object) -> str:
    """A thing as the value of ``@id``."""
    if isinstance(thing, BlankNode):
        return f"_:{thing.value}"
    if isinstance(thing, NamedNode):
        return _plain(thing.value)
    raise Unsaid(thing)


def _plain(iri: str) -> str:
    """An IRI that stands for itself beside our prefixes."""
    if iri.partition(":")[0] in vocab.PREFIXES:
        raise Unsaid(iri)
    return iri


@cache
def _whole() -> tuple[dict[str, object], dict[str, Term]]:
    """The context, and its terms by their IRIs."""
    whole: dict[str, object] = json.loads((bundle.ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = {}
    for name, definition in whole.items():
        if name != "@version" and name not in vocab.PREFIXES:
            iri, *kind = _texts(definition)
            prefix, _, local = iri.partition(":")
            terms[vocab.PREFIXES[prefix] + local] = Term(name, kind[0] if kind else "")
    return whole, terms


def _texts(definition: object) -> list[str]:
    """The IRI of a definition and the kind of its values, as they are written."""
    return [str(text) for text in definition.values()] if isinstance(definition, dict) else [str(definition)]
