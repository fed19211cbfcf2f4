"""Candidates without a network: pycountry's codes, country-coder's borders, any RDF dump."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg import formats, vocab
from kg.errors import KgError, printable
from kg.links.source import Candidate, Thing, ranked

PYCOUNTRY = {"iso3166-1-alpha-2": "alpha_2", "iso3166-1-alpha-3": "alpha_3", "un-m49": "numeric"}
BORDERS = {"iso3166-1-alpha-2": "iso1A2", "iso3166-1-alpha-3": "iso1A3", "un-m49": "iso1N3", "wikidata": "wikidata"}
NAMES = {vocab.LABEL.value, vocab.ALT_LABEL.value, vocab.NAME.value, f"{vocab.PREFIXES['skos']}prefLabel"}
WIKIDATA = "http://www.wikidata.org/entity/"
_STATE = "State"


class Pack:
    """Names of things by their codes or IRIs, found by exactly these names in any letter case."""

    batch = 1000

    def __init__(self, name: str, names: Mapping[str, Collection[str]], *, is_code: bool, kind: str | None = None) -> None:
        self.name, self.is_code, self.kind = name, is_code, kind
        self._names = {value: set(own) for value, own in names.items()}
        self._values: dict[str, dict[str, str]] = defaultdict(dict)
        for value, own in sorted(self._names.items()):
            for one in sorted(own):
                self._values[one.casefold()][value] = one

    def candidates(self, things: Sequence[Thing]) -> list[list[Candidate]]:
        """What has one of the names of each thing, if it is of the pack's kind."""
        return [ranked(self._of(thing)) if self.kind in {None, thing.kind} else [] for thing in things]

    def _of(self, thing: Thing) -> dict[str, Candidate]:
        found: dict[str, Candidate] = {}
        for name in thing.names:
            score = 100.0 if name == thing.label else 90.0
            for value, own in self._values.get(name.casefold(), {}).items():
                found.setdefault(value, Candidate(value, self.is_code, own, score, False, f"by the name \u201c{name}\u201d"))  # noqa: FBT003 - a NamedTuple
        return found

    def names(self, values: Collection[str]) -> dict[str, set[str]] | None:
        """The names of those of these values that the pack has."""
        return {value: self._names[value] for value in values if value in self._names}


def pycountry_codes(target: str) -> Pack:
    """The codes of ISO 3166-1 in pycountry's table; KgError for a target that it does not have."""
    import pycountry  # noqa: PLC0415 - its tables are read when they are asked for

    field = _field(target, PYCOUNTRY, "pycountry")
    countries = {
        country[field]: _texts(country, "name", "common_name", "official_name") for country in map(dict, pycountry.countries)
    }
    return Pack(f"pycountry {target}", countries, is_code=True, kind=_STATE)


def opened(path: Path, target: str) -> Pack:
    """The pack of a file: country-coder's ``borders.json`` by its name, else RDF by its extension."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    return _borders(path, content, target) if path.name == "borders.json" else _dump(path, content)


def _borders(path: Path, content: bytes, target: str) -> Pack:
    field = _field(target, BORDERS, path.name)
    try:
        features = [feature["properties"] for feature in json.loads(content)["features"]]
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"{path}: these are no borders of country-coder: {printable(str(error))}") from error
    prefix = WIKIDATA if field == "wikidata" else ""
    countries = {f"{prefix}{one[field]}": _texts(one, "nameEn") for one in features if one.get(field) and "nameEn" in one}
    return Pack(f"{path.name} {target}", countries, is_code=not prefix, kind=_STATE)


def _dump(path: Path, content: bytes) -> Pack:
    """What has a name in an RDF file."""
    form = formats.graph_by_extension(path.suffix.removeprefix("."))
    names: dict[str, set[str]] = defaultdict(set)
    try:
        for quad in pyoxigraph.parse(content, format=form.rdf, base_iri=path.resolve().as_uri()):
            if quad.predicate.value in NAMES and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                names[quad.subject.value].add(quad.object.value)
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno or 1}:{error.offset or 1}: {printable(error.msg)}") from error
    return Pack(f"{path.name} {len(content)}", names, is_code=False)


def _field(target: str, fields: Mapping[str, str], pack: str) -> str:
    if target not in fields:
        raise KgError(f"{pack} has nothing for {target}; it has: {', '.join(fields)}")
    return fields[target]


def _texts(values: Mapping[str, Any], *keys: str) -> set[str]:
    return {str(values[key]) for key in keys if values.get(key)}
