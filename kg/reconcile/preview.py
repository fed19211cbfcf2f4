"""A card in HTML that shows what a thing is, and where the documents say so; nothing in it runs or loads."""

from __future__ import annotations

import hashlib
import html
from base64 import b64encode
from itertools import islice

from pyoxigraph import NamedNode

from kg import trace
from kg.names.thing import KINDS, Thing
from kg.reconcile.catalogue import Catalogue, kinds_of
from kg.store import Store
from kg.trace import Trace

_PASSAGES = 5
_LONGEST = 280  # characters of a quotation
_STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:.75rem}h1{font-size:1.1rem;margin:0}p{margin:.3rem 0}"
    "blockquote{margin:.3rem 0;padding-left:.6rem;border-left:3px solid #999}cite{color:#555;font-style:normal}"
)
_HASH = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; sandbox"


def card(thing: Thing, catalogue: Catalogue, store: Store) -> str:
    """The card of a thing: its label, kinds, other names and first passages, each with document, line and quotation."""
    label = html.escape(thing.label)
    names = "; ".join(html.escape(name) for name in _others(thing, catalogue))
    lines = {(one.document, one.line): one for one in reversed(list(trace.traces(store, NamedNode(thing.iri))))}
    passages = "".join(map(_quotation, islice(reversed(lines.values()), _PASSAGES)))
    return (
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{label}</title><style>{_STYLE}</style><h1>{label}</h1>"
        f"<p>{html.escape(', '.join(KINDS[kind].label for kind in kinds_of(thing)))}</p>"
        f"{f'<p>also {names}</p>' if names else ''}{passages}<p><cite>{html.escape(thing.iri)}</cite></p></html>\n"
    )


def _others(thing: Thing, catalogue: Catalogue) -> list[str]:
    return [value.text for value in catalogue.facts.values(thing.iri, "other-name") if value.text != thing.label]


def _quotation(one: Trace) -> str:
    """The line of a passage with what is quoted marked in it, or the quotation's beginning where the line is long."""
    before, after = one.whole_line[: one.column - 1], one.whole_line[one.column - 1 + len(one.quote) :]
    if len(before) + len(one.quote) + len(after) > _LONGEST:
        before = after = ""
    quote = one.quote if len(one.quote) <= _LONGEST else f"{one.quote[:_LONGEST]}\u2026"
    line = f"{_plain(before)}<mark>{_plain(quote)}</mark>{_plain(after)}"
    return f"<blockquote>{line} <cite>\u2014 {html.escape(one.document)}, line {one.line}</cite></blockquote>"


def _plain(text: str) -> str:
    return html.escape(text.replace("\t", " | "))
