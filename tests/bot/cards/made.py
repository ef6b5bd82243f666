"""Builders with defaults for the card tests, and everything a card says as a list of strings."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.cards.alert import alert_card
from bot.cards.reader import Reader
from bot.domain.assessment import Assessment, Reason, ReasonKind, Tier, Topic
from bot.domain.card import Card, Form, Language
from bot.domain.channel import Channel
from bot.domain.evidence import Evidence
from bot.domain.intake import Intake, IntakeId, MiniIntake, Question, QuestionStatus
from bot.domain.message import Account, ChannelRef, Message, MessageRef, PersonId, Platform
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.domain.when import Precision, When

TODAY = date(2027, 2, 23)
NOW = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
SANNE, FATIMA, JAN, PIET = (PersonId(p) for p in ("sanne", "fatima", "jan", "piet"))
NAMES = MappingProxyType({SANNE: "Sanne de Wit", FATIMA: "Fatima Aydin", JAN: "Jan Bos", PIET: "Piet Smit"})
REF = ChannelRef(Platform.SLACK, "T1", "C1")
JANS_ACCOUNT = Account(Platform.SLACK, "T1", "U1")
QUOTE = "Aannemer begint vanaf 6 april in de Dorpsstraat, de straat ligt dan drie weken open."
LINK = "https://example.slack.com/archives/C1/p1"
APRIL_6 = When("vanaf 6 april", date(2027, 4, 6), date(2027, 4, 6), Precision.DAY)
LANGUAGES = tuple(Language)


def reader(language: Language = Language.DUTCH, person: PersonId = SANNE) -> Reader:
    return Reader(person, language, ZoneInfo("Europe/Amsterdam"), TODAY, NAMES)


def assessment(**changes: object) -> Assessment:
    facts: dict[str, object] = {
        "passage": QUOTE,
        "title": "Dorpsstraat dicht vanaf 6 april",
        "score": 0.93,
        "tier": Tier.ALERT,
        "topics": (Topic.ROADWORKS,),
        "audiences": ("omwonenden", "winkeliers"),
        "places": ("Dorpsstraat",),
        "when": APRIL_6,
        "reasons": (
            Reason(ReasonKind.FUTURE, "vanaf 6 april", 1.4),
            Reason(ReasonKind.AUDIENCE, "omwonenden", 0.8),
            Reason(ReasonKind.DECISION, "het college besluit", 0.4),
            Reason(ReasonKind.INTERNAL, "intern", -0.3),
        ),
    }
    return Assessment(**(facts | changes))  # type: ignore[arg-type]


def evidence(number: str = "1", **changes: object) -> Evidence:
    message = Message(MessageRef(REF, number), JANS_ACCOUNT, QUOTE, NOW, link=LINK)
    return Evidence.of(message, assessment(**changes))


def signal(status: SignalStatus = SignalStatus.ALERTED, **changes: object) -> Signal:
    facts: dict[str, object] = {
        "id": SignalId("s1"),
        "channel": REF,
        "status": status,
        "evidence": (evidence(),),
        "first_seen": NOW,
        "alerted_at": NOW,
        "advisor": SANNE,
    }
    return Signal(**(facts | changes))  # type: ignore[arg-type]


def channel(**changes: object) -> Channel:
    return Channel(**({"ref": REF, "name": "dorpsstraat-2027"} | changes))  # type: ignore[arg-type]


MINI = MiniIntake(
    what="Dorpsstraat dicht vanaf 6 april",
    who_and_where="omwonenden; Dorpsstraat",
    first_date=date(2027, 4, 6),
    date_words="vanaf 6 april",
    contact="Jan Bos",
)


def intake(question: Question | None = None, **changes: object) -> Intake:
    facts: dict[str, object] = {
        "id": IntakeId("i1"),
        "opened_at": NOW,
        "mini": MINI,
        "signal": SignalId("s1"),
        "channel": REF,
        "advisor": SANNE,
        "accepted_at": NOW,
        "requester": JAN,
        "question": question or asked(),
    }
    return Intake(**(facts | changes))  # type: ignore[arg-type]


def asked(**changes: object) -> Question:
    return Question(**({"status": QuestionStatus.ASKED, "to": JAN, "asked_at": NOW} | changes))  # type: ignore[arg-type]


def answered(**changes: object) -> Question:
    facts = {"status": QuestionStatus.ANSWERED, "answered_at": NOW, "answered_by": JAN}
    return asked(**(facts | changes))


def alert(of: Signal, to: Reader, *, opened: Intake | None = None, **changes: object) -> Card:
    facts: dict[str, object] = {
        "channel": channel(),
        "author_name": "Jan Bos",
        "may_read": True,
        "working_days_left": 29,
    }
    facts["may_quote"] = changes.get("may_read", True)
    return alert_card(of, to, intake=opened, **(facts | changes))  # type: ignore[arg-type]


def said(shown: Card | Form) -> list[str]:
    """Every string in a card or form, whether it is seen or travels with a button."""
    return list(_strings(shown))


def text_of(shown: Card | Form) -> str:
    """All of it as one text."""
    return "\n".join(said(shown))


def labels(shown: Card) -> tuple[list[str], list[str]]:
    """The labels of the visible buttons and of those in the menu."""
    return [b.label for b in shown.buttons], [b.label for b in shown.more]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _strings(getattr(value, one.name))
