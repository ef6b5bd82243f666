"""From a passage to an assessment: read it, judge it, and fill in all that a card shows."""

from dataclasses import dataclass
from datetime import date

from bot.detection.about import audiences, objects, subject, topics
from bot.detection.explain import is_sensitive, is_urgent, reasons
from bot.detection.model import Model, probability
from bot.detection.questions import waits_for_an_answer
from bot.detection.reading import Reading
from bot.detection.readings import Readings
from bot.detection.sensitivity import SHIFTS
from bot.detection.titles import title
from bot.domain.assessment import Assessment, Tier
from bot.domain.channel import Sensitivity
from bot.language.dates import soonest

_IN_THREAD = 1.0
"""How much less certain, in log-odds, a reply in a project's own thread may be to count as more on it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage with its log-odds; `adds`: worth keeping on a known project, `replies`: worth keeping in its thread."""

    reading: Reading
    answered: Reading | None
    odds: float
    tier: Tier
    adds: bool
    replies: bool


@dataclass(frozen=True, slots=True)
class Assessor:
    """Judges the passages of one message."""

    model: Model
    today: date
    home: str | None
    sensitivity: Sensitivity
    readings: Readings

    def judge(self, text: str, answered: str) -> Judged:
        """Read and judge a passage; `answered` is what it replies to."""
        reading = self.readings.of(text, self.today, home=self.home)
        before = self.readings.of(answered, self.today, home=self.home) if answered else None
        odds = self.model.judge(reading, before)
        if waits_for_an_answer(reading):
            odds = max(odds, self.model.thresholds.alert + max(SHIFTS.values()))
        tier = self.tier(odds)
        floor = self.model.thresholds.more + SHIFTS[self.sensitivity]
        return Judged(reading, before, odds, tier, adds=odds >= floor, replies=odds >= floor - _IN_THREAD)

    def tier(self, odds: float) -> Tier:
        """What log-odds are worth at this sensitivity."""
        return self.model.tier(odds, self.sensitivity)

    def assess(self, judged: Judged) -> Assessment:
        """The whole assessment of a judged passage."""
        reading = judged.reading
        words = self.model.words
        parts = self.model.expressions.parts(reading, judged.answered)
        when = soonest(reading.dates, said_on=self.today)
        return Assessment(
            passage=reading.text,
            title=title(reading, when, judged.answered),
            score=round(probability(judged.odds), 4),
            tier=judged.tier,
            topics=topics(reading),
            audiences=audiences(reading),
            places=reading.place_names,
            objects=objects(reading),
            subject=subject(reading, words),
            when=when,
            reasons=reasons(reading, parts, words, judged.answered),
            urgent=is_urgent(reading),
            sensitive=is_sensitive(reading),
            cancels="cancel" in reading.groups,
        )
