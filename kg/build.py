"""The line: a folder of documents in, a release out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad

import kg
from kg import annex, bundle, check, corrections, documents, include, mapper, publish, reader
from kg.description import description, loaded
from kg.documents import Document
from kg.entities import Decision, Entities
from kg.errors import Refusal, Refused
from kg.identity import decisions
from kg.identity.grouping import Sheet
from kg.identity.identify import identify
from kg.identity.mentions.find import mentioned
from kg.identity.tables import Tables
from kg.iris import Iris, named
from kg.mapper.source import Source
from kg.publish import Content
from kg.release import Release
from kg.store.embedded import Embedded

Progress = Callable[[str], None]


def silent(_step: str) -> None:
    """Progress that nobody sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The quads of a folder of documents, what was refused on the way, and what was left out for want of its thing."""

    documents: tuple[Document, ...]
    quads: tuple[Quad, ...]
    refusals: tuple[Refusal, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A release with what its build refused."""

    release: Release
    refusals: tuple[Refusal, ...]


def tables(seeds: Path) -> Tables:
    """The reference tables: ours always, and the rows that a folder of documents adds."""
    return Tables.load(list(dict.fromkeys([bundle.SEEDS / "reference", seeds / "reference"])))


def graph(seeds: Path, iris: Iris, progress: Progress = silent) -> Graph:
    """All that the documents of a folder say, in their graphs, with the entities and the ontology."""
    known = tables(seeds)
    progress("reading the documents")
    found, sheets, refusals = read(seeds, known)
    progress("naming things")
    decided, faults = decisions.load(seeds, iris)
    identified = identify(sheets, known, iris, decided)
    progress("finding mentions")
    identified = mentioned(identified, known, iris)
    progress("mapping records")
    quads = {quad for sheet in identified.sheets for quad in _mapped(sheet, identified.entities, iris)}
    quads |= set(mapper.entities(identified.entities, found, iris)) | set(ontology(iris))
    progress("joining links and other sources")
    beside = annex.load(seeds, quads, iris)
    refusals += [*faults, *identified.refusals, *beside.refusals]
    return Graph(
        documents=found,
        quads=(*quads, *beside.quads),
        refusals=tuple(sorted(refusals, key=_place)),
        left_out=(*map(_ignored, identified.ignored), *beside.left_out),
    )


def read(seeds: Path, known: Tables) -> tuple[tuple[Document, ...], list[Sheet], list[Refusal]]:
    """The sound documents of a folder, their records as corrected, and all that is refused."""
    folder = documents.load(seeds)
    mends, faults = corrections.load(seeds, folder.names)
    readings = [reader.read(document.text, known.kinds) for document in folder.documents]
    refusals = [*folder.refusals, *faults, *(refusal for reading in readings for refusal in reading.refusals)]
    sheets = []
    for document, reading in zip(folder.documents, readings, strict=True):
        own = [mend for mend in mends if mend.document == document.name]
        records, useless = corrections.apply(reading.records, own)
        slips = tuple(mend for mend in useless if corrections.is_of_the_text(reading.records, mend))
        sheets.append(Sheet(document, tuple(records), slips))
        refusals += [corrections.refusal(mend) for mend in useless if mend not in slips]
    return folder.documents, sheets, refusals


def _place(refusal: Refusal) -> tuple[str, int, int, str]:
    document, line, column = refusal.place.rsplit(":", 2)
    return document, int(line), int(column), refusal.reason


def _mapped(sheet: Sheet, entities: Entities, iris: Iris) -> Iterable[Quad]:
    return mapper.document(sheet.records, Source(document=sheet.document, entities=entities, iris=iris))


def ontology(iris: Iris) -> Iterable[Quad]:
    """The ontology in its graph."""
    name = iris.graph("ontology")
    triples = pyoxigraph.parse(path=str(bundle.ONTOLOGY / "tip.ttl"))
    return (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def build(
    seeds: Path,
    store: Path,
    *,
    lenient: bool = False,
    includes: Sequence[Path] = (),
    base: str = Iris().base,
    progress: Progress = silent,
) -> Built:
    """A release of all that a folder's documents say, made current once it conforms.

    Raises Refused with everything that cannot be read, and writes nothing then; ``lenient`` leaves that out instead, unless
    no document is left.
    """
    iris = Iris(base)
    found = graph(seeds, iris, progress)
    if found.refusals and not (lenient and found.documents):
        raise Refused(found.refusals)
    quads = list(dict.fromkeys([*found.quads, *include.beside(includes, iris)]))
    content = Content(
        quads=quads,
        base=iris.base,
        description=lambda made: description(found.documents, iris, made),
        report=_report(found.documents, quads, found.refusals) | {"left out": list(found.left_out)},
    )

    progress("writing and checking the release")
    return Built(release=publish.publish(store, content, partial(conforming, quads, iris)), refusals=found.refusals)


def conforming(quads: Sequence[Quad], iris: Iris, store: Embedded) -> None:
    """Raises NotConforming with all that is found in our own graphs, warnings aside."""
    if faults := check.faults(check.findings(quads, iris, store)):
        raise check.NotConforming(faults)


def load(files: Sequence[Path], store: Path, *, graph: str | None = None, base: str = Iris().base) -> Release:
    """A release of RDF files as they are; their blank nodes become IRIs, and what is in no graph stands in the given one."""
    iris = Iris(base)
    quads = list(dict.fromkeys(include.alone(files, iris, named(graph) if graph else None)))
    content = Content(
        quads=quads,
        base=iris.base,
        description=lambda made: loaded(iris, made),
        report=_report((), quads, ()),
    )
    return publish.publish(store, content, lambda _: None)


def _ignored(decision: Decision) -> str:
    return f"{decision.place}: {decision.subject.value} and {decision.object.value} are not both in these documents"


def _report(found: Sequence[Document], quads: Sequence[Quad], refusals: Sequence[Refusal]) -> dict[str, object]:
    graphs = Counter(str(quad.graph_name)[1:-1] for quad in quads)
    return {
        "version": kg.__version__,
        "documents": [
            {"name": one.name, "edition": one.edition, "sha256": one.sha256} for one in sorted(found, key=lambda one: one.name)
        ],
        "graphs": dict(sorted(graphs.items())),
        "refused": [str(refusal) for refusal in refusals],
    }
