"""Which of the formats that there are an Accept header asks for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol, TypeVar

from kg.errors import KgError


class Offer(Protocol):
    """Something that can be had as any of some media types."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types, the usual one first."""
        ...


class Plain(NamedTuple):
    """An offer with a name and nothing more."""

    name: str
    media_types: tuple[str, ...]


HTML = Plain("html", ("text/html", "application/xhtml+xml"))
Chosen = TypeVar("Chosen", bound=Offer)
_QUALITY = re.compile(r"0(?:\.\d*)?|1(?:\.0*)?")


class NotAcceptable(KgError):
    """Nothing that there is would do."""

    status = 406


def chosen(accept: Iterable[str], offers: Sequence[Chosen]) -> tuple[Chosen, str]:
    """The offer that Accept headers ask for most, with its media type; the first where nothing is asked for.

    Raises NotAcceptable with the media types that would do.
    """
    ranges = _ranges(",".join(accept))
    best: tuple[float, Chosen, str] | None = None
    for offer in offers:
        for media_type in offer.media_types:
            quality = _quality(media_type, ranges)
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, offer, media_type)
    if best is None:
        raise NotAcceptable("nothing that Accept asks for is here; there are: " + ", ".join(one.media_types[0] for one in offers))
    return best[1], best[2]


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of a header with their qualities; parameters but ``q`` are passed over."""
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights = [piece[2:].strip() for piece in parameters if piece.startswith("q=")]
        if media:
            found.append((media, _weight(weights[0]) if weights else 1.0))
    return found or [("*/*", 1.0)]


def _weight(text: str) -> float:
    """A quality value; one that is none does not weigh."""
    return float(text) if _QUALITY.fullmatch(text) else 1.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the range that fits best: the type itself, before ``type/*``, before ``*/*``."""
    kind = media_type.partition("/")[0]
    for wanted in (media_type, f"{kind}/*", "*/*", "*"):
        qualities = [quality for media, quality in ranges if media == wanted]
        if qualities:
            return max(qualities)
    return 0.0
