"""Answers from the organisation's own policy: the literal rule with its source, or a named person."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.build import button, card, joined, short
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Card, Folded, Heading, Part, Quote, Status, Text
from bot.domain.guidance import Band

_THUMBS = (("helpful", "like"), ("not_helpful", "dislike"))
"""What one can say of an answer, with the values that Teams' own thumbs have."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A rule as it stands in a document."""

    title: str
    quote: str
    document: str
    number: str
    date: dt.date | None = None


def guidance_card(
    reader: Reader,
    *,
    rules: Sequence[Cited],
    band: Band,
    person_name: str = "",
    offered: Sequence[Cited] = (),
    personal_data: bool = False,
) -> Card:
    """The answer to a question about policy.

    SURE shows `rules` verbatim and `offered` folded; CHOOSE shows `rules` folded; NONE names `person_name`.
    `personal_data`: the question itself held any, so warn.
    """
    shown = band if rules else Band.NONE
    parts = (
        Status(reader.t("guidance.personal_data"), good=False) if personal_data else None,
        *_answer(reader, rules, shown, person_name),
        *(_folded(reader, rule) for rule in offered),
    )
    title = reader.t(f"guidance.title_{shown}", title=short(rules[0].title) if rules else "")
    about = " ".join(rule.number for rule in rules)
    thumbs = tuple(button(reader, Action.FEEDBACK, key, about, value) for key, value in _THUMBS)
    return replace(card(reader, title, parts, buttons=thumbs), is_answer=True)


def _answer(reader: Reader, rules: Sequence[Cited], band: Band, person_name: str) -> tuple[Part, ...]:
    if band is Band.NONE:
        known = bool(person_name)
        return (Text(reader.t("guidance.ask", name=person_name) if known else reader.t("guidance.ask_nobody")),)
    if band is Band.CHOOSE:
        return (Text(reader.t("guidance.choose")), *(_folded(reader, rule) for rule in rules))
    verbatim = Text(reader.t("guidance.verbatim"), muted=True)
    if len(rules) == 1:
        return (_quote(reader, rules[0]), verbatim)
    several = [part for rule in rules for part in (Heading(short(rule.title)), _quote(reader, rule))]
    return (*several, verbatim)


def _folded(reader: Reader, rule: Cited) -> Folded:
    return Folded(short(rule.title), (_quote(reader, rule),))


def _quote(reader: Reader, rule: Cited) -> Quote:
    number = reader.t("guidance.rule", number=rule.number) if rule.number else ""
    return Quote(rule.quote, joined(rule.document, number, _dated(reader, rule.date)))


def _dated(reader: Reader, day: dt.date | None) -> str:
    return reader.t("guidance.dated", day=reader.full_day(day)) if day else ""
