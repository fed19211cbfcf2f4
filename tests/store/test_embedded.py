"""The embedded store: a folder that is read and never written."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.errors import KgError
from kg.store import embedded
from kg.store.embedded import Embedded

NODE = NamedNode("http://example.org/a")
ALL = "SELECT ?o { ?s ?p ?o }"


def values(store: Embedded) -> set[str]:
    """The objects of all statements."""
    answer = store.query(ALL)
    assert isinstance(answer, QuerySolutions)
    return {row["o"].value for row in answer}


def test_a_store_that_was_written_can_be_opened_as_often_as_one_likes(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", [Quad(NODE, NODE, Literal("a"), NODE)])

    stores = [Embedded.opened(tmp_path / "store") for _ in range(3)]

    assert [values(store) for store in stores] == [{"a"}] * 3


def test_quads_may_come_from_a_generator(tmp_path: Path) -> None:
    embedded.written(tmp_path / "store", (Quad(NODE, NODE, Literal(str(number)), NODE) for number in range(3)))

    assert values(Embedded.opened(tmp_path / "store")) == {"0", "1", "2"}
    assert values(Embedded.of(Quad(NODE, NODE, Literal(str(number))) for number in range(3))) == {"0", "1", "2"}


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_holds_no_store_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no store")

    with pytest.raises(KgError) as error:
        Embedded.opened(tmp_path / name)

    assert str(error.value).startswith(f"{tmp_path / name}: no store can be read here: ")
