"""Which of the formats that there are an Accept header asks for (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kg.errors import KgError
from kg.formats import GraphFormat, ResultFormat

Offer = TypeVar("Offer", bound=GraphFormat | ResultFormat)


class NotAcceptable(KgError):
    """Nothing that there is would do."""

    status = 406


def chosen(accept: str | None, offers: Sequence[Offer]) -> tuple[Offer, str]:
    """The format that is asked for most, with its media type; the first where nothing is asked for.

    Raises NotAcceptable with the media types that would do.
    """
    ranges = _ranges(accept or "*/*")
    best: tuple[float, int, Offer, str] | None = None
    for number, offer in enumerate(offers):
        for media_type in offer.media_types:
            quality = _quality(media_type, ranges)
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, number, offer, media_type)
    if best is None:
        raise NotAcceptable("would do: " + ", ".join(offer.media_types[0] for offer in offers))
    return best[2], best[3]


def _ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of a header with their qualities; parameters but ``q`` are passed over."""
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weights = [piece[2:] for piece in parameters if piece.lower().startswith("q=")]
        if media:
            found.append((media.lower(), _weight(weights[0]) if weights else 1.0))
    return found or [("*/*", 1.0)]


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the range that fits best: the type itself, before ``type/*``, before ``*/*``."""
    kind = media_type.partition("/")[0]
    for wanted in (media_type, f"{kind}/*", "*/*", "*"):
        qualities = [quality for media, quality in ranges if media == wanted]
        if qualities:
            return max(qualities)
    return 0.0
