"""The trained judgement: views fused into one log-odds, with the thresholds chosen for it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.detection.reading import Reading
from bot.detection.sensitivity import SHIFTS
from bot.detection.views import FeatureView, TermView, View
from bot.domain.assessment import Tier
from bot.domain.channel import Sensitivity


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Log-odds from which a passage alerts or is watched, and from which it counts as more on a known project.

    `first`: log-odds at a first look (`first_look.py`) from which it is read at all.
    """

    alert: float
    watch: float
    more: float
    first: float


@dataclass(frozen=True, slots=True)
class Model:
    """Views with their share in the verdict; `trained` tells what it was made from."""

    views: Mapping[str, View]
    shares: Mapping[str, float]
    bias: float
    thresholds: Thresholds
    trained: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> TermView:
        """The view of word stems; without one nothing is known to be rare."""
        view = self.views.get("words")
        return view if isinstance(view, TermView) else TermView(letters=False, terms={}, bias=0.0)

    @property
    def expressions(self) -> FeatureView:
        """The view of listed expressions; without one nothing can be explained."""
        view = self.views.get("expressions")
        return view if isinstance(view, FeatureView) else FeatureView({}, 0.0)

    def judge(self, reading: Reading, before: Reading | None) -> float:
        """Calibrated log-odds that a passage announces a project; `before` is what it answers."""
        return self.bias + sum(self.shares[name] * view.score(reading, before) for name, view in self.views.items())

    def tier(self, odds: float, sensitivity: Sensitivity) -> Tier:
        """What log-odds are worth."""
        if odds >= self.thresholds.alert + SHIFTS[sensitivity]:
            return Tier.ALERT
        return Tier.WATCH if odds >= self.thresholds.watch + SHIFTS[sensitivity] else Tier.NONE


def probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))
