"""Whether a sentence looks back or ahead, from its verbs: "heeft dinsdag getekend", "wordt dinsdag getekend"."""

import re

from bot.language.dates_calendar import Tense
from bot.language.dates_line import Line
from bot.language.word_lists import word_set

_BEFORE, _AFTER, _NEAR = 7, 12, 5
_ENDS = frozenset({".", "!", "?", "\n", ";"})
_CLAUSE_ENDS = _ENDS | {",", "en", "and", "maar", "dus", "but", ":", "want", "terwijl"}
_AHEAD = word_set(
    "wordt worden gaat gaan zal zullen moet moeten start starten begint beginnen kan wil willen komt komen straks will "
    "going starts shall planned vanaf per uiterlijk komende planning verwacht gepland streven mikken openen oplevering "
    "streefdatum verhuist verhuizen"
)
_BEHIND = word_set(
    "was waren werd werden had hadden vorig vorige afgelopen jl jongstleden geweest toen destijds sinds were since "
    "terugkijkend evaluatie opgeleverd ging gingen kwam kwamen stond stonden zat zaten zag zagen las hoorde zei kreeg "
    "kregen bleek lag liep vond vonden dacht deed gaf nam namen sprak bracht sloot moest ontving stuurde went said got "
    "told came heard saw took decided laatst onlangs"
)
_LONG_BEHIND = word_set(
    "vorig vorige afgelopen jl jongstleden toen destijds sinds since terugkijkend evaluatie laatst onlangs"
)
_PERFECT = frozenset({"heeft", "hebben", "heb", "hebt", "is", "zijn", "ben", "has", "have"})
_PLANNED = word_set(
    "gepland geboekt gereserveerd gezet geprikt gesloten gereed geen gewoon genoeg gebied gesprek gemeente gemeenten "
    "gebouwen geopend geregeld gegeven geld gericht geluid gezin bezet bekend bericht besluit beleid verkeer"
)
_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|door|goed|in|mee|na|op|over|tegen|terug|toe|uit|vast|voor|weg)?ge[a-z]{2,}[dtn]"
    r"|(?:be|ver|ont|her)[a-z]{3,}[dt]|begonnen|besproken|besloten|vertrokken|verschenen|ontvangen|verlopen|verzonden)"
)
_PAPERS = word_set("brief brieven mail mailtje mails verslag klacht foto fotos besluitenlijst melding app")


def tense_of(line: Line, start: int, stop: int) -> Tense:
    """Where the sentence around tokens `start` to `stop` points; the nearest clear word before them counts first."""
    if line.word(start - 1) in {"van", "from", "of"} and line.word(start - 2) in _PAPERS:
        return Tense.BEHIND
    for at in range(start - 1, max(start - 1 - _BEFORE, -1), -1):
        word = line.words[at]
        if word in _ENDS:
            break
        if word in _BEHIND:
            return Tense.BEHIND if word in _LONG_BEHIND else Tense.DONE
        if word in _AHEAD:
            return Tense.AHEAD
    for at in range(stop, min(stop + _NEAR, len(line.words))):
        word = line.words[at]
        if word in _BEHIND or (word == "j" and line.word(at + 2) == "l"):
            return Tense.DONE if word in _BEHIND - _LONG_BEHIND else Tense.BEHIND
        if word in _ENDS:
            break
        if word in _AHEAD:
            return Tense.AHEAD
    return Tense.DONE if _finished(line, start, stop) else Tense.UNKNOWN


def _finished(line: Line, start: int, stop: int) -> bool:
    """Whether the clause is in the perfect tense: "heeft ... getekend", "Vrijdag getekend"."""
    clause: list[str] = []
    for at in range(start - 1, max(start - 1 - _BEFORE, -1), -1):
        if line.words[at] in _CLAUSE_ENDS:
            break
        clause.append(line.words[at])
    opening = not clause
    participle = False
    for at in range(stop, min(stop + _AFTER, len(line.words))):
        word = line.words[at]
        if word in _CLAUSE_ENDS:
            break
        clause.append(word)
        participle = participle or (word not in _PLANNED and _PARTICIPLE.fullmatch(word) is not None)
    if not participle or not _AHEAD.isdisjoint(clause):
        return False
    return not _PERFECT.isdisjoint(clause) or (opening and len(clause) <= _NEAR)
