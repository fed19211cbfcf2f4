"""Data beside pages: what a page shows, for programs and spreadsheets."""

from __future__ import annotations

import json

from starlette.responses import Response

from kg.endpoint import conditions
from kg.site.visit import Visit


def response(visit: Visit, content: str, media_type: str, name: str = "") -> Response:
    """Content that is kept as long as the release; under a name, with the release's, it is a file to be saved."""
    headers = {"Vary": "Accept"}
    if name:
        stem, _, ending = name.rpartition(".")
        release = f"-{visit.release.short_id}" if visit.release else ""
        headers["Content-Disposition"] = f'attachment; filename="{stem}{release}.{ending}"'
    if visit.release is None:
        return Response(content, media_type=media_type, headers={**headers, "Cache-Control": "no-store"})
    return conditions.response(visit.request, content.encode(), media_type, {**conditions.CACHED, **headers})


def as_json(visit: Visit, content: object) -> Response:
    """The same for a JSON value."""
    return response(visit, json.dumps(content, ensure_ascii=False) + "\n", "application/json")
