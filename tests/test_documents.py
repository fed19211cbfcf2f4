"""The documents of a folder: every fault of the list and of the files is refused in its place, all in one go."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import documents
from kg.documents import Document
from kg.errors import KgError, Refusal
from kg.passage import Text

TEXT = "A Note\n"
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
Seeds = Callable[..., Path]


def listing(**values: str) -> str:
    """A list of one document, with these values as TOML writes them."""
    return "[[document]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


def decoded(content: bytes) -> Text | Refusal:
    """The text of some bytes, or their refusal."""
    try:
        return documents.decoded(content, "a")
    except Refusal as refusal:
        return refusal


def refused(folder: Path) -> list[str]:
    """What is refused in a folder."""
    return [str(refusal) for refusal in documents.load(folder).refusals]


def test_a_document_has_its_text_its_edition_and_its_sha256(seeds: Seeds) -> None:
    folder = seeds({"2018/closing-note.txt": TEXT})

    (document,) = documents.load(folder).documents

    assert (document.path, document.name, document.edition) == ("2018/closing-note.txt", "2018/closing-note", 2018)
    assert (document.text.characters, document.sha256) == (TEXT, SHA256)


@pytest.mark.parametrize(
    ("values", "attribute", "value"),
    [
        ({}, "title", "A note"),
        ({"title": '"Closing  Note"'}, "title", "Closing Note"),
        ({"title": '"A\\u202eB"'}, "title", "AB"),
        ({"title": '"\\u202e"'}, "title", "a-note"),
        ({}, "source", None),
        ({"source": '"https://www.state.gov/a?b=c"'}, "source", "https://www.state.gov/a?b=c"),
        ({"sha256": f'"{SHA256.upper()}"'}, "sha256", SHA256),
    ],
)
def test_what_the_list_says_beside_the_path_is_optional(
    seeds: Seeds, values: dict[str, str], attribute: str, value: str | None
) -> None:
    folder = seeds({"a-note.txt": TEXT}, listing(path='"a-note.txt"', edition="2018", **values))

    found = documents.load(folder)

    assert found.refusals == ()
    assert [getattr(document, attribute) for document in found.documents] == [value]


def test_the_documents_keep_the_order_of_the_list(seeds: Seeds) -> None:
    folder = seeds({"2018/b.txt": TEXT, "2016/c.txt": TEXT, "2017/a.txt": TEXT})

    found = documents.load(folder)

    assert [document.name for document in found.documents] == ["2018/b", "2016/c", "2017/a"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"path": '"../a.txt"'}, "../a.txt is outside the folder"),
        ({"path": '"2018/../a.txt"'}, "2018/../a.txt is outside the folder"),
        ({"path": '"/etc/passwd"'}, "/etc/passwd is outside the folder"),
        ({"path": "'..\\a.txt'"}, "..\\a.txt is outside the folder"),
        ({"path": "'C:\\a.txt'"}, "C:\\a.txt is outside the folder"),
        ({"path": '"./a.txt"'}, "./a.txt is outside the folder"),
        ({"path": '"2018//a.txt"'}, "2018//a.txt is outside the folder"),
        ({"path": '""'}, "an empty path is outside the folder"),
        ({"path": '"a.md"'}, "a.md must be the name of a .txt file"),
        ({"path": '"a#b.txt"'}, "a#b.txt must be the name of a .txt file"),
        ({"path": '"a\\u0000.txt"'}, "a\\x00.txt holds a control or direction character"),
        ({"path": '"a\\u202e.txt"'}, "a\\u202e.txt holds a control or direction character"),
        ({"path": '"missing.txt"'}, "missing.txt cannot be read: No such file or directory"),
        ({"path": f'"{"a" * 300}.txt"'}, f"{'a' * 300}.txt cannot be read: File name too long"),
        ({"path": '"folder.txt"'}, "folder.txt is no file of the folder"),
        ({"path": '"elsewhere.txt"'}, "elsewhere.txt is no file of the folder"),
        ({"path": '"linked/elsewhere.txt"'}, "linked/elsewhere.txt is no file of the folder"),
        ({"path": '"loop.txt"'}, "loop.txt cannot be read: a loop of links"),
        ({"path": "5"}, "path must be a string"),
        ({"sha256": '"00"'}, f"a.txt has sha256 {SHA256}, not 00"),
        ({"sha256": '""'}, f"a.txt has sha256 {SHA256}, not "),
        ({"sha256": "5"}, "sha256 must be a string"),
        ({"edition": '"2018"'}, "edition must be a year from 1800 to 2100"),
        ({"edition": "true"}, "edition must be a year from 1800 to 2100"),
        ({"edition": "2018.0"}, "edition must be a year from 1800 to 2100"),
        ({"edition": "1799"}, "edition must be a year from 1800 to 2100"),
        ({"edition": "2101"}, "edition must be a year from 1800 to 2100"),
        ({"edition": "2018-01-01"}, "edition must be a year from 1800 to 2100"),
        ({"title": "2018"}, "title must be a string"),
        ({"source": '"ftp://example.org/a"'}, "source must be an http or https address, not ftp://example.org/a"),
        ({"source": '"https://example.org/%zz"'}, "source must be an http or https address"),
        ({"source": '"http://["'}, "source must be an http or https address"),
        ({"source": '"https://a/\\u202e"'}, "source must be an http or https address, not https://a/\\u202e"),
        ({"pages": "3", "color": "4"}, "unknown key color, pages; known: edition, path, sha256, source, title"),
    ],
)
def test_a_fault_of_the_list_is_refused_in_its_place(seeds: Seeds, values: dict[str, str], reason: str) -> None:
    folder = seeds({"a.txt": TEXT}, "# a list\n" + listing(**{"path": '"a.txt"', "edition": "2018", **values}))
    (folder.parent / "elsewhere.txt").write_text("another text\n")
    (folder / "elsewhere.txt").symlink_to(folder.parent / "elsewhere.txt")
    (folder / "linked").symlink_to(folder.parent)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder.txt").mkdir()

    found = documents.load(folder)

    assert found.documents == ()
    assert next(str(one) for one in found.refusals if str(one).startswith("documents.toml:2:1: ")).startswith(
        f"documents.toml:2:1: {reason}"
    )


@pytest.mark.parametrize(
    ("key", "reason"), [("path", "path is required"), ("edition", "edition must be a year from 1800 to 2100")]
)
def test_path_and_edition_are_required(seeds: Seeds, key: str, reason: str) -> None:
    values = {"path": '"reference/a.txt"', "edition": "2018"}
    folder = seeds({"reference/a.txt": TEXT}, listing(**{name: value for name, value in values.items() if name != key}))

    found = refused(folder)

    assert found == [f"documents.toml:1:1: {reason}"]


def test_a_link_that_stays_in_the_folder_is_followed(seeds: Seeds) -> None:
    folder = seeds({"reference/a.txt": TEXT}, listing(path='"b.txt"', edition="2018"))
    (folder / "b.txt").symlink_to(folder / "reference" / "a.txt")

    found = documents.load(folder)

    assert found.refusals == ()
    assert [document.text.characters for document in found.documents] == [TEXT]


def test_a_file_that_is_not_listed_is_refused_wherever_it_stands(seeds: Seeds) -> None:
    folder = seeds({"2018/a.txt": TEXT}, others={"b.txt": TEXT, "2018/old/c.txt": TEXT, "reference/d.txt": TEXT, "note.md": TEXT})

    found = refused(folder)

    assert found == [
        "2018/old/c:1:1: this document is not listed in documents.toml",
        "b:1:1: this document is not listed in documents.toml",
    ]


@pytest.mark.parametrize("edition", [2018, 2017])
def test_a_document_that_is_listed_twice_is_refused_the_second_time(seeds: Seeds, edition: int) -> None:
    folder = seeds({"a.txt": TEXT}, listing(path='"a.txt"', edition="2018") + listing(path='"a.txt"', edition=str(edition)))

    found = documents.load(folder)

    assert [document.path for document in found.documents] == ["a.txt"]
    assert [str(one) for one in found.refusals] == ["documents.toml:4:1: a.txt is listed twice"]


def test_two_documents_that_would_have_one_graph_are_refused(seeds: Seeds) -> None:
    folder = seeds(
        {"2018/a.txt": TEXT, "a.txt": TEXT},
        listing(path='"a.txt"', edition="2018") + listing(path='"2018/a.txt"', edition="2018"),
    )

    found = refused(folder)

    assert found == ["documents.toml:4:1: 2018/a.txt and a.txt are both 2018/a.txt; give one of them another name"]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"A\n\xc3\xa9t\xe9\n", "2018/a:2:3: this is not UTF-8: byte 0xe9"),
        (b"\xed\xa0\x80", "2018/a:1:1: this is not UTF-8: byte 0xed"),
        (b"A\r\nNo\x00te\n", "2018/a:2:3: this is a NUL character; the file is no text"),
        (b"\x00abc\n", "2018/a:1:1: this is a NUL character; the file is no text"),
        ("A Note\n".encode("utf-16"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
        (b"\xfe\xff" + "A Note\n".encode("utf-16-be"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
        ("A Note\n".encode("utf-16-le"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
        ("A Note\n".encode("utf-16-be"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
        ("— Une note, à lire\n".encode("utf-16-le"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
        ("Записка о торговле людьми, 2018\n".encode("utf-16-le"), "2018/a:1:1: this is UTF-16; save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_its_place(seeds: Seeds, content: bytes, refusal: str) -> None:
    folder = seeds({"2018/a.txt": content})

    found = documents.load(folder)

    assert [str(one) for one in found.refusals] == [refusal]
    assert found.documents == ()


def test_all_faults_come_at_once_and_sound_documents_beside_them(seeds: Seeds) -> None:
    first = listing(path='"2018/a.txt"', edition="2018", color="1", sha256='"00"')
    second = listing(path='"2018/b.txt"') + listing(path='"2018/sound.txt"', edition="2018") + listing(edition="1")
    files = {"2018/a.txt": b"\xff", "2018/b.txt": b"No\x00te\n", "2018/sound.txt": TEXT, "2018/c.txt": TEXT}
    folder = seeds(files, first + second)

    found = documents.load(folder)

    assert [document.name for document in found.documents] == ["2018/sound"]
    assert [str(one).partition(";")[0] for one in found.refusals] == [
        "documents.toml:1:1: unknown key color",
        "2018/a:1:1: this is not UTF-8: byte 0xff",
        "documents.toml:1:1: 2018/a.txt has sha256 a8100ae6aa1940d0b663bb31cd466142ebbdbd5187131b92d93818987832eb89, not 00",
        "documents.toml:6:1: edition must be a year from 1800 to 2100",
        "2018/b:1:3: this is a NUL character",
        "documents.toml:11:1: path is required",
        "documents.toml:11:1: edition must be a year from 1800 to 2100",
        "2018/c:1:1: this document is not listed in documents.toml",
    ]


def test_an_empty_list_is_refused_with_what_it_does_not_list(seeds: Seeds) -> None:
    folder = seeds({"2018/a.txt": TEXT}, "# nothing\n")

    found = refused(folder)

    assert found == [
        "documents.toml:1:1: no [[document]] is listed",
        "2018/a:1:1: this document is not listed in documents.toml",
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError) as error:
        documents.load(tmp_path / "seeds")

    assert str(error.value) == f"{tmp_path / 'seeds'}: there is no such folder"


def test_a_folder_without_a_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError) as error:
        documents.load(tmp_path)

    assert str(error.value) == f"{tmp_path / 'documents.toml'}: No such file or directory"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_text_or_refused(content: bytes) -> None:
    outcome = decoded(content)

    assert outcome.place.startswith("a:") if isinstance(outcome, Refusal) else outcome.characters.encode() == content


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_any_text_without_nul_is_read_as_it_is(text: str) -> None:
    found = documents.decoded(text.encode(), "a")

    assert found.characters == text


@given(st.text("ab é—\n\t", min_size=3, max_size=40), st.sampled_from([b"\0", b"\xff"]))
def test_what_is_no_text_is_refused_at_its_line_and_column(before: str, wrong: bytes) -> None:
    lines = before.split("\n")

    with pytest.raises(Refusal) as refused:
        documents.decoded(before.encode() + wrong, "a")

    assert refused.value.place == f"a:{len(lines)}:{len(lines[-1]) + 1}"


@given(st.text("abc é\n", min_size=3), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_utf_16_of_latin_letters_is_named_without_a_mark(text: str, encoding: str) -> None:
    with pytest.raises(Refusal, match="this is UTF-16"):
        documents.decoded(text.encode(encoding), "a")


def test_a_document_is_named_by_its_path_without_txt() -> None:
    text = documents.decoded(b"A", "2018/a.b")

    document = Document(path="2018/a.b.txt", edition=2018, title="A", source=None, sha256="", text=text)

    assert document.name == "2018/a.b"
