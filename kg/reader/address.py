"""Addresses: what becomes an IRI, and where addresses stand in running text."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from kg.errors import unseen
from kg.passage import Passage

_GENERIC = "com|edu|eu|gov|info|int|net|org"
ADDRESS = re.compile(
    rf"(?:https?://|mailto:|www\.)[^\s<>\"\u201c\u201d]+|\b(?:[a-z0-9-]+\.)+(?:{_GENERIC})\b(?:/[^\s<>\"\u201c\u201d]*)?",
)
_ALLOWED = re.compile(r"(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|\[|\]|%[0-9A-Fa-f]{2}|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000EFFFD])+")
SCHEMES = ("http", "https", "mailto")


def iri(at: Passage) -> str:
    """The IRI that an address is; without a scheme it is ``http://`` and its characters (entities resolved).

    Only http, https and mailto become IRIs. What RFC 3987 (section 2.2) forbids is percent-encoded as UTF-8; control and
    direction characters, and an address without a host, are refused.
    """
    text = html.unescape(at.text.strip())
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)", text)
    address = text if scheme else f"http://{text.removeprefix('//')}"
    if any(unseen(character) for character in address):
        raise at.refuse("an address holds a control or direction character")
    if scheme and scheme[1].lower() not in SCHEMES:
        raise at.refuse(f"an address with the scheme {scheme[1]} is not followed; only http, https and mailto are")
    encoded = _encoded(address)
    if not _whole(encoded):
        raise at.refuse(f"\u201c{text}\u201d is no address")
    return encoded


def in_text(at: Passage) -> tuple[str, ...]:
    """The addresses in running text, each once, without the full stop or bracket that closes the sentence."""
    found = (match[0].rstrip(".,;:!?'\u2019>*_") for match in at.all(ADDRESS))
    balanced = (passage.rstrip(")") if "(" not in passage.text else passage for passage in found)
    return tuple(dict.fromkeys(iri(passage) for passage in balanced))


def is_root(address: str) -> bool:
    """Whether an address is a whole site, not a page of it."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _encoded(address: str) -> str:
    pieces, end = [], 0
    for match in _ALLOWED.finditer(address):
        pieces += [_percent(address[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, _percent(address[end:])])


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(re.fullmatch(r"[^@\s/]+@[^@\s/]+", parts.path))
    return bool(host) and re.fullmatch(r"[\w.-]+|[0-9a-f:.]+", host or "") is not None and "[" not in parts.path + parts.query + parts.fragment
