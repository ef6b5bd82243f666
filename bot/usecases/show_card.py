"""Draws a card about a record as it now stands for one reader, to be sent, updated or given as an answer."""

from bot.cards.alert import alert_card
from bot.cards.question import question_card
from bot.cards.reader import Reader
from bot.cards.request import own_intake_card, request_card
from bot.cards.settings import joined_card
from bot.domain.card import Card
from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.message import PersonId
from bot.domain.sent import CardKind
from bot.domain.signal import Signal
from bot.domain.visibility import may_quote, may_read
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.people import person_by_id, person_of, preferences_of, reader_for


async def draw(kind: CardKind, subject: str, to: PersonId, core: Core, unit: Unit) -> Card | None:
    """The card of `kind` about `subject` as `to` should see it now; None when there is nothing to show any more."""
    person = person_by_id(to, core)
    reader = reader_for(person, await preferences_of(to, unit), core)
    if kind is CardKind.ALERT:
        signal = await unit.find(Signal, subject)
        return await draw_alert(signal, reader, core, unit) if signal else None
    if kind is CardKind.JOINED:
        channel = await unit.find(Channel, subject)
        return joined_card(channel, reader, core.organisation, model_runs=False) if channel else None
    intake = await unit.find(Intake, subject)
    return await _draw_intake(kind, intake, reader, core, unit) if intake else None


async def _draw_intake(kind: CardKind, intake: Intake, reader: Reader, core: Core, unit: Unit) -> Card | None:
    if kind is CardKind.QUESTION:
        return await draw_question(intake, reader, core, unit)
    if kind is CardKind.REQUEST:
        advisor = _name(intake.advisor, reader)
        return request_card(intake, reader, advisor_name=advisor, working_days_left=intake_days_left(intake, core))
    if kind is CardKind.OWN_INTAKE:
        return await draw_own_intake(intake, reader, core, unit)
    return None


async def draw_alert(signal: Signal, reader: Reader, core: Core, unit: Unit) -> Card:
    """The advisor's card about a signal, in whatever state it is."""
    channel = await channel_of(signal.channel, core, unit) or Channel(signal.channel, signal.channel.channel)
    intakes = await unit.select(Intake, signal=signal.id)
    person = person_by_id(reader.person, core)
    return alert_card(
        signal,
        reader,
        intake=intakes[0] if intakes else None,
        channel=channel,
        author_name=reader.name(person_of(signal.author, core).id) if signal.author else "",
        may_read=may_read(person, signal, channel=channel, organisation=core.organisation),
        may_quote=may_quote(person, signal, channel=channel, organisation=core.organisation),
        working_days_left=working_days_left(signal, core),
        assigned_why=_why(signal, reader),
        colleagues={e.author: reader.name(person_of(e.author, core).id) for e in signal.evidence},
    )


async def draw_question(intake: Intake, reader: Reader, core: Core, unit: Unit) -> Card:
    """The one question to the author, in the advisor's name; the quote stays within a private channel."""
    signal = await unit.find(Signal, intake.signal) if intake.signal else None
    channel = await channel_of(intake.channel, core, unit) if intake.channel else None
    quotes = signal is not None and may_quote(
        person_by_id(reader.person, core), signal, channel=channel, organisation=core.organisation
    )
    evidence = signal.evidence[0] if signal and signal.evidence and quotes else None
    return question_card(
        intake,
        reader,
        advisor_name=_name(intake.advisor, reader) or core.organisation.name,
        quote=evidence.quote if evidence else "",
        link=evidence.link if evidence else None,
        channel_name=channel.name if channel else "",
    )


async def draw_own_intake(intake: Intake, reader: Reader, core: Core, unit: Unit) -> Card:
    """The advisor's card about an intake that somebody filed without a signal."""
    channel = await channel_of(intake.channel, core, unit) if intake.channel else None
    return own_intake_card(
        intake,
        reader,
        requester_name=_name(intake.requester, reader) or "",
        channel_name=channel.name if channel else "",
        may_read=may_read(person_by_id(reader.person, core), intake, channel=channel, organisation=core.organisation),
        working_days_left=intake_days_left(intake, core),
        assigned_why=_why(intake, reader),
    )


def working_days_left(signal: Signal, core: Core) -> int | None:
    """Working days until the project's first date; None when no date is known."""
    return core.working.working_days_between(core.today(), signal.when.start) if signal.when else None


def intake_days_left(intake: Intake, core: Core) -> int | None:
    """Working days until the intake's first date; None when no date is known."""
    first = intake.mini.first_date
    return core.working.working_days_between(core.today(), first) if first else None


def _why(record: Signal | Intake, reader: Reader) -> str:
    """Why this reader has it, in words; nothing on the cards of others."""
    if record.assigned is None or record.advisor != reader.person:
        return ""
    return reader.t(f"assigned.{record.assigned.why}", name=reader.name(record.assigned.by))


def _name(person: PersonId | None, reader: Reader) -> str | None:
    return reader.name(person) if person else None
