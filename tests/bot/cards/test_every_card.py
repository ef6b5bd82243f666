"""What holds for every card, in every state, in both languages."""

import re
from collections.abc import Iterator

import pytest

from bot.domain.action import Action
from bot.domain.card import Card, Facts, Folded, Language, Part, Row
from tests.bot.cards.every import every_card
from tests.bot.cards.made import QUOTE, labels, said


def _parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Folded):
            yield from _parts(part.parts)


@pytest.fixture(scope="module", params=list(Language))
def cards(request: pytest.FixtureRequest) -> list[Card]:
    return every_card(request.param)


def test_every_card_says_that_it_is_a_bot_s(cards: list[Card]) -> None:
    footers = {Language.DUTCH: "Vroegbij, een bot", Language.ENGLISH: "Vroegbij, a bot"}
    assert all(card.footer == footers[card.language] for card in cards)


def test_no_preview_holds_a_quote(cards: list[Card]) -> None:
    assert all(card.preview and QUOTE not in card.preview for card in cards)


def test_two_buttons_are_visible_and_a_menu_holds_five(cards: list[Card]) -> None:
    assert all(len(card.buttons) <= 2 and len(card.more) <= 5 for card in cards)
    assert all(len(part.buttons) <= 2 for card in cards for part in card.parts if isinstance(part, Row))


def test_every_button_does_something_known(cards: list[Card]) -> None:
    pressed = [b for card in cards for b in (*card.buttons, *card.more)]
    assert {b.action for b in pressed} <= set(Action)
    assert all(b.label for b in pressed)


def test_no_button_is_offered_twice(cards: list[Card]) -> None:
    for card in cards:
        visible, menu = labels(card)
        assert len({*visible, *menu}) == len(visible) + len(menu)


def test_titles_fit_a_header(cards: list[Card]) -> None:
    """Slack's header takes 150 characters."""
    assert all(0 < len(card.title) <= 150 for card in cards)


def test_nothing_is_empty_or_left_unfilled(cards: list[Card]) -> None:
    for card in cards:
        assert not re.search(r"[{}|]|\bNone\b", "\n".join(said(card)))
        for part in _parts(card.parts):
            assert not isinstance(part, Facts) or (part.rows and all(label and value for label, value in part.rows))
            assert not isinstance(part, Folded) or part.parts


def test_both_languages_offer_the_same() -> None:
    dutch, english = every_card(Language.DUTCH), every_card(Language.ENGLISH)
    for nl, en in zip(dutch, english, strict=True):
        assert [(b.action, b.target) for b in (*nl.buttons, *nl.more)] == [
            (b.action, b.target) for b in (*en.buttons, *en.more)
        ]
        assert [type(p) for p in nl.parts] == [type(p) for p in en.parts]


def test_no_dutch_is_left_in_english_cards() -> None:
    """The words of the bot itself; what people wrote stays as they wrote it."""
    ours = re.compile(r"\b(het|een|niet|jij|wordt|deze|omdat|werkdagen|bericht)\b", re.IGNORECASE)
    theirs = re.compile(r"besluit|omwonenden|Dorpsstraat|Nederlands")
    for card in every_card(Language.ENGLISH):
        lines = [line for line in said(card) if line != QUOTE and not theirs.search(line)]
        assert [line for line in lines if ours.search(line)] == []
