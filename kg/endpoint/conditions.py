"""Conditions of a request that spare an answer or a part of it (RFC 9110, sections 12.5.3, 13 and 14)."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError

KEPT = "public, max-age=60, must-revalidate"  # Cache-Control of all that a release, which does not change, answers
CACHED = {"Cache-Control": KEPT, "X-Content-Type-Options": "nosniff"}
_MOST_RANGES = 20
_TAG = re.compile(r'(W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_CODING = re.compile(r"\s*([\w.!#$%&'*+^`|~-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(r"([0-9]{1,18})-([0-9]{0,18})|-([0-9]{1,18})")
Ranges = list[tuple[int, int]]


def unchanged(request: Request, etag: str) -> bool:
    """Whether If-None-Match names the entity tag, compared weakly, so that the answer is 304 (section 13.1.2)."""
    return known(",".join(request.headers.getlist("if-none-match")), etag)


def known(asked: str, etag: str) -> bool:
    """The same for the header's text."""
    return asked.strip() == "*" or etag in (tag for _, tag in _TAG.findall(asked))


class PreconditionFailed(KgError):
    """If-Match names no entity tag of what there is."""

    status = 412


def match(request: Request, etag: str) -> None:
    """Raises PreconditionFailed where If-Match asks for something else than the entity tag (section 13.1.1)."""
    asked = ",".join(request.headers.getlist("if-match")).strip()
    strong = (tag for weak, tag in _TAG.findall(asked) if not weak)
    if asked not in {"", "*"} and etag not in strong:
        raise PreconditionFailed(f"this is not what If-Match asks for, but {etag}")


def not_modified(headers: dict[str, str]) -> Response:
    """The answer 304, with the headers that the whole answer would have had."""
    return Response(status_code=304, headers=headers)


def response(request: Request, content: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """Content with its SHA-256 as its entity tag; 304 to who has it."""
    tagged = {**headers, "ETag": f'"{hashlib.sha256(content).hexdigest()}"'}
    match(request, tagged["ETag"])
    if unchanged(request, tagged["ETag"]):
        return not_modified(tagged)
    return Response(content, media_type=media_type, headers=tagged)


def likes_gzip(request: Request) -> bool:
    """Whether Accept-Encoding wants gzip at least as much as no coding at all (section 12.5.3)."""
    return wants_gzip(",".join(request.headers.getlist("accept-encoding")))


@lru_cache(maxsize=256)
def wants_gzip(accepted: str) -> bool:
    """The same for the header's text.

    >>> [wants_gzip(header) for header in ("gzip, br", "br", "*;q=0.1", "gzip;q=0, *", "")]
    [True, False, True, False, False]
    """
    found = _codings(accepted)
    liked = next((found[name] for name in ("gzip", "x-gzip", "*") if name in found), 0.0)
    return liked > 0 and liked >= found.get("identity", 0.0)


def _codings(accepted: str) -> dict[str, float]:
    """The content codings of a header with their qualities; a part that is none is passed over."""
    parts = (_CODING.fullmatch(part) for part in accepted.split(","))
    return {part[1].lower(): float(part[2] or 1) for part in parts if part}


def ranges(request: Request, size: int) -> Ranges | None:
    """The parts that Range asks for, as first and last byte; none where no part is inside (416).

    None, for the whole, where the request is no GET, and for a header that is missing, no range of bytes, malformed or of
    more than twenty parts (section 14.2).
    """
    units, _, text = request.headers.get("range", "").partition("=")
    parts = [_RANGE.fullmatch(part.strip(" \t")) for part in text.split(",") if part.strip(" \t")]
    if request.method != "GET" or units.lower() != "bytes" or not 0 < len(parts) <= _MOST_RANGES:
        return None
    found = []
    for part in parts:
        if part is None or (part[2] and int(part[1]) > int(part[2])):
            return None
        first = int(part[1]) if part[1] else max(size - int(part[3]), 0)
        last = min(int(part[2]), size - 1) if part[2] else size - 1
        if first < size and part[0] != "-0":
            found.append((first, last))
    return found
