"""Every card and form, read strictly and drawn by Microsoft's own renderer."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from adapters.teams.render import render_card
from adapters.teams.render_form import render_form, with_errors
from bot.domain.card import Language
from tests.adapters.teams.stuffing import stuffed
from tests.bot.cards.every import every_card, every_form
from tests.peers.teams.adaptive import look, teams_page

CARDS = [card for language in Language for card in every_card(language)]
FORMS = [form for language in Language for form, _ in every_form(language)]
NASTY = (
    "<at>Jan</at> [klik](https://boef.nl) **vet** _schuin_ <b>b</b> &lt;i&gt; `code` ~~weg~~ ![x](https://boef.nl/x.png)",
    "https://boef.nl www.boef.nl boef.nl jan@boef.nl mailto:jan@boef.nl {{DATE(2026-01-01T00:00:00Z,SHORT)}} //boef.nl",
    "[x]: https://boef.nl\n- lijst\n- lijst\n\n1. een\n# kop\n> citaat\n\n| a | b |\n|---|---|\n| c | d |\n\n    code",
    "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))",
)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with teams_page() as one:
        yield one


def distinct(made: Sequence[object]) -> list[Any]:
    return [json.loads(text) for text in dict.fromkeys(json.dumps(one) for one in made)]


def test_every_card_and_form_is_read_without_a_complaint(page: Page) -> None:
    wrong = [with_errors(form, {form.fields[0].name: "Dit klopt niet."}) for form in FORMS]
    cards = distinct([*(render_card(card) for card in CARDS), *(render_form(form) for form in (*FORMS, *wrong))])
    assert len(cards) > 100
    seen = look(page, cards)
    assert [one["problems"] for one in seen if one["problems"]] == []
    assert all(one["text"].strip() for one in seen)


def test_only_our_own_links_are_drawn_as_markup(page: Page) -> None:
    live = [markup for one in look(page, distinct([render_card(card) for card in CARDS])) for markup in one["live"]]
    assert live
    assert {markup.partition(">")[0].partition(' class="')[0] for markup in live} == {
        '<a href="https://example.slack.com/archives/C1/p1"'
    }


@pytest.mark.parametrize("text", [*NASTY, "w" * 5000, "\u202e\x00", "🙂 é" * 900])
def test_whatever_people_type_is_drawn_as_words(page: Page, text: str) -> None:
    cards = [render_card(stuffed(card, text)) for card in CARDS[::15]]
    forms = [render_form(stuffed(form, text)) for form in FORMS]
    for one in look(page, distinct([*cards, *forms])):
        assert one["problems"] == []
        links = [markup for markup in one["live"] if not markup.startswith('<a href="https://example.slack.com/')]
        assert links == []


@pytest.mark.parametrize(
    "element",
    [
        {"type": "Nonsense"},
        {"type": "TextBlock", "text": "x", "weigth": "Bolder"},
        {"type": "TextBlock", "text": "x", "weight": "Heavy"},
        {"type": "Input.Text"},
        {"type": "ActionSet", "actions": [{"type": "Action.Nonsense", "title": "x"}]},
    ],
)
def test_the_check_sees_what_is_wrong(page: Page, element: dict[str, Any]) -> None:
    (seen,) = look(page, [{"type": "AdaptiveCard", "version": "1.5", "body": [element]}])
    assert seen["problems"]


def test_the_check_sees_markup(page: Page) -> None:
    body = [{"type": "TextBlock", "text": "[klik](https://boef.nl) **vet**"}]
    (seen,) = look(page, [{"type": "AdaptiveCard", "version": "1.5", "body": body}])
    assert len(seen["live"]) == 2
