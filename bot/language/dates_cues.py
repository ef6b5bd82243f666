"""What the words before and around a date say about it: a start, a deadline, past or ahead, every week, called off."""

from dataclasses import replace
from enum import Enum, auto

from bot.domain.when import Precision
from bot.language import dates_words as words
from bot.language.dates_calendar import Span, Tense, aftermath, deadline, following, mapped
from bot.language.dates_line import Found, Line
from bot.language.dates_tense import tense_of
from bot.language.word_lists import word_set


class Lead(Enum):
    """The word that introduces a date."""

    NONE = auto()
    OPENING = auto()
    BEFORE = auto()
    FOR_OR_BEFORE = auto()
    BY = auto()
    UNTIL = auto()
    THROUGH = auto()
    AFTER = auto()
    SINCE = auto()


_LEADS = {
    "vanaf": Lead.OPENING, "vanof": Lead.OPENING, "per": Lead.OPENING, "from": Lead.OPENING, "miv": Lead.OPENING,
    "starting": Lead.OPENING, "start": Lead.OPENING, "ingang": Lead.OPENING, "ingaande": Lead.OPENING,
    "voor": Lead.FOR_OR_BEFORE, "before": Lead.BEFORE, "uiterlijk": Lead.BY, "by": Lead.BY, "deadline": Lead.BY,
    "tot": Lead.UNTIL, "until": Lead.UNTIL, "till": Lead.UNTIL, "tm": Lead.THROUGH, "tem": Lead.THROUGH,
    "through": Lead.THROUGH,
    "na": Lead.AFTER, "after": Lead.AFTER, "sinds": Lead.SINCE, "since": Lead.SINCE,
}  # fmt: skip
_PHRASES = (
    (("m", ".", "i", ".", "v", "."), Lead.OPENING), (("met", "ingang", "van"), Lead.OPENING),
    (("ingang", "van"), Lead.OPENING), (("as", "of"), Lead.OPENING), (("tot", "en", "met"), Lead.THROUGH),
    (("t", "/", "m"), Lead.THROUGH),
    (("t", ".", "m", "."), Lead.THROUGH), (("tot", "aan"), Lead.UNTIL),
    (("uiterlijk", "op"), Lead.BY), (("uiterlijk", "in"), Lead.BY),
    (("no", "later", "than"), Lead.BY),
)  # fmt: skip
_OPENS = word_set(
    "start starten startte begint beginnen ingang ingaan open opening opens openen live starts begins begin kracht "
    "schop effective kickoff"
)
_LOOKS_AHEAD = frozenset({Lead.OPENING, Lead.AFTER, Lead.BY})
_LOOKS_BACK = frozenset({Tense.DONE, Tense.BEHIND})
_BORDERS = frozenset({".", "!", "?", "\n", ";"})


def led(line: Line, found: Found) -> tuple[Lead, int]:
    """How a phrase is introduced, and the token at which its lead begins."""
    at = found.start - 1
    while at >= 0 and line.word(at) in words.ARTICLES:
        at -= 1
    for phrase, lead in _PHRASES:
        begin = at - len(phrase) + 1
        if begin >= 0 and tuple(line.words[begin : at + 1]) == phrase:
            return lead, begin
    lead = _LEADS.get(line.word(at), Lead.NONE)
    if lead is Lead.FOR_OR_BEFORE and not line.raw(at).isascii():
        lead = Lead.BEFORE
    return (lead, at) if lead is not Lead.NONE else (lead, found.start)


def bounded(found: Found, lead: Lead) -> Found:
    """The phrase as its lead changes it: a deadline is one day, "na X" the while after it."""
    if found.ranged and lead is not Lead.BY:
        return found
    if lead is Lead.AFTER:
        return replace(found, period=mapped(found.period, aftermath if found.named else following))
    if lead in {Lead.BY, Lead.THROUGH}:
        return _by(found, at_end=True)
    if lead is Lead.UNTIL or lead is Lead.BEFORE or (lead is Lead.FOR_OR_BEFORE and not _means_for(found)):
        return _by(found, at_end=found.late)
    return found


def _by(found: Found, *, at_end: bool) -> Found:
    return replace(found, period=mapped(found.period, lambda span: deadline(span, at_end=at_end)), deadline=True)


def _means_for(found: Found) -> bool:
    """Whether "voor" reads as "for": "de planning voor volgende week", "de begroting voor 2027"."""
    if not isinstance(found.period, Span) or found.late:
        return False
    coarse = found.period.precision
    return coarse in {Precision.YEAR, Precision.WEEK} or (found.relative and coarse is not Precision.DAY)


def tense(line: Line, found: Found, lead: Lead) -> Tense:
    """Where a yearless phrase points: its sentence decides, else its lead, for "vanaf" and "na" look ahead."""
    around = tense_of(line, found.start, found.stop)
    if lead in _LOOKS_AHEAD:
        return around if around in _LOOKS_BACK and lead is Lead.AFTER else Tense.AHEAD
    if lead in {Lead.BEFORE, Lead.FOR_OR_BEFORE, Lead.UNTIL, Lead.THROUGH}:
        return Tense.UNKNOWN if around in _LOOKS_BACK else around
    return Tense.BEHIND if lead is Lead.SINCE else around


def opens(line: Line, lead: Lead, start: int) -> bool:
    """Whether a date is introduced as the day something begins."""
    if lead is Lead.OPENING:
        return True
    near = {line.word(start - step) for step in (1, 2, 3)}
    return lead is Lead.NONE and bool(near & _OPENS) and not near & _BORDERS


def repeats(line: Line, start: int) -> bool:
    """Whether "elke", "iedere" or "every" comes before a phrase, or 's: "'s maandags"."""
    return any(line.word(start - step) in words.EVERY for step in (1, 2))


def called_off(line: Line, start: int, stop: int) -> bool:
    """Whether another date replaces this one: "niet 4 januari maar", "ipv 1 sept", "van 14 april naar 12 mei"."""
    lead = [line.word(start - step) for step in (1, 2, 3)]
    return _denied(lead, line.word(stop)) or _given_up(line, stop)


def _denied(lead: list[str], onward: str) -> bool:
    """Whether the words before a date, nearest first, put it aside."""
    if lead[0] in {"ipv", "not"} or lead[2::-1] in (["in", "plaats", "van"], ["i", ".", "p"]):
        return True
    if lead[:2] in (["of", "instead"], ["than", "rather"]):
        return True
    if "niet" in lead and (onward in {"maar", "doch"} or "toch" in lead or (onward == "," and "niet" in lead[:2])):
        return True
    return lead[0] in {"van", "from"} and onward in {"naar", "to"} and lead[1] != "ingang"


def _given_up(line: Line, stop: int) -> bool:
    """Whether the words after a date give it up: "1 juni wordt 8 juni", "de 10e halen we niet", "mei toch niet"."""
    onward = line.word(stop)
    if onward in _BECOMES and line.period(line.skip(stop + 1, _LINKING)):
        return True
    if onward in _MANAGES and "niet" in line.words[stop + 1 : stop + 5]:
        return True
    return line.words[stop : stop + 2] in (["toch", "niet"], ["niet", "meer"])


def takes_place(line: Line, start: int, stop: int) -> bool:
    """Whether this date takes the place of another: "wordt 8 juni", "schuift naar mei", "8 juni dan maar"."""
    after = line.words[stop : stop + 3]
    if after[:1] == ["ipv"] or tuple(after) in _INSTEAD or tuple(after[:2]) in _INSTEAD:
        return True
    before: list[str] = []
    for at in range(start - 1, max(start - 1 - _REACH, -1), -1):
        if line.words[at] in _BORDERS:
            break
        before.append(line.words[at])
    if not _BECOMES.isdisjoint(before[:3]) or (
        before[:1] and before[0] in _AFTER_ALL and not _BECOMES.isdisjoint(before)
    ):
        return True
    if before[:2] in (["nu", "is"], ["now", "is"]):
        return True
    return not _SHIFTS.isdisjoint(before) and not _ONTO.isdisjoint(before[:3])


def is_firm(line: Line, start: int) -> bool:
    """Whether a date is said as the one that holds after all: "nu 3 november", "pas in mei", "definitief 8 juni"."""
    at = start - 1
    while at >= start - _LINKS and line.word(at) in _LINKING:
        at -= 1
    return line.word(at) in _FIRMLY


_BECOMES = frozenset({"wordt", "worden", "becomes", "become", "werd"})
_MANAGES = frozenset({"halen", "haal", "haalt", "redden", "redt", "red", "lukt", "wordt"})
_INSTEAD = frozenset({("in", "plaats", "van"), ("dan", "maar"), ("instead", "of"), ("rather", "than"), ("i", ".", "p")})
_SHIFTS = word_set(
    "schuift schuiven schuif verschuift verschuiven verschoven doorgeschoven opgeschoven verplaatst verplaatsen verzet "
    "uitgesteld vervroegd vertraagd gaat moves moved move pushed postponed shifted slips slipped brought verhuist "
    "zetten gezet gaan opgeschort verdaagd aangehouden verlengd"
)
_ONTO = frozenset({"naar", "tot", "to", "until", "till"})
_FIRMLY = frozenset(
    {"nu", "pas", "toch", "definitief", "uiteindelijk", "alsnog", "now", "only", "finally", "datum", "vast"}
)
_LINKING = frozenset({"op", "in", "de", "het", "is", ":", "on", "naar", "per", "vanaf"})
_AFTER_ALL = frozenset({"al", "dus", "pas", "nu", "toch", "weer", "ineens", "dan"})
_REACH, _LINKS = 9, 3
