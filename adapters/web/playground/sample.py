"""The sample conversation and the sentences to try, fitted to the organisation's channels and today's date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from babel.dates import format_date

from adapters.web.playground.tenant import Tenant
from bot.domain.channel import Channel
from bot.domain.person import Person, Role


class Act(StrEnum):
    """What happens in one step of the sample conversation."""

    SWITCH_ON = "switch_on"
    POST = "post"
    REPLY = "reply"
    EDIT = "edit"
    DELETE = "delete"
    PRESS = "press"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """One step, `after` the one before. `caption` is a key of the texts, `about` the index of the step it goes back to.

    `by` is whoever acts; without anybody, the advisor who has a card does.
    """

    act: Act
    caption: str
    after: timedelta
    by: Person | None = None
    channel: Channel | None = None
    text: str = ""
    about: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to try: in a channel, or in private to the bot."""

    text: str
    channel: Channel | None = None


_NONE, _MINUTE = timedelta(), timedelta(minutes=1)

_ROADS = ("weg", "verkeer", "openbare ruimte", "infra", "mobiliteit", "beheer")
_SPORT = ("sport", "cultuur", "zwembad", "welzijn", "sociaal", "samenleving")
_HOUSING = ("wonen", "ruimte", "ontwikkel", "bouw", "gebied")


def sample_sentences(tenant: Tenant, today: date) -> Sequence[Sentence]:
    """Sentences to try, the first certainly a project, the last one in a channel certainly none."""
    if not tenant.channels:
        return []
    soon, later = today + timedelta(weeks=3), today + timedelta(weeks=7)
    roads, sport, housing = (channel_for(words, tenant) for words in (_ROADS, _SPORT, _HOUSING))
    return [
        Sentence(f"Vanaf {_day(later)} ligt de Dorpsstraat zes weken open, de aannemer heeft de planning rond.", roads),
        Sentence(f"Het college besluit op {_day(soon)} over de nieuwbouw van 80 woningen aan de Molenweg.", housing),
        Sentence(f"We sluiten het zwembad twee weken vanaf {_day(soon)} voor groot onderhoud.", sport),
        Sentence("Zwembad was vandaag dicht, balen. Lunch dinsdag?", sport),
        Sentence("Mag ik deze bewonersreacties in ChatGPT zetten?"),
    ]


def sample_steps(tenant: Tenant, today: date) -> Sequence[Step]:
    """The sample conversation: chatter, a project in pieces, a change, a mistake taken back, and the follow-up."""
    later, changed = today + timedelta(weeks=6), today + timedelta(weeks=7)
    roads = channel_for(_ROADS, tenant)
    lead, mate, other = people_for(roads, tenant)
    owner = next((p for p in tenant.people if p.id in roads.owners), lead)
    names = {"lead": lead.name, "mate": mate.name, "other": other.name, "channel": roads.name, "owner": owner.name}
    opening = (
        "Goed nieuws, de aannemer heeft de planning rond: vanaf {} ligt de Dorpsstraat open voor het nieuwe riool."
    )

    duration = "Zes weken. Bewoners en winkels zijn dan niet met de auto bereikbaar."
    steps = [
        Step(Act.SWITCH_ON, "step_on", _NONE, owner, roads),
        Step(Act.POST, "step_chat", _MINUTE, mate, roads, "Goedemorgen! Wie neemt dinsdag de taart mee?"),
        Step(Act.POST, "step_project", 4 * _MINUTE, lead, roads, opening.format(_day(later))),
        Step(Act.REPLY, "step_question", 2 * _MINUTE, mate, roads, "Mooi! Hoe lang gaat het duren?", about=2),
        Step(Act.REPLY, "step_detail", _MINUTE, lead, roads, duration, about=2),
        Step(Act.EDIT, "step_change", _MINUTE, lead, roads, opening.format(_day(changed)), about=2),
        Step(Act.POST, "step_mistake", _MINUTE, other, roads, "Morgen is de Kerkstraat afgesloten."),
        Step(Act.DELETE, "step_delete", _MINUTE, other, roads, about=6),
        Step(Act.WAIT, "step_alert", 12 * _MINUTE, channel=roads),
        Step(Act.PRESS, "step_accept", 2 * _MINUTE, channel=roads),
        Step(Act.WAIT, "step_ask", _MINUTE, lead, roads),
        Step(Act.PRESS, "step_confirm", 6 * _MINUTE, lead, roads),
        Step(Act.WAIT, "step_done", _MINUTE, channel=roads),
    ]
    return [replace(step, facts=names) for step in steps]


def channel_for(words: Sequence[str], tenant: Tenant) -> Channel:
    """The channel whose department or name fits best with `words`; the first one when none does."""

    def fit(channel: Channel) -> int:
        about = f"{channel.department} {channel.name}".casefold()
        return sum(word in about for word in words) - 10 * channel.private - 10 * channel.shared

    return max(tenant.channels, key=fit)


def people_for(channel: Channel, tenant: Tenant) -> tuple[Person, Person, Person]:
    """Three people who would talk in a channel: policy staff who see it, those of its department first."""
    staff = [p for p in tenant.people if p.role is Role.POLICY and tenant.may_see(p, channel)] or list(tenant.people)
    staff.sort(key=lambda p: (p.department != channel.department, p.id not in channel.members))
    first, second, third = (staff * 3)[:3]
    return first, second, third


def _day(day: date) -> str:
    return format_date(day, "d MMMM", locale="nl")
