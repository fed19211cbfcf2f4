"""Every IRI of the graph, and the slugs in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from urllib.parse import quote

from anyascii import anyascii
from pyoxigraph import NamedNode

from kg.errors import KgError, printable, unseen
from kg.passage import Passage

BASE = "https://w3id.org/tip-kg/"
_WEB = ("http://", "https://")
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


def is_address(text: str) -> bool:
    """Whether a text is an http or https IRI with a host, and without control and direction characters.

    >>> [is_address(text) for text in ("https://example.org/a", "http://", "http://[", "ftp://example.org/", "http://a/%zz")]
    [True, False, False, False, False]
    """
    return text.startswith(_WEB) and re.match(r"https?://[^/?#]", text) is not None and is_iri(text)


def is_iri(text: str) -> bool:
    """Whether a text is an IRI without control and direction characters; see :func:`named`."""
    try:
        named(text)
    except KgError:
        return False
    return True


def named(text: str) -> NamedNode:
    """The IRI that a text is (RFC 3987, section 2.2); KgError where it is none, or holds control or direction characters."""
    try:
        iri = NamedNode(text)
    except ValueError as error:
        raise KgError(f"{printable(text)} is no IRI: {printable(str(error))}") from error
    if not text.isprintable() and any(map(unseen, text)):
        raise KgError(f"{printable(text)} is no IRI: it holds a control or direction character")
    return iri


def in_edition(edition: int, name: str) -> str:
    """Where a document stands in its edition: ``2018/back-matter``, whether or not its path starts with the year."""
    return name if name.startswith(f"{edition}/") else f"{edition}/{name}"


@dataclass(slots=True)
class Slugs:
    """Slugs given out in turn: the later of two things with one slug takes eight digits more."""

    _taken: dict[str, Hashable] = field(default_factory=dict)

    def give(self, text: str, thing: Hashable, folder: str = "") -> str:
        """The slug of a thing that a text names, the same each time, among those of its folder."""
        found = folder + slug(text)
        while self._taken.setdefault(found, thing) != thing:
            found = f"{found}-{digest(text)}"
        return found


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below one base, which ends in a slash."""

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuses a base that no IRI can be built on."""
        if not is_address(self.base) or not self.base.endswith("/") or set(self.base) & {"?", "#"}:
            raise KgError(f"the base IRI must be an http or https address that ends in a slash, not {printable(self.base)}")

    def entity(self, kind: str, slug: str) -> NamedNode:
        """A person, organization, instrument, focal point or resource, by its slug."""
        return NamedNode(f"{self.base}{kind}/{slug}")

    def name(self, slug: str) -> NamedNode:
        """A name that lists nothing by itself, by its document and its slug."""
        return NamedNode(f"{self.base}name/{quote(slug)}")

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

    def cell(self, kind: str, at: tuple[Passage, ...], column: int) -> NamedNode:
        """A listing of a cell: by its column, too, where it is empty, for all that a row lacks stands at its end."""
        listing = self.listing(kind, at)
        return listing if at[0].text else NamedNode(f"{listing.value}-{column}")

    def here(self, iri: str) -> NamedNode:
        """An IRI of a curated table, which are written with the default base, below this one; another one as it is."""
        return NamedNode(self.base + iri.removeprefix(BASE) if iri.startswith(BASE) else iri)

    def mapping(self, target: str, subject: str, value: str) -> NamedNode:
        """The evidence of a match: by the linkset, the thing that is matched and what it is matched with."""
        return NamedNode(f"{self.base}mapping/{quote(target)}/{subject.removeprefix(self.base)}-{digest(value)}")

    def depositary_status(self, source: str, state: str, convention: NamedNode, action: str) -> NamedNode:
        """What a table of depositaries' statements says of a State, a convention and an act."""
        slug = convention.value.rpartition("/")[2]
        return NamedNode(f"{self.base}depositary-status/{quote(source)}/{state}/{slug}/{action}")

    def derived_status(self, claim: NamedNode) -> NamedNode:
        """What was derived from a claim: the claim's own IRI with another kind."""
        return NamedNode(f"{self.base}derived-status/{claim.value.removeprefix(self.base).partition('/')[2]}")

    def graph(self, name: str) -> NamedNode:
        """A graph of the data set: ``entities``, ``ontology``, ``release`` and the like."""
        return NamedNode(f"{self.base}graph/{quote(name)}")

    def build(self, identity: str) -> NamedNode:
        """The activity that made a release."""
        return NamedNode(f"{self.base}release/{identity}#build")

    def part(self, kind: str, name: str) -> NamedNode:
        """A part of the release's description: a partition by its term, a linkset, a file."""
        return NamedNode(f"{self.graph('release').value}#{kind}={quote(name, safe=':/')}")

    def dump(self, name: str) -> NamedNode:
        """The address of a dump."""
        return NamedNode(f"{self.base}dumps/{quote(name)}")

    def genid(self, label: str) -> NamedNode:
        """The IRI that takes a blank node's place (RDF 1.1 Concepts, section 3.5)."""
        return NamedNode(f"{self.base}.well-known/genid/{label}")

    def document_graph(self, edition: int, name: str) -> NamedNode:
        """The graph of what one document says: ``graph/<edition>/<document>``."""
        return self.graph(in_edition(edition, name))

    def owns(self, graph: NamedNode) -> bool:
        """Whether a graph is one of a build's own: below ``graph/``, but not what was included."""
        own, included = self.graph("").value, self.graph("include/").value
        return graph.value.startswith(own) and not graph.value.startswith(included)
