"""The clauses of a passage as a title could use them: cut at marks, without greetings and who said so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HARD = re.compile(
    r"(?<=[!?;…])\s+|(?<!\b[a-z])(?<!\b(?:nr|st|dr|mr|ca))(?<=\.)\s+(?=\S)|\s*\n\s*|\s[-–—|]+\s|\s(?:=>|->|→)\s"
)
_SOFT = re.compile(r"(?<=,)\s+|(?<=[^\d\s]:)\s+|(?<=\))\s+(?=[A-Z])")
_MARKUP = re.compile(r"<@[^>]*>|<https?[^>]*>|https?://\S+|(?<!\w)[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?!\w)")
_OPENERS = (
    r"hoi|hallo|hi|hey|hé|mogge|morgen(?=[,!])|goedemorgen|goeiemorgen|goedemiddag|collega'?s(?=[,:!])|(?:beste )?allen"
    r"|allemaal|all|team(?=[,:])|folks|dames|heren|ter info(?:rmatie)?|tk|fyi|nb|ps|btw|info|heads[- ]up"
    r"|(?:heel |toch |nog )?even (?:ter info|tussendoor|snel|kort|een update|hardop|iets anders|wat anders|melden"
    r"|doorgeven|checken|voor de volledigheid)|tussendoor|korte? update|kort|update(?! (?:on|over|van)\b)|even|eh+|eeh"
    r"|pff|nou|goed nieuws|slecht nieuws|vraagje?|vraag|nieuws(?=[,:!.])|nieuwtje|weetje|ja|jep|yep|nee|ok|oké|oke"
    r"|okee|trouwens|dus|en|maar|want|oh?|ah|vervelend|tegenvaller|mooi(?=[,:!.])|helder|klopt|net(?=[,:])|ook|verder"
    r"|daarnaast|overigens|daarom|dan|zo|so|and|but|well|yes|yep|no(?=[,.])|good news|bad news"
    r"|quick (?:one|update|note)|just|also|right(?=[,.])|anyway|oops|by the way|breaking|let op|belangrijk|important"
    r"|ik lees net|voor wie het gemist heeft|voor de volledigheid|ter kennisname|nog iets|nog een"
)
_OPENING = re.compile(
    r"^(?:[>*•\-–\d.)\s(]*[>*•)(]\s*|[-–•]\s+|\d{1,2}[.)]\s+|@\S++[\s,:]++"
    rf"|(?:{_OPENERS})(?![\w'-])[\s,:!.?…-]*+)++",
    re.IGNORECASE,
)
_VERBS = (
    "gehoord|hoorde|hoor|begrepen|begreep|weten|zegt|zei|meldt|meldde|vertelde|appte|mailde|bevestigt|bevestigde"
    "|says?|said|told|heard|confirmed"
)
_SAID = re.compile(
    rf"^(?:\S+ ){{0,6}}?(?:{_VERBS}|doorgekregen|vernomen)(?: (?:me|us|net|ons|van \S+|vanmorgen|zojuist))? "
    r"(?:dat|that) (?:(?:we|wij|ze|er) )?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    rf"\b(?:{_VERBS}|belde|gebeld|gemaild|appt|doorgegeven|gesproken|called|mailed|texted|bijgepraat|net terug"
    r"|bij de griffie|vandaan|gezeten|overleg met)\b"
    r"|^(?:van|uit|from|nav|n\.a\.v\.|volgens|vanuit|dt|mt|terug|even terug|back from)\s",
    re.IGNORECASE,
)
_LONG_SPEAKER = 60


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a passage.

    `hard`: a sentence begins here; `free`: nothing before it is needed to read it; `speaks`: it only tells who said
    so; `colon`: it announces the next one.
    """

    start: int
    end: int
    hard: bool
    free: bool
    speaks: bool
    colon: bool


def clauses(text: str) -> list[Clause]:
    """The clauses of a text in order."""
    found: list[Clause] = []
    for first, last in _parts(text, _HARD, 0, len(text)):
        before: Clause | None = None
        for start, end in _parts(text, _SOFT, first, last):
            said = text[start:end]
            speaks = len(said) <= _LONG_SPEAKER and _SPEAKER.search(said) is not None and not _SAID.match(said + " ")
            empty = before is not None and not opened(text[before.start : before.end])
            free = before is None or before.colon or before.speaks or empty
            before = Clause(start, end, before is None, free, speaks, said.rstrip().endswith(":"))
            found.append(before)
    return found


def opened(text: str) -> str:
    """A clause without markup, greeting or "heb net gehoord dat"."""
    bare = " ".join(_MARKUP.sub(" ", text).split())
    for _ in range(2):
        bare = _SAID.sub("", _OPENING.sub("", bare))
    return bare.strip(" ,;:-–(")


def _parts(text: str, marks: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between marks, blank ones left out."""
    at = start
    for mark in marks.finditer(text, start, end):
        if text[at : mark.start()].strip():
            yield at, mark.start()
        at = mark.end()
    if text[at:end].strip():
        yield at, end
