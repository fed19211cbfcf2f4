"""Pages in HTML: the frame that all have, how they look, and the templates that they are made of."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from kg.layout import static

NOTHING: Mapping[str, object] = MappingProxyType({})
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
EDITOR_HEADERS = {**HEADERS, "Content-Security-Policy": POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}
_PACKAGES = ("kg.layout", "kg.site")


class Page(NamedTuple):
    """A page before it is written: a template, the page's title, what the template is given, the HTTP status, other headers."""

    template: str
    title: str
    given: Mapping[str, object] = NOTHING
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})


def written(page: Page, scope: MutableMapping[str, Any]) -> str:
    """A page in HTML, for a request (ASGI 3); its links are relative to where the request came in.

    Its state says what all pages know of the server: whether what is served can be had as files, and where errors are reported.
    """
    state = {"has_files": True, "contact": "", **scope.get("state", {})}
    return (
        _environment().get_template(page.template).render(state, title=page.title, up=up(scope), path=scope["path"], **page.given)
    )


def up(scope: MutableMapping[str, Any]) -> str:
    """The way from a request's address to the root of the server, as relative links begin with it.

    >>> [up({"path": path}) for path in ("/", "/search", "/dumps/", "/document/2018/back-matter")]
    ['./', './', '../', '../../']
    """
    raw = scope.get("raw_path") or scope["path"].encode()
    return "../" * (raw.partition(b"?")[0].count(b"/") - 1) or "./"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in _PACKAGES]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": static.address, "has": static.has, "missing": static.missing}
    environment.filters["number"] = "{:,}".format
    return environment
