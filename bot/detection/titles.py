"""A title an advisor can read on a phone: the telling clause of a passage, with its place and date."""

import re

from bot.detection.reading import Reading
from bot.domain.when import When

LIMIT = 80
_ROOM = 62
_SHORT = 12
_HEAD = 30
_CLAUSE = re.compile(r"(?<=[.!?;\n])\s+|\s[-–—]\s|\n")
_OPENING = re.compile(
    r"^(?:[>*•\-\d.)\s]++|@\S++[\s,:]++|(?:hoi|hallo|hi|hey|mogge|morgen|goedemorgen|goeiemorgen|collega'?s|allen|allemaal"
    r"|team|folks|ter info|fyi|even ter info|update|even|goed nieuws|slecht nieuws|vraagje?|nieuws|ja|nee|ok|oké|oke"
    r"|trouwens|dus|en|maar|vervelend|tegenvaller|mooi|helder|net|so|and|but|well|yes|no|good news)\b[\s,:!.?…-]*+)++",
    re.IGNORECASE,
)
_TELLING = {
    "works": 3, "closure": 3, "change": 3, "cancel": 4, "incident": 3, "participation": 2, "object": 2, "place": 2,
    "topic": 2, "audience": 1, "decision": 1, "coming": 1, "future": 1, "size": 1, "process": 1,
}  # fmt: skip
_DANGLING = re.compile(
    r"(?:[\s,;:(–-]++|\b(?:de|het|een|en|van|voor|met|op|in|te|aan|die|dat|om|of|naar|the|a|an|and|to|for|with|on|at)\b)++$",
    re.IGNORECASE,
)


def title(reading: Reading, when: When | None, before: Reading | None = None) -> str:
    """At most `LIMIT` characters that say what a passage is about; `before` is what it answers."""
    clause = _OPENING.sub("", _best_clause(reading)).strip() or reading.text.strip()
    head = _head(clause, reading, before)
    core = _cut(clause, _ROOM - len(head))
    if head:
        core = f"{_capital(head)}: {core}"
    if when and when.text.casefold() not in core.casefold():
        dated = f"{_cut(core, LIMIT - len(when.text) - 3)} ({when.text})"
        core = dated if len(when.text) < LIMIT // 3 else core
    return _capital(_cut(core, LIMIT))


def _head(clause: str, reading: Reading, before: Reading | None) -> str:
    """The place or thing to put before a clause that names none, also from what it answers."""
    said = clause.casefold()
    names = [*reading.place_names, *(hit.entry for hit in reading.hits if hit.group == "object")]
    if any(name.casefold() in said for name in names):
        return ""
    names += before.place_names if before else ()
    return next((name for name in names if len(name) <= _HEAD), "")


def _best_clause(reading: Reading) -> str:
    """The clause with the most telling expressions; the first of equals."""
    best, most = "", -1.0
    for clause in _clauses(reading.text):
        start = reading.text.find(clause)
        spots = {hit.group for hit in reading.hits if start <= reading.words[hit.first].start < start + len(clause)}
        spots |= {"place" for place in reading.places if start <= place.start < start + len(clause)}
        spots |= {
            "coming" for mention in reading.dates if not mention.past and start <= mention.start < start + len(clause)
        }
        worth = sum(_TELLING.get(group, 0) for group in spots) - (3 if len(clause) < _SHORT else 0)
        if worth > most:
            best, most = clause, worth
    return best


def _clauses(text: str) -> list[str]:
    return [clause for part in _CLAUSE.split(text) if (clause := part.strip())]


def _cut(text: str, room: int) -> str:
    """As much of a text as fits, ending between words."""
    text = " ".join(text.split()).rstrip(" .,;:")
    if len(text) <= room:
        return text
    comma = text.rfind(",", room // 2, room)
    space = text.rfind(" ", 0, room)
    shorter = text[: comma if comma > 0 else space if space > 0 else room - 1]
    return (_DANGLING.sub("", shorter) or shorter) + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
