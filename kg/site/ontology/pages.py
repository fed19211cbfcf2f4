"""The page of the ontology, the same as RDF, and the files that stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markupsafe import Markup
from starlette.responses import Response

from kg import bundle
from kg.endpoint.negotiation import HTML
from kg.errors import NotFound, printable
from kg.formats import GraphFormat
from kg.layout import Page
from kg.site import alternates
from kg.site.ontology import counts, terms
from kg.site.visit import Visit

_SHAPES, _CONTEXT = bundle.ONTOLOGY / "shapes.ttl", bundle.ONTOLOGY / "context.jsonld"


def page(visit: Visit) -> Page | Response:
    """The terms with their words and counts; what asks for RDF is sent to it."""
    form = alternates.asked(visit.request)
    return _shown(visit) if form is HTML else alternates.see_other(visit.request, _extension(form))


def graph(visit: Visit) -> Page | Response:
    """The ontology in the format that the address ends in: Turtle as its file is, with its comments."""
    ending = visit.part("ending")
    if ending == "html":
        return _shown(visit)
    _, form = alternates.split(f"ontology.{ending}")
    if form is None:
        raise NotFound(f"the ontology cannot be had as {printable(ending)}; /ontology says as what it can")
    if form == alternates.GRAPHS[0]:
        return alternates.sent(visit, terms.FILE.read_bytes(), form.media_types[0])
    return alternates.written(visit, terms.triples(), form)


def shapes(visit: Visit) -> Response:
    """The shapes that a release must have, as Turtle."""
    return alternates.sent(visit, _SHAPES.read_bytes(), alternates.GRAPHS[0].media_types[0])


def context(visit: Visit) -> Response:
    """The context in which JSON reads like the ontology."""
    return alternates.sent(visit, _CONTEXT.read_bytes(), "application/ld+json")


def _extension(form: object) -> str:
    assert isinstance(form, GraphFormat)  # noqa: S101 - a page is the only other thing that there is
    return form.extension


def _naming(visit: Visit) -> Callable[[str], Markup]:
    """What writes an IRI in short, as a link where it leads anywhere: each once, for a page names most terms often."""

    @cache
    def named(iri: str) -> Markup:
        name, address = Markup("<code>{}</code>").format(terms.short(iri)), visit.link(iri)
        return Markup('<a href="{}">{}</a>').format(address, name) if address else name

    return named


def _shown(visit: Visit) -> Page:
    found = terms.ontology()
    given = {
        "ontology": found,
        "namespace": terms.OWN,
        "uses": counts.counts(visit.store),
        "foreign": counts.foreign(visit.store),
        "question": counts.question,
        "short": terms.short,
        "named": _naming(visit),
        "formats": alternates.offered(),
    }
    return Page("ontology.html", "Ontology", given, headers=alternates.link("ontology"))
