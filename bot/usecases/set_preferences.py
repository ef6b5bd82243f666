"""What people tell the bot about themselves: skip me, I am away, speak English, tell me once a day."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.audit import AuditEntry
from bot.domain.card import Language
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind
from bot.domain.message import PersonId
from bot.domain.person import Absence, Person, Preferences, Rhythm
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.people import preferences_of
from bot.usecases.plan_jobs import cancel, plan, replan
from bot.usecases.waiting import is_waiting
from bot.usecases.withdraw_message import take_back


async def skip_person(by: Person, *, core: Core) -> None:
    """Never read this person's messages again; what was still open of theirs is taken back."""
    async with core.store.unit() as unit:
        before = await preferences_of(by.id, unit)
        if before.opted_out:
            return
        unit.put(replace(before, opted_out=True))
        await take_back_all(by, core, unit, only_open=True)
        channels = await all_channels(core, unit)
        unit.log(AuditEntry(core.now(), by.id, "opted_out", by.id))
    for channel in channels:
        window = core.conversations.windows.of(channel.ref)
        for message in window.recent():
            if message.author in by.accounts:
                window.remove(message.ref)
    core.courier_bell.set()


async def read_person(by: Person, *, core: Core) -> None:
    """Read this person's messages again from now on."""
    await _change(by, core, "opted_in", opted_out=False, read_since=core.now())


async def choose_language(by: Person, language: Language, *, core: Core) -> None:
    """Speak this language with this person."""
    await _change(by, core, f"language:{language}", language=language)


async def choose_rhythm(by: Person, rhythm: Rhythm, *, core: Core) -> None:
    """Interrupt this advisor directly, once a day or once a week."""
    await _change(by, core, f"rhythm:{rhythm}", rhythm=rhythm)


async def go_away(by: Person, absence: Absence, *, core: Core) -> int:
    """Note that somebody is away; what waits for them goes to whoever stands in, and an overview waits on their return.

    Returns how many signals and intakes of theirs are open, so that they can be told.
    """
    async with core.store.unit() as unit:
        before = await preferences_of(by.id, unit)
        if absence not in before.absences:
            unit.put(before.away(absence))
        mine = await _on_the_name_of(by.id, unit)
        start = core.working.at(max(absence.first, core.today()), core.organisation.office.start)
        for record in mine:
            if is_waiting(record):
                await replan(unit, JobKind.ESCALATE, record.id, due=max(start, core.now()), detail=by.id)
        if by.is_advisor:
            back = core.working.at(absence.last + timedelta(days=1), core.organisation.office.start)
            await plan(unit, JobKind.OVERVIEW, by.id, due=back, detail=_overview_after(absence))
        unit.log(AuditEntry(core.now(), by.id, "away", by.id))
    core.courier_bell.set()
    return len(mine)


async def _on_the_name_of(advisor: PersonId, unit: Unit) -> list[Signal | Intake]:
    """Every project this advisor has open, each once: alerts, and intakes that are not closed."""
    alerts = await unit.select(Signal, advisor=advisor, status=SignalStatus.ALERTED)
    told = {alert.id for alert in alerts}
    intakes = await unit.select(Intake, advisor=advisor)
    return [*alerts, *(intake for intake in intakes if intake.is_open and intake.signal not in told)]


async def come_back(by: Person, *, core: Core) -> Absence | None:
    """Note that somebody is back earlier than they said; their overview comes now.

    Returns the next time that they will be away, which stays as it is.
    """
    today = core.today()
    async with core.store.unit() as unit:
        before = await preferences_of(by.id, unit)
        unit.put(before.back(today))
        ended = {_overview_after(absence) for absence in before.absences if absence.covers(today)}
        for job in await unit.select(Job, subject=by.id):
            if job.kind is JobKind.OVERVIEW and job.detail in ended and job.finished_at is None:
                unit.put(replace(job, due=core.now()))
        unit.log(AuditEntry(core.now(), by.id, "back", by.id))
    core.courier_bell.set()
    return before.next_away(today)


async def cancel_leave(by: Person, *, core: Core) -> None:
    """Note that somebody will not be away after all, neither now nor later."""
    await come_back(by, core=core)
    async with core.store.unit() as unit:
        before = await preferences_of(by.id, unit)
        for absence in before.absences:
            if absence.last >= core.today():
                await cancel(unit, JobKind.OVERVIEW, by.id, now=core.now(), detail=_overview_after(absence))
        unit.put(before.staying(core.today()))


def _overview_after(absence: Absence) -> str:
    """Which overview is the one on somebody's return."""
    return f"back-{absence.last.isoformat()}"


async def take_back_all(person: Person, core: Core, unit: Unit, *, only_open: bool) -> None:
    """Take everything this person wrote out of the signals."""
    for signal in await unit.select(Signal):
        if only_open and not signal.is_open:
            continue
        current = signal
        for evidence in signal.evidence:
            if evidence.author in person.accounts:
                current = await take_back(current, evidence.message, core, unit)


async def _change(by: Person, core: Core, did: str, **changes: object) -> None:
    async with core.store.unit() as unit:
        before: Preferences = await preferences_of(PersonId(by.id), unit)
        unit.put(replace(before, **changes))  # type: ignore[arg-type] # the callers above name real fields
        unit.log(AuditEntry(core.now(), by.id, did, by.id))
