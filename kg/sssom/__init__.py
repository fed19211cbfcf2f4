"""Mapping sets: SSSOM/TSV files, read with the place of each row, and rows put at a file's end.

SSSOM 1.1, its model and its TSV serialisation, in embedded mode; a column that is no slot of a mapping is refused, not
left out, for a misspelt one would lose decisions.
"""

from kg.sssom.model import BUILT_IN, LITERAL, NOT, REQUIRED, MappingSet, Match, curie, joined, several
from kg.sssom.reading import parsed, read
from kg.sssom.writing import append, head, lines, written

__all__ = [
    "BUILT_IN",
    "LITERAL",
    "NOT",
    "REQUIRED",
    "MappingSet",
    "Match",
    "append",
    "curie",
    "head",
    "joined",
    "lines",
    "parsed",
    "read",
    "several",
    "written",
]
