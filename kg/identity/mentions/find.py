"""Running text to mentions: every name of a State, organization or instrument, with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg import corrections, vocab
from kg.corrections import Correction
from kg.entities import Entity
from kg.errors import Refusal
from kg.identity.grouping import Sheet
from kg.identity.identify import Identified
from kg.identity.mentions import running, things
from kg.identity.mentions.context import Context
from kg.identity.mentions.lexicon import Lexicon, Name
from kg.identity.mentions.names import names
from kg.identity.mentions.reference import Namesake
from kg.identity.mentions.sentences import Sentences
from kg.identity.mentions.things import Found
from kg.identity.mentions.words import words
from kg.identity.tables import Tables
from kg.iris import Iris
from kg.passage import Passage
from kg.records import Mention

LONGEST = 2_000  # characters of what is still quoted as a sentence: a list without full stops may name thousands of things


def mentioned(identified: Identified, tables: Tables, iris: Iris) -> Identified:
    """The same with the mentions of each document among its records, and the things that are named nowhere else.

    A correction that mends no record mends a name of the text, or strikes it, where it means no one thing that has a name; one
    that does neither is refused.
    """
    known = list(dict.fromkeys(names(identified.entities, tables, iris)))
    search = _Search(known, Lexicon.of(known), _context(tables))
    found = {sheet.document.name: search.sheet(sheet) for sheet in identified.sheets}
    every = [one for named in found.values() for one in named.found]
    entities = things.entities(every, identified.entities, tables, iris)
    new = {entity.iri for entity in entities.values()} - {entity.iri for entity in identified.entities.all()}
    return replace(
        identified,
        entities=replace(identified.entities, mentioned=entities),
        sheets=tuple(_with_mentions(sheet, found[sheet.document.name].found, entities, new) for sheet in identified.sheets),
        refusals=(*identified.refusals, *(refusal for named in found.values() for refusal in named.refusals)),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What the text of a document names, and the corrections that mend nothing in it."""

    found: tuple[Found, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """All names, and what stands around some of them."""

    names: Sequence[Name]
    lexicon: Lexicon
    context: Context

    def sheet(self, sheet: Sheet) -> _Named:
        """What one document's text names."""
        mends = {slip.says: self._mend(slip) for slip in sheet.slips}
        lexicon = Lexicon.of([*self.names, *mends.values()]) if mends else self.lexicon
        used: set[str] = set()
        listed = running.listed(sheet)
        named = (one for block in running.blocks(sheet) for one in self._block(block, lexicon, sheet.document.edition, used))
        found = tuple(one for one in named if one.at not in listed)
        return _Named(found, tuple(corrections.refusal(slip) for slip in sheet.slips if slip.says not in used))

    def _mend(self, slip: Correction) -> Name:
        """What a correction says that some words name: what the words that it has for them name, if that is one thing."""
        meant = {(found.name.thing, found.name.demonym) for found in self.lexicon.find(words(slip.means))}
        thing, demonym = next(iter(meant)) if len(meant) == 1 else (None, False)
        return Name(slip.says, thing, demonym, slip.note)

    def _block(self, block: Passage, lexicon: Lexicon, edition: int, used: set[str]) -> Iterator[Found]:
        text, sentences, last = words(block.text), Sentences.of(block), 0
        for match in lexicon.find(text, shouted=block.text.isupper()):
            used |= {match.name.text} if match.name.note else set()
            if match.name.thing and self.context.is_state(text, match, last):
                at = block.cut(text[match.start].start, text[match.end - 1].end)
                sentence = sentences.around(text[match.start].start, text[match.end - 1].end)
                words_of_it = sentence.text if len(sentence.text) <= LONGEST else None
                yield Found(at, match.name.thing, words_of_it, match.name.demonym, match.name.note, edition)
            last = match.end


def _context(tables: Tables) -> Context:
    full = tables.short_forms.full
    return Context({*full, *(name for names in full.values() for name in names)}, {*tables.namesakes.of(Namesake.GIVEN_NAME)})


def _with_mentions(
    sheet: Sheet, found: Sequence[Found], entities: Mapping[tuple[str, str], Entity], new: set[NamedNode]
) -> Sheet:
    records = tuple(_mention(one, entities[one.key], entitles=one.thing in new) for one in found)
    return replace(sheet, records=(*sheet.records, *records))


def _mention(one: Found, entity: Entity, *, entitles: bool) -> Mention:
    name = one.at.words
    title = entitles and vocab.INSTRUMENT in entity.types and (name == entity.label or not things.is_abbreviation(name))
    notes = (one.note,) if one.note else ()
    return Mention(at=(one.at,), notes=notes, name=name, sentence=one.sentence, demonym=one.demonym, entitles=title)
