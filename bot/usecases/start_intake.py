"""Somebody files an intake themselves, or reports what the bot missed."""

from dataclasses import replace

from bot.domain.audit import AuditEntry, MissedReport, missed_id
from bot.domain.intake import Intake, IntakeId, MiniIntake, Question, QuestionStatus
from bot.domain.job import JobKind
from bot.domain.message import Account, ChannelRef, MessageRef
from bot.domain.person import Person
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.find_existing import find_signal
from bot.usecases.plan_jobs import plan, refresh, replan


async def start_intake(
    token: str,
    mini: MiniIntake,
    by: Person,
    account: Account,
    *,
    channel: ChannelRef | None,
    message: MessageRef | None = None,
    missed: bool = False,
    core: Core,
) -> Intake:
    """File an intake; `token` comes from the form, so that submitting it twice gives the same intake.

    What the bot already saw signs of becomes the intake of that signal, unless it keeps those to itself (in shadow,
    while paused). The advisor hears of it through a job committed with it.
    """
    intake_id = _id_of(token, core)
    now = core.now()
    async with core.store.unit() as unit:
        found = await unit.find(Intake, intake_id)
        if found is not None:
            return found
        known = await channel_of(channel, core, unit) if channel else None
        intake = Intake(
            id=intake_id,
            opened_at=now,
            mini=mini,
            channel=known.ref if known else None,
            message=message,
            requester=by.id,
            requester_account=account,
            question=Question(QuestionStatus.ANSWERED, to=by.id, asked_at=now, answered_at=now, answered_by=by.id),
        )
        described = f"{mini.what}\n{mini.who_and_where}"
        signal = await find_signal(described, known.ref, unit) if known and known.may_tell else None
        if signal is not None:
            intake = await _join(intake, signal, core, unit)
        unit.put(intake)
        if missed:
            unit.put(MissedReport(missed_id(intake_id), now, intake.channel, intake_id))
        if signal is None:
            await plan(unit, JobKind.ALERT, intake_id, due=now)
        await plan(unit, JobKind.CONFIRM, intake_id, due=now)
        unit.log(AuditEntry(now, by.id, "missed" if missed else "filed", intake_id))
    core.courier_bell.set()
    return intake


async def was_filed(token: str, *, core: Core) -> bool:
    """Whether the form with this token was sent before: sending it twice is no second project."""
    async with core.store.unit() as unit:
        return await unit.find(Intake, _id_of(token, core)) is not None


def _id_of(token: str, core: Core) -> IntakeId:
    return IntakeId(f"i-{core.fingerprint('new', token)}")


async def _join(intake: Intake, signal: Signal, core: Core, unit: Unit) -> Intake:
    """The intake as that of a signal: the advisor has, or now gets, the signal's one card."""
    now = core.now()
    unit.put(signal.alert(signal.evidence[-1].message, now=now) if signal.evidence else signal)
    await replan(unit, JobKind.ALERT, signal.id, due=now)
    await refresh(unit, signal.id, now=now)
    return replace(
        intake,
        signal=signal.id,
        message=signal.evidence[0].message if signal.evidence else intake.message,
        advisor=signal.advisor,
        assigned=signal.assigned,
        marked_sensitive=signal.sensitive,
    )
