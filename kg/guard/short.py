r"""The form of a plain query, found without taking it apart; what is plain here, the tokenizer would let through as it is.

The tokenizer is there for what could hide SERVICE, or a FROM, from us and show it to the engine. In a plain text nothing hides:

- Without the letters of "service" there is no SERVICE; escapes could write them otherwise, but need a backslash.
- Every string, comment and IRI ends where it seems to, for the engine too. Strings have one kind of quotation mark at each
  end, never three (``'''a'`` can be two strings), and no line ends. The engine can take an ``<`` for "less than" where the
  tokenizer sees an IRI, but up to the ``>`` there is then no quotation mark, ``#`` or white space, so both go on alike behind
  it, unless it is ``<scheme://...>``, which can be nothing but an IRI. A FROM clause does not fit into such an IRI: its graph's
  own ``<``, or the brace that follows, ends it.
- Brackets, operators and words are counted wherever they stand, in strings, IRIs and comments too: there are no more of them.
"""

from __future__ import annotations

import re
import string

LONGEST = 4000  # characters
_IN_IRI = r"[^<>\"{}|^`\\\x00-\x20]"
_COMMENT = r"#[^\r\n\\]*+"
SPACE = rf"(?:[ \t\r\n]|{_COMMENT})"
_NAME = r"(?:[^\W\d_][\w.\-]*+)?+:"
PROLOGUE = rf"(?:{SPACE}|PREFIX{SPACE}++{_NAME}{SPACE}*+<{_IN_IRI}*+>|BASE{SPACE}*+<{_IN_IRI}*+>)*+"
_FORM = re.compile(rf"{PROLOGUE}(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w.:\-\u00b7])", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:[^<'\"#\\]++"
    rf"|<[A-Za-z][\w+.\-]*+://{_IN_IRI}*+>|<(?:(?![#']){_IN_IRI})*+>|<(?!<|{_IN_IRI}*+>)"
    rf"|'[^'\r\n\\]*+'(?!')|\"[^\"\r\n\\]*+\"(?!\")|{_COMMENT})*+"
)
_OPERATORS = "!|&+-*/^"
_OF_WORDS = (string.ascii_letters + string.digits + "_").encode()


def form(text: str, brackets: int, operators: int) -> str | None:
    """The form of a plain query with no more brackets, operators and words than that; None for any other."""
    if len(text) > LONGEST or "service" in text.lower() or not _PLAIN.fullmatch(text):
        return None
    if text.count("(") + text.count("{") + text.count("[") > brackets:
        return None
    if len(text) > operators and _most_operators(text) > operators:
        return None
    found = _FORM.match(text)
    return found[1].upper() if found else None


def _most_operators(text: str) -> int:
    """A number that operators and words are no more than: between two words stands what is of neither."""
    between = len(text.encode().translate(None, _OF_WORDS))
    return between + 1 + sum(map(text.count, _OPERATORS))
