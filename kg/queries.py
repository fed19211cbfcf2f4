"""Questions: the files of ``queries/``, each with a header in YAML and parameters that become RDF terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from kg import bundle
from kg.errors import KgError, NotFound, printable

HEADER = "#+"
TYPES = ("integer", "string", "iri", "entity")
_KEYS = {"title", "description", "tags", "parameters"}
_PARAMETER_KEYS = {"type", "default", "about"}
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
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
    """A question: its words, its parameters, the SPARQL that runs as it stands, and the subjects that it belongs to."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    query: str
    tags: tuple[str, ...] = ()

    def bound(self, terms: Mapping[str, Term | None]) -> str:
        """The query with the content of its VALUES blocks replaced by these terms; None stands for any."""
        if unknown := sorted(terms.keys() - {parameter.name for parameter in self.parameters}):
            known = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise BadArgument(f"{self.name} has no parameter {printable(', '.join(unknown))}; it has: {known}")
        return bound(self.query, terms)

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name; BadArgument where there is none."""
        self.bound({name: None})
        return next(parameter for parameter in self.parameters if parameter.name == name)


def bound(query: str, terms: Mapping[str, Term | None]) -> str:
    """A query with the content of these VALUES blocks replaced by terms; None stands for any."""
    from kg import tokens  # noqa: PLC0415 - a question that runs as it stands needs none

    for block in sorted(tokens.blocks(query), key=lambda block: -block.start):
        if block.name in terms:
            term = terms[block.name]
            query = f"{query[: block.start]} {_written(term)} {query[block.end :]}"
    return query


def _written(term: Term | None) -> str:
    """A term as SPARQL has it; an integer as people write it."""
    if isinstance(term, Literal) and term.datatype == _INTEGER and re.fullmatch(r"-?[0-9]+", term.value):
        return term.value
    return "UNDEF" if term is None else str(term)


def types(text: str) -> dict[str, str]:
    """The types of the parameters of one of our own questions, by name, as its header's lines show them.

    For a header's types alone, YAML takes longer than the question.
    """
    return dict(re.findall(r"^#\+ +(\w+):(?: \{|\n#\+ +)type: (\w+)\b", text, re.MULTILINE))


def load(folder: Path = bundle.QUERIES) -> dict[str, Question]:
    """The questions of a folder, by name."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"), key=lambda path: path.stem)}


def is_name(text: str) -> bool:
    """Whether a text can be a question's name, for it is no SPARQL."""
    return re.fullmatch(r"[\w-]+", text) is not None and text != "-"


def prologue(query: str) -> str:
    """The prefixes of the vocabularies that a query uses and does not declare, declared in one line."""
    from kg import tokens, vocab  # noqa: PLC0415 - a question declares its own

    found = tokens.tokens(query)
    used = {token.text.partition(":")[0] for token in found if token.kind is tokens.Kind.NAME}
    declared = {name.text.partition(":")[0] for word, name in pairwise(found) if word.is_word("PREFIX")}
    missing = sorted((used - declared) & vocab.PREFIXES.keys())
    return "".join(f"PREFIX {prefix}: <{vocab.PREFIXES[prefix]}> " for prefix in missing)


def find(name: str, folder: Path = bundle.QUERIES) -> Question:
    """One question; NotFound with those that are called much like it."""
    return read(path(name, folder))


def path(name: str, folder: Path = bundle.QUERIES) -> Path:
    """The file of a question; NotFound with those that are called much like it."""
    found = folder / f"{name}.rq"
    if is_name(name) and found.is_file():
        return found
    raise unknown(name, [one.stem for one in sorted(folder.glob("*.rq"))], "`kg query`")


def unknown(name: str, names: Iterable[str], lister: str) -> NotFound:
    """What to raise where no question has a name, with those of these that are much like it, and what lists all."""
    from difflib import get_close_matches  # noqa: PLC0415 - where a name is unknown

    close = get_close_matches(name, names, cutoff=0.4)
    hint = f"is it {' or '.join(close)}? " if close else ""
    return NotFound(f"there is no question \u201c{printable(name)}\u201d; {hint}{lister} lists all")


def read(path: Path) -> Question:
    """The question of a file; BadQuestion where header and query do not fit."""
    return parsed(path.read_text(encoding="utf-8"), path.stem)


def parsed(text: str, name: str) -> Question:
    """The question of a text; BadQuestion where header and query do not fit."""
    from kg import tokens  # noqa: PLC0415 - as above

    lines = text.split("\n")
    size = next((number for number, line in enumerate(lines) if not line.startswith(HEADER)), len(lines))
    header = _header(name, "\n".join(line.removeprefix(HEADER).removeprefix(" ") for line in lines[:size]))
    question = Question(
        name=name,
        title=str(header["title"]),
        description=str(header.get("description", "")).strip(),
        parameters=tuple(_parameter(name, one, about) for one, about in (header.get("parameters") or {}).items()),
        query=text,
        tags=_tags(name, header.get("tags") or []),
    )
    blocks = {block.name: text[block.start : block.end].strip() for block in tokens.blocks(text)}
    declared = {parameter.name: _default(parameter) for parameter in question.parameters}
    if len(blocks) != len(list(tokens.blocks(text))) or blocks != declared:
        raise BadQuestion(f"{name}: declares the parameters {declared}, but has the VALUES blocks {blocks}")
    return question


def _default(parameter: Parameter) -> str:
    """What the VALUES block of a parameter holds in the file."""
    if parameter.default is None or parameter.type == "integer":
        return parameter.default or "UNDEF"
    return str(term(parameter, parameter.default))


def _header(name: str, text: str) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - a tenth of the time of a query that needs no header

    try:
        header = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, too
    except yaml.YAMLError as error:
        raise BadQuestion(f"{name}: the header is no YAML: {printable(str(error))}") from error
    if not isinstance(header, dict) or "title" not in header or header.keys() - _KEYS:
        raise BadQuestion(f"{name}: the header must have title, and may have description, tags and parameters, nothing else")
    if not isinstance(header.get("parameters") or {}, dict):
        raise BadQuestion(f"{name}: the parameters must be a table of names")
    return header


def _tags(question: str, tags: object) -> tuple[str, ...]:
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadQuestion(f"{question}: the tags must be a list of words")
    return tuple(tags)


def _parameter(question: str, name: str, about: dict[str, Any]) -> Parameter:
    if not isinstance(about, dict) or about.get("type") not in TYPES or about.keys() - _PARAMETER_KEYS:
        raise BadQuestion(f"{question}: parameter {name} must have a type ({', '.join(TYPES)}), and may have default and about")
    default = about.get("default")
    return Parameter(
        name=name, type=about["type"], default=None if default is None else str(default), about=str(about.get("about", ""))
    )


def term(parameter: Parameter, argument: str) -> Term:
    """An argument as the RDF term that its parameter takes; an entity by its IRI."""
    shown = f"\u201c{printable(argument)}\u201d"
    if parameter.type == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", argument.strip()):
            raise BadArgument(f"{parameter.name} must be an integer, not {shown}")
        return Literal(int(argument))
    try:
        argument.encode()
        return Literal(argument) if parameter.type == "string" else NamedNode(argument)
    except UnicodeEncodeError as error:
        raise BadArgument(f"{parameter.name} must be UTF-8, not {shown}") from error
    except ValueError as error:
        raise BadArgument(f"{parameter.name} must be an IRI, not {shown}: {error}") from error
