"""Mapping sets: read with their places, refused where they are unsound, written and added to byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sssom
from kg.errors import KgError
from kg.passage import Text

HEAD = """#curie_map:
#  state: https://w3id.org/tip-kg/state/
#  wikidata: http://www.wikidata.org/entity/
#mapping_set_id: https://w3id.org/tip-kg/mappings/wikidata
#license: https://creativecommons.org/publicdomain/zero/1.0/
"""
COLUMNS = "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tconfidence\tmapping_date\tcomment\n"
BRAZIL = "state:BRA\tskos:exactMatch\t\twikidata:Q155\tsemapv:ManualMappingCuration\t0.9\t2026-11-01\tseen\n"
DENMARK = "state:DNK\tskos:closeMatch\tNot\twikidata:Q35\tsemapv:ManualMappingCuration\t\t\t\n"


def parsed(text: str) -> sssom.MappingSet:
    """The mapping set of a text."""
    return sssom.parsed(Text("links/wikidata.sssom.tsv", text))


def refused(text: str) -> list[str]:
    """What is wrong with a mapping set."""
    return [str(refusal) for refusal in parsed(text).refusals]


def test_a_row_is_read_with_its_iris_its_place_and_its_cells() -> None:
    found = parsed(HEAD + COLUMNS + BRAZIL + DENMARK)

    assert not found.refusals
    brazil, denmark = found.matches
    assert brazil.place == "links/wikidata.sssom.tsv:7:1"
    assert (brazil.subject, brazil.object) == ("https://w3id.org/tip-kg/state/BRA", "http://www.wikidata.org/entity/Q155")
    assert brazil.predicate == "http://www.w3.org/2004/02/skos/core#exactMatch"
    assert (brazil.negative, brazil.confidence, brazil.cells["comment"]) == (False, 0.9, "seen")
    assert (denmark.negative, denmark.confidence) == (True, None)


@pytest.mark.parametrize("text", [HEAD + COLUMNS, HEAD + COLUMNS + BRAZIL + DENMARK, HEAD.replace("#", "# ") + COLUMNS + DENMARK])
def test_what_is_read_is_written_back_byte_for_byte(text: str) -> None:
    assert sssom.written(parsed(text)) == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1))
def test_a_value_of_any_characters_comes_back(comment: str) -> None:
    one = sssom.Match("", "", "", None, {**parsed(HEAD + COLUMNS + BRAZIL).matches[0].cells, "comment": comment})
    made = sssom.MappingSet(name="a", head=HEAD, metadata={}, columns=tuple(COLUMNS.split()), matches=(one,), refusals=())
    written = sssom.written(made)

    found = parsed(written)

    assert [match.cells["comment"] for match in found.matches] == [comment]
    assert sssom.written(found) == written


def test_a_place_counts_the_lines_within_quotation_marks() -> None:
    two = BRAZIL.replace("seen", '"one\ntwo ""three"""') + DENMARK

    found = parsed(HEAD + COLUMNS + two)

    assert found.matches[0].cells["comment"] == 'one\ntwo "three"'
    assert found.matches[1].place == "links/wikidata.sssom.tsv:9:1"


def test_a_literal_needs_no_object_but_a_label() -> None:
    columns = "subject_id\tpredicate_id\tobject_label\tmapping_justification\n"
    row = "state:BRA\tskos:exactMatch\t076\tsemapv:ManualMappingCuration\n"
    head = HEAD + "#object_type: rdfs literal\n"

    found = parsed(head + columns + row)

    assert not found.refusals
    assert (found.matches[0].object, found.matches[0].cells["object_label"]) == (None, "076")
    assert sssom.written(found) == head + columns + row
    assert "object_id is missing" in refused(HEAD + columns + row)[0]


def test_what_the_set_says_of_all_rows_each_row_says() -> None:
    head = HEAD + "#mapping_tool: kg link\n#comment: of the set alone\n"

    found = parsed(head + COLUMNS + DENMARK)

    assert found.matches[0].cells["mapping_tool"] == "kg link"
    assert "comment" not in found.matches[0].cells


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COLUMNS + BRAZIL, ":1:1: a mapping set begins with its metadata"),
        (HEAD.replace("#license", "#licence") + COLUMNS, ":1:1: the metadata must have license, an IRI"),
        (HEAD.replace("#mapping_set_id: h", "#mapping_set_id: [h") + COLUMNS, ": the metadata block is no YAML"),
        (HEAD.replace("#  state: https:", "#  skos: https:") + COLUMNS, "the prefix skos stands for"),
        (HEAD.replace("https://w3id.org/tip-kg/state/", "no iri") + COLUMNS, "the prefix state stands for no IRI"),
        (HEAD, ":6:1: there is no line with the columns"),
        (HEAD + COLUMNS.replace("comment", "coment"), ":6:100: \u201ccoment\u201d is no slot of a mapping (SSSOM 1.1)"),
        (HEAD + COLUMNS.replace("comment", "confidence"), "the column confidence stands twice"),
        (HEAD + COLUMNS.replace("object_id", "object_label"), "the column object_id is missing"),
        (HEAD + COLUMNS + BRAZIL.replace("\tseen", ""), ":7:75: the row has 7 cells, the header 8"),
        (HEAD + COLUMNS + "\n", ":7:1: the row has 1 cells, the header 8"),
        (HEAD + COLUMNS + BRAZIL.replace("wikidata:Q155", ""), ":7:28: object_id is empty"),
        (HEAD + COLUMNS + BRAZIL.replace("state:BRA", "https://w3id.org/tip-kg/state/BRA"), "subject_id must be a CURIE"),
        (HEAD + COLUMNS + BRAZIL.replace("state:", "person:"), ":7:1: the prefix person is not in curie_map"),
        (HEAD + COLUMNS + BRAZIL.replace("Q155", "Q<1>"), "stands for no IRI"),
        (HEAD + COLUMNS + DENMARK.replace("Not", "not"), "predicate_modifier must be Not or empty"),
        (HEAD + COLUMNS + BRAZIL.replace("0.9", "9"), "confidence must be a number from 0 to 1"),
        (HEAD + COLUMNS + BRAZIL.replace("2026-11-01", "2026-02-30"), "mapping_date must be a day"),
        (HEAD + COLUMNS + BRAZIL.replace("seen", 'se"en'), ":7:86: a value with a quotation mark"),
    ],
)  # fmt: skip
def test_what_is_unsound_is_refused_in_its_place(text: str, said: str) -> None:
    found = refused(text)

    assert len(found) == 1
    assert said in found[0]
    assert found[0].startswith("links/wikidata.sssom.tsv:")


def test_a_refused_row_leaves_the_others() -> None:
    found = parsed(HEAD + COLUMNS + BRAZIL.replace("0.9", "2") + DENMARK)

    assert [match.subject for match in found.matches] == ["https://w3id.org/tip-kg/state/DNK"]


@pytest.mark.parametrize("end", ["\n", ""])
def test_rows_are_put_at_the_end_and_what_stood_before_stays(tmp_path: Path, end: str) -> None:
    path = tmp_path / "wikidata.sssom.tsv"
    before = HEAD + COLUMNS + DENMARK.rstrip("\n") + end
    path.write_text(before, encoding="utf-8")

    sssom.append(path, [parsed(HEAD + COLUMNS + BRAZIL).matches[0].cells])

    assert path.read_text(encoding="utf-8") == HEAD + COLUMNS + DENMARK + BRAZIL


@pytest.mark.parametrize(
    ("cells", "said"),
    [({"subject_id": "state:BRA"}, "predicate_id is empty"), ({"author_id": "a:b"}, "has no column author_id")],
)
def test_an_unsound_row_is_not_written(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    path = tmp_path / "wikidata.sssom.tsv"
    path.write_text(HEAD + COLUMNS, encoding="utf-8")

    with pytest.raises(KgError, match=said):
        sssom.append(path, [cells])

    assert path.read_text(encoding="utf-8") == HEAD + COLUMNS


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="No such file"):
        sssom.read(tmp_path / "none.sssom.tsv")


def test_the_longest_prefix_shortens_an_iri() -> None:
    prefixes = {"kg": "https://w3id.org/tip-kg/", "state": "https://w3id.org/tip-kg/state/"}

    assert sssom.curie("https://w3id.org/tip-kg/state/BRA", prefixes) == "state:BRA"
    with pytest.raises(KgError, match=r"no prefix .* fits"):
        sssom.curie("http://example.org/", prefixes)


@given(st.lists(st.text(min_size=1), max_size=4))
def test_several_values_come_back(values: list[str]) -> None:
    assert list(sssom.several(sssom.joined(values))) == values


def test_a_made_head_is_read_back() -> None:
    metadata = {
        "curie_map": {"a": "http://a/"},
        "mapping_set_id": "http://a/b",
        "license": "http://a/c",
        "creator_label": ["A: B"],
    }

    assert parsed(sssom.head(metadata) + COLUMNS).metadata == metadata
