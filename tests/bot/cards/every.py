"""Every card and form in every state, as examples for what draws them."""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards.followup import reminder_card
from bot.cards.guidance import Cited, guidance_card
from bot.cards.overview import digest_card, overview_card, status_card
from bot.cards.question import adjust_form, not_needed_form, pass_on_form, question_card
from bot.cards.reader import Reader
from bot.cards.request import existing_card, missed_form, new_intake_form, own_intake_card, request_card
from bot.cards.settings import away_form, help_card, joined_card, paused_card, shadow_list_card, switched_card
from bot.cards.triage import dismiss_form, hand_over_form
from bot.domain.action import Action
from bot.domain.card import Card, Form, Language
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
    reader,
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


def every_card(language: Language) -> list[Card]:
    """All of them in one language."""
    to = reader(language)
    return [*_alerts(to), *_intakes(to), *_others(to)]


def every_form(language: Language) -> list[tuple[Form, Action]]:
    """All of them in one language, with the action that each hands in."""
    to = reader(language)
    people = (("piet", "Piet Smit"), ("jan", "Jan Bos"))
    return [
        (adjust_form(intake(), to), Action.ADJUST),
        (pass_on_form(intake(), to, people), Action.PASS_ON),
        (not_needed_form(intake(), to), Action.NOT_NEEDED),
        (new_intake_form(to, channels=(("c1", "een"),), target="t"), Action.NEW),
        (missed_form(to, target="t"), Action.MISSED),
        (dismiss_form("s1", "Dorpsstraat dicht", to), Action.DISMISS),
        (hand_over_form(Action.HAND_OVER, "s1", to, people), Action.HAND_OVER),
        (away_form(to), Action.AWAY),
    ]
