"""The line: a folder of documents becomes one release, the same everywhere; or it is refused with everything that is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import build, bundle, dump, release, vocab
from kg.errors import KgError, Refused, unseen
from kg.iris import BASE, Iris
from kg.release import Release

Seeds = Callable[..., Path]
IRIS = Iris()
ROOT = Path(__file__).parents[1]
NOTE = "A Note\n\nThe first paragraph of a note, which is long enough to be one.\n"
STAFF = "THE STAFF OF THE OFFICE TO MONITOR AND COMBAT TRAFFICKING IN PERSONS IS:\n\n"
CHART = "Country\tUN Protocol to Prevent, Suppress and Punish Trafficking in Persons\tILO Convention 29\n"
TABLE = "ORGANIZATIONS AND SELECTED LINKS OF INTEREST\tFRAMEWORK DOCUMENT RELEVANT TO TIP\tTIP FOCAL POINT\n"
NAMED = {vocab.LABEL, vocab.ALT_LABEL, vocab.NAME, vocab.TITLE, vocab.ABBREVIATION}


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but for the store's, by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "store" not in path.relative_to(folder).parts[:-1])
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def objects(quads: Iterable[Quad], predicate: NamedNode) -> set[str]:
    """The values of a property."""
    return {quad.object.value for quad in quads if quad.predicate == predicate and isinstance(quad.object, NamedNode | Literal)}


def things(quads: Iterable[Quad]) -> set[tuple[str, str]]:
    """What each listing lists, and every entity with its types."""
    return {(str(quad.subject), str(quad.object)) for quad in quads if quad.predicate in {vocab.LISTS, vocab.TYPE}}


def table_row(name: str, documents: str = "", focal_point: str = "") -> str:
    """A row of the organizations table."""
    return f"<p><b>{name}</b></p>\t<p>{documents}</p>\t<p>{focal_point}</p>\n"


def test_a_build_makes_a_release_current_and_reports_it(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/note.txt": NOTE, "2017/note.txt": NOTE})

    built = build.build(folder, tmp_path / "store")

    report = built.release.report
    assert release.current(tmp_path / "store") == built.release
    assert built.refusals == ()
    assert [document["name"] for document in report["documents"]] == ["2017/note", "2018/note"]
    assert sum(report["graphs"].values()) == len(built.release.quads())
    assert (report["base"], report["refused"]) == (BASE, [])


def test_everything_that_is_wrong_is_refused_at_once_in_order(seeds: Seeds, tmp_path: Path) -> None:
    chart = CHART + "Brazil\t2004\tmaybe\nBrasil\t2004\t1957\nFiji\t2004\t1957\t1958\nFiji\t2005\t1957\n"
    folder = seeds(
        {"2018/chart.txt": chart, "2018/latin.txt": b"caf\xe9", "2017/chart.txt": CHART + "Fiji\t3017\t2001\n"},
        others={"2018/other.txt": NOTE, "corrections.toml": '[[correction]]\ndocument = "2016/x"\n'},
    )

    with pytest.raises(Refused) as refused:
        build.build(folder, tmp_path / "store")

    places = [one.place for one in refused.value.refusals]
    assert places == [
        *("2017/chart:2:6", "2018/chart:2:13", "2018/chart:3:1", "2018/chart:4:1", "2018/latin:1:4"),
        *("2018/other:1:1", "corrections.toml:1:1"),
    ]
    assert str(refused.value).splitlines()[-1] == f"{len(places)} refused"
    assert not (tmp_path / "store").exists()


def test_a_refused_build_leaves_the_release_before_it_untouched(seeds: Seeds, tmp_path: Path) -> None:
    build.build(seeds({"2018/note.txt": NOTE}), tmp_path / "store")
    before, target = files(tmp_path / "store"), (tmp_path / "store" / "current").readlink()
    folder = seeds({"2018/note.txt": NOTE, "2018/latin.txt": b"caf\xe9"})

    with pytest.raises(Refused):
        build.build(folder, tmp_path / "store")

    assert files(tmp_path / "store") == before
    assert (tmp_path / "store" / "current").readlink() == target


def test_a_lenient_build_maps_what_is_sound_and_lists_what_is_not(seeds: Seeds, tmp_path: Path) -> None:
    chart = CHART + "Brazil\t2004\tmaybe\nBrasil\t2004\t1957\nFiji\t2004\t1957\t1958\nJapan\t2017\t1932\n"
    folder = seeds({"2018/chart.txt": chart, "2018/latin.txt": b"caf\xe9", "2018/note.txt": NOTE})

    built = build.build(folder, tmp_path / "store", lenient=True)

    quads = built.release.quads()
    refused = ["2018/chart:2:13", "2018/chart:3:1", "2018/chart:4:1", "2018/latin:1:4"]
    assert [one.place for one in built.refusals] == refused
    assert built.release.report["refused"] == [str(one) for one in built.refusals]
    assert [document["name"] for document in built.release.report["documents"]] == ["2018/chart", "2018/note"]
    assert objects(quads, vocab.tip("state")) == {f"{BASE}state/BRA", f"{BASE}state/JPN"}
    assert objects(quads, vocab.tip("actionYear")) == {"2004", "2017", "1932"}


def test_a_lenient_build_goes_on_where_a_correction_cannot_be_used(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/note.txt": NOTE}, others={"corrections.toml": "[[correction]]\n"})

    built = build.build(folder, tmp_path / "store", lenient=True)

    assert [one.place for one in built.refusals] == ["corrections.toml:1:1"]


@pytest.mark.parametrize("lenient", [True, False])
def test_without_one_sound_document_there_is_no_release(seeds: Seeds, tmp_path: Path, *, lenient: bool) -> None:
    folder = seeds({"2018/latin.txt": b"caf\xe9"})

    with pytest.raises(Refused, match="this is not UTF-8"):
        build.build(folder, tmp_path / "store", lenient=lenient)

    assert not (tmp_path / "store").exists()


def test_a_lenient_build_of_sound_documents_is_the_strict_one(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/note.txt": NOTE})

    found = {build.build(folder, tmp_path / "store", lenient=lenient).release for lenient in (True, False)}

    assert len(found) == 1


def test_all_that_is_ours_stands_below_the_base(seeds: Seeds, tmp_path: Path) -> None:
    base = "http://localhost:8000/data/"
    folder = seeds({"2018/chart.txt": CHART + "Japan\t2017\t1932\n"})

    built = build.build(folder, tmp_path / "store", base=base)

    subjects = {quad.subject.value for quad in built.release.quads() if isinstance(quad.subject, NamedNode)}
    assert built.release.base == base
    assert {subject for subject in subjects if not subject.startswith(base)} == {
        subject for subject in subjects if subject.startswith(f"{BASE}ontology")
    }


def test_the_order_of_the_list_changes_nothing(seeds: Seeds, tmp_path: Path) -> None:
    rows = {
        "2017/a.txt": TABLE + table_row("African Union (AU)", "Plan &amp; Act (2015)", "A Task Force"),
        "2017/b.txt": TABLE + table_row("AFRICAN UNION (A.U.)", "Plan and Act (2015)", "A task force"),
        "2018/c.txt": TABLE + table_row("The African Union (AU)", "PLAN AND ACT (2015)", "A Task Force"),
        "2018/d.txt": STAFF + "Lev Tolstoy\nЛев Толстой\nLev Tolstoÿ\n",
    }

    first = build.build(seeds(rows), tmp_path / "store").release
    content = files(first.folder)
    second = build.build(seeds(dict(reversed(rows.items()))), tmp_path / "store").release

    assert second == first
    assert files(second.folder) == content


def test_the_order_of_the_list_of_the_five_documents_changes_nothing(quads: list[Quad], tmp_path: Path) -> None:
    shutil.copytree(bundle.SEEDS, tmp_path / "seeds")
    listing = tmp_path / "seeds" / "documents.toml"
    head, *tables = listing.read_text(encoding="utf-8").split("[[document]]")
    listing.write_text("[[document]]".join([head, *(f"{table}\n" for table in reversed(tables))]), encoding="utf-8")

    found = build.graph(tmp_path / "seeds", IRIS)

    assert found.documents[0].name == "2018/closing-note"
    assert set(found.quads) == set(quads)


def test_a_later_edition_changes_no_iri_of_the_five_documents(tmp_path: Path) -> None:
    shutil.copytree(bundle.SEEDS, tmp_path / "seeds")
    (tmp_path / "seeds" / "corrections.toml").unlink()
    listing = tmp_path / "seeds" / "documents.toml"
    head, *tables = listing.read_text(encoding="utf-8").split("[[document]]")
    found: list[set[tuple[str, str]]] = []

    for year in (2018, 2017, 2016):
        listing.write_text("[[document]]".join([head, *tables]), encoding="utf-8")
        found.append(things(build.graph(tmp_path / "seeds", IRIS).quads))
        tables = [table for table in tables if f"edition = {year}" not in table]
        shutil.rmtree(tmp_path / "seeds" / str(year))

    assert found[2] < found[1] < found[0]


PEOPLE = ["Lev Tolstoy", "Лев Толстой", "Lev Tolstoÿ", "LEV TOLSTOY", "Lev  Tolstoy", "Amy O’Neill", "Amy O'Neill", "Amy O Neill"]
BODIES = ["African Union", "African Union (AU)", "AU", "The African Union", "AFRICAN UNION", "Arab Union (AU)", "African Únion"]
PLANS = ["Plan & Act (2015)", "Plan and Act (2015)", "PLAN AND ACT (2015)", "Plan and Act", "Plan, and Act (2016)", "A/RES/1/2"]


UNIONS = TABLE + table_row("African Union") + "\n## GLOSSARY\n\nAU\tAsian Union\n"


@st.composite
def editions(draw: st.DrawFn) -> dict[str, str]:
    """Documents of some editions whose names collide."""
    found = {}
    for year in draw(st.lists(st.sampled_from([2016, 2017, 2018]), min_size=1, max_size=3, unique=True)):
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=3, max_size=5, unique=True))
        rows = draw(
            st.lists(st.tuples(*map(st.sampled_from, (BODIES, PLANS, ["N/A", "A Unit", "A unit"]))), min_size=1, max_size=3)
        )
        glossary = draw(st.sampled_from(["", "\n## GLOSSARY\n\nAU\tAfrican Union\n", "\n## GLOSSARY\n\nAU\tAsian Union\n"]))
        text = "\n".join([STAFF, *people, "", TABLE]) + "".join(table_row(*row) for row in rows) + glossary
        found[f"{year}/note.txt"] = text
    return found


def mapped(documents: dict[str, str]) -> set[Quad]:
    """The graph of some documents; what is refused is left out."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in documents.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="")
        tables = (f'[[document]]\npath = "{path}"\nedition = {path[:4]}\n' for path in documents)
        (folder / "documents.toml").write_text("".join(tables), encoding="utf-8")
        return set(build.graph(folder, IRIS).quads)


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(editions())
@example({"2016/note.txt": UNIONS, "2017/note.txt": UNIONS.replace("African Union", "African Union (AU)", 1)})
def test_a_later_edition_changes_no_iri_of_an_earlier_one(documents: dict[str, str]) -> None:
    paths = sorted(documents)

    found = [things(mapped({path: documents[path] for path in paths[:number]})) for number in range(1, len(paths) + 1)]

    assert all(earlier <= later for earlier, later in pairwise(found))


@pytest.mark.slow
@settings(deadline=None, max_examples=40)
@given(editions())
def test_every_entity_has_one_label_whatever_names_collide(documents: dict[str, str]) -> None:
    quads = mapped(documents)

    labels = [quad.subject for quad in quads if quad.predicate == vocab.LABEL and quad.graph_name == IRIS.graph("entities")]
    listed = {quad.object for quad in quads if quad.predicate == vocab.LISTS}
    entities = {subject for subject in labels if not re.search("/(edition|document)/", str(subject))}

    assert len(labels) == len(set(labels))
    assert entities == listed


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(editions())
def test_the_order_of_the_list_never_matters(documents: dict[str, str]) -> None:
    assert mapped(documents) == mapped(dict(reversed(documents.items())))


PIECES = [
    *(
        STAFF,
        CHART,
        TABLE,
        NOTE,
        "## GLOSSARY OF ABBREVIATIONS\n\n",
        "# PHOTO CREDITS\n\n",
        "Special thanks to ",
        "Page 13: Top: ",
    ),
    *(
        "\tUNITED NATIONS\tOSCE\nTOTAL NUMBER OF MISSIONS\t15\t3\nNUMBER OF ALLEGATIONS IN 2017\t",
        "Country\t",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
    ),
    *(
        '<a href="',
        '">',
        "</a>",
        "http://",
        "www.un.org",
        "mailto:",
        "N/A",
        "\t",
        "\t\t",
        "\n",
        "\n\n",
        "\r\n",
        "---\n",
        "—",
        "- ",
        "* ",
    ),
    *(
        "United Nations (UN)",
        "African Union (AU): ",
        "AU",
        "2004",
        "X (a)",
        "X(A)",
        "2018 (into force Jan 2019)",
        "(2015)",
        "(2002-2003)",
    ),
    *(
        "Signature",
        "Ratification",
        "Brazil",
        "Fiji",
        "Burma",
        "Congo",
        "Lev Tolstoy\n",
        "Megan Hjelle-\n",
        "Lantsman",
        "A Task Force",
    ),
    *(
        "Protocol of 2014 to the Forced Labour Convention",
        "Convention",
        "Decision No. 1107",
        "A/RES/55/25",
        "&#x202e;",
        "&#27;",
        "&amp;",
    ),
    *(
        "\ufeff",
        "\u202e",
        "\x1b[31m",
        "\x0c",
        "\u200d",
        "\u2028",
        "\u0085",
        "\v",
        "\x7f",
        "\u2066",
        "é",
        "日本",
        "\U000e0001",
        "<",
        "&",
        "|",
        "(",
    ),
]


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Documents of pieces that real ones have, and of any characters."""
    any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
    pieces = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(PIECES), any_text), max_size=25))
    return "".join(pieces)


@pytest.mark.slow
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(), min_size=1, max_size=2))
def test_any_text_is_mapped_or_refused_and_no_control_character_reaches_a_name(documents: list[str]) -> None:
    quads = mapped({f"{2017 + number}/note.txt": text for number, text in enumerate(documents)})

    names = {quad.object.value for quad in quads if quad.predicate in NAMED and isinstance(quad.object, Literal)}
    iris = {term.value for quad in quads for term in (quad.subject, quad.object, quad.graph_name) if isinstance(term, NamedNode)}

    assert not [name for name in names | iris if any(map(unseen, name))]
    assert dump.canonical(quads)


def kg(words: list[str], folder: Path, **environment: str) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-c", "from kg.cli import main; main()", *words]
    variables = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - ours


@pytest.mark.slow
def test_two_builds_in_different_surroundings_give_the_same_bytes(release: Release, tmp_path: Path) -> None:
    surroundings = [
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONUTF8": "0"},
    ]
    folders = [tmp_path / "one", tmp_path / "another" / "place"]
    for folder in folders:
        shutil.copytree(bundle.SEEDS, folder / "seeds")

    processes = [
        kg(["build", "--seeds", "seeds", "--store", "store"], folder, **environment)
        for folder, environment in zip(folders, surroundings, strict=True)
    ]
    errors = [process.communicate()[1] for process in processes]

    assert errors[0] == errors[1]
    assert all(line.startswith("not joined: ") for line in errors[0].splitlines())
    found = [files((folder / "store" / "current").resolve()) for folder in folders]
    assert found[0].keys() == {f"dumps/kg.{ending}" for ending in ("nq", "nq.gz", "ttl", "ttl.gz")} | {
        "description.ttl",
        "report.json",
    }
    assert found[0] == found[1] == files(release.folder)


@pytest.mark.slow
def test_two_builds_at_once_both_succeed(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART + "Japan\t2017\t1932\n"})

    processes = [kg(["build", "--seeds", str(folder), "--store", str(tmp_path / "store")], tmp_path) for _ in range(3)]
    printed = {process.communicate()[0].strip() for process in processes}

    assert [process.returncode for process in processes] == [0, 0, 0]
    assert printed == {str(release.current(tmp_path / "store").folder)}
    assert len(list((tmp_path / "store" / "releases").iterdir())) == 1


@pytest.mark.slow
def test_a_build_that_is_refused_says_so_on_standard_error_and_exits_with_1(seeds: Seeds, tmp_path: Path) -> None:
    folder = seeds({"2018/chart.txt": CHART + "Brasil\t2017\t1932\n", "2018/\u00e9.txt": b"\xff"})

    process = kg(["build", "--seeds", str(folder), "--store", "store"], tmp_path, LC_ALL="C.UTF-8")
    output, errors = process.communicate()

    assert (process.returncode, output) == (1, "")
    assert errors.splitlines() == [
        "2018/chart:2:1: “Brasil” is no State that is known; is it “Brazil”?",
        "2018/é:1:1: this is not UTF-8: byte 0xff",
        "error: 2 refused",
    ]


def test_a_failing_gate_says_what_does_not_conform(release: Release, quads: list[Quad]) -> None:
    person = NamedNode(f"{BASE}person/ann-karl-slusarz")
    second = Quad(person, vocab.LABEL, Literal("Another"), IRIS.graph("entities"))

    with pytest.raises(KgError) as error:
        build.conforming([*quads, second], IRIS, release.store())

    assert str(error.value).splitlines()[-1] == "the graph does not conform and is not released"
    assert str(error.value).splitlines()[0].startswith(f"{person.value}: ")


def test_the_description_counts_what_the_release_holds_and_names_what_was_read(release: Release, quads: list[Quad]) -> None:
    about = list(pyoxigraph.parse(path=str(release.folder / "description.ttl")))

    counts = {
        quad.subject: quad.object.value
        for quad in about
        if quad.predicate == vocab.void("triples") and isinstance(quad.object, Literal)
    }
    assert counts.pop(NamedNode(BASE)) == str(len({quad.triple for quad in quads}))
    graphs = {one.value: int(count) for one, count in counts.items() if isinstance(one, NamedNode) and "#" not in one.value}
    assert graphs == release.report["graphs"]
    assert objects(about, vocab.USED) == {f"{BASE}document/{document['name']}" for document in release.report["documents"]}
    assert objects(about, vocab.IDENTIFIER) == {release.id}


def test_the_report_is_readable_as_it_stands(release: Release) -> None:
    text = (release.folder / "report.json").read_text(encoding="utf-8")

    assert json.loads(text) == release.report
    assert not re.search(r"20\d\d-\d\d-\d\dT|/tmp|/root|/home", text)
