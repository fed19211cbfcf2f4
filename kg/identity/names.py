"""Names that are one name from the first, and which of several forms becomes the label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kg.entities import Form

_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u02bb`\u2010\u2011", "'''''--")
_COOPERATION = re.compile(r"\bco[- ]?operat", re.IGNORECASE)


def key(name: str) -> str:
    """The form in which equal names are the same: Unicode NFC, apostrophes, white space.

    >>> key("Amy O\u2019Neill  Richard") == key("Amy O'Neill Richard")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split())


def body_key(name: str) -> str:
    """The same for organizations: letter case, *Co-operation* and *Cooperation*, and a leading article do not count."""
    return _COOPERATION.sub("cooperat", key(name).casefold()).removeprefix("the ")


def title_key(title: str) -> str:
    """The same for titles: letter case, punctuation and *&* for *and* do not count, unless there is nothing else."""
    spelled_out = key(title).casefold().replace("&", " and ")
    words = "".join(character if unicodedata.category(character)[0] in "LMN" else " " for character in spelled_out).split()
    return " ".join(words) or spelled_out


def label(forms: Iterable[Form]) -> str:
    """The form in the latest edition, cut and mended forms aside: the organizations table's, else the longest.

    Forms in capitals give way to others; what is left is settled by code point.
    """
    candidates = list(forms)
    candidates = [form for form in candidates if not form.set_aside] or candidates
    latest = max(form.edition for form in candidates)
    ranked = sorted(
        (not form.first_choice, _shouted(form.name), -len(form.name), form.name) for form in candidates if form.edition == latest
    )
    return ranked[0][-1]


def first_name(forms: Iterable[Form]) -> str:
    """The form that the IRI is made of: the label of the earliest edition."""
    candidates = list(forms)
    earliest = min(form.edition for form in candidates)
    return label(form for form in candidates if form.edition == earliest)


def first_title(forms: Iterable[Form]) -> str:
    """The form with its stated years that the IRI is made of: the first by edition and code point."""
    return min((form.edition, form.full) for form in forms)[1]


def _shouted(name: str) -> bool:
    return name.isupper() and " " in name
