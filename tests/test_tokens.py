from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import tokens
from kg.tokens import Kind, Refused

LONG = 256 * 1024
PIECES = st.sampled_from(
    [
        *"<>(){}[]?$:.;,#'\"\\@^|&!+-*/=_ \n\r\t\u00e9\u00b7\u202e\U0001f600",
        "'''", '"""', "\\u0041", "\\U0001F600", "\\uD800", "\\q", "<http://e/#x>", "?x", "ex:a", "VALUES", "a.b.", "1.5e-3",
        "@en-GB", "_:b", "%41", "\\-",
    ]
)  # fmt: skip


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in tokens.tokens(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("'a'", Kind.STRING),
        ('"a"', Kind.STRING),
        ("'''a'b''c\nd'''", Kind.STRING),
        ('"""a"b""c\nd"""', Kind.STRING),
        ("''", Kind.STRING),
        ('""', Kind.STRING),
        ("''''''", Kind.STRING),
        (r"'it\'s \\ \t \u00e9 \U0001F600'", Kind.STRING),
        (r'"a \" b"', Kind.STRING),
        (r"'''\''''", Kind.STRING),
        ("'# { VALUES SERVICE <'", Kind.STRING),
        ("<http://example.org/a#b>", Kind.IRI),
        ("<>", Kind.IRI),
        (r"<http://example.org/\u00e9>", Kind.IRI),
        ("<http://example.org/it's>", Kind.IRI),
        ("?x1", Kind.VARIABLE),
        ("$été", Kind.VARIABLE),
        ("ex:a", Kind.NAME),
        (":a", Kind.NAME),
        ("ex:", Kind.NAME),
        (":", Kind.NAME),
        ("_:b1", Kind.NAME),
        ("ex.y-z:a.b:c", Kind.NAME),
        (r"ex:a\-b%41\#", Kind.NAME),
        ("ex:select", Kind.NAME),
        ("service:x", Kind.NAME),
        ("SELECT", Kind.WORD),
        ("a", Kind.WORD),
        ("@en", Kind.TAG),
        ("@en-Latn-GB", Kind.TAG),
        ("1", Kind.NUMBER),
        ("1.5", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ("1e-5", Kind.NUMBER),
        ("||", Kind.MARK),
        ("&&", Kind.MARK),
        ("^^", Kind.MARK),
        ("{", Kind.MARK),
        (r"\u0041", Kind.ESCAPE),
    ],
)
def test_a_token_is_of_its_kind(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a <?b", ["?a", "<", "?b"]),
        ("?a < ?b && ?c > ?d", ["?a", "<", "?b", "&&", "?c", ">", "?d"]),
        ("<http://e/a b>", ["<", "http:", "/", "/", "e", "/", "a", "b", ">"]),
        ("'a\nb'", ["'", "a", "b", "'"]),
        (r"'a\q'", ["'", "a", "\\", "q", "'"]),
        ("'''a'", ["'", "''", "a", "'"]),
        ("true.VALUES", ["true", ".", "VALUES"]),
        ("ex:a.VALUES", ["ex:a.VALUES"]),
        ("?x#{\n}", ["?x", "}"]),
        ("ex:a#b\r?x", ["ex:a", "?x"]),
        ("'a'@en 'b'^^ex:c", ["'a'", "@en", "'b'", "^^", "ex:c"]),
        ("1.2.3", ["1.2", ".3"]),
        ("?x\u00a0?y", ["?x", "\u00a0", "?y"]),
    ],
)
def test_tokens_end_where_they_must(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens.tokens(text)] == expected


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_the_tokens_and_what_is_skipped_make_up_the_text(text: str) -> None:
    found = list(tokens.scan(text))

    assert "".join(token.text for token in found) == text
    assert [token.start for token in found] == [sum(len(one.text) for one in found[:number]) for number in range(len(found))]
    assert all(token.text and token.end == token.start + len(token.text) for token in found)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_what_is_skipped_is_spaces_and_comments(text: str) -> None:
    skipped = [token for token in tokens.scan(text) if token not in tokens.tokens(text)]

    assert all(token.text.startswith("#") or not token.text.strip(" \t\r\n") for token in skipped)


@pytest.mark.parametrize("piece", ["a.", "'", "<a", "\\u", "#", "''' \"\"\""])
def test_a_text_of_the_greatest_length_has_no_more_tokens_than_characters(piece: str) -> None:
    text = (piece * LONG)[:LONG]

    found = list(tokens.scan(text))

    assert 0 < len(found) <= LONG
    assert sum(len(token.text) for token in found) == LONG


@pytest.mark.parametrize(
    ("text", "start", "place"), [("abc", 0, "1:1"), ("a\nbc", 3, "2:2"), ("\n\n", 2, "3:1"), ("é\r\nx", 3, "2:1"), ("", 0, "1:1")]
)
def test_a_place_is_counted_in_lines_and_columns_from_one(text: str, start: int, place: str) -> None:
    assert tokens.place(text, start) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"SELECT ?\u0078 {}", "SELECT ?x {}"),
        (r"SELECT ?x { ?x ex:\u00e9 '\u00e9' }", r"SELECT ?x { ?x ex:é '\u00e9' }"),
        (r"ASK { <http://e/\u0041> ?p '\\u0041' }", r"ASK { <http://e/\u0041> ?p '\\u0041' }"),
        (r"ASK {} # \u000a", r"ASK {} # \u000a"),
        (r"\U00000041SK {}", "ASK {}"),
        (r"\u005cu0041", r"\u0041"),
    ],
)
def test_escapes_outside_of_strings_and_iris_are_resolved_once(text: str, expected: str) -> None:
    assert tokens.resolved(text) == expected


@pytest.mark.parametrize("escape", [r"\uD800", r"\uDFFF", r"\U00110000", r"\UFFFFFFFF"])
def test_an_escape_that_stands_for_no_character_is_refused_with_its_place(escape: str) -> None:
    with pytest.raises(Refused, match=r"^1:5: the escape .* stands for no character$"):
        tokens.resolved(f"ASK {escape}")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { VALUES ?edition { 2018 } }", [("edition", " 2018 ")]),
        ("SELECT * { values $x{UNDEF} VALUES ?y\n{ 'a' } }", [("x", "UNDEF"), ("y", " 'a' ")]),
        ("SELECT * { VALUES ?x # { 1 }\n { 2 } }", [("x", " 2 ")]),
        ("SELECT * { VALUES ?x { 'a } b' } }", [("x", " 'a } b' ")]),
        ("SELECT * { VALUES ?x { <http://e/%7D> } }", [("x", " <http://e/%7D> ")]),
        ("SELECT * { { SELECT * { VALUES ?x { 1 } } } }", [("x", " 1 ")]),
        ("SELECT * { VALUES (?x ?y) { (1 2) } }", []),
        ("SELECT * { ?s ?p 'VALUES ?x { 1 }' }", []),
        ("SELECT * { ?s ?p '''\nVALUES ?x { 1 }''' }", []),
        ("SELECT * { # VALUES ?x { 1 }\n }", []),
        ("SELECT * { ?s ex:VALUES ?x { 1 } }", []),
        ("SELECT * { ?VALUES ?x { 1 } }", []),
        ("SELECT * { VALUES ?x { { 1 } } }", []),
        ("SELECT * { VALUES ?x { 1", []),
        ("VALUES ?x", []),
        ("", []),
    ],
)
def test_blocks_are_those_of_one_variable(query: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.name, query[block.start : block.end]) for block in tokens.blocks(query)] == expected


def test_blocks_without_an_end_are_looked_for_once() -> None:
    query = "VALUES ?x { " * (LONG // 12)

    assert list(tokens.blocks(query)) == []
