"""Choosing thresholds by what they cost: a missed project against a false alarm, on channels the model did not see."""

from collections.abc import Sequence

import numpy as np

from bot.detection.model import Thresholds
from bot.detection.train.views import Example, Floats

_FALSE_ALARM = 1.5
"""What a false alarm costs beside a missed project."""

_MOST_FALSE = 0.003
"""False alarms per ordinary message that are accepted at most."""

_MOST_WATCHED = 0.03
"""Ordinary messages that may reach the watch list."""

_MORE = 0.5
"""How much less certain a message may be that adds to a known project, in log-odds."""

_WATCHED_LOST, _MORE_LOST = 0.0075, 0.03
"""Messages that would be watched, or be more on a known project, of which a first look may make nothing."""


def choose(judged: Sequence[tuple[Example, float]], looks: Floats) -> Thresholds:
    """The thresholds that cost least on messages judged by models that had not seen their channel.

    `looks` are their log-odds at a first look.
    """
    chatter = np.sort([odds for example, odds in judged if not example.label])
    best: dict[str, float] = {}
    for example, odds in judged:
        if example.project:
            best[example.project] = max(best.get(example.project, -np.inf), odds)
    projects = np.array(sorted(best.values()))
    lowest = _at_most(chatter, _MOST_FALSE)
    candidates = [lowest, *(value for value in projects if value >= lowest)]
    alert = min(candidates, key=lambda value: _cost(value, projects, chatter))
    watch = float(min(_at_most(chatter, _MOST_WATCHED), alert))
    more = watch - _MORE
    full = np.array([odds for _, odds in judged])
    first = min(_losing(_WATCHED_LOST, looks[full >= watch]), _losing(_MORE_LOST, looks[full >= more]), more)
    return Thresholds(float(alert), watch, more, first)


def _losing(share: float, looks: Floats) -> float:
    """The highest threshold that at most this share of the looks stays under."""
    return float(np.quantile(looks, share, method="lower")) if len(looks) else 0.0


def _at_most(chatter: Floats, share: float) -> float:
    """The lowest threshold that at most this share of the chatter reaches."""
    return float(np.quantile(chatter, 1 - share)) if len(chatter) else 0.0


def _cost(threshold: float, projects: Floats, chatter: Floats) -> float:
    return float((projects < threshold).sum() + _FALSE_ALARM * (chatter >= threshold).sum())
