"""What a finding makes of a signal: a new one, one with more evidence, an alert, or one with changed facts.

The live bot and a replay of old messages both go through here, so that they cannot drift apart.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from bot.detection.detector import Finding
from bot.domain.assessment import Tier
from bot.domain.evidence import Evidence, News, NewsKind
from bot.domain.signal import Signal, SignalId, SignalStatus

_SIZE = re.compile(
    r"\b(\d[\d.]*)\s+(huishoudens|adressen|woningen|appartementen|bedden|plekken|plaatsen|parkeerplaatsen|bomen|panden|percelen"
    r"|units|kavels|kramen|tuinen|mensen|deelnemers|households|homes|addresses|beds|trees|units|places|people)\b",
    re.IGNORECASE,
)


def fold(known: Signal | None, finding: Finding, *, new_id: Callable[[], SignalId], now: datetime) -> Signal:
    """The signal after a finding; `known` is what it continues (left alone when closed), None for a first sign."""
    evidence = [Evidence.of(message, assessment) for message, assessment in finding.earlier]
    evidence.append(Evidence.of(finding.message, finding.assessment))
    if known is None:
        first = min(piece.sent_at for piece in evidence)
        empty = Signal(new_id(), finding.message.ref.channel, SignalStatus.WATCHED, (), first)
        signal = empty.with_evidence(*evidence)
    elif not known.is_open:
        return known
    else:
        signal = known.with_evidence(*evidence)
        for news in _news(known, signal, finding, now):
            signal = signal.tell(news)
    if finding.assessment.tier is Tier.ALERT:
        signal = signal.alert(finding.message.ref, now=now)
    return signal


def _news(before: Signal, after: Signal, finding: Finding, now: datetime) -> Iterator[News]:
    """The facts that are no longer what they were."""
    if finding.assessment.cancels and not before.cancelled:
        yield News(NewsKind.CANCELLED, before.title, finding.assessment.title, now)
    old, new = before.when, after.when
    if old and new and not old.overlaps(new):
        yield News(NewsKind.DATE, old.text, new.text, now)
    fresh = [place for place in finding.assessment.places if place not in before.places]
    if before.places and fresh:
        yield News(NewsKind.PLACE, ", ".join(before.places), ", ".join(fresh), now)
    yield from _size_news(before, finding, now)


def _size_news(before: Signal, finding: Finding, now: datetime) -> Iterator[News]:
    told: dict[str, str] = {}
    for evidence in before.evidence:
        told |= {unit.lower(): number for number, unit in _SIZE.findall(evidence.quote)}
    for number, unit in _SIZE.findall(finding.assessment.passage):
        if told.get(unit.lower(), number) != number:
            yield News(NewsKind.SIZE, f"{told[unit.lower()]} {unit}", f"{number} {unit}", now)
