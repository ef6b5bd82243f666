"""Finding dates in Dutch and English chat: "6 april", "begin Q2", "na de bouwvak", relative to the day it was said.

`find_dates` reads a text once, from left to right; the rules are in the `dates_*` modules. They are our own: parsers
on offer know calendar dates, not "voor de kerst", and advisors need the range and the words as much as the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.when import Precision, When
from bot.language import dates_cues as cues
from bot.language.dates_calendar import Span, Tense, resolve
from bot.language.dates_line import Found, Line, tokens_of
from bot.language.dates_phrases import CLEAR_OPENINGS, RULES, UNITS_AND_MONTHS, phrase

_EARLIEST, _LATEST = date(1950, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A phrase that names a time: what it means, where it stands, and what the words around it say.

    `deadline`: by or until that day; `past`: wholly before the day it was said; `recurring`: "elke maandag", with the
    next one as `when`; `opening`: the day something begins ("vanaf", "per"); `replaced`: called off for another date.
    """

    when: When
    start: int
    end: int
    deadline: bool = False
    past: bool = False
    recurring: bool = False
    opening: bool = False
    replaced: bool = False


def find_dates(text: str, *, said_on: date) -> tuple[DateMention, ...]:
    """The dates in a text in order of appearance, as they were meant on the day it was said."""
    said_on = max(_EARLIEST, min(said_on, _LATEST))
    tokens = tokens_of(text)
    openings = _openings(tokens[0])
    if not openings:
        return ()
    line = Line(text, tokens, said_on=said_on, rules=RULES)
    mentions: list[DateMention] = []
    done = 0
    for at in openings:
        if at >= done:
            found = phrase(line, at)
            mentions += [mention for one in found if (mention := _mention(line, one))]
            done = max((one.stop for one in found), default=at + 1)
    return tuple(mentions)


def _openings(found: Sequence[str]) -> list[int]:
    """The tokens at which a phrase may begin."""
    rules = CLEAR_OPENINGS if UNITS_AND_MONTHS.isdisjoint(found) else RULES.keys()
    return [at for at, word in enumerate(found) if word in rules or word.isdecimal()]


def _mention(line: Line, found: Found) -> DateMention | None:
    lead, begin = cues.led(line, found)
    found = cues.bounded(found, lead)
    tense = Tense.UNKNOWN if isinstance(found.period, Span) else cues.tense(line, found, lead)
    span = resolve(found.period, said_on=line.said_on, tense=tense)
    if span is None:
        return None
    start, end = line.starts[begin], line.ends[found.stop - 1]
    return DateMention(
        when=When(line.text[start : line.ends[max(found.stop, found.shown) - 1]], span.start, span.end, span.precision),
        start=start,
        end=end,
        deadline=found.deadline,
        past=span.end < line.said_on,
        recurring=found.recurring or cues.repeats(line, found.start),
        opening=cues.opens(line, lead, found.start),
        replaced=cues.called_off(line, found.start, found.stop),
    )


_VAGUENESS = {Precision.DAY: 0, Precision.WEEK: 1, Precision.MONTH: 2, Precision.QUARTER: 3, Precision.SEASON: 3,
              Precision.YEAR: 4}  # fmt: skip


def soonest(mentions: Sequence[DateMention], *, said_on: date) -> When | None:
    """The date for an advisor's card: most likely when people notice the project, or when it is decided.

    Starts before anything else, days before vaguer phrases, deadlines and the day itself last; the first one wins.
    """
    ahead = [mention for mention in mentions if not mention.past and not mention.replaced]
    lasting = [mention for mention in ahead if not mention.recurring] or ahead
    best = min(lasting, key=lambda mention: _rank(mention, said_on), default=None)
    return best.when if best else None


def _rank(mention: DateMention, said_on: date) -> float:
    rank = float(_VAGUENESS[mention.when.precision])
    rank -= 3 if mention.opening else 0
    rank += 3.5 if mention.deadline else 0
    rank += 3 if mention.when.days_left(said_on) <= 1 and mention.when.precision is Precision.DAY else 0
    return rank
