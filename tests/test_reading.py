from __future__ import annotations

import json

from kg import build, bundle, reader, reading
from kg.passage import Text

KINDS = build.tables(bundle.SEEDS).kinds
NOTE = "Closing Note\n\n\nOffice to Monitor and Combat Trafficking in Persons\n\n\u2028Bob\n"


def test_a_table_has_a_line_a_record_and_tells_how_many_lines_stay_blank() -> None:
    found = reader.read(Text("2018/note", "Closing Note\n\n"), KINDS)

    assert reading.table(found) == "2018/note:1:1\tTextBlock\t“Closing Note”\trole: title\n2018/note\tunread\t2 blank lines\n"


def test_what_rules_a_terminal_is_escaped_in_a_table() -> None:
    found = reader.read(Text("note", "A heading\x1b[31m \u202e here\n"), KINDS)

    assert "\x1b" not in reading.table(found)
    assert "\u202e" not in reading.table(found)
    assert "\\x1b[31m" in reading.table(found)


def test_json_has_the_records_with_their_places_and_what_was_refused() -> None:
    (document,) = json.loads(reading.as_json([reader.read(Text("note", NOTE), KINDS)]))

    assert document["document"] == "note"
    assert document["records"][0] == {
        "kind": "TextBlock",
        "asWritten": "Closing Note",
        "at": [{"document": "note", "line": 1, "column": 1, "start": 0, "end": 12, "quote": "Closing Note"}],
        "role": "title",
    }
    assert [line.partition(":")[0] for line in document["refused"]] == ["note"]
    assert all(NOTE[place["start"] : place["end"]] == place["quote"] for place in document["unread"])


def test_the_bundled_documents_are_shown_whole() -> None:
    for path in sorted(bundle.SEEDS.glob("20*/*.txt")):
        found = reader.read(Text(path.stem, path.read_bytes().decode()), KINDS)

        lines = reading.table(found).splitlines()
        (document,) = json.loads(reading.as_json([found]))

        assert len(document["records"]) == len(found.records)
        assert len(lines) >= len(found.records) + 1
