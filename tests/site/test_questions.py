from __future__ import annotations

import csv
import html
import io
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import bundle, queries
from kg.find import Ambiguous
from kg.queries import BadArgument, Parameter
from kg.release import Release
from kg.site.questions import arguments, choices, known, openapi
from kg.site.questions.arguments import BadName
from kg.site.questions.choices import Choice
from kg.site.questions.form import field
from kg.site.questions.problem import problem as problem_of
from kg.store.embedded import Embedded

NAMES = sorted(path.stem for path in bundle.QUERIES.glob("*.rq"))
GOLDEN = Path(__file__).parents[1] / "queries" / "golden"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
USUAL = 60 * 1024  # bytes of a page


def problem(response: httpx.Response, status: int) -> str:
    """What a problem document says."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return str(response.json()["detail"])


def heads(page: str) -> list[str]:
    """The heads of the columns of a page."""
    return re.findall(r'<th scope="col"[^>]*><a[^>]*>([^<]*)', page)


def test_all_questions_are_listed_by_subject(client: httpx.Client) -> None:
    page = client.get("/queries/").text

    listed = re.findall(r'<dt><a href="([\w-]+)">', page)
    subjects = re.findall(r"<h2[^>]*>([^<]*)", page)
    assert sorted(listed) == NAMES
    assert subjects == sorted({question.tags[0] for question in queries.load().values()})
    assert all(queries.find(name).title in page for name in ("staff-by-edition", "treaty-matrix"))


def test_the_list_stands_in_a_folder(client: httpx.Client) -> None:
    response = client.get("/queries")

    assert response.status_code == 308
    assert response.headers["location"] == "queries/"


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_page_with_its_words_its_form_and_its_rows(client: httpx.Client, name: str) -> None:
    question = queries.find(name)

    response = client.get(f"/queries/{name}", headers=BROWSER)

    page = response.text
    golden = list(csv.reader(io.StringIO((GOLDEN / f"{name}.csv").read_text(encoding="utf-8"))))
    said = re.search(r'<caption id="rows">(?:Rows 1–\d+ of )?([\d,]+)', page)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert f"<h1>{question.title.replace(chr(39), '&#39;')}</h1>" in page
    assert [one.name for one in question.parameters] == re.findall(r'<(?:select|input) id="field-\w+" name="(\w+)"', page)
    assert said
    assert int(said[1].replace(",", "")) == len(golden) - 1
    assert len(page.encode()) < USUAL
    assert "style=" not in page
    assert " on" not in re.sub(r">[^<]*<|\"[^\"]*\"", "", page)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_answered_as_the_command_line_answers_it(client: httpx.Client, name: str) -> None:
    response = client.get(f"/queries/{name}.csv")

    assert response.text == (GOLDEN / f"{name}.csv").read_bytes().decode()
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("form", known.ROWS, ids=lambda form: form.suffix)
def test_an_answer_comes_in_every_form(client: httpx.Client, form: known.Form) -> None:
    response = client.get(f"/queries/staff-changes.{form.suffix}", params={"from": "2016", "to": "2017"})

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == form.media_types[0]
    assert "Abigail Long" in response.text


def test_without_an_ending_the_form_is_what_accept_asks_for(client: httpx.Client) -> None:
    for accept, media_type in [
        (BROWSER["Accept"], "text/html"),
        ("*/*", "text/html"),
        ("text/csv", "text/csv"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/tab-separated-values, text/html;q=0.5", "text/tab-separated-values"),
    ]:
        response = client.get("/queries/conventions", headers={"Accept": accept})
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] == media_type
        assert "Accept" in response.headers["vary"]


def test_a_form_that_accept_asks_for_and_is_not_here_is_told(client: httpx.Client) -> None:
    detail = problem(client.get("/queries/conventions", headers={"Accept": "text/turtle"}), 406)

    assert detail.startswith("nothing that is asked for is here; there are: text/html, text/csv, ")


def test_an_ending_that_a_question_has_not_is_told(client: httpx.Client) -> None:
    detail = problem(client.get("/queries/conventions.ttl", headers={"Accept": "*/*;q=0.1, application/problem+json"}), 404)

    assert detail == (
        "there is no conventions.ttl; there are: conventions.html, conventions.csv, conventions.sheet.csv, conventions.json, "
        "conventions.tsv, conventions.xml"
    )


def test_a_question_that_is_not_there_is_told_with_those_like_it(client: httpx.Client) -> None:
    detail = problem(client.get("/queries/staff-by-editon.csv"), 404)

    assert detail == (
        "there is no question “staff-by-editon”; is it staff-by-edition or staff-over-editions or "
        "acknowledgements-by-edition? /queries/ lists all"
    )
    assert client.get("/queries/rules/label-twice").status_code == 404
    assert client.get("/queries/label-twice").status_code == 404


def test_an_argument_is_taken_in_every_way_that_it_can_be_named(client: httpx.Client, release: Release) -> None:
    ways = ["state/DNK", f"{release.base}state/DNK", "Denmark", "denmark", "state:DNK", "DNK", "DK", "208"]

    answers = {client.get("/queries/treaty-status-by-state.csv", params={"state": way}).text for way in ways}

    assert len(answers) == 1
    assert "Denmark" in answers.pop()


@pytest.mark.parametrize(
    ("address", "status", "detail"),
    [
        ("conventions.csv?colour=red", 400, "conventions has no parameter colour; it has: edition"),
        ("counts-by-class.csv?edition=2018", 400, "counts-by-class has no parameter edition; it has: none"),
        ("conventions.csv?edition=x", 400, "edition must be an integer, not “x”"),
        ("conventions.csv?edition=2017&edition=2018", 400, "edition may be given once only"),
        ("conventions.csv?sort=name", 400, "sort: this is for pages only, and other forms hold the whole answer as it is"),
        ("conventions.csv?%ff=1", 400, "the parameters are not UTF-8"),
        ("organization.csv?organization=Nowhere", 404, "organization: nothing is called “Nowhere”"),
        ("organization.csv?organization=Office", 404, "organization: nothing is called “Office”; is it "),
    ],
)
def test_an_argument_that_is_wrong_is_named(client: httpx.Client, address: str, status: int, detail: str) -> None:
    assert problem(client.get(f"/queries/{address}"), status).startswith(detail)


def test_a_name_of_several_things_is_refused_with_their_iris() -> None:
    label, graph = NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), NamedNode("http://e/graph")
    two = Embedded.of(Quad(NamedNode(f"http://e/{one}"), label, Literal("Same"), graph) for one in "ab")

    with pytest.raises(BadArgument, match="organization: “same” may be: http://e/a, http://e/b; give the IRI"):
        arguments.terms(known.question("organization"), {"organization": "same"}, two)


def test_a_page_says_what_is_wrong_beside_the_form(client: httpx.Client) -> None:
    address = "/queries/treaty-status-by-state?state=Brasil&edition=%3Cb%3E"

    response = client.get(address, headers=BROWSER)

    assert response.status_code == 404
    assert (
        'role="alert" id="problem">state: nothing is called “Brasil”; is it “<a href="treaty-status-by-state?state=Brazil'
        in response.text
    )
    assert '<option value="Brasil" selected>Brasil (none of these)</option>' in response.text
    assert 'value="&lt;b&gt;"' in response.text
    assert response.headers["cache-control"] == "no-store"


def form(page: str) -> str:
    """The form of a page."""
    found = re.search(r'<form class="question".*?</form>', page, re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("wrong", ["nope=1", "chart=nope", "sort=nope", "page=7", "page=x"])
def test_a_refusal_keeps_the_form_as_it_was_filled(client: httpx.Client, wrong: str) -> None:
    sound = client.get("/queries/treaty-status-by-state?state=Denmark", headers=BROWSER)

    refused = client.get(f"/queries/treaty-status-by-state?state=Denmark&{wrong}", headers=BROWSER)

    assert refused.status_code in {400, 404}
    assert form(refused.text) == form(sound.text)


def test_only_what_is_wrong_is_to_be_mended(client: httpx.Client) -> None:
    sound = form(client.get("/queries/treaty-status-by-state?state=UNDEF", headers=BROWSER).text)

    refused = form(client.get("/queries/treaty-status-by-state?state=nowhere", headers=BROWSER).text)

    mended = re.sub(r'\n<option value="nowhere" selected>nowhere \(none of these\)</option>', "", refused)
    mended = mended.replace(' problem" aria-invalid="true"', '"')
    assert mended == sound.replace('<option value="UNDEF" selected>any</option>', '<option value="UNDEF">any</option>', 1)
    assert refused.count("aria-invalid") == 1


@pytest.mark.parametrize(
    ("view", "status", "detail"),
    [
        ("page=2", 404, "there is no page 2: the answer has 1"),
        ("page=0", 400, "page must be a number from 1, not “0”"),
        ("sort=colour", 400, "there is no column “colour”; there are: edition, column_number, name"),
        ("chart=convention", 404, "there is no chart of “convention”; there are charts of: "),
    ],
)
def test_a_view_that_is_not_there_is_told(client: httpx.Client, view: str, status: int, detail: str) -> None:
    response = client.get(f"/queries/conventions?{view}", headers=BROWSER)

    assert response.status_code == status
    assert f'id="problem">{detail}' in response.text


def test_a_view_that_is_not_there_leaves_nothing_behind(store_folder: Path) -> None:
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--store", str(store_folder)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        here = process.stderr.readline().split()[1].rstrip("/")
        statuses = [
            httpx.get(f"{here}/queries/conventions?{view}", headers=BROWSER).status_code
            for view in ("page=2", "sort=colour", "chart=convention", "page=3")
        ]
        process.terminate()
        _, said = process.communicate()

    assert statuses == [404, 400, 404, 404]
    assert [line for line in said.splitlines() if not line.startswith("{")] == []


def test_any_is_said_with_undef_or_with_nothing(client: httpx.Client) -> None:
    some, empty, undefined = (
        client.get("/queries/staff-by-edition.csv", params=params).text for params in ({}, {"edition": ""}, {"edition": "UNDEF"})
    )

    assert empty == undefined
    assert len(some) < len(empty)


def test_a_page_is_sorted_by_any_column_both_ways(client: httpx.Client) -> None:
    names = []
    for sort in ("name", "-name"):
        page = client.get("/queries/staff-by-edition", params={"sort": sort}, headers=BROWSER).text
        names.append(re.findall(r'<th scope="row"><a[^>]*>([^<]*)', page))
        assert f'aria-sort="{"descending" if sort[0] == "-" else "ascending"}"' in page

    assert names[0] == sorted(names[0], key=str.casefold)
    assert names[1] == names[0][::-1]


def test_long_answers_come_in_pages_that_say_so_and_files_are_whole(client: httpx.Client) -> None:
    whole = client.get("/queries/treaty-matrix.csv").text.count("\n") - 1

    pages = [client.get("/queries/treaty-matrix", params={"page": number}, headers=BROWSER).text for number in (1, 2)]

    assert f'<caption id="rows">Rows 1–100 of {whole}</caption>' in pages[0]
    assert f'<caption id="rows">Rows 101–{whole} of {whole}</caption>' in pages[1]
    assert sum(page.count("<tr>") - 1 for page in pages) == whole
    assert 'page=2"' in pages[0]


def test_an_answer_that_comes_in_pieces_is_shown_whole(client: httpx.Client) -> None:
    address = "/queries/passages?thing=UNDEF"
    whole = len(list(csv.reader(io.StringIO(client.get(address, headers={"Accept": "text/csv"}).text)))) - 1

    page = client.get(address, headers=BROWSER).text

    assert len(client.get(address, headers={"Accept": "application/json"}).content) > 1024 * 1024
    assert f"Rows 1–100 of {whole:,}</caption>" in page
    assert '<li aria-hidden="true">…</li>' in page


def test_a_graph_leads_to_its_triples(client: httpx.Client) -> None:
    page = client.get("/queries/counts-by-graph", headers=BROWSER).text

    link = re.search(r'href="\.\.(/graph-store\?graph=[^"]*)">graph/2018/back-matter<', page)

    assert link
    assert client.get(link[1], headers=BROWSER).status_code == 200


def test_things_are_linked_by_their_names(client: httpx.Client) -> None:
    page = client.get("/queries/treaty-matrix", headers=BROWSER).text

    assert heads(page)[:4] == ["Edition", "State", "Column number", "Convention"]
    assert '<a href="../state/BRA">Brazil</a>' in page
    assert not {"State name", "Convention name"} & set(heads(page))
    assert heads(page).count("State") == 1


def test_a_line_leads_to_the_passage_in_its_document(client: httpx.Client) -> None:
    page = client.get("/queries/passages", headers=BROWSER).text

    assert re.search(r'<td class="number"><a href="../document/2018/back-matter#char=\d+,\d+">\d+</a></td>', page)


def test_a_form_offers_what_the_data_have(client: httpx.Client) -> None:
    page = client.get("/queries/treaty-status-by-state", headers=BROWSER).text
    people = client.get("/queries/staff-over-editions", headers=BROWSER).text

    assert '<option value="UNDEF">any</option>' in page
    assert '<option value="state/BRA" selected>Brazil</option>' in page
    assert '<option value="2018" selected>2018</option>' in page
    assert '<option value="Abigail Long">' in people
    assert 'list="known-person"' in people


def test_a_thing_that_too_many_can_be_is_searched_for_and_a_hint_says_how(client: httpx.Client) -> None:
    pages = {name: client.get(f"/queries/{name}", headers=BROWSER).text for name in NAMES}
    things = [(name, one.name) for name in NAMES for one in queries.find(name).parameters if one.type == "entity"]

    open_to_all = [pair for pair in things if re.search(rf'<input id="field-{pair[1]}"(?![^>]* list=)', pages[pair[0]])]

    assert ("passages", "thing") in open_to_all
    for name, parameter in open_to_all:
        found = re.search(
            rf'<input id="field-{parameter}" [^>]*data-suggest="([^"]+)"[^>]*aria-describedby="([^"]+)"', pages[name]
        )
        assert found
        assert client.get(f"/queries/{found[1]}", params={"q": "a"}).json()[0] == "a"
        assert re.search(rf'<small id="{found[2]}">[^<]*A name, an abbreviation, a code or the end of an address', pages[name])


@pytest.mark.parametrize(("parameter", "search"), [("person", "search/suggest?kind=Person"), ("thing", "search/suggest")])
def test_things_of_the_kind_that_a_parameter_names_are_suggested(parameter: str, search: str) -> None:
    asked = Parameter(parameter, "entity", None, "")
    few = [Choice(NamedNode(f"http://e/{number}"), str(number)) for number in range(100)]

    assert field(asked, None, (), "http://e/", None).search == search
    assert field(asked, None, few, "http://e/", None).search == ""
    assert field(asked._replace(type="string"), None, (), "http://e/", None).search == ""


def test_what_may_be_meant_leads_to_the_question_with_it(client: httpx.Client) -> None:
    address = "/queries/treaty-status-by-state?state=Brasil&edition=2017"
    refused = client.get(address, headers=BROWSER)

    link = re.search(r'id="problem">[^<]*<a href="([^"]+)"', refused.text)

    assert link
    led = client.get(f"/queries/{html.unescape(link[1])}", headers=BROWSER)
    assert led.status_code == 200
    assert form(led.text) == form(client.get("/queries/treaty-status-by-state?state=Brazil&edition=2017", headers=BROWSER).text)
    assert client.get(address, headers={"Accept": "text/csv"}).json()["detail"].endswith("; is it “Brazil”?")


def test_things_of_one_name_lead_to_the_question_by_their_addresses() -> None:
    question, said = known.question("treaty-status-by-state"), {"state": "<b>", "edition": "2018"}
    wrong = Ambiguous("“<b>” may be: ", ["http://e/x/a", "http://other/b"], ", ", "; give the IRI")

    found = problem_of(question, said, "http://e/", BadName(question.parameter("state"), wrong))

    assert (found.status, found.before, found.after) == (400, "state: “<b>” may be: ", "; give the IRI")
    assert [link.words for link in found.meant] == ["http://e/x/a", "http://other/b"]
    assert [link.address for link in found.meant] == [
        "treaty-status-by-state?state=x/a&edition=2018",
        "treaty-status-by-state?state=http://other/b&edition=2018",
    ]


def test_a_chart_stands_beside_the_table_that_says_the_same(client: httpx.Client) -> None:
    bars = client.get("/queries/organizations", params={"chart": "focal_points"}, headers=BROWSER).text
    columns = client.get("/queries/instruments-by-year", headers=BROWSER).text

    assert '<div class="bars" role="img" aria-labelledby="chart" aria-description="' in bars
    assert 'aria-current="true">Focal points</a>' in bars
    assert '<svg class="columns" role="img"' in columns
    assert "<desc" in columns
    assert "<table" in columns


def test_a_page_says_how_to_take_the_answer_away(client: httpx.Client, server: str) -> None:
    page = client.get("/queries/staff-changes?from=2016", headers=BROWSER).text

    files = re.findall(r'<a class="button" href="([^"]*)" download', page)
    assert files == [f"staff-changes.{end}?from=2016&amp;to=2018" for end in ("csv", "sheet.csv", "json", "tsv", "xml")]
    assert f'<a href="staff-changes?from=2016&amp;to=2018">{server}/queries/staff-changes?from=2016&amp;to=2018</a>' in page
    assert f"<code>{server}/queries/staff-changes.csv?from=2016&amp;to=2018</code>" in page
    assert 'href="../sparql?edit=PREFIX%20rdfs' in page
    assert '<form class="asking" action="../sparql" method="post">' in page
    assert "VALUES ?from { 2016 }" in page
    assert 'href="../openapi.json"' in page
    assert '<link rel="alternate" type="application/sparql-results+json"' in page


def test_the_query_of_a_page_is_answered_by_the_endpoint(client: httpx.Client) -> None:
    page = client.get("/queries/counts-by-class", headers=BROWSER).text
    query = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert query

    text = query[1].replace("&gt;", ">").replace("&lt;", "<").replace("&#34;", '"').replace("&amp;", "&")
    answer = client.post("/sparql", data={"query": text}, headers={"Accept": "text/csv"})

    assert answer.text == client.get("/queries/counts-by-class.csv").text


def test_a_spreadsheet_takes_its_file_for_utf_8(client: httpx.Client) -> None:
    content = client.get("/queries/staff-by-edition.sheet.csv").content

    assert content.startswith(b"\xef\xbb\xbfedition,name,written_as,documents,person\r\n2018,")
    assert content[3:].count(b"\r\n") == content.count(b"\n")


def test_answers_have_entity_tags_and_are_kept(client: httpx.Client) -> None:
    for address in ("conventions", "conventions.csv", "conventions.sheet.csv"):
        first = client.get(f"/queries/{address}")
        tag = first.headers["etag"]
        again = client.get(f"/queries/{address}")
        known_already = client.get(f"/queries/{address}", headers={"If-None-Match": tag})

        assert again.content == first.content
        assert first.headers["cache-control"] == "public, max-age=60, must-revalidate"
        assert "query-id" not in again.headers or "." in address
        assert known_already.status_code == 304
        assert known_already.content == b""
    tags = {client.get(f"/queries/conventions.{end}").headers["etag"] for end in ("csv", "sheet.csv", "tsv")}
    assert len(tags) == 3


def test_answers_come_in_gzip(client: httpx.Client) -> None:
    for address in ("treaty-matrix", "treaty-matrix.csv", "treaty-matrix.json"):
        response = client.get(f"/queries/{address}", headers={"Accept-Encoding": "gzip"})
        assert response.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in response.headers["vary"]


def test_a_request_has_an_id_of_its_own(client: httpx.Client) -> None:
    for address in ("conventions", "conventions.csv", "conventions.csv?edition=x", "nothing"):
        response = client.get(f"/queries/{address}", headers={"Query-Id": "mine-7"})
        assert response.headers["query-id"] == "mine-7"


def test_only_reading_is_for_questions(client: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.request(method, "/queries/conventions.csv")
        assert response.status_code == 405
        assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    preflight = client.options("/queries/conventions")
    head = client.head("/queries/conventions")
    assert preflight.status_code == 204
    assert preflight.headers["allow"] == "GET, HEAD, OPTIONS"
    assert head.status_code == 200
    assert head.content == b""


def test_pages_say_nothing_unsafe(client: httpx.Client) -> None:
    text = "<script>alert(1)</script>\"'\u202e"

    page = client.get("/queries/things-by-name", params={"text": text}, headers=BROWSER)

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "No rows: nothing in the documents answers this." in page.text


def test_no_parameter_is_called_like_one_of_pages() -> None:
    names = {parameter.name for question in queries.load().values() for parameter in question.parameters}

    assert not names & set(arguments.OF_PAGES)


def test_every_question_has_a_subject() -> None:
    assert [question.name for question in queries.load().values() if not question.tags] == []


@pytest.mark.parametrize("name", NAMES)
def test_choices_are_asked_for_with_queries(name: str, store: Embedded) -> None:
    question = known.question(name)

    for parameter in question.parameters:
        rows = list(store.query(choices.query(question, parameter, {})))  # type: ignore[arg-type] # a SELECT has rows
        assert len(rows) <= choices.MOST + 1


def test_a_question_that_answers_with_a_graph_has_the_forms_of_graphs() -> None:
    text = "#+ title: A graph\nCONSTRUCT WHERE { ?s ?p ?o }"
    question = queries.parsed(text, "graph")

    assert [form.suffix for form in known.forms(question)] == ["html", "ttl", "jsonld", "nt", "rdf"]
    assert openapi.columns(question.query) == ()


def test_questions_are_answered_over_a_store_elsewhere(client: httpx.Client, server: str) -> None:
    words = [sys.executable, "-m", "kg", "serve", "--port", "0", "--endpoint", f"{server}/sparql"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        here = process.stderr.readline().split()[1].rstrip("/")
        page = httpx.get(f"{here}/queries/treaty-status-by-state", params={"state": "Brazil"}, headers=BROWSER)
        rows = httpx.get(f"{here}/queries/treaty-status-by-state.csv", params={"state": "Brazil"})
        wrong = httpx.get(f"{here}/queries/treaty-status-by-state.csv", params={"state": "Brasil"})
        description = httpx.get(f"{here}/openapi.json")
        process.terminate()

    there = client.get("/queries/treaty-status-by-state.csv")
    assert page.status_code == 200
    assert page.headers["cache-control"] == rows.headers["cache-control"] == description.headers["cache-control"] == "no-store"
    assert description.json()["paths"] == client.get("/openapi.json").json()["paths"]
    assert '<option value="state/BRA" selected>Brazil</option>' in page.text
    assert rows.text == there.text
    assert wrong.status_code == 404
