"""Addresses: what becomes an IRI, and where addresses stand in running text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from kg.errors import unseen
from kg.passage import Passage

_GENERIC = "com|edu|eu|gov|info|int|net|org"
_LABELS = r"(?:[a-z0-9-]++\.)+"
ADDRESS = re.compile(
    r"(?i:https?://|mailto:|(?<![\w.@])www\.)[^\s<>\"\u201c\u201d]+"
    rf"|(?<![\w.+@/-])[\w.+-]++@{_LABELS}[a-z]{{2,}}\b"
    rf"|(?<![\w.@-]){_LABELS}(?:{_GENERIC})\b(?!@)(?:/[^\s<>\"\u201c\u201d]*)?",
)
_AFTER = ".,;:!?'\u2019>*_"
SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d+(?:/|$))")
_SPACE = re.compile(r"\s")
_MAILBOX = re.compile(r"[^@\s/:?]+@[^@\s/:?]+")
_NAME = re.compile(r"(?:\w(?:[\w-]*\w)?\.)*\w(?:[\w-]*\w)?\.?")
_BEYOND = "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14)) + "\U000e1000-\U000efffd"
_ALLOWED = re.compile(
    rf"(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]|%[0-9A-Fa-f]{{2}}|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_BEYOND}])+"
)


def iri(at: Passage) -> str:
    """The IRI that an address is; without a scheme it is ``http://`` and its characters (entities resolved).

    Only http, https and mailto become IRIs; a mailbox is one of mailto. What RFC 3987 (section 2.2) forbids is
    percent-encoded as UTF-8; control and direction characters, and an address without a host, are refused.
    """
    text = html.unescape(at.text.strip())
    if any(map(unseen, text)):
        raise at.refuse("an address holds a control or direction character")
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise at.refuse(f"an address with the scheme {scheme[1]} is not followed; only http, https and mailto are")
    before = "" if scheme else "mailto:" if _MAILBOX.fullmatch(text) else "http://"
    address = _encoded(before + _SPACE.sub("%20", text if scheme else text.removeprefix("//")))
    if not _is_whole(address) or (not scheme and "." not in text):
        raise at.refuse(f"\u201c{text}\u201d is no address")
    return address


def in_text(at: Passage) -> Iterator[Passage]:
    """The addresses in running text, each without the full stop or bracket that closes the sentence."""
    for match in at.all(ADDRESS):
        found = match[0].rstrip(_AFTER)
        text = found.text
        unopened = min(text.count(")") - text.count("("), len(text) - len(text.rstrip(")")))
        yield found.cut(0, len(text) - unopened).rstrip(_AFTER) if unopened > 0 else found


def is_root(address: str) -> bool:
    """Whether an address is a whole site, not a page of it."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def same(one: Passage, other: Passage) -> bool:
    """Whether two addresses are written alike, scheme, case and a last slash aside."""
    return _bare(one) == _bare(other)


def _bare(at: Passage) -> str:
    return re.sub(r"^(?:https?://|mailto:)", "", html.unescape(at.text.strip()).lower()).rstrip("/")


def _encoded(address: str) -> str:
    """The address with what no IRI may hold percent-encoded; brackets stay where they hold the host."""
    pieces, end = [], 0
    host = re.match(r"https?://(?:[^/?#\[\]]*@)?\[[0-9A-Fa-f:.]+\]", address, re.IGNORECASE)
    if host:
        pieces, end = [host[0]], host.end()
    for match in _ALLOWED.finditer(address, end):
        pieces += [_percent(address[end : match.start()]), match[0]]
        end = match.end()
    return _one_fragment("".join([*pieces, _percent(address[end:])]))


def _one_fragment(address: str) -> str:
    """The address with every ``#`` after the first encoded."""
    before, mark, fragment = address.partition("#")
    return before + mark + fragment.replace("#", "%23")


def _percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _is_whole(address: str) -> bool:
    parts = _split(address)
    if parts is None or not parts.scheme:
        return False
    if parts.scheme == "mailto":
        return _MAILBOX.fullmatch(parts.path) is not None
    return _is_host(parts.hostname or "")


def _is_host(host: str) -> bool:
    if ":" not in host:
        return _NAME.fullmatch(host) is not None
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None where host or port cannot be one."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts
