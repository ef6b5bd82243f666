"""The running picture: how signs add up, and which earlier messages turn out to belong to a project."""

import math
from collections.abc import Sequence

from bot.detection.assess import Assessor
from bot.detection.links import alike
from bot.detection.model import Thresholds
from bot.detection.moving import moves
from bot.detection.reading import Reading
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


def tells_date(reading: Reading, signal: Signal) -> bool:
    """Whether the date of a later message is the project's: the first one, or one that replaces it.

    "Vanmiddag bel ik ze" says nothing about when people notice; "het wordt 8 juni" and "ipv 18 mei" do.
    """
    return signal.when is None or moves(reading)


def earlier_signs(
    assessment: Assessment, message: Message, known: Sequence[Signal], window: Window, assessor: Assessor
) -> tuple[tuple[Message, Assessment], ...]:
    """Remembered messages of no known signal that hinted at what is now a project."""
    taken = {evidence.message for signal in known for evidence in signal.evidence}
    marks = [mark.casefold() for mark in (*assessment.places, *assessment.subject) if len(mark) >= _TELLING]
    found: list[tuple[Message, Assessment]] = []
    candidates = [one for one in reversed(window.recent()) if one.ref not in taken and one.ref != message.ref]
    for one in [one for one in candidates if any(mark in one.text.casefold() for mark in marks)][:_MOST_JUDGED]:
        judged = assessor.judge(one.text[:1500], "")
        if judged.adds:
            hint = assessor.assess(judged)
            if alike(assessment, hint):
                found.append((one, hint))
    return tuple(reversed(found[:_MOST_EARLIER]))
