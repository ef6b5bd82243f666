"""Wording a title: shorter without its asides, cut where a reader does not miss the rest, the date at the end."""

import re

_SHORT = 12
_ASIDE = re.compile(r"\s*\([^()]*\)|\s\([^()]*$")
_FILLER = re.compile(
    r"(?:(?<=\s)|^)(?:dus|nu|nog|echt|gewoon|even|ff|helemaal|wat mij betreft|hoor|toch|wel|eigenlijk|zeker|definitief"
    r"|trouwens|inmiddels|zojuist|just|really|actually|now)\s",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r",? (?=(?:aan|in|op|bij|langs|zodat|omdat|want|die|waar|en|met|voor|door|van|tot|als|per|vanaf|via|at|in|on|for"
    r"|with|and|which|so|from|until)\s)"
)
_DANGLING = re.compile(
    r"(?:[\s,;:(–-]++|\b(?:de|het|een|en|of|van|voor|met|op|in|te|aan|die|dat|om|naar|is|wordt|gaat|bij|per|tot|the|a|an|and|or|to|for"
    r"|with|on|at|of|by|is|will)\b)++$",
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:gaat|gaan|wordt|worden|is|zijn|komen|komt|will|is|are)(?: (?:er|we|wij))? (?:(?:de|het|een|the|a) )?",
    re.IGNORECASE,
)
"""The verb and article behind a date that opens a clause: "vanaf 6 april | gaat de | Dorpsstraat dicht"."""

_LEADS = re.compile(
    r"^(?:Per|Vanaf|Voor|Na|Tot|Begin|Eind|Half|In|Op|Om|From|By|After|Before|Until|On|Next|This|Komende|Volgende|Deze)\b"
)


def shortened(text: str, room: int) -> str:
    """A clause that is too long without its asides and filling words."""
    if len(text) > room:
        text = _ASIDE.sub("", text)
    if len(text) > room:
        text = _FILLER.sub("", text)
    return text


def dated_last(text: str, phrase: str) -> str:
    """The date behind what it is about: "vanaf 6 april gaat de Dorpsstraat dicht" ends in its date."""
    rest = text[len(phrase) :].strip()
    led = _LED.match(rest) if text.casefold().startswith(phrase.casefold()) else None
    if led is None or len(rest) - led.end() < _SHORT or not (led.group().count(" ") > 1 or rest[led.end()].isupper()):
        return text
    first, *others = rest[led.end() :].split(", ", maxsplit=1)
    return ", ".join([f"{first} {led_in(phrase)}", *others])


def led_in(phrase: str) -> str:
    """A date as it reads within a sentence: "vanaf 6 april" for "Vanaf 6 april"."""
    return _LEADS.sub(lambda lead: lead.group().lower(), phrase)


def cut(text: str, room: int) -> str:
    """As much of a text as fits, ending at a clause, before a preposition or between words."""
    text = " ".join(text.split()).rstrip(" .,;:")
    if len(text) <= room:
        return text
    comma = max(text.rfind(mark, room // 2, room) for mark in (", ", ": "))
    ends = [mark.start() for mark in _ENDS.finditer(text, room // 2, room + 1)]
    if comma > 0 or ends:
        return _DANGLING.sub("", text[: comma if comma > 0 else ends[-1]])
    shorter = text[: max(text.rfind(" ", 0, room), 1)] if " " in text[:room] else text[: room - 1]
    return (_DANGLING.sub("", shorter) or shorter) + "…"


def capital(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]
