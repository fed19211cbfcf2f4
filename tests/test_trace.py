from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from kg import trace
from kg.errors import NotFound
from kg.store.embedded import Embedded
from kg.trace import Trace

BASE = "https://w3id.org/tip-kg/"


def test_a_person_is_traced_to_the_lines_that_name_them(store: Embedded) -> None:
    ((thing, found),) = trace.named(store, "Desirée Suo Weymont")

    earlier = "Desirée M. Suo"  # decided to be the same person
    assert thing == NamedNode(f"{BASE}person/desiree-m-suo")
    assert found == [
        Trace(document="2016/closing-note", line=79, column=1, quote=earlier, whole_line=earlier, kind="StaffListing"),
        Trace(document="2017/closing-note", line=82, column=1, quote=earlier, whole_line=earlier, kind="StaffListing"),
        Trace(
            document="2018/back-matter",
            line=189,
            column=70,
            quote="Desirée Suo Weymont",
            whole_line="Julia F. Anderson\tAnna Patrick Fraser\tHarold Jahnsen\tSamantha Novick\tDesirée Suo Weymont",
            kind="StaffListing",
        ),
        Trace(
            document="2018/closing-note",
            line=84,
            column=1,
            quote="Desirée Suo Weymont",
            whole_line="Desirée Suo Weymont",
            kind="StaffListing",
        ),
    ]
    assert [one.place for one in found][2:] == ["2018/back-matter:189:70", "2018/closing-note:84:1"]


@pytest.mark.parametrize(
    "thing", ["state/BRA", "organization/african-union", "edition/2018", "instrument/ilo-convention-29-forced-labour-1930"]
)
def test_what_is_quoted_stands_where_it_is_said(store: Embedded, thing: str) -> None:
    found = list(trace.traces(store, NamedNode(BASE + thing)))

    assert found
    for one in found:
        assert one.whole_line.rstrip("\r")[one.column - 1 :].startswith(one.quote.split("\n")[0])


def test_a_state_that_only_text_names_is_traced_to_its_mentions(store: Embedded) -> None:
    ((thing, found),) = trace.named(store, "Nepal")

    assert thing == NamedNode(f"{BASE}state/NPL")
    assert {one.kind for one in found} == {"Mention"}
    assert [one.quote for one in found] == ["Nepals", "Nepal", "Nepali", "Nepali"]


def test_a_listing_and_a_passage_are_traced_to_themselves(store: Embedded) -> None:
    passage = f"{BASE}document/2018/closing-note#char=0,12"
    ((_, found),) = trace.named(store, passage)

    assert [(one.kind, one.quote, one.place) for one in found] == [("Passage", "Closing Note", "2018/closing-note:1:1")]


def test_what_has_no_passage_is_refused(store: Embedded) -> None:
    with pytest.raises(NotFound, match=f"no passage is behind {BASE}document/2018/back-matter"):
        trace.named(store, "document/2018/back-matter")
    with pytest.raises(NotFound, match="nothing is called “Nobody at all”"):
        trace.named(store, "Nobody at all")
