"""Sends the weekly card: open intakes, what waits, the watch list and the dates; also on request."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.cards.overview import overview_card
from bot.domain.card import Card
from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind
from bot.domain.message import ChannelRef, PersonId
from bot.domain.person import Person, Role
from bot.domain.sent import CardKind, SentCard
from bot.domain.signal import Signal, SignalStatus
from bot.domain.visibility import may_read
from bot.ports import Unit
from bot.usecases.assign_signal import choose_advisor
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.interrupt import wait_until
from bot.usecases.people import person_by_id, preferences_of, reader_for
from bot.usecases.plan_jobs import plan
from bot.usecases.send_card import send_card
from bot.usecases.show_card import intake_days_left, working_days_left

OPEN_INTAKES = ("in_progress", "summarised", "advised")


async def send_overview(job: Job, *, core: Core) -> datetime | None:
    """Send one advisor the overview, unless there is nothing in it, and plan the next one."""
    advisor = person_by_id(PersonId(job.subject), core)
    async with core.store.unit() as unit:
        preferences = await preferences_of(advisor.id, unit)
        later = await wait_until(advisor, preferences, core)
        if later:
            return later
        card, listed = await draw_overview(advisor, core, unit)
        await plan_overview(advisor, core, unit)
        cards = await unit.select(SentCard, person=advisor.id)
        had_today = any(c.kind is CardKind.OVERVIEW and core.working.day_of(c.sent_at) == core.today() for c in cards)
    if listed and not had_today:
        await send_card(CardKind.OVERVIEW, job.id, advisor, card, job=job, core=core, listed=listed)
    return None


async def draw_overview(advisor: Person, core: Core, unit: Unit) -> tuple[Card, list[str]]:
    """The overview for one advisor, and the ids of what is in it; the coordinator sees everybody's.

    An alert that has no advisor yet is still on its way, or was seen in shadow: nobody hears of those here. A project
    of which the author was asked before anybody took it up is listed once, as what waits.
    """
    everybody = advisor.role is Role.COORDINATOR
    intakes = await unit.select(Intake, status=OPEN_INTAKES)
    alerts = await unit.select(Signal, status=SignalStatus.ALERTED)
    channels = {channel.ref: channel for channel in await all_channels(core, unit)}
    mine = [i for i in intakes if i.advisor == advisor.id or (everybody and _may_see(advisor, i, channels, core))]
    waiting = [s for s in alerts if s.advisor == advisor.id or (everybody and s.advisor)]
    watch = await watch_list(advisor, core, unit)
    readable = [s for s in waiting if _may_see(advisor, s, channels, core)]
    deciding = {s.id for s in readable}
    card = overview_card(
        reader_for(advisor, await preferences_of(advisor.id, unit), core),
        intakes=[(i, intake_days_left(i, core)) for i in mine if i.accepted_at or i.signal not in deciding],
        alerts=readable,
        watch=watch,
        channels={ref: channel.name for ref, channel in channels.items()},
        days={s.id: working_days_left(s, core) for s in (*readable, *watch)},
    )
    signals: list[str] = [signal.id for signal in (*readable, *watch)]
    return card, [*(intake.id for intake in mine), *signals]


async def watch_list(advisor: Person, core: Core, unit: Unit) -> list[Signal]:
    """The doubtful signals for this advisor, the most likely first, at most as many as patience allows.

    Sensitive ones stay out: they are shown to named people only.
    """
    channels = {channel.ref: channel for channel in await all_channels(core, unit)}
    found = []
    for signal in await unit.select(Signal, status=SignalStatus.WATCHED):
        channel = channels.get(signal.channel)
        if channel is None or not channel.may_tell or signal.sensitive or not signal.evidence:
            continue
        chosen = await choose_advisor(channel, core, unit, topics=signal.topics, places=signal.places)
        sees_all = advisor.role is Role.COORDINATOR and _may_see(advisor, signal, channels, core)
        if chosen.advisor == advisor.id or sees_all:
            found.append(signal)
    return sorted(found, key=lambda s: -s.score)[: core.organisation.patience.watch_limit]


def _may_see(person: Person, record: Signal | Intake, channels: Mapping[ChannelRef, Channel], core: Core) -> bool:
    channel = channels.get(record.channel) if record.channel else None
    return may_read(person, record, channel=channel, organisation=core.organisation)


async def plan_overview(advisor: Person, core: Core, unit: Unit) -> None:
    """Plan this advisor's next weekly overview."""
    day = core.today() + timedelta(days=1)
    while day.weekday() != core.organisation.overview_weekday:
        day += timedelta(days=1)
    due = core.working.at(day, core.organisation.office.start)
    await plan(unit, JobKind.OVERVIEW, advisor.id, due=due, detail=day.isoformat())
