from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import bundle

Run = Callable[..., Result]
Terminal = Callable[..., str]
GOLDEN = Path(__file__).parents[1] / "queries" / "golden"
RULING = 'SELECT ("a\\u001b[31mb\\u202e\\u0007" AS ?x) {}'


def test_without_a_question_all_are_listed(run: Run) -> None:
    lines = run("query").stdout.splitlines()

    assert [line.partition("\t")[0] for line in lines] == sorted(path.stem for path in bundle.QUERIES.glob("*.rq"))
    assert "staff-changes\tWho joined, stayed and left between two editions\tfrom=2017 to=2018" in lines


def test_a_question_is_answered_by_its_name(run: Run) -> None:
    result = run("query", "staff-by-edition")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == (GOLDEN / "staff-by-edition.csv").read_bytes()


def test_an_argument_takes_the_default_s_place(run: Run) -> None:
    given, left_open = (
        run("query", "staff-by-edition", "-p", "edition=2016"),
        run("query", "staff-by-edition", "-p", "edition=UNDEF"),
    )

    assert {line.partition(",")[0] for line in given.stdout.splitlines()} == {"edition", "2016"}
    assert {line.partition(",")[0] for line in left_open.stdout.splitlines()} == {"edition", "2016", "2017", "2018"}


@pytest.mark.parametrize(
    "name",
    [
        "OSCE",
        "organization/organization-for-security-and-cooperation-in-europe",
        "Organization for Security and Cooperation in Europe",
    ],
)
def test_an_entity_is_named_by_label_abbreviation_or_iri(run: Run, name: str) -> None:
    assert ",OSCE," in run("query", "organization", "-p", f"organization={name}").stdout


def test_a_state_is_named_by_its_codes(run: Run) -> None:
    shown = {run("query", "treaty-status-by-state", "-p", f"state={code}").stdout for code in ("state/DNK", "DNK", "DK", "208")}

    assert len(shown) == 1
    assert "Denmark" in shown.pop()


def test_an_argument_may_hold_what_queries_are_made_of(run: Run) -> None:
    result = run("query", "things-by-name", "-p", 'text=" } } SELECT * { ?s ?p ?o } #=')

    assert (result.exit_code, result.stdout) == (0, "label,name,thing\n")


def test_a_query_comes_as_a_word_from_a_file_and_from_standard_input(run: Run) -> None:
    query = "SELECT (COUNT(*) AS ?people) { ?person a foaf:Person }"
    Path("a query.rq").write_text("\ufeff" + query, encoding="utf-8")

    results = [
        run("query", query),
        run("query", "-f", "a query.rq"),
        run("query", "-", stdin=query),
        run("query", "-", stdin=f"{query}\n"),
    ]

    assert {(result.exit_code, result.stdout, result.stderr) for result in results} == {(0, "people\n110\n", "")}


def test_a_question_of_one_s_own_takes_arguments(run: Run) -> None:
    path = bundle.QUERIES / "staff-by-edition.rq"

    results = [
        run("query", "staff-by-edition", "-p", "edition=2016"),
        run("query", "-f", path, "-p", "edition=2016"),
        run("query", "-", "-p", "edition=2016", stdin=path.read_bytes()),
    ]

    assert len({result.stdout for result in results}) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("staff",), "there is no question “staff”; is it "),
        (("staff-by-edition", "-p", "year=2018"), "staff-by-edition has no parameter year; it has: edition"),
        (("staff-by-edition", "-p", "edition=soon"), "edition must be an integer, not “soon”"),
        (("organization", "-p", "organization=Xyzzy"), "nothing is called “Xyzzy”"),
        (("organization", "-p", "organization=Afrikan Union"), "nothing is called “Afrikan Union”; is it “African Union”"),
        (("organization", "-p", "organization=http://e/ x"), "nothing is called “http://e/ x”"),
        (("organization", "-p", "organization=x\x1b"), "nothing is called “x\\x1b”"),
        (("",), "the query is empty"),
        (("staff of 2018",), "1:1: “staff” begins no query"),
        (("SELECT * {",), "1:11: the query ends too early"),
        (("SELECT * { ?s a foaf:Person ; rdfs:label }",), "1:42: “}” has no place here"),
        (("SELECT *\n{ ?s nobody:knows ?o }",), "2:6: “nobody:knows”: its prefix is not declared"),
        (("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",), "1:12: SERVICE is not let through"),
        (("DELETE WHERE { ?s ?p ?o }",), "1:1: DELETE is an update; the data set is read-only"),
        (
            ("ASK {}", "--format", "turtle"),
            "“turtle” is no format for the answer of SELECT or ASK; there are: json, xml, csv, tsv, html",
        ),
        (("CONSTRUCT WHERE { ?s ?p ?o }", "--format", "json"), "“json” is no format for a graph; there are: turtle"),
        (('SELECT ("\\u0001" AS ?x) {}', "--format", "xml"), "XML cannot hold U+0001"),
        (("ASK {}", "--endpoint", "nowhere"), "nowhere: "),
        (("ASK {}", "--endpoint", "http://127.0.0.1:1/sparql"), "http://127.0.0.1:1/sparql: "),
        (("-f", "bytes.rq"), "bytes.rq:2:3: this is not UTF-8: byte 0xff"),
        (("-f", "empty.rq"), "the query is empty"),
        (("-f", "empty.rq", "-p", "edition=2018"), "the query is empty"),
        (("-f", "bare.rq", "-p", "edition=2018"), "the query: the header must have title"),
        (("-f", "unreadable.rq"), "unreadable.rq: Permission denied"),
    ],
    ids=lambda words: " ".join(words)[:40] if isinstance(words, tuple) else "",
)
def test_a_mistake_is_one_line_that_says_what_to_change(run: Run, words: tuple[str, ...], message: str) -> None:
    Path("bytes.rq").write_bytes(b"ASK\n{ \xff }")
    Path("empty.rq").touch()
    Path("bare.rq").write_text("ASK {}")
    Path("unreadable.rq").touch(mode=0o000)
    if "unreadable.rq" in words and os.access("unreadable.rq", os.R_OK):
        pytest.skip("who runs this may read all")

    result = run("query", *words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"error: {message}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ASK {}", "-f", "here.rq"), "Give a question or a file, not both."),
        (("-p", "edition=2018"), "-p is for a question"),
        (("staff-by-edition", "-p", "edition"), "'edition' is no name=value."),
        (("staff-by-edition", "-p", "edition=2017", "-p", "edition=2018"), "'edition' is given twice."),
        (("here.rq",), "here.rq looks like a file: kg query -f here.rq"),
        (("-f", "nowhere.rq"), "File 'nowhere.rq' does not exist."),
        (("-f", "."), "File '.' is a directory."),
        (("ASK {}", "--format", "xlsx"), "'xlsx' is not one of 'table', 'json'"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_usage(run: Run, words: tuple[str, ...], message: str) -> None:
    Path("here.rq").write_text("ASK {}")

    result = run("query", *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "table"])
def test_rows_and_yes_and_no_come_in_every_format(run: Run, form: str) -> None:
    rows, yes = run("query", "SELECT (42 AS ?x) {}", "--format", form), run("query", "ASK {}", "--format", form)

    assert (rows.exit_code, yes.exit_code) == (0, 0)
    assert "42" in rows.stdout
    assert ("yes" if form == "table" else "true") in yes.stdout
    assert yes.stderr == ""


@pytest.mark.parametrize("form", ["turtle", "ntriples", "rdfxml", "jsonld", "trig", "nquads", "table"])
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s a [] } { ?s a foaf:Person } LIMIT 2", "DESCRIBE <https://w3id.org/tip-kg/person/abigail-long>"]
)
def test_a_graph_comes_in_every_format(run: Run, form: str, query: str) -> None:
    result = run("query", query, "--format", form)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "person/" in result.stdout


def test_in_a_pipe_a_graph_is_turtle_with_the_prefixes_that_it_uses(run: Run) -> None:
    result = run("query", "CONSTRUCT { ?s a foaf:Person } { ?s a foaf:Person }")

    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith("@prefix")] == ["foaf:", "person:"]


def test_a_table_in_a_pipe_cuts_nothing(run: Run) -> None:
    long = "x" * 500

    result = run("query", f"SELECT ('{long}' AS ?a) (<http://e/{long}> AS ?b) {{}}", "--format", "table")

    assert long in result.stdout
    assert f"http://e/{long}" in result.stdout
    assert result.stderr == "1 row\n"


def test_an_endpoint_is_asked_in_place_of_a_store(run: Run, server: str) -> None:
    here = run("query", "staff-changes", "-p", "from=2016")
    there = run("query", "staff-changes", "-p", "from=2016", "--endpoint", f"{server}/sparql", store=None)
    named = run("query", "organization", "-p", "organization=OSCE", "--endpoint", f"{server}/sparql", store=None)
    wrong = run("query", "SELECT * { ?s a foaf:Person ; }}", "--endpoint", f"{server}/sparql", store=None)

    assert here.stdout == there.stdout
    assert named.stdout.count("\n") > 5
    assert (wrong.exit_code, wrong.stderr) == (1, "error: 1:32: “}” has no place here\n")


def test_a_terminal_shows_a_table_with_iris_by_their_ends(terminal: Terminal) -> None:
    shown = terminal("query", "staff-changes")

    assert "2017   2018   joined   Anne Vasquez             person/anne-vasquez" in shown
    assert shown.endswith(" rows\n")


def test_a_terminal_too_narrow_for_a_table_shows_rows_one_below_the_other(terminal: Terminal) -> None:
    shown = terminal("query", "conventions")

    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert [line.split() for line in lines[:2]] == [["edition", "2018"], ["column_number", "1"]]
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "8 rows"


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv"])
def test_what_rules_a_terminal_never_reaches_one(terminal: Terminal, form: str) -> None:
    shown = terminal("query", RULING, "--format", form)

    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown
    assert "\\u202e" in shown


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "nquads", "trig"])
def test_what_rules_a_terminal_never_reaches_one_in_a_graph(terminal: Terminal, form: str) -> None:
    shown = terminal("query", 'CONSTRUCT { <a:b> <a:c> "a\\u001b[31mb\\u202e" } {}', "--format", form)

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\u202e" in shown


def test_a_pipe_gets_the_very_characters(run: Run) -> None:
    assert run("query", RULING).stdout_bytes == "x\r\na\x1b[31mb\u202e\x07\r\n".encode()


def test_a_terminal_is_told_what_the_parameters_mean(terminal: Terminal) -> None:
    shown = terminal("query")

    assert "staff-by-edition" in shown
    assert "    -p edition=2018  Year of the edition\n" in shown


def test_ctrl_c_ends_a_query_at_once(store_folder: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STR(?a) < STR(?f)) }"
    command = [sys.executable, "-m", "kg", "query", query, "--store", str(store_folder)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - ours
        time.sleep(0.7)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=5)

    assert (process.returncode, out) == (-signal.SIGINT, b"")
    assert b"Traceback" not in err


def test_json_can_be_read_again(run: Run) -> None:
    found = json.loads(run("query", "treaty-matrix", "--format", "json").stdout)

    assert len(found["results"]["bindings"]) == 128


def test_another_endpoint_is_asked_where_the_user_lets_it(run: Run, server: str) -> None:
    query = (
        f"SELECT * {{ ?person a foaf:Person . SERVICE <{server}/sparql> {{ ?person rdfs:label ?name }} }} ORDER BY ?name LIMIT 3"
    )
    here = run("query", "SELECT * { ?person a foaf:Person ; rdfs:label ?name } ORDER BY ?name LIMIT 3")

    asked = run("query", query, "--allow-service", f"{server}/sparql")
    prefixed = query.replace("SELECT", f"PREFIX here: <{server}/> SELECT", 1).replace(f"<{server}/sparql>", "here:sparql")
    named = run("query", prefixed, "--allow-service", "http://127.0.0.1:1/", "--allow-service", f"{server}/sparql")

    assert (asked.exit_code, asked.stderr) == (0, "")
    assert here.stdout.startswith("person,name\n")
    assert here.stdout == asked.stdout == named.stdout


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (
            ("--allow-service", "http://127.0.0.1:1/x"),
            1,
            "error: 1:20: SERVICE <http://127.0.0.1:1/> is not let through; there are: http",
        ),
        (("--allow-service", "http://127.0.0.1:1/"), 1, "error: "),
        (("--allow-service", "here"), 2, "'here' is no absolute IRI"),
        ((), 1, "error: 1:12: SERVICE is not let through: this store asks no other endpoint"),
    ],
)
def test_an_endpoint_that_is_not_let_through_or_not_there_is_told(
    run: Run, words: tuple[str, ...], status: int, message: str
) -> None:
    result = run("query", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", *words)

    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr
