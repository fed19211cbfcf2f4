"""Running text as sentences, in time linear in its length, whatever it holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from kg.passage import Passage

_END = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[)\]\"'\u2019\u201d*_]*+\s++(?=[^\s\w]*+(?:[^\W_a-z]))")
_LAST = re.compile(r"(?:[^\W\d_]\.)*[^\W_]++\.$")
_MARKS = " \t\r\n#*+\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7\u2013\u2014-"
_LONGEST_WORD = 40
_NAMED_AFTER = frozenset(
    {
        *("mr", "mrs", "ms", "mx", "messrs", "dr", "prof", "st", "gen", "col", "lt", "sgt", "capt", "sen", "rep", "gov"),
        *("hon", "rev", "vs", "v", "cf", "eg", "ie", "viz", "al", "ca", "approx", "incl", "e.g", "i.e", "dept", "univ"),
    }
)
_NUMBERED_AFTER = frozenset(
    {
        *("no", "nos", "art", "arts", "sec", "secs", "para", "paras", "pp", "vol", "ch", "fig", "res", "dec", "doc"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"),
    }
)
_CLOSED_BEFORE = frozenset(("inc", "ltd", "co", "corp", "jr", "sr", "etc", "am", "pm"))
_OPENERS = frozenset(
    {
        *("a", "according", "additionally", "after", "all", "also", "although", "an", "and", "as", "at", "because"),
        *("before", "both", "but", "by", "despite", "during", "each", "even", "every", "finally", "for", "from"),
        *("furthermore", "he", "her", "his", "however", "if", "in", "instead", "it", "its", "many", "meanwhile"),
        *("moreover", "most", "no", "of", "on", "once", "only", "other", "our", "several", "she", "similarly", "since"),
        *("some", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those", "though", "through"),
        *("to", "under", "until", "we", "what", "when", "where", "while", "who", "with", "without", "yet", "you"),
    }
)
_WORD = re.compile(r"\W*+(\w++)")


@dataclass(frozen=True, slots=True)
class Sentences:
    """A block of running text, with the places in it at which a sentence starts."""

    block: Passage
    starts: tuple[int, ...]

    @classmethod
    def of(cls, block: Passage) -> Sentences:
        """The sentences of a block: each ends at a full stop, a question or exclamation mark before a capital, figure or bracket.

        A stop that belongs to an abbreviation (``Ms.``, ``e.g.``, ``No. 7``) ends none, nor one behind single letters (``U.S.``),
        unless a word follows that opens sentences (``The``).
        """
        text = block.text
        return cls(block, (0, *(found.end() for found in _END.finditer(text) if _ends(text, found))))

    def around(self, start: int, end: int) -> Passage:
        """The sentence that a part of the block stands in: its very characters, without marks of a list or heading before it.

        All sentences that it stands in, where it is a name with stops that seem to end one.
        """
        first, last = bisect_right(self.starts, start), bisect_left(self.starts, end)
        after = self.starts[last] if last < len(self.starts) else None
        return self.block.cut(self.starts[first - 1], after).rstrip().lstrip(_MARKS)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether what may be the end of a sentence is one."""
    if not found[0].startswith(".") or found[0].startswith(".."):
        return True
    last = _LAST.search(text, max(0, found.start() - _LONGEST_WORD), found.start() + 1)
    following = _WORD.match(text, found.end())
    if not last or not following:
        return True
    word, after = last[0][:-1].casefold(), following[1].casefold()
    if word in _NUMBERED_AFTER:
        return not after[0].isdigit()
    if "." in word or word in _CLOSED_BEFORE or (len(word) == 1 and word.isalpha()):
        return word not in _NAMED_AFTER and after in _OPENERS
    return word not in _NAMED_AFTER
