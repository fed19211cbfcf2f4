"""Figures of a running server, as Prometheus reads them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from time import monotonic

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from kg.endpoint.current import Served
from kg.endpoint.flight import Flight
from kg.endpoint.memory import resident

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics(Collector):
    """Counts evaluated queries as they end, and reads off the rest when it is asked."""

    def __init__(self, served: Callable[[], Served]) -> None:
        self._served = served
        self._registry = CollectorRegistry()
        self._queries = Counter("kg_queries", "Evaluated queries by HTTP status.", ["status"], registry=self._registry)
        self._duration = Histogram(
            "kg_query_seconds", "Time from a query's start to its end.", buckets=_SECONDS, registry=self._registry
        )
        self._registry.register(self)

    def record(self, flight: Flight) -> None:
        """Counts a query that is over."""
        self._queries.labels(str(flight.status)).inc()
        self._duration.observe(monotonic() - flight.started)

    def written(self) -> bytes:
        """All figures in Prometheus's text format."""
        return generate_latest(self._registry)

    def collect(self) -> Iterable[Metric]:
        """The figures of the cache, the lanes and the processes (prometheus_client's Collector)."""
        yield GaugeMetricFamily("kg_server_memory_bytes", "Resident memory of the HTTP process.", resident(os.getpid()))
        over = self._served().over
        if over is None:
            return
        yield CounterMetricFamily("kg_cache_hits", "Answers from memory, of the current release.", over.cache.hits)
        yield GaugeMetricFamily("kg_cache_bytes", "Bytes that the kept answers take.", over.cache.size)
        yield GaugeMetricFamily("kg_cache_answers", "Kept answers.", len(over.cache))
        active = GaugeMetricFamily("kg_queries_active", "Queries under way by lane.", labels=["lane"])
        for lane, number in over.lanes.active.items():
            active.add_metric([lane], number)
        yield active
        yield CounterMetricFamily("kg_worker_kills", "Workers that were killed.", over.lanes.kills)
        yield GaugeMetricFamily("kg_workers", "Query workers that live.", len(over.lanes.pool.pids))
        memory = sum(map(resident, over.lanes.pool.pids))
        yield GaugeMetricFamily(
            "kg_workers_memory_bytes", "Resident memory of all workers, what they share counted often.", memory
        )
