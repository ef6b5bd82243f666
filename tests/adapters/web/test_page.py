"""The page's words in both languages, and the line along which it hears of changes."""

import asyncio
import re
from pathlib import Path
from string import Formatter

from adapters.web.playground import page as page_module
from adapters.web.playground import texts_en, texts_nl
from adapters.web.playground.sample import sample_sentences, sample_steps
from adapters.web.playground.tenant import Tenant
from tests.adapters.web.conftest import Page
from tests.adapters.web.fake_bot import MONDAY
from tests.adapters.web.town import TOWN

HERE = Path(page_module.__file__).parent


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_both_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    dutch = {key: placeholders(text) for key, text in texts_nl.TEXTS.items()}
    english = {key: placeholders(text) for key, text in texts_en.TEXTS.items()}
    assert dutch == english


def test_every_text_is_used_somewhere() -> None:
    code = "".join(
        file.read_text()
        for file in HERE.rglob("*")
        if file.suffix in (".py", ".html", ".js") and not file.name.startswith("texts_")
    )
    used = set(re.findall(r"['\"]([a-z_]+)['\"]", code)) | set(re.findall(r"texts\.([a-z_]+)", code))
    own = {key for key in texts_nl.TEXTS if not key.startswith(("mode_", "role_"))}
    assert own <= used


def test_the_script_gets_the_texts_it_asks_for_and_no_others() -> None:
    scripts = "".join(file.read_text() for file in (HERE / "static").glob("*.js"))
    asked = set(re.findall(r"\btexts\.([a-z_]+)", scripts)) - {"composer_label", "clock_day", "clock_time"}
    assert asked == set(page_module._SCRIPT_TEXTS)  # noqa: SLF001


def test_the_sample_conversation_takes_about_a_minute_and_fits_the_town() -> None:
    tenant = Tenant(TOWN)
    steps = sample_steps(tenant, MONDAY.date())
    assert 45 <= len(steps) * 4.5 <= 75
    assert {step.channel.name for step in steps if step.channel} == {"wegen-en-verkeer"}
    assert len({step.by.id for step in steps if step.by}) == 3
    for step in steps:
        assert texts_nl.TEXTS[step.caption].format(**step.facts)
        assert texts_en.TEXTS[step.caption].format(**step.facts)


def test_the_sentences_to_try_are_spread_over_channels_and_the_bot() -> None:
    sentences = sample_sentences(Tenant(TOWN), MONDAY.date())
    names = {sentence.channel.name if sentence.channel else "" for sentence in sentences}
    assert names == {"wegen-en-verkeer", "wonen-en-ontwikkeling", "sport-en-cultuur", ""}


async def test_a_page_hears_of_every_change_until_the_server_stops(page: Page) -> None:
    async with page.client.get("/api/live") as line:
        assert line.headers["Content-Type"] == "text/event-stream"
        assert await line.content.readuntil(b"\r\n\r\n") == b"data: hello\r\nretry: 2000\r\n\r\n"
        await page.post("Hoi")
        assert await line.content.readuntil(b"\r\n\r\n") == b"data: changed\r\n\r\n"
        async with asyncio.timeout(5):
            page.site.playground.live.close()
            assert (await line.content.read()).replace(b"data: changed\r\n\r\n", b"") == b""
