"""TOML files of one kind of table: each table with its place, each fault, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import toml
from kg.errors import KgError, Refusal


def written(folder: Path, content: str | bytes) -> Path:
    """A file of corrections."""
    path = folder / "corrections.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "places"),
    [
        ("[[row]]\na = 1\n\n[[row]]\na = 2\n", ["corrections.toml:1:1", "corrections.toml:4:1"]),
        ("# one\r\n\r\n[[row]]\r\na = 1\r\n [[ row ]]\r\n", ["corrections.toml:3:1", "corrections.toml:5:1"]),
        ("\ufeff[[row]]\na = 1\n", ["corrections.toml:1:1"]),
        ("# a line separator \u2028 ends no line\n[[row]]\n", ["corrections.toml:2:1"]),
        ("row = [{a = 1}, {a = 2}]\n", ["corrections.toml:1:1", "corrections.toml:1:1"]),
        ('[[row]]\na = """\n[[row]]\n"""\n', ["corrections.toml:1:1"]),
        ("", []),
    ],
)
def test_each_table_has_the_place_of_its_heading_where_that_is_clear(tmp_path: Path, content: str, places: list[str]) -> None:
    path = written(tmp_path, content)

    found = toml.tables(path, "row")

    assert [place for place, _ in found] == places


def test_a_table_keeps_its_values(tmp_path: Path) -> None:
    path = written(tmp_path, '[[row]]\nname = "é"\nyear = 2018\n')

    found = toml.tables(path, "row")

    assert [values for _, values in found] == [{"name": "é", "year": 2018}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[row]]\na = \n", "corrections.toml:2:5: Invalid value"),
        ("[[row]]\na = [1,", "corrections.toml:2:1: Invalid value"),
        ("[[row]]\na = 1\na = 2\n", "corrections.toml:3:6: Cannot overwrite a value"),
        (b"[[row]]\n# caf\xe9\n", "corrections.toml:2:1: this is not UTF-8: byte 0xe9"),
        ("[[row]]\n[[line]]\n", "corrections.toml:1:1: expected [[row]] tables only, not 'line'"),
        ("row = 1\n", "corrections.toml:1:1: expected [[row]] tables only"),
        ("row = [1]\n", "corrections.toml:1:1: expected [[row]] tables only"),
    ],
)
def test_what_is_no_such_file_is_refused_in_its_place(tmp_path: Path, content: str | bytes, message: str) -> None:
    path = written(tmp_path, content)

    with pytest.raises(Refusal) as refused:
        toml.tables(path, "row")

    assert str(refused.value) == message


def test_a_control_character_in_a_name_does_not_reach_the_message(tmp_path: Path) -> None:
    path = written(tmp_path, '"\\u001b[31m" = 1\n')

    with pytest.raises(Refusal) as refused:
        toml.tables(path, "row")

    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", ["missing.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    with pytest.raises(KgError) as error:
        toml.tables(path, "row")

    assert str(error.value).startswith(f"{path}: ")
