"""Date rules for a length of time: "over twee weken", "binnen 72 uur", "in two weeks", "3 maanden geleden"."""

import math
from datetime import timedelta

from bot.domain.when import Precision
from bot.language import dates_words as words
from bot.language.dates_calendar import Span, month_around, one_day, quarter, stretch, week_around, whole_year
from bot.language.dates_line import Found, Line

_MOST = {"hour": 500, "day": 400, "week": 160, "fortnight": 50, "month": 60, "quarter": 20, "year": 25}
_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.44, "quarter": 91.3, "year": 365.25}
_ABOUT = frozenset(
    {
        "ongeveer",
        "circa",
        "ca",
        ".",
        "about",
        "roughly",
        "nog",
        "hooguit",
        "maximaal",
        "uiterlijk",
        "krap",
        "ruim",
        "dik",
    }
    | {"~", "±", "pakweg", "grofweg", "around", "just", "over"}
)
_SEVERAL = {"paar": (2, 4), "enkele": (2, 4), "few": (2, 4), "couple": (2, 2), "several": (2, 5), "aantal": (2, 5)}
_HALVES = {"anderhalf": 1.5, "anderhalve": 1.5, "half": 0.5, "halve": 0.5}
_ARTICLES = frozenset({"een", "a", "an", "n", "the", "de", "het"})
_UP_TO = frozenset({"a", "of", "tot", "-", "–", "to", "or", "/"})
_DUTCH = frozenset({"dag", "dagen", "dgn", "week", "weken", "wk", "wkn", "maand", "maanden", "mnd", "kwartaal", "jaar"})
_AGO = frozenset({"geleden", "ago", "terug"})
_MONTHS_A_YEAR, _YEAR_VAGUE = 12, 2


def amount(line: Line, at: int) -> tuple[float, float, str, int] | None:
    """Lowest, highest, unit and the token after "twee weken", "een paar maanden", "een week of drie"."""
    at = line.skip(at, _ABOUT)
    if line.word(at) == "zo" and line.word(at + 1) in {"'", "’"}:
        at += 3
    at += line.word(at) in {"'", "’"} and line.word(at + 1) == "n"
    if line.word(at) in _ARTICLES and (line.word(at + 1) in _SEVERAL or line.word(at + 1) in _HALVES):
        at += 1
    low, high, stop = _range(line, at)
    unit = words.UNITS.get(line.word(stop), "")
    if low == 1 and line.word(stop + 1) == "of" and line.word(stop) in _DUTCH:
        more, beyond = _quantity(line, stop + 2)
        if more is not None and line.word(beyond) not in words.MONTHS:
            low, high, stop = more, more, beyond - 1
    if low is None or high is None or unit not in _MOST or high > _MOST[unit]:
        return None
    return low, high, unit, stop + 1


def _range(line: Line, at: int) -> tuple[float | None, float | None, int]:
    """The lowest and highest number of units, and the token after them."""
    word = line.word(at)
    low, stop = _quantity(line, at)
    if low is None:
        return None, None, stop
    if word in _SEVERAL:
        return low, _SEVERAL[word][1], line.skip(stop, frozenset({"of"}))
    if word in _HALVES:
        return low, low, line.skip(stop, frozenset({"a", "an"}))
    if line.word(stop) in _UP_TO:
        upper, beyond = _quantity(line, stop + 1)
        if upper is not None and upper >= low and line.word(beyond) in words.UNITS:
            return low, upper, beyond
    return low, low, stop


def _quantity(line: Line, at: int) -> tuple[float | None, int]:
    word = line.word(at)
    if word in _SEVERAL:
        return _SEVERAL[word][0], at + 1
    if word in _HALVES:
        return _HALVES[word], at + 1
    if word in words.NUMBERS or word == "n":
        return words.NUMBERS.get(word, 1), at + 1
    number = line.number(at)
    if number and line.word(at + 1) in {",", "."} and line.word(at + 2) == "5" and line.glued(at + 2):
        return number + 0.5, at + 3
    return (number, at + 1) if number and line.detached(at) else (None, at)


def ahead(line: Line, at: int) -> Found | None:
    """Read "over twee weken", "over 3 mnd", "in two weeks"; in Dutch "in twee weken" says how long something takes."""
    found = amount(line, at + 1)
    if not found or found[2] == "hour":
        return None
    low, high, unit, stop = found
    if line.word(at) == "in" and line.word(stop - 1) in _DUTCH and not (_english(line, at + 1, stop)):
        return None
    return Found(_after(line, low, high, unit), at, stop, relative=True)


def _english(line: Line, at: int, stop: int) -> bool:
    """Whether "in N week" is English: the unit "week" is spelled the same in both languages."""
    return any(line.word(k) in {"a", "one", "an"} for k in range(at, stop))


def within(line: Line, at: int) -> Found | None:
    """Read "binnen zes weken", "binnen 72 uur", "within a month": the last day by which."""
    found = amount(line, at + 3 if line.words[at + 1 : at + 3] == ["nu", "en"] else at + 1)
    if not found:
        return None
    _, high, unit, stop = found
    day = line.said_on + timedelta(days=math.ceil(high * _DAYS[unit]))
    precision = {"week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.QUARTER}.get(unit, Precision.DAY)
    return Found(Span(day, day, precision), at, stop, deadline=True, relative=True)


def ago(line: Line, at: int) -> Found | None:
    """Read "drie weken geleden", "two months ago", "een jaar terug"; "3 weeks from now"."""
    found = amount(line, at)
    if not found or found[2] == "hour":
        return None
    low, high, unit, stop = found
    if line.word(stop) in {"from", "vanaf"} and line.word(stop + 1) in {"now", "nu", "vandaag"}:
        return Found(_after(line, low, high, unit), at, stop + 2, relative=True)
    if line.word(stop) not in _AGO:
        return None
    return Found(_after(line, -high, -low, unit), at, stop + 1, relative=True)


def coming(line: Line, at: int) -> Found | None:
    """Read "komende twee weken", "the next 3 months", "afgelopen vier weken"."""
    step = words.RELATIVE[line.word(at)]
    found = amount(line, at + 1) if step else None
    if not found or found[1] == 1 or found[2] == "hour":
        return None
    days = round(found[1] * _DAYS[found[2]])
    return Found(stretch(line.said_on, days if step > 0 else -days, found[2]), at, found[3], relative=True)


def _after(line: Line, low: float, high: float, unit: str) -> Span:
    """The span that lies some units away: as wide as the unit, a quarter for about a year."""
    first = line.said_on + timedelta(days=round(low * _DAYS[unit]))
    last = line.said_on + timedelta(days=round(high * _DAYS[unit]))
    if unit == "day":
        return one_day(first) if low == high else Span(first, last, Precision.WEEK)
    if unit in {"week", "fortnight"}:
        wide = Precision.WEEK if high - low <= 1 else Precision.MONTH
        return Span(week_around(first).start, week_around(last).end, wide)
    if unit == "month":
        near, far = (month_around(line.said_on, ahead=round(count)) for count in (low, high))
        return Span(near.start, far.end, Precision.MONTH if high - low <= 1 else Precision.QUARTER)
    if unit == "quarter":
        return quarter(first.year, (first.month + 2) // 3)
    if max(abs(low), abs(high)) >= _YEAR_VAGUE:
        return Span(whole_year(first.year).start, whole_year(last.year).end, Precision.YEAR)
    middle = round(_MONTHS_A_YEAR * low)
    return Span(month_around(line.said_on, ahead=middle - 1).start, month_around(line.said_on, ahead=middle + 1).end,
                Precision.QUARTER)  # fmt: skip
