"""How well running text's mentions are found: ``python -m bench.mentions``.

Precision and recall against a key that was made by hand, by reading the documents from beginning to end before the program had
read them. A mention is right where its characters, its thing and its being a demonym are those of the key. Bodies and laws that
the graph has no name for, national ones above all, are in the key without a thing: nobody looks for them, and recall is given
over them, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from kg import build, bundle
from kg.identity import decisions
from kg.identity.identify import identify
from kg.identity.mentions.find import mentioned
from kg.iris import Iris
from kg.records import Mention

KEY = Path(__file__).parents[1] / "tests" / "identity" / "mentions" / "key.tsv"
LINE = "{what:<34} {named:>6} {known:>6} {found:>6} {right:>6} {precision:>10} {recall:>8} {of_all:>14}"
HEADER = LINE.format(
    what="",
    named="named",
    known="known",
    found="found",
    right="right",
    precision="precision",
    recall="recall",
    of_all="recall of all",
)


class Naming(NamedTuple):
    """What is named where: document, start, end, the characters, the end of the thing's IRI, and whether by a demonym."""

    document: str
    start: int
    end: int
    written: str
    thing: str
    demonym: bool


@dataclass(frozen=True)
class Measure:
    """What a key names in some documents, what of it has a name in the graph, and what was found."""

    what: str
    key: frozenset[Naming]
    found: frozenset[Naming]

    @cached_property
    def known(self) -> frozenset[Naming]:
        """The key's namings of things that the graph has a name for."""
        return frozenset(naming for naming in self.key if naming.thing)

    @cached_property
    def right(self) -> frozenset[Naming]:
        """What was found and is in the key."""
        return self.found & self.known

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return len(self.right) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what the graph has a name for that was found."""
        return len(self.right) / len(self.known) if self.known else 1.0

    @property
    def recall_of_all(self) -> float:
        """The share of all that is named, be it known to the graph or not, that was found."""
        return len(self.right) / len(self.key) if self.key else 1.0


def key(path: Path = KEY) -> Iterator[Naming]:
    """The key that was made by hand."""
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        document, start, end, written, thing, demonym = row.split("\t")
        yield Naming(document, int(start), int(end), written, thing, demonym == "true")


def found(seeds: Path = bundle.SEEDS, *, corrected: bool = True) -> Iterator[Naming]:
    """The mentions of a folder's documents, with or without the corrections of their text."""
    iris, tables = Iris(), build.tables(seeds)
    _, sheets, _ = build.read(seeds, tables)
    sheets = sheets if corrected else [replace(sheet, slips=()) for sheet in sheets]
    identified = mentioned(identify(sheets, tables, iris, decisions.load(seeds, iris)[0]), tables, iris)
    for sheet in identified.sheets:
        for record in sheet.records:
            if isinstance(record, Mention):
                at, thing = record.at[0], identified.entities.mentioned[record.document, record.name].iri
                yield Naming(at.document, at.start, at.end, at.text, thing.value.removeprefix(iris.base), record.demonym)


def measures(keyed: Iterable[Naming], named: Iterable[Naming]) -> list[Measure]:
    """A measure a document of the key, then one of all of them."""
    keys, names = frozenset(keyed), frozenset(named)
    documents = sorted({naming.document for naming in keys | names})
    each = [Measure(one, _of(one, keys), _of(one, names)) for one in documents]
    return [*each, Measure("all", keys, names)]


def _of(document: str, namings: Iterable[Naming]) -> frozenset[Naming]:
    return frozenset(naming for naming in namings if naming.document == document)


def lines(known: Sequence[Measure]) -> Iterator[str]:
    """The measures as a table."""
    yield HEADER
    for one in known:
        yield LINE.format(
            what=one.what,
            named=len(one.key),
            known=len(one.known),
            found=len(one.found),
            right=len(one.right),
            precision=f"{one.precision:.4f}",
            recall=f"{one.recall:.4f}",
            of_all=f"{one.recall_of_all:.4f}",
        )


def differences(measure: Measure) -> Iterator[str]:
    """What was found and is not in the key, what was not found, and what the graph has no name for."""
    for what, namings in (
        ("wrong", measure.found - measure.right),
        ("missed", measure.known - measure.right),
        ("no thing of the graph", measure.key - measure.known),
    ):
        yield from (f"{what}: {one.document}#char={one.start},{one.end} {one.written} {one.thing}" for one in sorted(namings))


def main() -> None:
    """The command line."""
    keyed = list(key())
    for title, corrected in (("with the corrections of the text", True), ("without them", False)):
        made = measures(keyed, found(corrected=corrected))
        print(title, *lines(made), "", *differences(made[-1]), "", sep="\n")


if __name__ == "__main__":
    main()
