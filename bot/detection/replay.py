"""Old messages read as if they came in now: what the bot would have made of a channel, without a store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.detection.detector import Detector
from bot.detection.fold import fold
from bot.detection.window import Window
from bot.domain.assessment import Tier
from bot.domain.channel import Sensitivity
from bot.domain.message import Message, MessageRef
from bot.domain.signal import Signal, SignalId


@dataclass(frozen=True, slots=True)
class Replayed:
    """A signal as it stood at the end, and the message that created it."""

    signal: Signal
    first: MessageRef


def replay(
    messages: Iterable[Message],
    detector: Detector,
    *,
    home: str | None = None,
    department: str = "",
    sensitivity: Sensitivity = Sensitivity.NORMAL,
    restart_every: int = 0,
) -> list[Replayed]:
    """The signals of one channel, in order of creation; `restart_every` forgets the window every so many messages."""
    signals: dict[SignalId, Replayed] = {}
    window = Window()
    for number, message in enumerate(sorted(messages, key=lambda one: one.sent_at)):
        if restart_every and number % restart_every == 0:
            window = Window()
        known = [one.signal for one in signals.values()]
        for finding in detector.read(
            message, known=known, window=window, home=home, department=department, sensitivity=sensitivity
        ):
            held = signals.get(finding.signal) if finding.signal else None
            new = fold(
                held.signal if held else None,
                finding,
                new_id=lambda: SignalId(f"{len(signals) + 1}"),
                now=message.sent_at,
            )
            signals[new.id] = Replayed(new, held.first if held else message.ref)
        window.add(message)
    return list(signals.values())


def as_json(found: Sequence[Replayed], channel: str) -> list[dict[str, object]]:
    """Signals in the shape of `vroegbij scan --json`."""
    return [_record(one, channel) for one in found]


def _record(one: Replayed, channel: str) -> dict[str, object]:
    signal, when = one.signal, one.signal.when
    return {
        "channel": channel,
        "tier": signal.tier.value if signal.tier is Tier.ALERT else Tier.WATCH.value,
        "first": one.first.id,
        "alerted": signal.alerted_by.id if signal.alerted_by else None,
        "evidence": [evidence.message.id for evidence in signal.evidence],
        "title": signal.title,
        "score": signal.score,
        "topics": [topic.value for topic in signal.topics],
        "audiences": list(signal.audiences),
        "places": list(signal.places),
        "cancelled": signal.cancelled,
        "when": when
        and {
            "text": when.text,
            "from": when.start.isoformat(),
            "to": when.end.isoformat(),
            "precision": when.precision.value,
        },
    }
