"""What a page shows: its text, its links, its elements and their ids, as a reader of HTML has them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import httpx
from pyoxigraph import QuerySolutions

from kg import queries
from kg.store import Store

HTML = {"Accept": "text/html"}


class Shown(HTMLParser):
    """A page as it is read: its text, its links by their words, its elements with their attributes, and the data embedded."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__()
        self.text, self.data = "", ""
        self.links: list[tuple[str, str]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._script = self._link = False
        self.feed(response.text)
        self.addresses = {urljoin(str(response.url), href) for _, href in self.links}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes an element."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self._script = tag == "script"
        if tag == "a":
            self._link = True
            self.links.append(("", found.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        """Notes the end of a script, or of a link."""
        self._link = self._link and tag != "a"
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        """Notes text, and that of the link that it may stand in."""
        if self._script:
            self.data += data
            return
        self.text += data
        if self._link:
            words, href = self.links[-1]
            self.links[-1] = (words + data).strip(), href


def page(client: httpx.Client, path: str) -> Shown:
    """The page at a path, which must be there."""
    response = client.get(path, headers=HTML, follow_redirects=True)
    assert response.status_code == httpx.codes.OK, path
    return Shown(response)


def column(store: Store, query: str) -> list[str]:
    """The first column of a SELECT in which our prefixes need not be declared."""
    answer = store.query(f"{queries.prologue(query)}{query}")
    assert isinstance(answer, QuerySolutions)
    return [row[0].value for row in answer]


@contextmanager
def served(*words: str) -> Iterator[httpx.Client]:
    """A client of a server of its own, run with these words."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stderr
        announced = process.stderr.readline().split()
        assert announced[:1] == ["serving"], announced
        with httpx.Client(base_url=announced[1], timeout=30) as found:
            yield found
        process.terminate()


def written(folder: Path, files: dict[str, str]) -> Path:
    """The folder, with files of these texts."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder
