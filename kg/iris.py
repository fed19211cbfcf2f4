"""Every IRI of the graph, and the slugs in them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from anyascii import anyascii
from pyoxigraph import NamedNode

from kg.errors import KgError, unseen
from kg.passage import Passage

BASE = "https://w3id.org/tip-kg/"
_LONGEST = 80
_DIGEST = 8


def slug(text: str) -> str:
    """A name as part of an IRI: transliterated, in lower case, at most 80 characters cut at a word.

    >>> [slug(name) for name in ("F\u00e9lix V\u00e1zquez-Guem\u00e1rez", "\u041b\u0435\u0432", "!?")]
    ['felix-vazquez-guemarez', 'lev', 'x-8faf838e']
    """
    visible = "".join(character for character in text if not unseen(character))
    words = re.sub(r"[^a-z0-9]+", "-", anyascii(visible).lower()).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return words or f"x-{digest(text)}"


def digest(text: str) -> str:
    """Eight hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


@dataclass(slots=True)
class Slugs:
    """Slugs given out in turn: the later of two different texts with one slug takes eight digits more."""

    _taken: dict[str, str] = field(default_factory=dict)

    def give(self, text: str, folder: str = "") -> str:
        """The slug of a text, the same each time, among those of its folder."""
        found = slug(text)
        if self._taken.setdefault(folder + found, text) != text:
            found = f"{found}-{digest(text)}"
            self._taken.setdefault(folder + found, text)
        return folder + found


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below one base, which ends in a slash."""

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuses a base that no IRI can be built on."""
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`#?]+/", self.base):
            raise KgError(f"the base IRI must be an http or https address that ends in a slash, not {self.base!r}")

    def entity(self, kind: str, slug: str) -> NamedNode:
        """A person, organization, instrument, focal point or resource, by its slug."""
        return NamedNode(f"{self.base}{kind}/{slug}")

    def state(self, alpha3: str) -> NamedNode:
        """A State, by its ISO 3166-1 alpha-3 code."""
        return NamedNode(f"{self.base}state/{alpha3}")

    def edition(self, year: int) -> NamedNode:
        """An edition of the report."""
        return NamedNode(f"{self.base}edition/{year}")

    def document(self, name: str) -> NamedNode:
        """A source document, by its path without ``.txt``."""
        return NamedNode(f"{self.base}document/{quote(name)}")

    def passage(self, passage: Passage) -> NamedNode:
        """A passage, in the manner of RFC 5147."""
        return NamedNode(f"{self.document(passage.document).value}#char={passage.start},{passage.end}")

    def listing(self, kind: str, at: tuple[Passage, ...]) -> NamedNode:
        """A listing, by its kind, its document and the span of its passages."""
        return NamedNode(f"{self.base}{kind}/{quote(at[0].document)}/{at[0].start}-{at[-1].end}")

    def graph(self, name: str) -> NamedNode:
        """A graph of the data set: ``entities``, ``ontology``, ``release`` and the like."""
        return NamedNode(f"{self.base}graph/{quote(name)}")

    def build(self, identity: str) -> NamedNode:
        """The activity that made a release."""
        return NamedNode(f"{self.base}release/{identity}#build")

    def genid(self, label: str) -> NamedNode:
        """The IRI that takes a blank node's place (RDF 1.1 Concepts, section 3.5)."""
        return NamedNode(f"{self.base}.well-known/genid/{label}")

    def document_graph(self, edition: int, name: str) -> NamedNode:
        """The graph of what one document says: ``graph/<edition>/<document>``."""
        return self.graph(name if name.startswith(f"{edition}/") else f"{edition}/{name}")
