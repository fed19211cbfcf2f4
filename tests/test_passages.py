"""Passages: every statement of the five documents leads to the very characters that made it, and every character is one's."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import bundle, vocab
from kg.iris import BASE, Iris

IRIS = Iris()
NAMES = ["2016/closing-note", "2017/closing-note", "2017/introduction", "2018/back-matter", "2018/closing-note"]
TEXTS = {name: (bundle.SEEDS / f"{name}.txt").read_bytes().decode("utf-8") for name in NAMES}
OF_A_DOCUMENT = {vocab.TITLE, vocab.PART_OF, vocab.tip("sha256"), vocab.tip("text")}
OF_AN_EDITION = {vocab.tip("reportingStart"), vocab.tip("reportingEnd")}
MENDED = {"Megan Hjelle-Lantsman", "Francesca J. Tadle", "Lamya Shawki El-Shacke"}
NAMED_BY = {vocab.NAME, vocab.TITLE, vocab.ABBREVIATION, vocab.tip("documentSymbol"), vocab.NOTATION, vocab.DEFINITION}
YEARS = {vocab.YEAR, vocab.tip("startYear"), vocab.tip("endYear"), vocab.tip("actionYear"), vocab.tip("creditYear"), vocab.ISSUED}
Properties = dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]]


@pytest.fixture(scope="module")
def properties(quads: list[Quad]) -> Properties:
    """All statements by subject and property."""
    found: Properties = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject][quad.predicate].append(quad.object)
    return found


def of_type(properties: Properties, kind: NamedNode) -> list[NamedNode]:
    """All things of a class."""
    return [thing for thing, values in properties.items() if kind in values[vocab.TYPE]]


def value(properties: Properties, thing: NamedNode, name: str) -> str:
    """The one value of a property of the ontology."""
    (found,) = properties[thing][vocab.tip(name)]
    return found.value


def place(passage: NamedNode) -> tuple[str, int, int]:
    """The document, start and end that a passage's IRI names."""
    found = re.fullmatch(rf"{BASE}document/(.+)#char=(\d+),(\d+)", passage.value)
    assert found
    return found[1], int(found[2]), int(found[3])


def quotes(properties: Properties, listing: NamedNode) -> list[str]:
    """The characters that a listing was quoted from, read from the files, in the order of the document."""
    places = sorted(place(passage) for passage in properties[listing][vocab.QUOTED_FROM] if isinstance(passage, NamedNode))
    return [TEXTS[name][start:end] for name, start, end in places]


def words(text: str) -> str:
    """The letters and digits of a text, without its markup."""
    return " ".join(re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", text)).casefold()))


def test_every_passage_quotes_its_document_at_its_line_and_column(properties: Properties) -> None:
    passages = of_type(properties, vocab.PASSAGE)

    for passage in passages:
        name, start, end = place(passage)
        before = TEXTS[name][:start].split("\n")
        assert value(properties, passage, "quote") == TEXTS[name][start:end]
        assert [int(value(properties, passage, key)) for key in ("start", "end", "line", "column")] == [
            *(start, end, len(before), len(before[-1]) + 1)
        ]
        assert properties[passage][vocab.PART_OF] == [IRIS.document(name)]
    assert len(passages) > 800


def test_every_listing_is_written_as_its_passages_quote_it(properties: Properties) -> None:
    listings = of_type(properties, vocab.LISTING)

    differing = [one for one in listings if value(properties, one, "asWritten") != " | ".join(quotes(properties, one))]

    assert differing == []
    assert len(listings) > 700


def test_every_listing_stands_in_one_document_of_its_edition(properties: Properties) -> None:
    for listing in of_type(properties, vocab.LISTING):
        (name,) = {place(passage)[0] for passage in properties[listing][vocab.QUOTED_FROM] if isinstance(passage, NamedNode)}
        assert properties[listing][vocab.OF_EDITION] == properties[IRIS.document(name)][vocab.PART_OF]
        assert f"/{name}/" in listing.value


def test_every_passage_is_quoted_by_a_listing(properties: Properties) -> None:
    quoted = {passage for values in properties.values() for passage in values[vocab.QUOTED_FROM]}

    assert quoted == set(of_type(properties, vocab.PASSAGE))


def test_every_listing_leads_to_characters_but_for_empty_cells(properties: Properties) -> None:
    empty = {one for one in of_type(properties, vocab.LISTING) if not "".join(quotes(properties, one))}

    assert all(properties[one][vocab.tip("action")] == [vocab.tip("notListed")] for one in empty)


def test_a_document_holds_its_text_and_its_hash_byte_for_byte(properties: Properties) -> None:
    documents = of_type(properties, vocab.SOURCE_DOCUMENT)

    assert {value(properties, one, "text") for one in documents} == set(TEXTS.values())
    assert {one.value for one in documents} == {f"{BASE}document/{name}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_about_an_entity_has_a_listing_in_its_document(quads: list[Quad], name: str) -> None:
    """Exceptions: the document about itself, and the edition's reporting period, which the chart's legend states."""
    entities = {quad.subject for quad in quads if quad.graph_name == IRIS.graph("entities")}
    own = [quad for quad in quads if quad.graph_name == IRIS.graph(name)]
    listed = {quad.object for quad in own if quad.predicate == vocab.LISTS}

    others = {quad for quad in own if quad.subject in entities and quad.subject not in listed}

    edition = IRIS.edition(int(name[:4]))
    assert {quad.subject for quad in others} <= {IRIS.document(name), edition}
    assert {quad.predicate for quad in others if quad.subject == IRIS.document(name)} == OF_A_DOCUMENT
    assert {quad.predicate for quad in others if quad.subject == edition} <= OF_AN_EDITION


def test_the_reporting_period_stands_in_the_legend(properties: Properties) -> None:
    legends = [one for one in of_type(properties, vocab.LISTING) if Literal("legend") in properties[one][vocab.tip("role")]]

    texts = ["".join(quotes(properties, legend)) for legend in legends]

    edition = IRIS.edition(2018)
    assert [value(properties, edition, name) for name in ("reportingStart", "reportingEnd")] == ["2017-04", "2018-03"]
    assert any("between April 2017 and March 2018" in text for text in texts)


def test_every_relation_between_entities_is_between_entities_that_the_document_lists(quads: list[Quad]) -> None:
    entities = {quad.subject for quad in quads if quad.graph_name == IRIS.graph("entities")}
    listed = {(quad.graph_name, quad.object) for quad in quads if quad.predicate == vocab.LISTS}
    of_documents = {graph for graph, _ in listed}
    of_every_listing = {vocab.OF_EDITION, vocab.PART_OF}

    unlisted = {
        quad
        for quad in quads
        if quad.graph_name in of_documents
        and quad.object in entities
        and quad.predicate not in of_every_listing
        and (quad.graph_name, quad.object) not in listed
    }

    assert unlisted == set()


def listings_of_things(quads: list[Quad]) -> dict[tuple[object, object], list[NamedNode]]:
    """By graph and thing, the listings of a thing there; a listing is its own."""
    found: dict[tuple[object, object], list[NamedNode]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.predicate in {vocab.LISTS, vocab.REFERENCES}:
            found[quad.graph_name, quad.object].append(quad.subject)
        elif isinstance(quad.subject, NamedNode) and quad.predicate == vocab.AS_WRITTEN:
            found[quad.graph_name, quad.subject].append(quad.subject)
    return found


def test_every_name_title_and_symbol_stands_in_the_characters_that_list_it(quads: list[Quad], properties: Properties) -> None:
    """Exception: the three names that seeds/corrections.toml mends."""
    listings = listings_of_things(quads)
    stated = [quad for quad in quads if quad.predicate in NAMED_BY and (quad.graph_name, quad.subject) in listings]

    missing = {
        quad.object.value
        for quad in stated
        if isinstance(quad.object, Literal)
        and not any(
            f" {words(quad.object.value)} " in f" {words(' '.join(quotes(properties, one)))} "
            for one in listings[quad.graph_name, quad.subject]
        )
    }

    assert missing == MENDED
    assert len(stated) > 400


def test_every_year_stands_in_the_characters_that_list_it(quads: list[Quad], properties: Properties) -> None:
    """A period may end in two digits of its year: ``2015-17``."""
    listings = listings_of_things(quads)
    stated = [quad for quad in quads if quad.predicate in YEARS and (quad.graph_name, quad.subject) in listings]

    missing = [
        quad
        for quad in stated
        if isinstance(quad.object, Literal)
        and not any(
            re.search(rf"{quad.object.value[:4]}|\d{{4}}\D{quad.object.value[2:4]}\b", " ".join(quotes(properties, one)))
            for one in listings[quad.graph_name, quad.subject]
        )
    ]

    assert missing == []
    assert len(stated) > 200


def test_the_five_documents_are_those_of_the_folder() -> None:
    found = {path.relative_to(bundle.SEEDS).as_posix().removesuffix(".txt") for path in Path(bundle.SEEDS).rglob("*.txt")}

    assert found == set(NAMES)
