"""Pictures of cards and forms as Slack shows them, wide and on a phone, for docs/images.

Run: .venv/bin/python -m tests.peers.slack.pictures
"""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from adapters.slack.render import render_card
from adapters.slack.render_form import form_view
from bot.cards.overview import overview_card
from bot.cards.question import adjust_form, question_card
from bot.cards.settings import joined_card
from bot.domain.card import Card
from bot.domain.channel import ChannelMode
from bot.domain.organisation import Organisation
from bot.domain.signal import SignalStatus
from tests.bot.cards.made import JAN, LINK, QUOTE, alert, answered, asked, channel, intake, reader, signal

ROOT = Path(__file__).parents[3]
PEERS = ROOT / "tests" / "peers"
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE = 700, 360
PAGE = """<!doctype html><meta charset="utf-8"><style>%s
body { margin: 0; padding: 12px; font-family: Lato, "Noto Sans", sans-serif; background: #fff; }
article { margin-bottom: 28px; max-width: 620px; }
dialog { position: static; display: block; border: 1px solid #ccc; border-radius: 8px; padding: 16px; }
dialog { max-width: 520px; }
dialog > header, dialog > footer { display: flex; justify-content: space-between; font-weight: 900; margin: 4px 0; }
dialog > footer { justify-content: end; gap: 8px; font-weight: 700; font-size: 14px; }
dialog > footer span { border: 1px solid #bbb; border-radius: 6px; padding: 6px 12px; }
dialog > footer span:last-child { background: #007a5a; color: #fff; }
dialog section > div:first-child, dialog .slack_blocks_to_jsx--header { display: none !important; }
dialog textarea { height: 36px !important; min-height: 0; resize: none; }
dialog .text-small p:last-child:not(:only-child) { display: none; }
</style>%s"""


def example_cards() -> Mapping[str, Card]:
    """The cards people meet first."""
    sanne = reader()
    town = Organisation("Gemeente Voorbeeldstad", "Voorbeeldstad", (), ())
    taken = alert(signal(SignalStatus.TAKEN_UP), sanne, opened=intake(answered()))
    return {
        "alert": alert(signal(), sanne),
        "question": question_card(
            intake(asked()),
            replace(sanne, person=JAN),
            advisor_name="Sanne de Wit",
            quote=QUOTE,
            link=LINK,
            channel_name="openbare-ruimte",
        ),
        "confirmed": taken,
        "overview": overview_card(
            sanne, intakes=[(intake(), 3)], alerts=[signal()], watch=[signal(SignalStatus.WATCHED)]
        ),
        "joined": joined_card(channel(mode=ChannelMode.OFF, name="dienstverlening"), sanne, town, model_runs=False),
    }


def main() -> None:
    """Draw them all."""
    view: Any = form_view(adjust_form(intake(), reader()))
    cards = {name: render_card(card) for name, card in example_cards().items()}
    html = rendered([*({"name": n, "blocks": b} for n, b in cards.items()), {"name": "form", "blocks": view["blocks"]}])
    articles = {name: f"<article>{made}</article>" for name, made in html.items()}
    articles["form"] = (
        f"<dialog open><header>{escape(view['title']['text'])}<span>×</span></header>{html['form']}"
        f"<footer><span>{escape(view['close']['text'])}</span><span>{escape(view['submit']['text'])}</span></footer></dialog>"
    )
    IMAGES.mkdir(parents=True, exist_ok=True)
    take("slack-cards.png", [articles[n] for n in ("alert", "question", "confirmed")], WIDE)
    take("slack-cards-phone.png", [articles[n] for n in ("alert", "question")], PHONE)
    take("slack-lists.png", [articles[n] for n in ("overview", "joined")], WIDE)
    take("slack-form.png", [articles["form"]], WIDE)
    take("slack-form-phone.png", [articles["form"]], PHONE)


def rendered(shown: Sequence[Mapping[str, object]]) -> Mapping[str, str]:
    """The HTML of each, by name."""
    program = [shutil.which("node") or "node", str(PEERS / "slack" / "html.mjs")]
    done = subprocess.run(program, input=json.dumps(shown), capture_output=True, text=True, check=True)
    made: dict[str, str] = json.loads(done.stdout)
    return made


def take(name: str, articles: Sequence[str], width: int) -> None:
    """Photograph these under each other."""
    css = (PEERS / "node_modules" / "slack-blocks-to-jsx" / "dist" / "style.css").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": width, "height": 600}, device_scale_factor=2 if width == PHONE else 1
        )
        page.set_content(PAGE % (css, "".join(articles)))
        page.screenshot(path=IMAGES / name, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
