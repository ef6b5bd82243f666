"""Finding dates in Dutch and English chat: "6 april", "begin Q2", "na de bouwvak", relative to the day it was said.

`find_dates` reads a text once, from left to right; the rules are in the `dates_*` modules. They are our own: parsers
on offer know calendar dates, not "voor de kerst", and advisors need the range and the words as much as the day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.when import Precision, When
from bot.language import dates_cues as cues
from bot.language.dates_calendar import Span, Tense, opening_of, resolve
from bot.language.dates_line import Found, Line, tokens_of
from bot.language.dates_phrases import CLEAR_OPENINGS, RULES, UNITS_AND_MONTHS, phrase
from bot.language.dates_roles import Role, role_of
from bot.language.dates_words import ANY_WEEKDAY

_ENDS = frozenset(".!?;\n")
_EARLIEST, _LATEST = date(1950, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A phrase that names a time: what it means, where it stands, and what the words around it say.

    `deadline`: by or until that day; `past`: wholly before the day it was said; `recurring`: "elke maandag", with the
    next one as `when`; `opening`: the day something begins ("vanaf", "per"); `replaced`: called off for another date;
    `moved`: it takes the place of another; `firm`: the one that holds after all ("nu", "pas", "definitief");
    `relative`: counted from the day of speaking ("vrijdag", "over zes weken"); `weekday`: said with its weekday;
    `first`: where a long range begins, in the words of the whole; `role`: what happens then.
    """

    when: When
    start: int
    end: int
    deadline: bool = False
    past: bool = False
    recurring: bool = False
    opening: bool = False
    replaced: bool = False
    moved: bool = False
    firm: bool = False
    relative: bool = False
    weekday: bool = False
    first: When | None = None
    role: Role = Role.PLAIN

    @property
    def shown(self) -> When:
        """What to put on a card: of a long range its beginning, in the words of the whole."""
        return self.first or self.when


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
    return tuple(_after_another(mentions, text))


def _after_another(mentions: list[DateMention], text: str) -> Iterator[DateMention]:
    """The mentions, with those marked that come right after the date they replace: "niet de 3e maar de 10e"."""
    before: DateMention | None = None
    for mention in mentions:
        follows = before is not None and before.replaced and _ENDS.isdisjoint(text[before.end : mention.start])
        before = mention
        yield replace(mention, moved=True) if follows and not mention.replaced else mention


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
    words = line.text[start : line.ends[max(found.stop, found.shown) - 1]]
    first = opening_of(span, found.head)
    return DateMention(
        when=When(words, span.start, span.end, span.precision),
        start=start,
        end=end,
        deadline=found.deadline,
        past=span.end < line.said_on,
        recurring=found.recurring or cues.repeats(line, found.start),
        opening=found.opening or cues.opens(line, lead, found.start),
        replaced=cues.called_off(line, found.start, found.stop),
        moved=cues.takes_place(line, found.start, found.stop),
        firm=cues.is_firm(line, begin),
        relative=found.relative,
        weekday=not found.relative and line.word(found.start) in ANY_WEEKDAY,
        first=None if first is None else When(words, first.start, first.end, first.precision),
        role=role_of(line, begin, found.stop),
    )


_TELLING = {Precision.DAY: 1.3, Precision.WEEK: 0.0, Precision.MONTH: -0.4, Precision.QUARTER: -0.4,
            Precision.SEASON: -0.9, Precision.YEAR: -1.0}  # fmt: skip
_OF_ROLE = {Role.START: 0.3, Role.EVENT: 0.0, Role.PLAIN: 0.0, Role.DECISION: -0.2, Role.WORK: -0.3}
_OPENING, _MOVED, _FIRST_DAY, _WITH_WEEKDAY, _COUNTED, _RECURRING, _DEADLINE = 0.7, 0.8, 0.3, 0.3, -0.9, -0.5, -2.0
_NEXT_MENTION, _MOST_MENTIONS = -0.1, 4
_AHEAD = ((1, -0.7), (7, -0.4), (21, 0.0))
_SOON, _FAR = 2, 0.6


def soonest(mentions: Sequence[DateMention], *, said_on: date) -> When | None:
    """The date for an advisor's card: most likely when people notice the project, or when it is decided."""
    best = likeliest(mentions, said_on=said_on)
    return best.shown if best else None


def likeliest(mentions: Sequence[DateMention], *, said_on: date) -> DateMention | None:
    """The mention that most likely is the project's own date: none that is past, called off or only every week."""
    ahead = [mention for mention in mentions if not mention.past and not mention.replaced]
    lasting = [mention for mention in ahead if not mention.recurring] or ahead
    ranked = [
        (fitness(mention, said_on=said_on) + _NEXT_MENTION * min(number, _MOST_MENTIONS), -number, mention)
        for number, mention in enumerate(lasting)
    ]
    return max(ranked, key=lambda one: one[:2])[2] if ranked else None


def fitness(mention: DateMention, *, said_on: date) -> float:
    """How likely a date is the project's own, in log-odds: a start, a day by its number, not one of this week.

    The weights were fitted on the dates of the channels of three authors and rounded (docs/detection.md).
    """
    shown = mention.shown
    telling = _TELLING[shown.precision] + _OF_ROLE[mention.role]
    telling += _OPENING * mention.opening + _MOVED * mention.moved + _DEADLINE * mention.deadline
    telling += _RECURRING * mention.recurring
    if shown.precision is Precision.DAY:
        telling += (
            _COUNTED * mention.relative
            + _FIRST_DAY * (shown.start.day == 1 and not mention.deadline)
            + _WITH_WEEKDAY * mention.weekday
        )
    days = shown.days_left(said_on) if shown.precision is Precision.DAY else max(shown.days_left(said_on), _SOON)
    return telling + next((value for most, value in _AHEAD if days <= most), _FAR)
