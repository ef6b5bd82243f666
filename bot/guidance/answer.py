"""Open this for when a rule is given as the answer, when some are offered, and when the policy is silent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.guidance import Band
from bot.guidance.guide import guide_of
from bot.guidance.packs import Rule
from bot.language.personal_data import redact
from bot.language.tokens import fold, words

_SURE_FIRST = 0.65
_SURE_ANSWERABLE = 0.75
_OFFERED = 3
_LONGEST = 1000
"""Characters of a question that are read."""

_NUMBER = re.compile(r"\b([a-z][a-z0-9]*-[0-9]+[a-z]?)\b", re.IGNORECASE)
# Words meant to steer a machine instead of ask about a rule; the answer could only ever be a rule, so: no answer.
_ORDER = re.compile(
    r"\b(negeer|vergeet|ignore|forget|disregard)\b.{0,40}\b(regel|beleid|instructie|handboek|opdracht|rule|polic|"
    r"instruction|prompt)|\bdoe alsof\b|\bpretend\b|\bvanaf nu ben je\b|\byou are now\b|\bherhaal na mij\b|"
    r"\brepeat after me\b|\bsystem( ?prompt)?:|\bsystem prompt\b|\bdebug mode\b|\bje instructies\b|"
    r"\byour instructions\b|</?[a-z]+>|\bantwoord alleen\b|\bonly answer\b|\bbase64\b"
)
# Words of somebody who may want a certain answer rather than the rule: never more than a choice.
_WARY = re.compile(
    r"\b(zeg dat|bevestig|citeer|schrijf op dat|beleid geldt niet|geldt niet voor mij|nieuwe regel|overschrijf|"
    r"jailbreak|"
    r"say that|confirm that|quote that|act as|new rule|override|developer mode|admin mode|as the developer|"
    r"als (de )?(ontwikkelaar|beheerder)|alles mag|anything goes|geef alle|stuur alle|list every|send all)\b"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Rules exactly as they stand in the policy: one when sure, at most three to choose from, else none.

    `others` are the rules that come after the one given as the answer.
    """

    band: Band
    rules: tuple[Rule, ...] = ()
    others: tuple[Rule, ...] = ()


def answer(question: str, rules: Sequence[Rule]) -> Answer:
    """What the policy says about a question; never a yes or no of our own."""
    asked = question[:_LONGEST]
    if _ORDER.search(fold(asked)):
        return Answer(Band.NONE)
    named = _named(asked, rules)
    if named:
        return Answer(Band.SURE if len(named) == 1 else Band.CHOOSE, named)
    if not rules or not words(asked):
        return Answer(Band.NONE)
    judged, is_answerable = guide_of(tuple(rules)).ask(redact(asked))
    if not is_answerable:
        return Answer(Band.NONE)
    offered = tuple(rules[at] for at in judged.order[:_OFFERED])
    is_sure = judged.first >= _SURE_FIRST and judged.answerable >= _SURE_ANSWERABLE and not _WARY.search(fold(asked))
    return Answer(Band.SURE, offered[:1], offered[1:]) if is_sure else Answer(Band.CHOOSE, offered)


def _named(question: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules a question names by their numbers, no more than are offered."""
    numbers = {number.upper() for number in _NUMBER.findall(question)}
    return tuple(rule for rule in rules if rule.number.upper() in numbers)[:_OFFERED]
