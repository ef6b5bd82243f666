"""Every card and form against Slack's own types, compiled strictly by TypeScript."""

import json
import subprocess
from pathlib import Path

import pytest

from adapters.slack.opener import opener_card
from adapters.slack.render import card_view, home_view, render_card
from adapters.slack.render_form import form_view
from bot.domain.card import Language
from tests.bot.cards.every import every_card, every_form
from tests.installed import required

PEERS = Path(__file__).parents[1]
TYPES = """\
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
export const messages: KnownBlock[][] = %s;
export const homes: HomeView[] = %s;
export const modals: ModalView[] = %s;
"""


def compiled(folder: Path, messages: list[object], homes: list[object], modals: list[object]) -> str:
    """What TypeScript has to say about these; nothing when all is well."""
    tsc = required(PEERS / "node_modules" / ".bin" / "tsc", "make peers")
    (folder / "node_modules").symlink_to(PEERS / "node_modules")
    (folder / "blocks.ts").write_text(TYPES % tuple(json.dumps(one) for one in (messages, homes, modals)), "utf-8")
    strict = ("--strict", "--noEmit", "--exactOptionalPropertyTypes", "--skipLibCheck", "false")
    done = subprocess.run(
        [tsc, *strict, "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "", "blocks.ts"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def distinct(made: list[object]) -> list[object]:
    return [json.loads(text) for text in dict.fromkeys(json.dumps(one) for one in made)]


def test_every_card_and_form_is_what_slack_types_allow(tmp_path: Path) -> None:
    cards = [card for language in Language for card in every_card(language)]
    forms = [form for language in Language for form, _ in every_form(language)]
    messages = distinct([*(render_card(card) for card in cards), *(render_card(opener_card(form)) for form in forms)])
    modals = distinct([*(form_view(form) for form in forms), *(card_view(card) for card in cards)])
    homes = distinct([home_view(card) for card in cards])
    assert compiled(tmp_path, messages, homes, modals) == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "section", "text": {"type": "markdown", "text": "no such kind of text"}},
        {
            "type": "actions",
            "elements": [{"type": "button", "text": {"type": "plain_text", "text": "x"}, "style": "big"}],
        },
        {"type": "header", "text": {"type": "plain_text", "text": "x"}, "colour": "no such key"},
    ],
)
def test_a_wrong_block_would_be_noticed(tmp_path: Path, wrong: object) -> None:
    assert "error TS" in compiled(tmp_path, [[wrong]], [], [])
