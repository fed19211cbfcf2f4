"""Which of the formats that there are a request asks for: by ``format``, or by Accept (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from kg import formats
from kg.errors import KgError, printable
from kg.formats import GraphFormat, ResultFormat


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
_QUALITY = re.compile(r"0?\.\d+|0\.?|1(?:\.0*)?")
_MOST_RANGES = 100  # of one header; what is behind is not looked at
_LONGEST_NAME = 80
_GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})


class NotAcceptable(KgError):
    """Nothing that there is would do."""

    status = 406


class Wanted(NamedTuple):
    """The format and the media type for rows, or yes and no, and those for a graph; None where nothing of that kind would do."""

    results: tuple[ResultFormat, str] | None
    graphs: tuple[GraphFormat, str] | None


@lru_cache(maxsize=256)
def wanted(accept: str, format: str | None) -> Wanted:  # noqa: A002 - it is called so in requests
    """What is asked for by the parameter ``format`` or else by an Accept header, several of either joined by commas.

    Raises NotAcceptable with all that there is where nothing of either kind would do, KgError where ``format`` contradicts
    itself.
    """
    if format is not None:
        return _named(format)
    ranges = _ranges(accept)
    found = Wanted(_best(ranges, formats.ANSWERS), _best(ranges, formats.GRAPHS))
    if found.results is None and found.graphs is None:
        raise _nothing((*formats.ANSWERS, *formats.GRAPHS))
    return found


def _named(names: str) -> Wanted:
    """What names of one format mean, the first that mean anything."""
    found = [Wanted(*meant) for name in names.split(",")[:_MOST_RANGES] if (meant := formats.named(name))]
    if not found:
        raise NotAcceptable(f"\u201c{printable(names[:_LONGEST_NAME])}\u201d is no format; there are: {', '.join(formats.NAMES)}")
    if len({tuple(one and one[0].name for one in kinds) for kinds in found}) > 1:
        raise KgError(f"\u201c{printable(names[:_LONGEST_NAME])}\u201d names several formats; give one")
    return found[0]


def refusal(form: str) -> NotAcceptable:
    """What to raise where nothing of the kind that a query of this form answers with would do."""
    return _nothing(formats.GRAPHS if form in _GRAPHS else formats.ANSWERS)


def chosen(accept: Iterable[str], offers: Sequence[Chosen]) -> tuple[Chosen, str]:
    """The offer that Accept headers ask for most, with its media type; the first where nothing is asked for.

    Raises NotAcceptable with the media types that would do.
    """
    best = _best(_ranges(",".join(accept)), offers)
    if best is None:
        raise _nothing(offers)
    return best


def _nothing(offers: Sequence[Offer]) -> NotAcceptable:
    return NotAcceptable("nothing that is asked for is here; there are: " + ", ".join(one.media_types[0] for one in offers))


def _best(ranges: Mapping[str, float], offers: Sequence[Chosen]) -> tuple[Chosen, str] | None:
    """The offer that these ranges like most, among equals the one that is named most exactly, with its media type."""
    best: tuple[tuple[float, int], Chosen, str] | None = None
    for offer in offers:
        for media_type in offer.media_types:
            liking = _liking(media_type, ranges)
            if liking[0] and (best is None or liking > best[0]):
                best = (liking, offer, media_type)
    return best and (best[1], best[2])


def _ranges(accept: str) -> dict[str, float]:
    """The media ranges of a header with their qualities, the best where one comes twice; other parameters are passed over."""
    found: dict[str, float] = {}
    for part in accept.lower().split(",", _MOST_RANGES)[:_MOST_RANGES]:
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            weights = [_weight(piece) for piece in parameters if piece.startswith("q")]
            found[media] = max(found.get(media, 0.0), min(weights, default=1.0))
    return found or {"*/*": 1.0}


def _weight(parameter: str) -> float:
    """The quality that a parameter gives; one that gives none does not weigh."""
    name, _, value = (piece.strip() for piece in parameter.partition("="))
    return float(value) if name == "q" and _QUALITY.fullmatch(value) else 1.0


def _liking(media_type: str, ranges: Mapping[str, float]) -> tuple[float, int]:
    """The quality of the range that fits best, and how exact that is: the type itself, before ``type/*``, before ``*/*``."""
    kind = media_type.partition("/")[0]
    for exactness, wide in ((3, media_type), (2, f"{kind}/*"), (1, "*/*"), (0, "*")):
        if wide in ranges:
            return ranges[wide], exactness
    return 0.0, 0
