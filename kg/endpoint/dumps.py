"""The dumps of the release that is served: which there are, and each as a file, whole or in parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from kg import dump, formats, layout, release
from kg.dump import GZIP, Dump
from kg.endpoint import conditions, problem, void
from kg.endpoint.conditions import CACHED, Ranges
from kg.endpoint.current import Served
from kg.endpoint.making import Making
from kg.endpoint.negotiation import HTML, chosen
from kg.errors import NotFound
from kg.formats import GraphFormat
from kg.layout import Page
from kg.release import Release

_ABOUT = {"nquads": "N-Quads, canonical", "turtle": "Turtle"}
_LEFT_OUT = (b"range", b"if-range")


@dataclass(frozen=True, slots=True)
class Dumps:
    """The addresses of the dumps; ``root`` is the address of the server as a client sees it, with a slash at its end."""

    served: Callable[[], Served]
    root: Callable[[Request], str]
    making: Making

    async def listing(self, request: Request) -> Response:
        """A page that lists the dumps, or the same in the words of DCAT."""
        found = self._release()
        form, media_type = chosen(request.headers.getlist("accept"), (HTML, *formats.GRAPHS))
        headers = {**CACHED, "Vary": "Accept"}
        if isinstance(form, GraphFormat):
            content = await self.making(request, void.distributions, self.root(request), found, form)
            return conditions.response(request, content, media_type, headers)
        content = await self.making(request, lambda: layout.written(page(found), request.scope).encode())
        return conditions.response(request, content, "text/html", {**headers, **layout.HEADERS})

    async def file(self, request: Request) -> Response:
        """A dump, compressed on the way where the client likes that; NotFound with those that there are."""
        found = self._release()
        return await self.making(request, _response, request, found)

    def _release(self) -> Release:
        found = self.served().release
        if found is None:
            raise NotFound("there are no dumps here: what is served is a store elsewhere")
        return found


def page(found: Release) -> Page:
    """A page with each dump, what it is, its size and its checksum."""
    return Page("dumps.html", "The data as files", {"release": found, "files": [(one, _about(one.name)) for one in found.dumps]})


def _about(name: str) -> str:
    return _ABOUT[dump.form(name).name] + (", gzip" if name.endswith(GZIP) else "")


def _response(request: Request, found: Release) -> Response:
    files = {one.name: one for one in found.dumps}
    asked = files.get(request.path_params["name"])
    if asked is None:
        raise NotFound(f"there is no dump of this name; there are: {', '.join(files)}")
    packed = files.get(f"{asked.name}{GZIP}")
    headers = {**CACHED, "Content-Disposition": f'attachment; filename="{_file_name(asked.name, found)}"'}
    if packed:
        headers["Vary"] = "Accept-Encoding"
    if packed and _likes_packed(request, packed):
        return _file(request, found, packed, asked.name, {**headers, "Content-Encoding": "gzip"})
    return _file(request, found, asked, asked.name, headers)


def _file_name(name: str, found: Release) -> str:
    """The name that a client saves it under, which tells the release."""
    stem, _, endings = name.partition(".")
    return f"{stem}-{found.short_id}.{endings}"


def _likes_packed(request: Request, packed: Dump) -> bool:
    """Whether the compressed file is sent in place of the other; of its parts only to who has the others of that very file."""
    if request.method == "GET" and "range" in request.headers and request.headers.get("if-range") != _etag(packed):
        return False
    return conditions.likes_gzip(request)


def _etag(file: Dump) -> str:
    return f'"{file.sha256}"'


def _file(request: Request, found: Release, file: Dump, name: str, headers: dict[str, str]) -> Response:
    """A file under a name, whole or the parts that are asked for, unless the client has it already."""
    etag = _etag(file)
    conditions.match(request, etag)
    if conditions.unchanged(request, etag):
        return conditions.not_modified({**headers, "ETag": etag})
    parts = conditions.ranges(request, file.size)
    if request.headers.get("if-range", etag) != etag:
        parts = None
    if parts == []:
        detail = f"{name} has {file.size} bytes, and Range asks for none of them"
        return problem.response(
            request, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, detail, {"Content-Range": f"bytes */{file.size}"}
        )
    media_type = dump.GZIP_TYPE if name.endswith(GZIP) else dump.form(name).media_types[0]
    return _Parts(found.folder / release.DUMPS / file.name, parts, media_type, {**headers, "ETag": etag})


class _Parts(FileResponse):
    """A file, or some parts of it, each a first and a last byte; the request's own Range is not looked at."""

    def __init__(self, path: Path, parts: Ranges | None, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(path, headers=headers, media_type=media_type, stat_result=path.stat())
        del self.headers["last-modified"]  # that of this machine's copy, and of no use beside the entity tag
        self._range = "bytes=" + ",".join(f"{first}-{last}" for first, last in parts) if parts else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends them."""
        headers = [(name, value) for name, value in scope["headers"] if name not in _LEFT_OUT]
        if self._range:
            headers.append((b"range", self._range.encode()))
        await super().__call__({**scope, "headers": headers}, receive, send)
