"""Questions: the files of ``queries/``, each with a header in YAML and parameters that become RDF terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import bundle, tokens, vocab
from kg.errors import KgError, NotFound, printable

HEADER = "#+"
TYPES = ("integer", "string", "iri", "entity")
_KEYS = {"title", "description", "parameters"}
_PARAMETER_KEYS = {"type", "default", "about"}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*")
Term = NamedNode | Literal


class BadQuestion(KgError):
    """A file of ``queries/`` whose header or parameters are not as they must be."""

    status = 500


class BadArgument(KgError):
    """An argument that a question does not take."""


class Parameter(NamedTuple):
    """What may be asked for: ``type`` is integer, string, iri or entity; without a default anything matches."""

    name: str
    type: str
    default: str | None
    about: str


class Question(NamedTuple):
    """A question: its words, its parameters, and the SPARQL that runs as it stands."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    query: str

    def bound(self, terms: Mapping[str, Term | None]) -> str:
        """The query with the content of its VALUES blocks replaced by these terms; None stands for any."""
        if unknown := sorted(terms.keys() - {parameter.name for parameter in self.parameters}):
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise BadArgument(f"{self.name} has no parameter {printable(', '.join(unknown))}; it has: {known}")
        query = self.query
        for block in sorted(tokens.blocks(query), key=lambda block: -block.start):
            if block.name in terms:
                term = terms[block.name]
                query = f"{query[: block.start]} {'UNDEF' if term is None else term} {query[block.end :]}"
        return query

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; BadArgument where there is none."""
        self.bound({name: None})
        return next(parameter for parameter in self.parameters if parameter.name == name)


def load(folder: Path = bundle.QUERIES) -> dict[str, Question]:
    """The questions of a folder, by name."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}


def is_name(text: str) -> bool:
    """Whether a text can be a question's name, for it is no SPARQL."""
    return re.fullmatch(r"[\w-]+", text) is not None and text != "-"


def prefixed(query: str) -> str:
    """A query with the prefixes of the vocabularies that it uses and does not declare, on its first line."""
    found = tokens.tokens(tokens.unescaped(query))
    used = {token.text.partition(":")[0] for token in found if token.kind is tokens.Kind.NAME}
    declared = {name.text.partition(":")[0] for word, name in pairwise(found) if word.is_word("PREFIX")}
    missing = sorted((used - declared) & vocab.PREFIXES.keys())
    return "".join(f"PREFIX {prefix}: <{vocab.PREFIXES[prefix]}> " for prefix in missing) + query


def find(name: str, folder: Path = bundle.QUERIES) -> Question:
    """One question; NotFound with those that there are."""
    path = folder / f"{name}.rq"
    if not is_name(name) or not path.is_file():
        names = ", ".join(sorted(path.stem for path in folder.glob("*.rq")))
        raise NotFound(f"there is no question {printable(name)!r}; there are: {names}")
    return read(path)


def read(path: Path) -> Question:
    """The question of a file; BadQuestion where header and query do not fit."""
    lines = path.read_text(encoding="utf-8").splitlines()
    size = next((number for number, line in enumerate(lines) if not line.startswith(HEADER)), len(lines))
    header = _header(path, "\n".join(line.removeprefix(HEADER).removeprefix(" ") for line in lines[:size]))
    question = Question(
        name=path.stem,
        title=str(header["title"]),
        description=str(header.get("description", "")).strip(),
        parameters=tuple(_parameter(path, name, about) for name, about in (header.get("parameters") or {}).items()),
        query="\n".join(lines) + "\n",
    )
    declared = [parameter.name for parameter in question.parameters]
    used = [block.name for block in tokens.blocks(question.query)]
    if sorted(declared) != sorted(used):
        raise BadQuestion(f"{path}: declares the parameters {declared}, but has VALUES blocks for {used}")
    return question


def _header(path: Path, text: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - a tenth of the time of a query that needs no header

    try:
        header = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, too
    except yaml.YAMLError as error:
        raise BadQuestion(f"{path}: the header is no YAML: {error}") from error
    if not isinstance(header, dict) or "title" not in header or header.keys() - _KEYS:
        raise BadQuestion(f"{path}: the header must have title, and may have description and parameters, nothing else")
    return header


def _parameter(path: Path, name: str, about: dict[str, Any]) -> Parameter:
    if not isinstance(about, dict) or about.get("type") not in TYPES or about.keys() - _PARAMETER_KEYS:
        raise BadQuestion(f"{path}: parameter {name} must have a type ({', '.join(TYPES)}), and may have default and about")
    default = about.get("default")
    return Parameter(
        name=name, type=about["type"], default=None if default is None else str(default), about=str(about.get("about", ""))
    )


def term(parameter: Parameter, argument: str) -> Term:
    """An argument as the RDF term that its parameter takes; an entity by its IRI."""
    if parameter.type == "integer":
        if not re.fullmatch(r"[+-]?\d{1,18}", argument.strip()):
            raise BadArgument(f"{parameter.name} must be an integer, not {printable(argument)!r}")
        return vocab.integer(int(argument))
    if parameter.type == "string":
        return vocab.text(argument)
    return iri(parameter.name, argument)


def iri(name: str, argument: str) -> NamedNode:
    """An argument as an IRI."""
    if not _IRI.fullmatch(argument):
        raise BadArgument(f"{name} must be an IRI, not {printable(argument)!r}")
    return NamedNode(argument)
