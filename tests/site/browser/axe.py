"""What axe-core finds wrong with a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(tab: Page, axe: str) -> list[str]:
    """What axe-core, whose script is given, finds wrong with the page in a tab."""
    tab.evaluate(axe)
    found: dict[str, Any] = tab.evaluate("tags => axe.run({runOnly: tags})", _TAGS)
    return [f"{one['id']}: {node['target']}: {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]
