"""Choosing thresholds by what they cost: a missed project against a false alarm, on channels the model did not see."""

from collections.abc import Sequence

import numpy as np

from bot.detection.model import Thresholds
from bot.detection.train.views import Example

_FALSE_ALARM = 1.5
"""What a false alarm costs beside a missed project."""

_MOST_FALSE = 0.0025
"""False alarms per ordinary message that are accepted at most."""

_MOST_WATCHED = 0.03
"""Ordinary messages that may reach the watch list."""

_MORE = 0.5
"""How much less certain a message may be that adds to a known project, in log-odds."""


def choose(judged: Sequence[tuple[Example, float]]) -> Thresholds:
    """The thresholds that cost least on messages judged by models that had not seen their channel."""
    chatter = np.sort([odds for example, odds in judged if not example.label])
    best: dict[str, float] = {}
    for example, odds in judged:
        if example.project:
            best[example.project] = max(best.get(example.project, -np.inf), odds)
    projects = np.array(sorted(best.values()))
    lowest = _at_most(chatter, _MOST_FALSE)
    candidates = [lowest, *(value for value in projects if value >= lowest)]
    alert = min(candidates, key=lambda value: _cost(value, projects, chatter))
    watch = min(_at_most(chatter, _MOST_WATCHED), alert)
    return Thresholds(float(alert), float(watch), float(watch) - _MORE)


def _at_most(chatter: "np.ndarray[tuple[int], np.dtype[np.float64]]", share: float) -> float:
    """The lowest threshold that at most this share of the chatter reaches."""
    return float(np.quantile(chatter, 1 - share)) if len(chatter) else 0.0


def _cost(
    threshold: float,
    projects: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    chatter: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> float:
    return float((projects < threshold).sum() + _FALSE_ALARM * (chatter >= threshold).sum())
