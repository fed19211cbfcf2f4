"""The fields that a question is asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.queries import Parameter, Term
from kg.site.questions import arguments
from kg.site.questions.arguments import ANY
from kg.site.questions.choices import Choice

_MENU = 60  # choices that a menu may have; more are proposed as somebody writes


class Option(NamedTuple):
    """A choice as a form sends it, and its words."""

    value: str
    words: str


class Field(NamedTuple):
    """A field: a menu, or an input with what is proposed for it; ``number`` where it takes whole numbers only."""

    name: str
    words: str
    about: str
    value: str
    menu: tuple[Option, ...]
    proposed: tuple[str, ...]
    number: bool


def field(parameter: Parameter, term: Term | None, choices: Sequence[Choice], base: str, said: str | None) -> Field:
    """The field of a parameter, with its term as the value; or with what was ``said`` where that is wrong."""
    options = [Option(arguments.written(parameter, one.term, base), one.label) for one in choices]
    value = arguments.written(parameter, term, base) if said is None else said
    is_menu = 0 < len(options) <= _MENU and said is None
    if is_menu and value not in {ANY, *(option.value for option in options)}:
        options.append(Option(value, f"{value} (no rows)"))
    menu = (Option(ANY, "any"), *options) if is_menu else ()
    proposed = () if menu else tuple(dict.fromkeys(option.words for option in options))
    shown = value if menu else _shown(value, {option.value: option.words for option in options})
    return Field(parameter.name, _words(parameter.name), parameter.about, shown, menu, proposed, parameter.type == "integer")


def _shown(value: str, words: Mapping[str, str]) -> str:
    """An argument as it stands in an input: a thing by its name where it has one; nothing for any."""
    return "" if value == ANY else words.get(value, value)


def _words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
