"""What stands around a State's name and makes it something else: a person's name, or a language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kg.identity.mentions.lexicon import Match
from kg.identity.mentions.words import HYPHEN, Word

_TITLES = frozenset(
    {
        *("agent", "ambassador", "attorney", "detective", "dr", "father", "judge", "justice", "lieutenant", "madam"),
        *("miss", "mr", "mrs", "ms", "mx", "officer", "pastor", "prof", "professor", "representative", "rev", "senator"),
        *("sergeant", "sir", "sister"),
    }
)
_OF_A_LANGUAGE = frozenset(("language", "languages", "speaker", "speakers", "speaking", "translation", "translations"))
_SPOKEN = frozenset(("speak", "speaking", "speaks", "spoke"))


@dataclass(frozen=True, slots=True)
class Context:
    """Given names, folded, and those of them that States have, too, as written."""

    given: Collection[str]
    namesakes: Collection[str]

    def is_state(self, text: Sequence[Word], match: Match, last: int) -> bool:
        """Whether a name of one word, no abbreviation, means a State; ``last`` is where the name before it ends."""
        if match.end - match.start > 1 or match.name.note or not match.name.text.istitle():
            return True
        before = _before(text, match.start) if last < match.start else []
        after = text[match.end] if match.end < len(text) else None
        if match.name.demonym:
            return not _is_language(before, text[match.end : match.end + 3])
        return not (self._ends_a_name(before) or self._begins_a_name(text[match.start], after))

    def _ends_a_name(self, before: Sequence[Word]) -> bool:
        """Whether a person's title, an initial or a given name stands before: ``Ms. Chad``, ``M. Jordan``, ``Michael Jordan``."""
        word, stopped = (before[0], len(before) > 1) if before else (None, False)
        if not word or not word.is_capital:
            return False
        initial = stopped and len(word.letters) == 1
        return word.key in _TITLES or initial or (not stopped and word.key in self.given)

    def _begins_a_name(self, name: Word, after: Word | None) -> bool:
        """Whether a name goes on behind one that is a given name, too: ``Chad C. Salitan``, ``Jordan Smith``."""
        return name.letters in self.namesakes and after is not None and after.spaced and after.letters[0].isupper()


def _before(text: Sequence[Word], at: int) -> list[Word]:
    """The word before a place, with the full stop behind it where there is one; none where another mark stands between."""
    stopped = at > 1 and text[at - 1].key == "." and not text[at - 1].spaced
    word = text[at - 2 : at] if stopped else text[at - 1 : at] if at else []
    return list(word) if word and word[0].is_word else []


def _is_language(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a demonym is a language: ``Thai-speaking``, or ``in Thai and English`` at a sentence's end."""
    follows = [word for word in after if word.key != HYPHEN]
    if follows and follows[0].key in _OF_A_LANGUAGE:
        return True
    word = before[0].key if len(before) == 1 else ""
    rest = follows[2:] if follows and follows[0].key in {"and", "or"} else follows
    return word in _SPOKEN or (word in {"in", "into"} and not (rest and rest[0].is_word))
