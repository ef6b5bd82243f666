"""The running picture: how signs add up, and which earlier messages turn out to belong to a project."""

import math
from collections.abc import Sequence

from bot.detection.assess import Assessor
from bot.detection.likeness import Sign
from bot.detection.links import belongs
from bot.detection.model import Thresholds
from bot.detection.window import Window
from bot.domain.assessment import Assessment
from bot.domain.message import Message
from bot.domain.signal import Signal

_SECOND = 0.5
"""Share of the weaker sign that is added to the stronger one."""

_FAINT = 1.5
"""How far below the watch threshold, in log-odds, a sign stops adding anything."""

_MOST_EARLIER, _MOST_JUDGED = 3, 6
_TELLING = 7


def accumulated(odds: float, signal: Signal, thresholds: Thresholds) -> float:
    """Log-odds of a project after another sign of it."""
    score = min(max(signal.score, 1e-6), 1 - 1e-6)
    before = math.log(score / (1 - score))
    weaker = min(odds, before) - (thresholds.watch - _FAINT)
    return max(odds, before) + _SECOND * max(weaker, 0.0)


def earlier_signs(
    sign: Sign, known: Sequence[Signal], window: Window, assessor: Assessor
) -> tuple[tuple[Message, Assessment], ...]:
    """Remembered messages of no known signal that hinted at what is now a project."""
    taken = {evidence.message for signal in known for evidence in signal.evidence} | {sign.message.ref}
    rare = [sign.spelled.get(stem, stem) for stem in sign.assessment.subject]
    marks = [mark.casefold() for mark in (*sign.assessment.places, *rare) if len(mark) >= _TELLING]
    said = [(one, one.text.casefold()) for one in reversed(window.recent()) if one.ref not in taken]
    marked = [one for one, text in said if any(mark in text for mark in marks)]
    found: list[tuple[Message, Assessment]] = []
    for one in marked[:_MOST_JUDGED]:
        judged = assessor.judge(one.text[:1500], "")
        if judged.adds:
            hint = assessor.assess(judged)
            if belongs(sign, one, hint, window, assessor.model.words):
                found.append((one, hint))
    return tuple(reversed(found[:_MOST_EARLIER]))
