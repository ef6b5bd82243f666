"""Which date is a project's as more is said about it: the first one, a better one, or one that takes its place."""

import re
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.detection.reading import Reading
from bot.domain.signal import Signal
from bot.domain.when import Precision, When
from bot.language.dates import DateMention, find_dates, fitness, likeliest
from bot.language.dates_roles import Role
from bot.language.dates_shift import shifted

_ZONE = ZoneInfo("Europe/Amsterdam")
_FIRM, _CLOSE = 0.8, 1.0
_WEEKS = timedelta(days=31)
_ASIDE = frozenset({Role.DECISION, Role.WORK})
_BARE_DAY = re.compile(r"(?:de |the )?(\d{1,2})(?:e|de|ste|st|nd|rd|th)?", re.IGNORECASE)
_BETTER = -0.3
"""How much better, in log-odds, a later date must fit to be taken for the project's own."""


class _Known(NamedTuple):
    """What the words around the known date said of it: how well it fits, and whether something starts then."""

    fits: float = 0.0
    starts: bool = False


def moves(reading: Reading) -> bool:
    """Whether a passage says that something known is now on another date."""
    if any({"shift", "coming"} <= groups for groups in reading.sentences):
        return True
    return any(mention.replaced or (mention.moved and not mention.past) for mention in reading.dates)


def date_told(reading: Reading, signal: Signal) -> When | None:
    """The date that a later message adds to a project, None when it tells none or the known one stands.

    "Vanmiddag bel ik ze" says nothing about when people notice; "het wordt 8 juni" and "ipv 18 mei" do, and so does
    "open per 1 juni" after "college 12 mei".
    """
    when = signal.when
    best = likeliest(reading.dates, said_on=reading.today)
    if best is None or when is None:
        return best.shown if best else when and shifted(reading.text, when, said_on=reading.today)
    known = _known(signal, when)
    best = likeliest([one for one in reading.dates if one.moved], said_on=reading.today) or best
    off = any(mention.replaced and mention.when.overlaps(when) for mention in reading.dates)
    if off or (best.moved and not (known.starts and best.role in _ASIDE)):
        return _beside(best, when)
    if any(mention.when.start == when.start for mention in reading.dates):
        return None
    if moves(reading) and not (known.starts and best.role in _ASIDE):
        return _beside(best, when)
    fits = fitness(best, said_on=reading.today) + _FIRM * best.firm + _CLOSE * _is_close(best, when)
    return best.shown if fits > known.fits + _BETTER else None


def _is_close(mention: DateMention, known: When) -> bool:
    """Whether a day lies within weeks of the known one: more often the same date moved than another date."""
    days = {mention.shown.precision, known.precision} == {Precision.DAY}
    return days and not mention.relative and abs(mention.shown.start - known.start) <= _WEEKS


def _beside(mention: DateMention, known: When) -> When:
    """A date that takes the place of a known one: "toch de 10e" is a day of that month."""
    day = _BARE_DAY.fullmatch(mention.when.text)
    if day is None or known.precision is not Precision.DAY or known.start < mention.when.start:
        return mention.shown
    moved = known.start + timedelta(days=int(day[1]) - known.start.day)
    return When(mention.when.text, moved, moved, Precision.DAY)


def _known(signal: Signal, when: When) -> _Known:
    """The known date in the passage that told it, read again: a signal keeps the date, not its surroundings."""
    for evidence in reversed(signal.evidence):
        if evidence.assessment.when == when:
            said_on = evidence.sent_at.astimezone(_ZONE).date()
            for mention in find_dates(evidence.quote, said_on=said_on):
                if mention.shown == when:
                    return _Known(fitness(mention, said_on=said_on), mention.opening or mention.role is Role.START)
    return _Known()
