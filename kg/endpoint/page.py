"""Pages in HTML, plain ones; links on them are relative."""

from __future__ import annotations

import html
from collections.abc import Iterable

_EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)
"""
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "th{text-align:left;padding-right:2rem}td{text-align:right}code{overflow-wrap:anywhere}textarea{width:100%}"
)


def framed(title: str, body: str) -> str:
    """A page with a title."""
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><meta name='viewport' content='width=device-width'>"
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style><main><h1>{html.escape(title)}</h1>{body}</main></html>\n"
    )


def links(items: Iterable[tuple[str, str]]) -> str:
    """A list of addresses, each with what is there."""
    entries = (f"<li><a href='{html.escape(path)}'>{html.escape(path)}</a>: {html.escape(about)}</li>" for path, about in items)
    return f"<ul>{''.join(entries)}</ul>"


def figures(rows: Iterable[tuple[str, str]]) -> str:
    """A table of names with a figure each."""
    cells = (f"<tr><th scope='row'>{html.escape(name)}</th><td>{html.escape(figure)}</td></tr>" for name, figure in rows)
    return f"<table>{''.join(cells)}</table>"


def asking(about: str = "") -> str:
    """A field for a query, and below it a part in HTML that tells about the endpoint."""
    return framed(
        "SPARQL endpoint",
        "<p>Queries by GET and POST, as the SPARQL 1.1 Protocol says; read-only. A client that asks for RDF gets the description "
        "of this service here.</p><form><label for='query'>Query</label>"
        f"<textarea id='query' name='query' rows='12' spellcheck='false'>{html.escape(_EXAMPLE)}</textarea>"
        f"<button>Ask</button></form>{about}",
    )
