"""The fields that a question is asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.queries import Parameter, Term
from kg.site.questions import arguments
from kg.site.questions.arguments import ANY
from kg.site.questions.choices import Choice
from kg.site.search.kinds import FOUND

_MENU = 60  # choices that a menu may have; more are proposed as somebody writes


class Option(NamedTuple):
    """A choice as a form sends it, and its words."""

    value: str
    words: str


class Field(NamedTuple):
    """A field: a menu, or an input with what is proposed for it.

    ``search`` is the address, relative to the root, that suggests things for an input where nothing else does. It is ``number``
    where it takes whole numbers only, ``wrong`` where its value is what somebody asked for in vain.
    """

    name: str
    words: str
    about: str
    value: str
    menu: tuple[Option, ...]
    proposed: tuple[str, ...]
    search: str
    number: bool
    wrong: bool


def field(parameter: Parameter, term: Term | None, choices: Sequence[Choice], base: str, said: str | None) -> Field:
    """The field of a parameter, with its term as the value; or with what was ``said`` where that is wrong."""
    options = [Option(arguments.written(parameter, one.term, base), one.label) for one in choices]
    value = arguments.written(parameter, term, base) if said is None else said
    menu = _menu(options, value) if 0 < len(options) <= _MENU else ()
    proposed = () if menu else tuple(dict.fromkeys(option.words for option in options))
    shown = value if menu else _shown(value, {option.value: option.words for option in options})
    words, number = _words(parameter.name), parameter.type == "integer"
    search = _search(words) if parameter.type == "entity" and not options else ""
    return Field(parameter.name, words, parameter.about, shown, menu, proposed, search, number, said is not None)


def _search(words: str) -> str:
    """What suggests things: those of a kind, where the words of a parameter are what one of that kind is called."""
    kind = next((name for name, kind in FOUND.items() if kind.label.casefold() == words.casefold()), "")
    return f"search/suggest?kind={kind}" if kind else "search/suggest"


def _menu(options: Sequence[Option], value: str) -> tuple[Option, ...]:
    """What a menu offers, and its value where that is none of them."""
    menu = (Option(ANY, "any"), *options)
    return menu if value in {one.value for one in menu} else (*menu, Option(value, f"{value} (none of these)"))


def _shown(value: str, words: Mapping[str, str]) -> str:
    """An argument as it stands in an input: a thing by its name where it has one; nothing for any."""
    return "" if value == ANY else words.get(value, value)


def _words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
