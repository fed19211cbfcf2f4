from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import answers, bundle, formats, guard, queries, tokens
from kg.errors import KgError, NotFound
from kg.queries import BadArgument, BadQuestion, Parameter
from kg.store import Store
from kg.store.embedded import Embedded
from kg.store.remote import Remote

GOLDEN = Path(__file__).parent / "queries" / "golden"
NAMES = sorted(path.stem for path in bundle.QUERIES.glob("*.rq"))
HEADER = "#+ title: A question\n"
ASKING = """#+ title: A question
#+ parameters:
#+   text: {type: string, default: "a b", about: A text}
#+   year: {type: integer, default: 2018}
#+   page: {type: iri}
#+   thing: {type: entity, default: "http://e/a"}
SELECT ?text ?year ?page ?thing ?rest {
  VALUES ?text { "a b" }
  VALUES ?year { 2018 }
  VALUES ?page { UNDEF }
  VALUES ?thing { <http://e/a> }
  BIND("VALUES ?year { 1 }" AS ?rest)
}
"""
OTHERS: dict[str, dict[str, str]] = {
    "abbreviations": {"abbreviation": "OSCE"},
    "decisions": {"thing": "organization/organization-of-islamic-cooperation"},
    "documents": {"edition": "2016"},
    "focal-points": {"organization": "organization/african-union"},
    "instruments-by-organization": {"organization": "organization/united-nations"},
    "instruments-by-year": {"from": "2000", "to": "2005"},
    "listed-for-one-convention-not-another": {"edition": "2017"},
    "mentions": {"thing": "organization/united-nations-office-on-drugs-and-crime"},
    "mentions-by-state": {"edition": "2018"},
    "organization": {"organization": "organization/african-union"},
    "passages": {"thing": "state/BRA"},
    "photo-credits-by-agency": {"credited_to": "Nobody"},
    "resources": {"organization": "organization/united-nations"},
    "staff-changes": {"from": "2016", "to": "2017"},
    "staff-over-editions": {"person": "person/abigail-long"},
    "text-blocks": {"role": "bullet", "edition": "2018"},
    "things-by-name": {"text": "BRAZIL"},
    "treaty-acts-by-year": {"from": "1950", "to": "1960"},
    "treaty-status-by-state": {"state": "state/DEU"},
}


@pytest.fixture(scope="session", params=["embedded", "remote"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """The bundled documents' store, in a folder and behind our own server."""
    if request.param == "embedded":
        found: Embedded = request.getfixturevalue("store")
        return found
    return Remote(f"{request.getfixturevalue('server')}/sparql")


def csv(store: Store, query: str) -> str:
    """The answer of a store as CSV."""
    content = io.BytesIO()
    answers.write(store.query(query), formats.results("csv"), content)
    return content.getvalue().decode()


def values(query: str) -> list[str | None]:
    """The values of the one row of an answer over nothing."""
    answer = pyoxigraph.Store().query(query)
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    return [None if term is None else str(term) for term in row]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_its_golden_answer_from_every_store(
    name: str, any_store: Store, check_golden: Callable[[Path, str], None]
) -> None:
    check_golden(GOLDEN / f"{name}.csv", csv(any_store, queries.find(name).query))


@pytest.mark.parametrize("name", NAMES)
def test_every_golden_answer_has_rows(name: str) -> None:
    assert (GOLDEN / f"{name}.csv").read_text(encoding="utf-8").count("\n") > 1


def test_every_golden_answer_is_of_a_question() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == NAMES


def test_there_are_questions_enough() -> None:
    assert len(NAMES) >= 15


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.slow) if name == "passages" else name for name in NAMES])
def test_every_question_holds_with_any_argument_left_open(name: str, any_store: Store) -> None:
    question = queries.find(name)
    everything = question.bound({parameter.name: None for parameter in question.parameters})
    opened = {question.bound({parameter.name: None}) for parameter in question.parameters} - {everything}

    header, *rows = csv(any_store, everything).splitlines()

    assert header == (GOLDEN / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert rows
    assert all(csv(any_store, query).splitlines()[0] == header for query in opened)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_holds_with_other_arguments(name: str, any_store: Store) -> None:
    question = queries.find(name)
    arguments = OTHERS.get(name) or {parameter.name: "2017" for parameter in question.parameters if parameter.type == "integer"}
    terms = {}
    for key, value in arguments.items():
        parameter = question.parameter(key)
        terms[key] = queries.term(parameter, f"https://w3id.org/tip-kg/{value}" if parameter.type == "entity" else value)

    header, *rows = csv(any_store, question.bound(terms)).splitlines()

    assert header == (GOLDEN / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    other = sorted(rows) != sorted((GOLDEN / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:])
    assert other == bool(question.parameters)


def test_questions_name_their_columns_and_sort_them() -> None:
    for question in queries.load().values():
        words = [token.text.upper() for token in tokens.tokens(question.query)]
        depth = 0
        outer = [word for word in words if not (depth := depth + (word == "{") - (word == "}"))]

        assert "*" not in outer, question.name
        assert "ORDER" in outer, question.name


def test_questions_have_words_for_people() -> None:
    for question in queries.load().values():
        assert question.title
        assert question.description
        assert all(parameter.about for parameter in question.parameters), question.name


def test_a_question_is_read_with_its_parameters() -> None:
    question = queries.parsed(ASKING, "asking")

    assert question.name == "asking"
    assert question.title == "A question"
    assert question.parameters == (
        Parameter("text", "string", "a b", "A text"),
        Parameter("year", "integer", "2018", ""),
        Parameter("page", "iri", None, ""),
        Parameter("thing", "entity", "http://e/a", ""),
    )
    assert question.query == ASKING


def test_arguments_take_the_place_of_the_defaults_and_of_nothing_else() -> None:
    question = queries.parsed(ASKING, "asking")

    bound = question.bound({"text": Literal("c"), "year": Literal(1), "page": NamedNode("http://e/p"), "thing": None})

    assert values(bound) == [
        '"c"',
        '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "<http://e/p>",
        None,
        '"VALUES ?year { 1 }"',
    ]
    assert values(question.bound({}))[:2] == ['"a b"', '"2018"^^<http://www.w3.org/2001/XMLSchema#integer>']
    assert question.bound({}) == ASKING


@pytest.mark.parametrize(
    "text",
    [
        "",
        'a"b',
        "a'b",
        '"""',
        "\\",
        "\\u0041",
        "a\nb\r\nc\td",
        "}",
        '" } } SELECT * { ?s ?p ?o } #',
        "UNDEF",
        "\u2028\u202e\x00\x1b",
        "<http://e/>",
        "?x",
        "VALUES ?year { 1 }",
        "\U0001f600",
        "# comment",
    ],
)
def test_a_text_becomes_one_literal_whatever_it_holds(text: str) -> None:
    question = queries.parsed(ASKING, "asking")

    bound = question.bound({"text": queries.term(question.parameter("text"), text)})

    assert values(bound) == [str(Literal(text)), *values(ASKING)[1:]]
    assert len(tokens.tokens(bound)) == len(tokens.tokens(ASKING))


@given(st.text())
def test_any_text_becomes_one_literal(text: str) -> None:
    question = queries.parsed(ASKING, "asking")

    bound = question.bound({"text": queries.term(question.parameter("text"), text)})

    assert values(bound) == [str(Literal(text)), *values(ASKING)[1:]]
    assert [token.kind for token in tokens.tokens(bound)] == [token.kind for token in tokens.tokens(ASKING)]


@pytest.mark.parametrize(
    "iri", ["http://e/ a", "http://e/>", "http://e/\n", "e", "", "http://e/{a}", 'http://e/"', "http://[", "http://e/<a>"]
)
@pytest.mark.parametrize("kind", ["iri", "entity"])
def test_what_is_no_iri_is_refused(iri: str, kind: str) -> None:
    with pytest.raises(BadArgument, match="page must be an IRI, not “") as refusal:
        queries.term(Parameter("page", kind, None, ""), iri)
    assert refusal.value.status == 400


@pytest.mark.parametrize("iri", ["http://e/#a?b=c&d", "urn:a:b", "http://e/\u00e9", "HTTP://E/%20", "mailto:a@b"])
def test_what_is_an_iri_is_taken_as_it_is(iri: str) -> None:
    assert queries.term(Parameter("page", "iri", None, ""), iri) == NamedNode(iri)


@pytest.mark.parametrize(
    ("text", "number"), [("2018", 2018), ("-1", -1), ("+7", 7), (" 5 ", 5), ("007", 7), ("9" * 18, int("9" * 18))]
)
def test_an_integer_is_read(text: str, number: int) -> None:
    assert queries.term(Parameter("year", "integer", None, ""), text) == Literal(number)


@pytest.mark.parametrize("text", ["", "a", "1.5", "1e3", "0x1", "1_0", "\u0662", "9" * 19, "1 2", "--1", "2018 }", "UNDEF"])
def test_what_is_no_integer_is_refused(text: str) -> None:
    with pytest.raises(BadArgument, match="year must be an integer, not “"):
        queries.term(Parameter("year", "integer", None, ""), text)


def test_what_is_not_utf_8_is_refused_and_shown_escaped() -> None:
    with pytest.raises(BadArgument, match=r"text must be UTF-8, not “a\\udcff”"):
        queries.term(Parameter("text", "string", None, ""), "a\udcff")


def test_an_unknown_parameter_is_refused_with_those_that_there_are() -> None:
    question = queries.parsed(ASKING, "asking")

    with pytest.raises(BadArgument, match=r"asking has no parameter colour\\x1b; it has: text, year, page, thing"):
        question.bound({"colour\x1b": None})
    with pytest.raises(BadArgument, match="asking has no parameter x; it has: none"):
        queries.parsed(HEADER + "ASK {}", "asking").parameter("x")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("ASK {}", "the header must have title"),
        ("#+ description: x\nASK {}", "the header must have title"),
        (
            "#+ title: x\n#+ colour: red\nASK {}",
            "the header must have title, and may have description, tags and parameters, nothing else",
        ),
        ("#+ title: [\nASK {}", "the header is no YAML"),
        ("#+ - title\nASK {}", "the header must have title"),
        ("#+ title: x\n#+ tags: Staff\nASK {}", "the tags must be a list of words"),
        ("#+ title: x\n#+ tags: [1]\nASK {}", "the tags must be a list of words"),
        ("#+ title: x\n#+ parameters: [a]\nASK {}", "the parameters must be a table of names"),
        ("#+ title: x\n#+ parameters: {a: integer}\nASK {}", "parameter a must have a type"),
        ("#+ title: x\n#+ parameters: {a: {type: date}}\nASK {}", "parameter a must have a type"),
        ("#+ title: x\n#+ parameters: {a: {type: integer, size: 2}}\nASK {}", "parameter a must have a type"),
        ("#+ title: x\n#+ parameters: {a: {type: integer}}\nASK {}", "declares the parameters"),
        ("#+ title: x\nASK { VALUES ?a { 1 } }", "declares the parameters"),
        ("#+ title: x\n#+ parameters: {a: {type: integer}}\nASK { VALUES ?a { 1 } }", "declares the parameters"),
        ("#+ title: x\n#+ parameters: {a: {type: integer, default: 1}}\nASK { VALUES ?a { 2 } }", "declares the parameters"),
        ("#+ title: x\n#+ parameters: {a: {type: string, default: b}}\nASK { VALUES ?a { UNDEF } }", "declares the parameters"),
        (
            "#+ title: x\n#+ parameters: {a: {type: integer}}\nASK { VALUES ?a { UNDEF } { VALUES ?a { UNDEF } } }",
            "declares the parameters",
        ),
        ("#+ title: x\n#+ parameters: {a: {type: integer}}\nASK { # VALUES ?a { UNDEF }\n }", "declares the parameters"),
    ],
)
def test_a_question_whose_header_does_not_fit_is_refused(text: str, fault: str) -> None:
    with pytest.raises(BadQuestion) as refusal:
        queries.parsed(text, "asking")

    assert str(refusal.value).startswith(f"asking: {fault}")
    assert refusal.value.status == 500


@pytest.mark.parametrize("name", NAMES)
def test_the_types_that_the_lines_of_a_header_show_are_those_of_its_yaml(name: str) -> None:
    question = queries.find(name)

    assert queries.types(question.query) == {parameter.name: parameter.type for parameter in question.parameters}


def test_an_unknown_question_is_refused_with_those_called_like_it() -> None:
    with pytest.raises(NotFound, match=r"no question “staff”; is it .*staff-by-edition.*\? `kg query` lists all"):
        queries.find("staff")
    with pytest.raises(NotFound, match=r"no question “xyzzy”; `kg query` lists all"):
        queries.find("xyzzy")


@pytest.mark.parametrize(
    "name", ["../tokens", "rules/year-missing", "staff-by-edition.rq", "", "a b", "-", "a\x00", "/etc/passwd"]
)
def test_a_path_is_no_name(name: str) -> None:
    with pytest.raises(NotFound):
        queries.path(name)


def test_a_header_is_no_part_of_the_lines_that_are_cut() -> None:
    text = "#+ title: x\nASK { ?s ?p '\u2028\x85\x0b' }"

    assert queries.parsed(text, "asking").query == text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s a foaf:Person ; rdfs:label ?o }", ["foaf", "rdfs"]),
        ("PREFIX foaf: <http://e/> SELECT * { ?s a foaf:Person ; tip:year ?o }", ["tip"]),
        ("SELECT * { ?s a nobody:Knows }", []),
        ("SELECT * { ?s ?p 'foaf:Person' } # tip:year", []),
        ("SELECT * { ?s ?p '1'^^xsd:integer }", ["xsd"]),
    ],
)
def test_known_prefixes_need_no_declaration(query: str, expected: list[str]) -> None:
    prologue = queries.prologue(query)

    assert [token.text for token in tokens.tokens(prologue) if token.kind is tokens.Kind.NAME] == [
        f"{name}:" for name in expected
    ]
    assert "\n" not in prologue
    if "nobody" not in query:
        assert guard.checked(prologue + query)


def test_a_refusal_is_what_a_user_can_mend() -> None:
    assert issubclass(BadArgument, KgError)
    assert issubclass(BadQuestion, KgError)
