"""The kinds of act that a chart's cell can say, in the order of a legend, with the marks that stand for them."""

from __future__ import annotations

from typing import NamedTuple

from kg.records import Act


class Kind(NamedTuple):
    """A kind of act: its name in the ontology, its words, and the mark behind a year, as depositaries write it."""

    name: str
    words: str
    mark: str

    @property
    def binds(self) -> bool:
        """Whether such an act may bind a State: a signature comes before one that does."""
        return self.name not in {Act.SIGNATURE, Act.NOT_LISTED}


KINDS = (
    Kind(Act.RATIFICATION, "ratification", "r"),
    Kind(Act.ACCESSION, "accession", "a"),
    Kind(Act.ACCEPTANCE, "acceptance", "A"),
    Kind(Act.APPROVAL, "approval", "AA"),
    Kind(Act.SUCCESSION, "succession", "d"),
    Kind(Act.SIGNATURE, "signature", "s"),
    Kind(Act.UNSPECIFIED, "unspecified action", ""),
)
NOT_LISTED = Kind(Act.NOT_LISTED, "not listed", "\u2013")
OTHER = Kind(Act.UNSPECIFIED, "another act", "*")  # one that charts do not know, called as whoever said it calls it
OF_NAME = {kind.name: kind for kind in (*KINDS, NOT_LISTED)}
