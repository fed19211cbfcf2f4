"""The two kinds of trouble a user can mend: an error, and a document's refusals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def printable(text: str, keep: str = "") -> str:
    r"""Text that is safe on a terminal: control, direction and other unseen characters are escaped, but for those to keep.

    >>> printable("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    return "".join(_escaped(one) if unseen(one) and one not in keep else one for one in text)


def unseen(character: str) -> bool:
    """Whether a character is a control, a direction mark, a surrogate or a line separator; the joiners of scripts are not.

    Shape: one code point. Categories as in the Unicode Standard, section 4.5.
    """
    if character in "\u200c\u200d":
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


class KgError(Exception):
    """What a user can mend; the text is the message, the class carries the HTTP status."""

    status = 400


class Refusal(KgError):
    """One place of one document that cannot be read, and why.

    ``place`` is ``document:line:column``, from 1; ``span`` counts code points from 0; ``str()`` is ``place: reason``.
    """

    def __init__(self, place: str, reason: str, span: tuple[int, int] = (0, 0)) -> None:
        super().__init__(f"{place}: {printable(reason)}")
        self.place = place
        self.reason = printable(reason)
        self.span = span


class Refused(KgError):
    """All refusals of a build, one a line like a compiler's, and their number."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("\n".join([*map(str, self.refusals), f"{len(self.refusals)} refused"]))


class NotFound(KgError):
    """Something asked for by name or address that is not there."""

    status = 404
