"""Take back a post that was deleted: its words leave the signals, the intakes not yet confirmed, and every card."""

from dataclasses import replace

from bot.domain.audit import SeenEvent
from bot.domain.event import Deleted
from bot.domain.evidence import News, NewsKind
from bot.domain.intake import Intake, IntakeStatus
from bot.domain.job import JobKind
from bot.domain.message import MessageRef
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.plan_jobs import cancel_all, plan, refresh
from bot.usecases.prefill import prefill
from bot.usecases.screen_message import deleted_key


async def withdraw_message(deleted: Deleted, *, core: Core) -> None:
    """Forget a deleted post; that it was deleted is remembered, in case it or an edit of it still comes in."""
    ref = deleted.message
    async with core.conversations.hold(ref.channel):
        async with core.store.unit() as unit:
            channel = await channel_of(ref.channel, core, unit)
            key = deleted_key(ref, core)
            if channel is not None and channel.is_read and await unit.find(SeenEvent, key) is None:
                unit.put(SeenEvent(key, core.now()))
            for signal in await unit.select(Signal, channel=str(ref.channel)):
                if signal.evidence_of(ref):
                    await take_back(signal, ref, core, unit)
        core.conversations.windows.of(ref.channel).remove(ref)
    core.courier_bell.set()


async def take_back(signal: Signal, ref: MessageRef, core: Core, unit: Unit) -> Signal:
    """Take a message's passages out of a signal and out of what was prefilled from it.

    With the last of them goes what nobody took up: the question to the author is withdrawn with it, and what somebody
    filed themselves stands on its own.
    """
    now = core.now()
    left = signal.without(ref)
    if left.status is SignalStatus.TAKEN_UP:
        left = left.tell(News(NewsKind.WITHDRAWN, "", "", now))
    unit.put(left)
    if left.status is SignalStatus.WITHDRAWN:
        await cancel_all(unit, signal.id, JobKind.ALERT, JobKind.REMIND, JobKind.ESCALATE, JobKind.WAKE, now=now)
    await refresh(unit, signal.id, now=now)
    for intake in await unit.select(Intake, signal=signal.id):
        if not intake.is_open:
            continue
        kept = intake.prefill(prefill(left, core))
        if left.status is not SignalStatus.WITHDRAWN:
            unit.put(kept)
        elif intake.requester is None:
            unit.put(kept.close(IntakeStatus.WITHDRAWN, now=now))
            await cancel_all(unit, intake.id, *JobKind, now=now)
        else:
            unit.put(replace(kept, signal=None))
            await plan(unit, JobKind.ALERT, intake.id, due=now)
        await refresh(unit, intake.id, now=now)
    return left
