"""Microsoft's own Adaptive Cards renderer (npm `adaptivecards`, with markdown-it) in Debian's chromium."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.installed import required_file

PEERS = Path(__file__).parents[1]
SCRIPTS = (
    PEERS / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js",
    PEERS / "node_modules" / "markdown-it" / "dist" / "markdown-it.min.js",
)
OURS = Path(__file__).with_name("adaptive.js")
STYLE = Path(__file__).with_name("adaptive.css")


@contextmanager
def teams_page(width: int = 700, *, scale: float = 1) -> Iterator[Page]:
    """An empty page on which `look` and `show` draw cards."""
    scripts = [required_file(path, "make peers") for path in SCRIPTS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 600}, device_scale_factor=scale, locale="nl-NL")
        page.set_content("<!doctype html><html lang='nl'><meta charset='utf-8'><body></body></html>")
        for path in (*scripts, OURS):
            page.add_script_tag(path=path)
        page.add_style_tag(path=STYLE)
        yield page
        browser.close()


def look(page: Page, cards: Sequence[object]) -> list[dict[str, Any]]:
    """Of each card what is wrong with it, its text, and which parts of it are markup."""
    seen: list[dict[str, Any]] = page.evaluate("cards => look(cards)", list(cards))
    return seen
