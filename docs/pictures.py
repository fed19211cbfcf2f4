"""Makes the README's pictures of the running site anew: ``python docs/pictures.py``; needs playwright and Debian's chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PICTURES = {
    "document": "/document/2018/back-matter",
    "chart": "/chart",
}
_SIZE = {"width": 1280, "height": 800}


def take(browser: Browser, server: str) -> None:
    """Writes each picture beside this file."""
    context = browser.new_context(base_url=server, color_scheme="light", device_scale_factor=1, reduced_motion="reduce")
    tab = context.new_page()
    tab.set_viewport_size({"width": _SIZE["width"], "height": _SIZE["height"]})
    for name, address in PICTURES.items():
        tab.goto(address, wait_until="networkidle")
        tab.screenshot(path=HERE / f"{name}.png")
        print(HERE / f"{name}.png")
    context.close()


def main() -> None:
    """Serves the bundled documents, and takes the pictures."""
    words = [sys.executable, "-m", "kg", "serve", "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process, sync_playwright() as playwright:  # noqa: S603 - ours
        assert process.stderr  # noqa: S101 - it is a pipe
        lines = iter(process.stderr.readline, "")
        server = next(line.split()[1].rstrip("/") for line in lines if line.startswith("serving"))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, server)
        browser.close()
        process.terminate()


if __name__ == "__main__":
    main()
