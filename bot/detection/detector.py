"""The detector: a message in its context becomes findings, each on a known signal or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.detection.artifact import load_model
from bot.detection.assess import Assessor, Judged
from bot.detection.context import before
from bot.detection.first_look import FIRST_SHIFT, FirstLook
from bot.detection.likeness import Sign, in_thread
from bot.detection.links import alike, find_link
from bot.detection.model import Model
from bot.detection.moving import date_told
from bot.detection.picture import accumulated, earlier_signs
from bot.detection.pieces import items, whole
from bot.detection.sensitivity import SHIFTS
from bot.detection.views import TermView
from bot.detection.window import Window
from bot.domain.assessment import Assessment, Tier
from bot.domain.channel import Sensitivity
from bot.domain.message import Message
from bot.domain.signal import Signal, SignalId, SignalStatus

_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a message adds: an assessment, on a known signal or (None) on a new one.

    `earlier` holds remembered messages that now turn out to belong to it. Tier ALERT: the signal should be an alert,
    over all that is known of it; tier NONE on a signal: more on it, without raising it.
    """

    assessment: Assessment
    signal: SignalId | None
    message: Message
    earlier: tuple[tuple[Message, Assessment], ...] = ()


class Detector:
    """Reads messages; it keeps nothing of them."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._first_look = FirstLook(model.views, model.shares, model.bias)

    @classmethod
    def load(cls, path: Path | None = None) -> "Detector":
        """The detector with the model in `path`, or the one that came with the program.

        Raises:
            BadModelError: when the file is no model.
        """
        return cls(load_model(path))

    def read(
        self,
        message: Message,
        *,
        known: Sequence[Signal],
        window: Window,
        home: str | None = None,
        sensitivity: Sensitivity = Sensitivity.NORMAL,
        department: str = "",  # noqa: ARG002 - part of the interface: a later view may use it
    ) -> tuple[Finding, ...]:
        """What a message says about projects, given the signals of its channel; nothing when it says nothing."""
        passages = self._worth_reading(message, known, sensitivity)
        if not passages:
            return ()
        assessor = Assessor(self.model, message.sent_at.astimezone(_ZONE).date(), home, sensitivity, window.readings)
        answered = before(message, window)
        findings: list[Finding] = []
        for judged in _telling([assessor.judge(passage, answered) for passage in passages], message):
            finding = _finding(judged, message, known, window, assessor)
            if finding is not None and not _repeats(finding, findings, self.model.words):
                findings.append(finding)
        return tuple(findings)

    def _worth_reading(self, message: Message, known: Sequence[Signal], sensitivity: Sensitivity) -> list[str]:
        """The message and the items it lists, without those that a first look makes nothing of."""
        text = whole(message.text)
        passages = [text, *items(text)] if text else []
        if any(signal.is_open and in_thread(message, signal) for signal in known):
            return passages
        least = self.model.thresholds.first + FIRST_SHIFT * SHIFTS[sensitivity]
        return [passage for passage in passages if self._first_look.odds(passage) >= least]


def _telling(judged: Sequence[Judged], message: Message) -> list[Judged]:
    """The passages worth looking at: the telling items of a list, otherwise the most telling one."""
    alerts = [one for one in judged if one.tier is Tier.ALERT and one.reading.text != whole(message.text)]
    return sorted(alerts, key=lambda one: -one.odds) or [max(judged, key=lambda one: one.odds)]


def _finding(
    judged: Judged, message: Message, known: Sequence[Signal], window: Window, assessor: Assessor
) -> Finding | None:
    if not judged.replies or (judged.tier is Tier.NONE and not known):
        return None
    assessment = assessor.assess(judged)
    sign = Sign.of(judged, assessment, message)
    signal = find_link(sign, known, window, assessor.model.words)
    if signal is None or not (judged.adds or in_thread(message, signal)):
        if judged.tier is Tier.NONE:
            return None
        return Finding(assessment, None, message, earlier_signs(sign, known, window, assessor))
    if not signal.is_open and not (signal.status is SignalStatus.EXPIRED and judged.tier is Tier.ALERT):
        return None
    if not signal.is_open:
        return Finding(assessment, None, message)
    tier = assessor.tier(accumulated(judged.odds, signal, assessor.model.thresholds))
    when = date_told(judged.reading, signal)
    return Finding(replace(assessment, tier=tier, when=when), signal.id, message)


def _repeats(finding: Finding, others: Sequence[Finding], words: TermView) -> bool:
    """Whether an earlier passage of the same message is about the same project."""
    return any(
        (finding.signal is not None and finding.signal == other.signal)
        or alike(finding.assessment, other.assessment, words)
        for other in others
    )
