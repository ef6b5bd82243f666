"""Open this for when a rule is given as the answer, when some are offered, and when the policy is silent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.guidance import Band
from bot.guidance.index import Found, RuleIndex
from bot.guidance.packs import Rule
from bot.language.tokens import fold

_SURE_COVERAGE = 0.75
_SURE_SCORE = 7.0
_SURE_LEAD = 1.35
_CHOOSE_COVERAGE = 0.3
_CHOOSE_SCORE = 4.5
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


@dataclass(frozen=True, slots=True)
class Answer:
    """Rules exactly as they stand in the policy: one when sure, at most three to choose from, else none."""

    band: Band
    rules: tuple[Rule, ...] = ()


def answer(question: str, rules: Sequence[Rule]) -> Answer:
    """What the policy says about a question; never a yes or no of our own."""
    asked = question[:_LONGEST]
    if _ORDER.search(fold(asked)):
        return Answer(Band.NONE)
    named = _named(asked, rules)
    if named:
        return Answer(Band.SURE, (named,))
    found = _index(tuple(rules)).search(asked)
    offered = tuple(f.rule for f in found[:_OFFERED])
    if _is_sure(found):
        return Answer(Band.SURE, offered[:1])
    if found and found[0].coverage >= _CHOOSE_COVERAGE and found[0].score >= _CHOOSE_SCORE:
        return Answer(Band.CHOOSE, offered)
    return Answer(Band.NONE)


def _is_sure(found: Sequence[Found]) -> bool:
    """Whether the first rule speaks of nearly all that was asked, and clearly more so than the second."""
    if not found or found[0].coverage < _SURE_COVERAGE or found[0].score < _SURE_SCORE:
        return False
    return len(found) == 1 or found[0].score >= _SURE_LEAD * found[1].score


def _named(question: str, rules: Sequence[Rule]) -> Rule | None:
    """The one rule a question names by its number."""
    numbers = {number.upper() for number in _NUMBER.findall(question)}
    named = [rule for rule in rules if rule.number.upper() in numbers]
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=4)
def _index(rules: tuple[Rule, ...]) -> RuleIndex:
    return RuleIndex(rules)
