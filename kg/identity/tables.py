"""The reference tables that identity needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.identity.instruments import Aliases
from kg.identity.mentions.reference import Demonyms, Namesakes
from kg.identity.persons.short_forms import ShortForms
from kg.identity.states import States
from kg.kinds import Kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Spellings of States, demonyms, namesakes, titles of instruments, kinds by head noun, short forms of given names."""

    states: States
    aliases: Aliases
    kinds: Kinds
    short_forms: ShortForms
    demonyms: Demonyms
    namesakes: Namesakes

    @classmethod
    def load(cls, folders: Sequence[Path]) -> Self:
        """The tables of reference folders; a later folder adds rows, and may lack any table."""

        def found(name: str) -> list[Path]:
            return [folder / name for folder in folders if (folder / name).is_file()]

        states = States.load(*found("states.tsv"))
        return cls(
            states=states,
            aliases=Aliases.load(found("instruments.tsv")),
            kinds=Kinds.load(found("kinds.tsv")),
            short_forms=ShortForms.load(found("short-forms.tsv")),
            demonyms=Demonyms.load(found("demonyms.tsv"), states),
            namesakes=Namesakes.load(found("namesakes.tsv")),
        )
