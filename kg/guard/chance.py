"""Whether a query answers alike every time that it is asked of the same data."""

from __future__ import annotations

import re

_WORDS = ("NOW", "RAND", "UUID", "BNODE", "\\U", "CONSTRUCT")
_CHANCE = re.compile(r"(?:NOW|RAND|UUID|BNODE)[ \t\r\n]*+[(#]|\\U")
_PLAIN = r"""(?:<[^<>"{}|^`\\\x00-\x20]*+>|"[^"'\\\r\n{}]*+"(?!")|'[^"'\\\r\n{}]*+'(?!')|[^<>{}()\[\]"'#\\_]|_(?!:))"""
_TEMPLATE = re.compile(rf"CONSTRUCT{_PLAIN}*+\{{{_PLAIN}*+\}}")


def is_repeatable(query: str) -> bool:
    """Whether a query answers alike every time: no NOW, RAND, UUID, STRUUID or BNODE, and no CONSTRUCT of blank nodes.

    It is false wherever that is not plain: behind an escape of a code point, a comment between a name and its bracket, or a
    second CONSTRUCT in the text. A keyword may be glued to what stands before it, so names that only end alike count, too.
    """
    text = query.upper()
    if not any(word in text for word in _WORDS):
        return True
    if _CHANCE.search(text):
        return False
    times = text.count("CONSTRUCT")
    return not times or (times == 1 and _TEMPLATE.search(text) is not None)
