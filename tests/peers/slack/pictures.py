"""Pictures of cards and forms as Slack shows them, wide and on a phone, for docs/images.

Run: .venv/bin/python -m tests.peers.slack.pictures
"""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from adapters.slack.asked import Asked, Surface
from adapters.slack.codes import Press, write_press
from adapters.slack.confirm import confirm_view
from adapters.slack.opener import opener_card
from adapters.slack.render import line_card, render_card
from adapters.slack.render_form import form_view
from bot.cards.overview import overview_card
from bot.cards.question import adjust_form, question_card
from bot.cards.request import new_intake_form
from bot.cards.settings import joined_card
from bot.domain.card import Card, Language
from bot.domain.channel import ChannelMode
from bot.domain.event import Clicked
from bot.domain.organisation import Organisation
from bot.domain.signal import SignalId, SignalStatus
from tests.bot.cards.made import (
    JAN,
    JANS_ACCOUNT,
    LINK,
    MINI,
    QUOTE,
    alert,
    answered,
    asked,
    channel,
    evidence,
    intake,
    reader,
    signal,
)

ROOT = Path(__file__).parents[3]
PEERS = ROOT / "tests" / "peers"
IMAGES = ROOT / "docs" / "images"
WIDE, PHONE = 700, 360
PAGE = """<!doctype html><meta charset="utf-8"><style>%s
body { margin: 0; padding: 12px 12px 0; font-family: Lato, "Noto Sans", sans-serif; background: #fff; }
article, dialog { margin: 0 0 24px; max-width: 620px; }
dialog { position: static; display: block; border: 1px solid #ccc; border-radius: 8px; padding: 16px; }
dialog { max-width: 520px; box-sizing: border-box; width: 100%%; }
dialog > header, dialog > footer { display: flex; justify-content: space-between; font-weight: 900; margin: 4px 0; }
dialog > footer { justify-content: end; gap: 8px; font-weight: 700; font-size: 14px; margin-top: 12px; }
dialog > footer span { border: 1px solid #bbb; border-radius: 6px; padding: 6px 12px; white-space: nowrap; }
dialog > footer span:last-child { background: #007a5a; color: #fff; }
dialog section > div:first-child, dialog .slack_blocks_to_jsx--header { display: none !important; }
dialog textarea { height: 36px !important; min-height: 0 !important; resize: none !important; }
dialog textarea.lines { height: 60px !important; }
dialog .text-small p:last-child:not(:only-child) { display: none; }
</style>%s"""
AS_IN_SLACK = """blocks => {
  for (const block of blocks.filter(one => one.type === 'input')) {
    const field = document.getElementById(block.block_id), { element } = block;
    if (element.multiline) field.querySelector('textarea').className += ' lines';
    if (element.initial_option) {
      const shown = field.querySelector('.pointer-events-none');
      shown.querySelector('p').textContent = element.initial_option.text.text;
      shown.style.color = '#1d1c1d';
    }
    if (element.initial_date) {
      const shown = field.querySelector('input');
      shown.type = 'text';
      shown.value = new Date(element.initial_date).toLocaleDateString('nl-NL', { dateStyle: 'long' });
    }
    if (block.optional) field.querySelector('strong').insertAdjacentHTML('afterend', ' (optional)');
  }
}"""
"""What the renderer leaves out of a form: the height of a line, a choice, a date in words, and what is optional."""

MARKET = replace(
    MINI,
    what="Weekmarkt verhuist naar het Stationsplein",
    first_date=date(2027, 3, 8),
    date_words="",
)
BRIDGE = replace(MINI, what="Brug over de Singel zes weken dicht", first_date=None, date_words="na de zomer")
TREES = evidence(title="Kap van twaalf bomen aan de Molenweg", when=None, places=("Molenweg",))


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
            sanne,
            intakes=[(intake(mini=MARKET), 9), (intake(asked(silent=True), mini=BRIDGE), None)],
            alerts=[signal()],
            watch=[signal(SignalStatus.WATCHED, id=SignalId("s2"), evidence=(TREES,))],
            days={SignalId("s1"): 29},
        ),
        "joined": joined_card(channel(mode=ChannelMode.OFF, name="dienstverlening"), sanne, town, model_runs=False),
        "opener": opener_card(new_intake_form(sanne)),
        "line": line_card("Genoteerd: je bent afwezig van wo 24 februari t/m vr 5 maart.", Language.DUTCH),
    }


def example_modals() -> Mapping[str, Mapping[str, Any]]:
    """A form, and the question that follows a choice from a menu."""
    press = Press("signal.sensitive", "s1", asks=reader().t("confirm.sensitive"), language="nl")
    chosen = {"text": {"text": reader().t("button.sensitive")}, "value": write_press(press)}
    clicked = Clicked("click", JANS_ACCOUNT, press.action, press.target)
    view = confirm_view({"actions": [{"selected_option": chosen}]}, clicked, Asked(Surface.MESSAGE, "", JANS_ACCOUNT))
    assert view is not None
    return {"form": form_view(adjust_form(intake(), reader())), "sure": view}


def main() -> None:
    """Draw them all."""
    cards = {name: render_card(card) for name, card in example_cards().items()}
    modals = example_modals()
    html = rendered(
        [
            *({"name": n, "blocks": b} for n, b in cards.items()),
            *({"name": n, "blocks": v["blocks"]} for n, v in modals.items()),
        ]
    )
    drawn = {name: f"<article>{html[name]}</article>" for name in cards}
    drawn |= {name: dialog(view, html[name]) for name, view in modals.items()}
    form = modals["form"]["blocks"]
    IMAGES.mkdir(parents=True, exist_ok=True)
    take("slack-cards.png", [drawn[n] for n in ("alert", "question", "confirmed")], WIDE)
    take("slack-cards-phone.png", [drawn[n] for n in ("alert", "question")], PHONE)
    take("slack-lists.png", [drawn[n] for n in ("overview", "joined")], WIDE)
    take("slack-answers-phone.png", [drawn[n] for n in ("opener", "line", "sure")], PHONE)
    take("slack-form.png", [drawn["form"]], WIDE, form)
    take("slack-form-phone.png", [drawn["form"]], PHONE, form)


def dialog(view: Mapping[str, Any], html: str) -> str:
    """A modal around its blocks."""
    title, close, submit = (escape(view[part]["text"]) for part in ("title", "close", "submit"))
    ends = f"<footer><span>{close}</span><span>{submit}</span></footer>"
    return f"<dialog open><header>{title}<span>×</span></header>{html}{ends}</dialog>"


def rendered(shown: Sequence[Mapping[str, object]]) -> Mapping[str, str]:
    """The HTML of each, by name."""
    program = [shutil.which("node") or "node", str(PEERS / "slack" / "html.mjs")]
    done = subprocess.run(program, input=json.dumps(shown), capture_output=True, text=True, check=True)
    made: dict[str, str] = json.loads(done.stdout)
    return made


def take(name: str, drawn: Sequence[str], width: int, fields: Sequence[Mapping[str, Any]] = ()) -> None:
    """Photograph these under each other; `fields` are the blocks of a form among them."""
    css = (PEERS / "node_modules" / "slack-blocks-to-jsx" / "dist" / "style.css").read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        scale = 2 if width == PHONE else 1
        page = browser.new_page(viewport={"width": width, "height": 100}, device_scale_factor=scale, locale="nl-NL")
        page.set_content(PAGE % (css, "".join(drawn)))
        page.evaluate(AS_IN_SLACK, list(fields))
        page.screenshot(path=IMAGES / name, full_page=True)
        browser.close()


if __name__ == "__main__":
    main()
