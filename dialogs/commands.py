"""Which command somebody gave in their own words, Dutch or English; anything else is a question or a pasted text."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """What the bot can be told to do."""

    NEW = "new"
    STATUS = "status"
    OVERVIEW = "overview"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP_ME = "skip_me"
    READ_ME = "read_me"
    MISSED = "missed"
    AWAY = "away"
    BACK = "back"
    STAY = "stay"
    LANGUAGE = "language"
    RHYTHM = "rhythm"
    HELP = "help"
    QUESTION = "question"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Told:
    """A command and the words that came after it."""

    command: Command
    rest: str = ""


_DAYS = (
    r"(?:van|vanaf|tot|en|met|t/m|tm|hele|komende|volgende|deze|week|weken|maand|dag|dagen|vandaag|morgen|overmorgen"
    r"|vanmiddag|even|nu|er|dan|ook|nog|(?:maan|dins|woens|donder|vrij|zater|zon)dag|januari|februari|maart|april|mei"
    r"|juni|juli|augustus|september|oktober|november|december|\d[\d./-]*)"
)
"""Words that may stand between "ik ben" and "weg": days and what joins them. ("Bezig met de weg" is no absence.)"""

_FAIRLY = r"(?:zeker|druk|snel|laat|lang|goed|positief|benieuwd)\b"
_BEGINS = (
    r"(?:t/m|tm|tot|vanaf|van \d|\d|volgende|deze|komende|morgen|vandaag|until|till|from|next|this|tomorrow|today"
    r"|(?:maan|dins|woens|donder|vrij)dag)\b"
)

_PATTERNS: tuple[tuple[Command, str], ...] = (
    (Command.HELP, r"(?:help|hulp|\?|hoe werk(?:t dit|je)|wat kun je|what can you do)\s*[?!.]*$"),
    (Command.MISSED, r"(?:gemist|missed|je (?:hebt|had) (?:dit|iets) gemist|you missed (?:this|something))\b[:,]?"),
    (Command.NEW, r"(?:(?:nieuwe? intake|intake|new intake)\b[:,]?|(?:nieuw|new)\s*(?:[:,]|$))"),
    (Command.STATUS, r"(?:(?:mijn )?status|mijn intakes|my (?:status|intakes))\s*[?!.]*$"),
    (Command.OVERVIEW, r"(?:(?:het |week)?overzicht|overview|agenda)\s*[?!.]*$"),
    (Command.PAUSE, r"(?:pauze(?:er)?|pause|stop met (?:mee)?lezen|stop reading)\s*[!.]*$"),
    (Command.RESUME, r"(?:verder|hervat(?:ten)?|resume|continue|lees weer mee)\s*[!.]*$"),
    (
        Command.READ_ME,
        r"(?:lees m(?:ij|e) weer(?: mee)?|sla m(?:ij|e) niet (?:meer )?over|read me(?: again)?)\s*[!.]*$",
    ),
    (Command.SKIP_ME, r"(?:sla[ -]mij[ -]over|sla[ -]me[ -]over|skip[ -]me)\s*[!.]*$"),
    (Command.BACK, r"(?:ik ben (?:er )?(?:weer )?(?:terug|er weer)|weer terug|i(?:['’]m| am) back)\s*[!.]*$"),
    (
        Command.STAY,
        (
            r"(?:mijn (?:verlof|vakantie|afwezigheid) (?:vervalt|gaat niet door)|ik ben (?:toch )?niet (?:weg|afwezig)"
            r"|my (?:leave|holiday) is cancell?ed|i(?:['’]m| am) not away(?: after all)?)\s*[!.]*$"
        ),
    ),
    (
        Command.AWAY,
        (
            rf"(?:ik ben (?:{_DAYS}\s+){{0,12}}(?:weg|afwezig|ziek|(?:op|met) (?:vakantie|verlof)|vrij(?!\s+{_FAIRLY}))"
            rf"|(?:afwezig|verlof|vakantie|away)(?=\s*[:,]|\s*$|\s+{_BEGINS})"
            r"|i(?:['’]m| am) (?:away|off|ill|sick|on leave|on holiday|out of office|out))\b[:,]?"
        ),
    ),
    (Command.LANGUAGE, r"(?:taal|language|spreek|speak)\b[:,]?(?=\s*\w*\s*[.!]*$)"),
    (Command.RHYTHM, r"(?:(?:meld|notify)(?: mij| me)?|ritme|rhythm)\b[:,]?(?=\s*\w*\s*[.!]*$)"),
)
_COMPILED = tuple((command, re.compile(pattern, re.IGNORECASE)) for command, pattern in _PATTERNS)

_ASKING = re.compile(
    r"(?:mag|mogen|moet|moeten|kan|kun|kunnen|wat|wie|hoe|waar|wanneer|welke?|waarom|is het|zijn er|heb|hebben"
    r"|may|can|must|should|what|who|how|where|when|which|why|do|does|is|are|am)\b",
    re.IGNORECASE,
)
_SHORTEST_TEXT = 6
"""Words from which something that is no question is a text to make an intake of."""


def read_command(text: str) -> Told:
    """The command in `text`; the words after it come along as they were typed."""
    said = text.strip()
    for command, pattern in _COMPILED:
        found = pattern.match(said)
        if found:
            return Told(command, said[found.end() :].strip())
    if said.rstrip().endswith("?") or _ASKING.match(said):
        return Told(Command.QUESTION, said)
    if len(said.split()) >= _SHORTEST_TEXT:
        return Told(Command.TEXT, said)
    return Told(Command.HELP)
