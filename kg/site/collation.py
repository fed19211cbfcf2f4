"""The order of texts for readers."""

from __future__ import annotations

from anyascii import anyascii


def letters(text: str) -> str:
    """What a text is sorted by: its letters alone, whatever their case, accents and script.

    >>> sorted(["zebra", "\u00c9cole", "\u201ceast\u201d"], key=letters)
    ['“east”', 'École', 'zebra']
    """
    plain = (text if text.isascii() else anyascii(text)).casefold()
    return plain.lstrip(" \"'([<") or plain
