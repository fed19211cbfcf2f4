"""A column of the peacekeepers' table while it is being read: an organization with its figures, texts and documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.passage import Passage
from kg.reader import title
from kg.reader.definition import Definition, definitions
from kg.records import Body, PeacekeepingProfile, Title


@dataclass(slots=True)
class Profile:
    """A column; each figure with the passage that states it."""

    body: Body
    at: list[Passage]
    figures: dict[str, tuple[int, Passage]] = field(default_factory=dict)
    texts: list[tuple[str, str]] = field(default_factory=list)
    documents: list[Title] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def state(self, figures: list[tuple[str, int, Passage]]) -> None:
        """Notes figures, each with its passage; refuses a second value of one."""
        for figure, value, at in figures:
            first, place = self.figures.get(figure, (value, at))
            if first != value:
                raise at.refuse(f"the table states two values of {figure}, the other at {place.place}")
        self.figures |= {figure: (value, at) for figure, value, at in figures}

    def record(self) -> PeacekeepingProfile:
        """The profile as read."""
        return PeacekeepingProfile(
            at=tuple(sorted(self.at)),
            body=self.body,
            figures=tuple(sorted((name, value) for name, (value, _) in self.figures.items())),
            texts=tuple(self.texts),
            documents=tuple(dict.fromkeys(self.documents)),
            addresses=tuple(dict.fromkeys(self.addresses)),
        )


def profiles(headings: list[Passage], above: Iterable[Passage]) -> tuple[list[Profile], list[Passage]]:
    """A profile a heading, with the name that the text above gives it; and the lines of that text that do."""
    wanted = {heading.words for heading in headings}
    names: dict[str, Definition] = {}
    lines: list[Passage] = []
    for line in above:
        found = definitions(line, wanted)
        names |= found
        lines += [line] if found else []
    return [_profile(heading, names.get(heading.words)) for heading in headings], lines


def _profile(heading: Passage, found: Definition | None) -> Profile:
    if found is None:
        return Profile(body=title.body(heading.words), at=[heading])
    return Profile(body=Body(name=found.name.words, abbreviations=(heading.words,)), at=[found.whole, heading])
