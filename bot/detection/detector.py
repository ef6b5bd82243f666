"""The detector: a message in its context becomes findings, each on a known signal or a new one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.detection.artifact import load_model
from bot.detection.assess import Assessor, Judged
from bot.detection.context import before
from bot.detection.links import alike, find_link, in_thread
from bot.detection.model import Model
from bot.detection.moving import moves
from bot.detection.picture import accumulated, earlier_signs, tells_date
from bot.detection.pieces import items, whole
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
    """Reads messages; it keeps nothing between them."""

    def __init__(self, model: Model) -> None:
        self.model = model

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
        assessor = Assessor(self.model, message.sent_at.astimezone(_ZONE).date(), home, sensitivity, window.readings)
        findings: list[Finding] = []
        for judged in _passages(message, before(message, window), assessor):
            finding = _finding(judged, message, known, window, assessor)
            if finding is not None and not _repeats(finding, findings):
                findings.append(finding)
        return tuple(findings)


def _passages(message: Message, answered: str, assessor: Assessor) -> list[Judged]:
    """The passages worth looking at: the telling items of a list, otherwise the whole message."""
    text = whole(message.text)
    if not text:
        return []
    parts = [assessor.judge(item, answered) for item in items(text)]
    alerts = [part for part in parts if part.tier is Tier.ALERT]
    if alerts:
        return sorted(alerts, key=lambda part: -part.odds)
    return [max([assessor.judge(text, answered), *parts], key=lambda part: part.odds)]


def _finding(
    judged: Judged, message: Message, known: Sequence[Signal], window: Window, assessor: Assessor
) -> Finding | None:
    if not judged.replies or (judged.tier is Tier.NONE and not known):
        return None
    assessment = assessor.assess(judged)
    follows = moves(judged.reading) or "follow" in judged.reading.groups
    replaced = [mention.when for mention in judged.reading.dates if mention.replaced]
    signal = find_link(assessment, message, known, follows=follows, replaced=replaced)
    if signal is None or not (judged.adds or in_thread(message, signal)):
        if judged.tier is Tier.NONE:
            return None
        return Finding(assessment, None, message, earlier_signs(assessment, message, known, window, assessor))
    if not signal.is_open and not (signal.status is SignalStatus.EXPIRED and judged.tier is Tier.ALERT):
        return None
    if not signal.is_open:
        return Finding(assessment, None, message)
    tier = assessor.tier(accumulated(judged.odds, signal, assessor.model.thresholds))
    when = assessment.when if tells_date(judged.reading, signal) else None
    return Finding(replace(assessment, tier=tier, when=when), signal.id, message)


def _repeats(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether an earlier passage of the same message is about the same project."""
    return any(
        (finding.signal is not None and finding.signal == other.signal) or alike(finding.assessment, other.assessment)
        for other in others
    )
