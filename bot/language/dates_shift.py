"""A date that moves by a length of time: "een week later", "schuift drie weken op", "two weeks earlier"."""

from datetime import date, timedelta

from bot.domain.when import Precision, When
from bot.language.dates_amounts import amount
from bot.language.dates_calendar import month_around
from bot.language.dates_line import Line, tokens_of
from bot.language.word_lists import word_set

_LATER = word_set(
    "later uitstel uitgesteld vertraging vertraagd achter achteren op opgeschoven doorgeschoven delay delayed late"
)
_EARLIER = frozenset({"eerder", "vervroegd", "voren", "earlier", "sooner"})
_SHIFTS = word_set(
    "schuift schuiven verschuift verschuiven opgeschoven verschoven doorgeschoven uitstel uitgesteld vertraging "
    "vertraagd later eerder vervroegd delay delayed earlier postponed slips"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_NEAR = 3


def shifted(text: str, when: When, *, said_on: date) -> When | None:
    """The date that `when` becomes by what a text says, None when it does not move it by a length of time."""
    tokens = tokens_of(text)
    if _SHIFTS.isdisjoint(tokens[0]):
        return None
    line = Line(text, tokens, said_on=said_on, rules={})
    for at in range(len(line.words)):
        found = amount(line, at)
        if found is None or line.word(at - 1) in {"over", "binnen", "na", "in", "duurt"}:
            continue
        near = line.words[found[3] : found[3] + _NEAR]
        sign = -1 if not _EARLIER.isdisjoint(near) else 1
        if not (_LATER | _EARLIER).isdisjoint(near):
            words = text[line.starts[at] : line.ends[found[3] - 1]]
            return _moved(when, sign * found[0], found[2], f"{words} {'later' if sign > 0 else 'eerder'}")
    return None


def _moved(when: When, count: float, unit: str, words: str) -> When | None:
    if unit in _DAYS:
        step = timedelta(days=round(count * _DAYS[unit]))
        return When(words, when.start + step, when.end + step, when.precision)
    if unit != "month":
        return None
    if when.precision is Precision.DAY:
        step = month_around(when.start, ahead=round(count)).start - when.start.replace(day=1)
        return When(words, when.start + step, when.end + step, when.precision)
    first, last = month_around(when.start, ahead=round(count)), month_around(when.end, ahead=round(count))
    return When(words, first.start, last.end, when.precision)
