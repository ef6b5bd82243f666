"""Draws docs/images anew: the demo on the Tuesday of the tests, as chromium shows it, and a page of the scan report.

Run: .venv/bin/python -m tests.measurements.screenshots
"""

import asyncio
import base64
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright, expect

from adapters.clock import DemoClock
from adapters.web.playground.site import Site
from adapters.web.playground.timeline import Jump
from adapters.web.serve import serving
from bot.bootstrap.demo import build_demo
from bot.bootstrap.parts import running
from bot.config.organisation import read_organisation
from tests.scenarios.browser import QUIET

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
PROGRAM = ROOT / ".venv" / "bin" / "vroegbij"
TOWN = ROOT / "examples" / "voorbeeldstad.toml"
SCANNED = ("d31", "d36")
NINE = datetime(2027, 2, 23, 8, 0, tzinfo=UTC)
"""Nine o'clock in Amsterdam on the Tuesday of the tests."""

DESK = ViewportSize(width=1440, height=1000)
TELEPHONE = ViewportSize(width=360, height=780)

CHAT = (
    (2, "shreya", "openbare-ruimte", "Goedemorgen! Wie heeft de sleutel van de werkkamer gezien?"),
    (5, "mohamed", "openbare-ruimte", "Die ligt bij de receptie."),
    (
        14,
        "jan",
        "openbare-ruimte",
        "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden.",
    ),
)
"""What is said that morning: minutes after nine, who, where, what."""

LATER = (
    (
        40,
        "mohamed",
        "ruimte-en-wonen",
        "Het college besluit dinsdag 16 maart over de nieuwbouw van 80 woningen aan de Molenweg.",
    ),
    (42, "bram", "economie-en-evenementen", "De Markt is van 16 tot en met 20 april dicht voor de kermis."),
    (43, "shreya", "duurzaamheid", "Op 25 maart is de bewonersavond over het warmtenet in de Vogelwijk."),
)

FEW_COLOURS = """async (address) => {
    const image = await createImageBitmap(await (await fetch(address)).blob()), { width, height } = image;
    const drawing = new OffscreenCanvas(width, height).getContext('2d', { alpha: false });
    drawing.drawImage(image, 0, 0);
    const pixels = new Uint32Array(drawing.getImageData(0, 0, width, height).data.buffer), times = new Map();
    for (const pixel of pixels) times.set(pixel, (times.get(pixel) ?? 0) + 1);
    const colours = [...times].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);
    const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
    const far = (a, b) => parts(a).reduce((sum, part, at) => sum + (part - parts(b)[at]) ** 2, 0);
    const nearer = (colour) => (best, each, at) => far(colour, each) < far(colour, colours[best]) ? at : best;
    const place = new Map();
    for (const colour of times.keys()) place.set(colour, String.fromCharCode(colours.reduce(nearer(colour), 0)));
    const placed = Array.from(pixels, (pixel) => place.get(pixel));
    return { width, height, palette: colours.flatMap(parts), pixels: placed.join('') };
}"""
"""An image in its 256 most frequent colours, each other colour as the nearest of them: a third of the bytes."""


class TuesdayClock:
    """Stands still, so that the same images come out every time."""

    def now(self) -> datetime:
        return NINE


class Camera:
    """Goes through the demo as people do, and keeps what it sees."""

    def __init__(self, browser: Browser, address: str = "", site: Site | None = None) -> None:
        self._browser = browser
        self._address = address
        self._site = site

    async def open(self, who: str, box: str, channel: str = "openbare-ruimte", *, dark: bool = False) -> Page:
        """The page of somebody who looks at somebody's messages of the bot."""
        window = await self._browser.new_context(
            viewport=DESK, color_scheme="dark" if dark else "light", reduced_motion="reduce", locale="nl-NL"
        )
        tab = await window.new_page()
        await tab.goto(f"{self._address}/?me={who}&channel={channel}&box={box}")
        await expect(tab.locator("#box > li").first).to_be_attached()
        return tab

    async def chat(self, said: Iterable[tuple[int, str, str, str]]) -> None:
        """Say all this, and let ten quiet minutes go by."""
        assert self._site is not None
        for minute, who, channel, text in said:
            await self._site.playground.timeline.to(NINE + timedelta(minutes=minute))
            tab = await self.open(who, who, channel)
            await tab.locator("#message").fill(text)
            await tab.locator("#message").press("Enter")
            await expect(tab.locator("#posts")).to_contain_text(text)
            await tab.context.close()
        await self._site.playground.timeline.jump(Jump.MINUTES)

    async def keep(self, name: str, seen: Page | Locator) -> None:
        """Write an image."""
        await (seen if isinstance(seen, Page) else seen.page).mouse.move(0, 0)
        address = b"data:image/png;base64," + base64.b64encode(await seen.screenshot(animations="disabled"))
        blank = await self._browser.new_page()
        path = IMAGES / f"{name}.png"
        path.write_bytes(png(**await blank.evaluate(FEW_COLOURS, address.decode())))
        await blank.close()
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB")


def png(*, width: int, height: int, palette: Sequence[int], pixels: str) -> bytes:
    """An image file; a pixel is the character with the number of its colour."""
    rows = b"".join(b"\0" + pixels[at : at + width].encode("latin-1") for at in range(0, width * height, width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", bytes(palette)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


async def draw_demo(camera: Camera) -> None:
    """The images of the playground."""
    await camera.chat(CHAT)
    tab = await camera.open("jan", "sanne")
    await expect(tab.locator("#box .card")).to_be_visible()
    await camera.keep("playground", tab)
    await camera.keep("playground-dark", await camera.open("jan", "sanne", dark=True))
    narrow = await camera.open("jan", "sanne")
    await narrow.set_viewport_size(TELEPHONE)
    await narrow.locator('.tabs [data-tab="bot"]').click()
    await narrow.locator(".tabs").evaluate("tabs => tabs.scrollIntoView()")
    await camera.keep("playground-360", narrow)
    await tab.set_viewport_size({**DESK, "height": 1400})
    await tab.locator("#box .folded summary").first.click()
    await camera.keep("advisor-card", tab.locator("#box .card"))

    await tab.get_by_role("button", name="Ik pak het op").click()
    await expect(tab.locator("#box .status").first).to_be_visible()
    tab = await camera.open("jan", "jan")
    await tab.get_by_role("button", name="Aanpassen").click()
    await expect(tab.locator("#dialog form")).to_be_visible()
    await camera.keep("intake-form", tab)

    await camera.chat(LATER)
    tab = await camera.open("marijke", "marijke")
    await tab.locator("#told").fill("overzicht")
    await tab.locator("#told").press("Enter")
    await expect(tab.locator("#box .card > h3").last).to_contain_text("Weekoverzicht")
    await camera.keep("overview", tab)


def scan(folder: Path) -> Path:
    """The report of two channels of the labelled corpus."""
    export, page = folder / "export", folder / "report.html"
    tool = ROOT.parent / "shared" / "tools" / "to_slack_export.py"
    transcripts = [ROOT / "corpus" / "channels" / f"{name}.jsonl" for name in SCANNED]
    subprocess.run(["python3", tool, export, *transcripts], check=True)
    asked = (export, "--all", "--html", page, "--organisation", TOWN)
    subprocess.run([PROGRAM, "scan", *asked], check=True, stdout=subprocess.DEVNULL)
    return page


async def draw_report(browser: Browser, page: Path) -> None:
    """The image of a scan report."""
    window = await browser.new_context(viewport=DESK, locale="nl-NL")
    tab = await window.new_page()
    await tab.goto(page.as_uri())
    await Camera(browser).keep("scan-report", tab)


async def main() -> None:
    """Start everything, look, and stop."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = await asyncio.to_thread(scan, folder)
        demo = build_demo(
            read_organisation(TOWN),
            data=folder,
            rules_beside=TOWN.parent,
            clock=DemoClock(TuesdayClock()),
            wall=lambda: NINE,
        )
        async with (
            async_playwright() as playwright,
            await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET) as browser,
        ):
            await draw_report(browser, report)
            async with running(demo.core), serving(demo.app, host="127.0.0.1", port=0) as address:
                await draw_demo(Camera(browser, address, demo.site))


if __name__ == "__main__":
    asyncio.run(main())
