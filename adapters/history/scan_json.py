"""Open this for what `scan --json` prints: one object a line, the shape scoring tools read."""

import json

from bot.domain.card import Language
from bot.domain.signal import Signal
from bot.domain.when import When


def signal_line(signal: Signal, language: Language = Language.DUTCH) -> str:
    """The signal as one line of JSON; message ids are the export's own stamps, `first` is null when nothing is left.

    The values are those detection works with, the same in every `language`, so that figures stay comparable.
    """
    del language
    evidence = [e.message.id for e in signal.evidence]
    alerted = signal.alerted_by.id if signal.alerted_by else None
    first = min(evidence, key=float) if evidence else alerted
    line = {
        "channel": signal.channel.channel,
        "tier": str(signal.tier),
        "first": first,
        "alerted": alerted,
        "evidence": evidence,
        "title": signal.title,
        "when": _when(signal.when),
        "topics": [str(topic) for topic in signal.topics],
        "audiences": list(signal.audiences),
        "places": list(signal.places),
        "score": round(signal.score, 4),
        "reasons": [f"{reason.kind}: {reason.words}".rstrip(": ") for reason in signal.reasons],
    }
    return json.dumps(line, ensure_ascii=False)


def _when(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    return {
        "text": when.text,
        "from": when.start.isoformat(),
        "to": when.end.isoformat(),
        "precision": str(when.precision),
    }
