"""What holds for every card, in every state, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.cards.followup import reminder_card
from bot.cards.guidance import Cited, guidance_card
from bot.cards.overview import digest_card, overview_card, status_card
from bot.cards.question import question_card
from bot.cards.reader import Reader
from bot.cards.request import existing_card, own_intake_card, request_card
from bot.cards.settings import help_card, joined_card, paused_card, shadow_list_card, switched_card
from bot.domain.action import Action
from bot.domain.card import Card, Facts, Folded, Language, Part, Row
from bot.domain.channel import ChannelMode
from bot.domain.guidance import Band
from bot.domain.intake import IntakeId, IntakeStatus, QuestionStatus
from bot.domain.organisation import Organisation
from bot.domain.person import Role
from bot.domain.signal import Dismissal, DismissalReason, SignalStatus
from tests.bot.cards.made import (
    FATIMA,
    JAN,
    LINK,
    NOW,
    QUOTE,
    SANNE,
    alert,
    answered,
    asked,
    channel,
    intake,
    labels,
    reader,
    said,
    signal,
)

TOWN = Organisation("Gemeente Vorden", "Vorden", (), ())
QUESTIONS = (
    asked(),
    asked(silent=True),
    asked(status=QuestionStatus.NOT_ASKED),
    answered(),
    answered(adjusted=True),
    answered(status=QuestionStatus.NOT_NEEDED, not_needed_because="alleen intern"),
)
RULE = Cited("Persoonsgegevens", QUOTE, "AI-spelregels", "4")


def _alerts(to: Reader) -> Iterator[Card]:
    for status in SignalStatus:
        for advisor in (SANNE, FATIMA):
            of = signal(status, advisor=advisor)
            if status is SignalStatus.DISMISSED:
                of = replace(of, dismissal=Dismissal(SANNE, DismissalReason.DONE, NOW, SignalStatus.ALERTED))
            for may_read in (True, False):
                yield alert(of, to, may_read=may_read)
                yield alert(replace(of, marked_sensitive=True), to, may_read=may_read)
                for question in QUESTIONS:
                    yield alert(of, to, opened=intake(question, advisor=advisor), may_read=may_read)
                for ended in IntakeStatus:
                    yield alert(of, to, opened=intake(status=ended, advisor=advisor), may_read=may_read)


def _intakes(to: Reader) -> Iterator[Card]:
    for question in QUESTIONS:
        for status in IntakeStatus:
            of = intake(question, status=status)
            yield question_card(
                of, replace(to, person=JAN), advisor_name="Sanne", quote=QUOTE, link=LINK, channel_name="x"
            )
            yield request_card(of, to, advisor_name="Sanne")
            yield own_intake_card(of, to, requester_name="Jan")
            yield own_intake_card(replace(of, accepted_at=None), to, requester_name="Jan", channel_name="x")
    yield existing_card(to, [(IntakeId("i1"), "Riool")], text="riool")


def _others(to: Reader) -> Iterator[Card]:
    yield overview_card(to, intakes=[(intake(), 3)], alerts=[signal()], watch=[signal(SignalStatus.WATCHED)])
    yield overview_card(to, intakes=[], alerts=[], watch=[])
    yield digest_card(to, [signal()])
    yield status_card(to, [(intake(), "Sanne")])
    yield reminder_card(signal(), to)
    yield reminder_card(intake(), to)
    for mode in ChannelMode:
        yield joined_card(channel(mode=mode), to, TOWN, model_runs=True)
        yield switched_card(channel(mode=mode), to)
    yield joined_card(channel(shared=True), to, TOWN, model_runs=False)
    yield paused_card(channel(paused_by=JAN), to)
    for role in Role:
        yield help_card(to, role)
    yield shadow_list_card(to, [signal()], channel())
    for band in Band:
        yield guidance_card(to, rules=[RULE], band=band, person_name="Els", personal_data=True)


def _every_card(language: Language) -> list[Card]:
    to = reader(language)
    return [*_alerts(to), *_intakes(to), *_others(to)]


def _parts(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Folded):
            yield from _parts(part.parts)


@pytest.fixture(scope="module", params=list(Language))
def cards(request: pytest.FixtureRequest) -> list[Card]:
    return _every_card(request.param)


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
    dutch, english = _every_card(Language.DUTCH), _every_card(Language.ENGLISH)
    for nl, en in zip(dutch, english, strict=True):
        assert [(b.action, b.target) for b in (*nl.buttons, *nl.more)] == [
            (b.action, b.target) for b in (*en.buttons, *en.more)
        ]
        assert [type(p) for p in nl.parts] == [type(p) for p in en.parts]


def test_no_dutch_is_left_in_english_cards() -> None:
    """The words of the bot itself; what people wrote stays as they wrote it."""
    ours = re.compile(r"\b(het|een|niet|jij|wordt|deze|omdat|werkdagen|bericht)\b", re.IGNORECASE)
    theirs = re.compile(r"besluit|omwonenden|Dorpsstraat|Nederlands")
    for card in _every_card(Language.ENGLISH):
        lines = [line for line in said(card) if line != QUOTE and not theirs.search(line)]
        assert [line for line in lines if ours.search(line)] == []
