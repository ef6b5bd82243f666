"""What detection thinks of one passage of a message in its context, with reasons a person understands."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.when import When


class Tier(StrEnum):
    """How sure detection is: certain enough to interrupt, worth a look, or nothing."""

    ALERT = "alert"
    WATCH = "watch"
    NONE = "none"


class Topic(StrEnum):
    """What a project is about; the values are the Dutch words people see."""

    ROADWORKS = "wegwerkzaamheden"
    MOBILITY = "mobiliteit"
    PLANNING = "ruimtelijke ordening"
    HOUSING = "wonen"
    GREEN = "groen"
    PARTICIPATION = "participatie"
    TAXES = "belastingen"
    WASTE = "afval"
    SHELTER = "opvang"
    CARE = "zorg en welzijn"
    EDUCATION = "onderwijs"
    EVENT = "evenement"
    SAFETY = "veiligheid"
    SUSTAINABILITY = "duurzaamheid"
    CULTURE_SPORT = "cultuur en sport"
    SERVICES = "dienstverlening"
    INCIDENT = "incident"
    GOVERNANCE = "bestuur"
    ECONOMY = "economie"


class ReasonKind(StrEnum):
    """The kinds of evidence an explanation can rest on."""

    FUTURE = "future"
    AUDIENCE = "audience"
    PLACE = "place"
    DECISION = "decision"
    PROCESS = "process"
    WORKS = "works"
    MONEY = "money"
    CHANGE = "change"
    INCIDENT = "incident"
    PRESS = "press"
    CONTEXT = "context"
    WORDS = "words"
    INTERNAL = "internal"
    DONE = "done"
    HYPOTHETICAL = "hypothetical"
    ELSEWHERE = "elsewhere"
    JOKE = "joke"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground: its kind, the literal words it rests on, and its weight in log-odds (negative: against)."""

    kind: ReasonKind
    words: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Assessment:
    """Detection's opinion of one passage.

    `passage` is the literal piece of the message (the whole text for most), `title` at most 80 characters
    for a card, `score` a calibrated probability 0..1 that this is an upcoming project, `subject` the stems the
    passage is about (for linking), `when` the date for the card, `cancels` whether it takes the project back.
    """

    passage: str
    title: str
    score: float
    tier: Tier
    topics: tuple[Topic, ...] = ()
    audiences: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    when: When | None = None
    reasons: tuple[Reason, ...] = ()
    urgent: bool = False
    sensitive: bool = False
    cancels: bool = False
