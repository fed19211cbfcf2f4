"""The page on method, limits, licence and privacy, and on how to report an error."""

from __future__ import annotations

import kg
from kg.layout import Page
from kg.site.visit import Visit


def page(visit: Visit) -> Page:
    """The page."""
    release = visit.release
    refused = len(release.report.get("refused", ())) if release else 0
    given = {"version": kg.__version__, "release": release, "release_id": visit.release_id, "refused": refused}
    return Page("about.html", "Method and limits", given)
