"""How well names are told apart and put together: ``python -m bench.identity``.

Pairwise precision and recall of what the machine alone would accept, on synthetic lists whose truth is known. Nothing of it
goes into the graph: that takes decisions. What no machine can know counts against it: family names that are given up, short
forms that stand in no table, namesakes who are never listed together.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from time import perf_counter

from pyoxigraph import NamedNode

from bench.staff import Listing, listings
from kg import bundle
from kg.identity.called import Called
from kg.identity.names import key
from kg.identity.persons.resolve import resolve
from kg.identity.persons.short_forms import ShortForms
from kg.iris import BASE, slug
from kg.passage import Text

LINE = "{what:<36} {truth:>9} {found:>9} {right:>9} {precision:>10} {recall:>8}"
HEADER = LINE.format(what="", truth="truth", found="found", right="right", precision="precision", recall="recall")


@dataclass(frozen=True, slots=True)
class Measure:
    """Pairs of some kind: how many there are in truth, how many were found, how many of those are right."""

    what: str
    truth: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the truth that was found."""
        return self.right / self.truth if self.truth else 1.0


def persons(known: Iterable[Listing]) -> list[Called]:
    """The names of some lists as identity takes them: equal names are one from the first."""
    found: dict[str, Called] = {}
    for listing in known:
        name = key(listing.name)
        text = Text(f"{listing.edition}/list", listing.name)
        one = found.setdefault(name, Called(iri=NamedNode(f"{BASE}person/{slug(name)}-{len(found)}"), kind="person", label=name))
        one.at.append(text.whole)
        one.editions.add(listing.edition)
        one.lists.add(text.name)
    return list(found.values())


def measures(known: Sequence[Listing], short_forms: ShortForms) -> list[Measure]:
    """How well the accepted proposals put the names of some lists together: pairs of listings, and pairs of names."""
    called = persons(known)
    cluster_of = {iri: number for number, members in enumerate(resolve(called, short_forms)) for iri in members}
    found = {one.label: cluster_of[one.iri] for one in called}
    rows = [(listing.person, found[key(listing.name)], key(listing.name)) for listing in known]
    return [_of_listings(rows), _of_names(rows)]


def _of_listings(rows: Sequence[tuple[int, int, str]]) -> Measure:
    """The pairs of listings of one person: by truth, as found, and both. Equal names are one from the first, right or wrong."""
    truth = _pairs(person for person, _, _ in rows)
    found = _pairs(cluster for _, cluster, _ in rows)
    return Measure("listings", truth, found, _pairs((person, cluster) for person, cluster, _ in rows))


def _of_names(rows: Sequence[tuple[int, int, str]]) -> Measure:
    """The pairs of names that one person bears: by truth, as found, and both."""
    truth = _together((person, name) for person, _, name in rows)
    found = _together((cluster, name) for _, cluster, name in rows)
    return Measure("names written differently", len(truth), len(found), len(truth & found))


def _together(rows: Iterable[tuple[int, str]]) -> set[tuple[str, str]]:
    names: dict[int, set[str]] = defaultdict(set)
    for group, name in rows:
        names[group].add(name)
    return {pair for group in names.values() for pair in combinations(sorted(group), 2)}


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())


def lines(found: Iterable[Measure]) -> Iterator[str]:
    """The measures as a table."""
    yield HEADER
    for one in found:
        yield LINE.format(
            what=f"pairs of {one.what}",
            truth=f"{one.truth:,}",
            found=f"{one.found:,}",
            right=f"{one.right:,}",
            precision=f"{one.precision:.4f}",
            recall=f"{one.recall:.4f}",
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.identity", description=__doc__)
    parser.add_argument("--listings", type=int, default=10_000, metavar="N")
    parser.add_argument("--editions", type=int, default=25, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    asked = parser.parse_args()
    known = listings(asked.listings, asked.editions, asked.seed)
    short_forms = ShortForms.load([bundle.SEEDS / "reference" / "short-forms.tsv"])
    start = perf_counter()
    found = measures(known, short_forms)
    seconds = perf_counter() - start
    counted = (len(known), len({key(listing.name) for listing in known}), len({listing.person for listing in known}))
    print("{:,} listings, {:,} names, {:,} persons, {:.1f} s".format(*counted, seconds), "", *lines(found), sep="\n")


if __name__ == "__main__":
    main()
