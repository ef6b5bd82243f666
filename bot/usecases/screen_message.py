"""Judge a new post: is this the first sign of a project, more about a known one, or nothing?"""

import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from bot.detection.detector import Finding
from bot.detection.fold import fold
from bot.domain.audit import SeenEvent
from bot.domain.channel import Channel, ChannelMode
from bot.domain.errors import Unavailable
from bot.domain.event import Posted
from bot.domain.job import Job, JobKind, JobStatus
from bot.domain.message import Message, MessageRef
from bot.domain.signal import Signal, SignalId, SignalStatus
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.people import person_of, preferences_of
from bot.usecases.plan_jobs import job_id, plan, refresh, replan

log = logging.getLogger(__name__)

SETTLE_AT_MOST = timedelta(hours=1)
"""However lively the thread, the advisor hears it within this time."""

_REFILL = 200


async def screen_message(posted: Posted, *, core: Core) -> None:
    """Read one post and commit the signals it starts or supports; what is no signal leaves no trace on disk."""
    message = posted.message
    if posted.by_bot or core.conversations.was_judged(message.ref):
        return
    async with core.conversations.hold(message.ref.channel):
        if core.conversations.was_judged(message.ref):
            return
        async with core.store.unit() as unit:
            channel = await channel_of(message.ref.channel, core, unit)
            if channel is None or not channel.is_read or await is_skipped(message, core, unit):
                return
            if await unit.find(SeenEvent, deleted_key(message.ref, core)):
                return
            await refill_window(message, channel, core, unit)
            found = await judge(message, channel, core, unit)
        core.conversations.windows.of(message.ref.channel).add(message)
        core.conversations.remember(message.ref)
    if found:
        core.courier_bell.set()


def deleted_key(message: MessageRef, core: Core) -> str:
    """The key under which it is remembered that this post was deleted."""
    return core.fingerprint("deleted", message)


async def judge(message: Message, channel: Channel, core: Core, unit: Unit) -> bool:
    """Put what detection finds in `message` into the unit, with the jobs that follow; gives whether it is anything."""
    known = await unit.select(Signal, channel=str(channel.ref))
    if any(signal.evidence_of(message.ref) for signal in known):
        return False
    findings = find_signs(message, channel, known, core)
    await commit_findings(findings, known, channel, core, unit)
    return bool(findings)


def find_signs(message: Message, channel: Channel, known: Sequence[Signal], core: Core) -> Sequence[Finding]:
    """What detection finds in a post, given what is known and remembered of its channel."""
    return core.detector.read(
        message,
        known=known,
        window=core.conversations.windows.of(message.ref.channel),
        home=core.organisation.municipality or None,
        sensitivity=channel.sensitivity,
        department=channel.department,
    )


async def commit_findings(
    findings: Sequence[Finding], known: Sequence[Signal], channel: Channel, core: Core, unit: Unit
) -> None:
    """Put every finding into the signal it belongs to, or into a new one."""
    by_id = {signal.id: signal for signal in known}
    for number, finding in enumerate(findings):
        own = _own_id(finding.message.ref, number, by_id, core)
        before = by_id.get(finding.signal or own)
        signal = fold(before, finding, new_id=partial(SignalId, own), now=core.now())
        if signal == before:
            continue
        unit.put(signal)
        by_id[signal.id] = signal
        await _plan_for(signal, before, channel, core, unit)


def _own_id(message: MessageRef, number: int, known: Mapping[SignalId, Signal], core: Core) -> SignalId:
    """The id of what a passage starts: always the same for it, and another once that one was closed."""
    own = SignalId(f"s-{core.fingerprint(message, number)}")
    while own in known and not known[own].is_open:
        own = SignalId(f"s-{core.fingerprint(message, number, own)}")
    return own


async def _plan_for(signal: Signal, before: Signal | None, channel: Channel, core: Core, unit: Unit) -> None:
    now = core.now()
    if before is None:
        due = now + timedelta(days=core.organisation.patience.watch_days)
        await plan(unit, JobKind.EXPIRE, signal.id, due=due)
    if channel.mode is ChannelMode.SHADOW:
        return
    if signal.status is SignalStatus.ALERTED:
        await settle(signal, core, unit)
    if before is not None and before.status in (SignalStatus.ALERTED, SignalStatus.TAKEN_UP):
        await refresh(unit, signal.id, now=now)


async def settle(signal: Signal, core: Core, unit: Unit) -> None:
    """Plan the alert for when the conversation has been quiet for a while; urgent ones go at once."""
    now = core.now()
    job = await unit.find(Job, job_id(JobKind.ALERT, signal.id))
    if job is not None and job.status is not JobStatus.WAITING:
        return
    first = signal.alerted_at or now
    due = now if signal.urgent else min(now + core.organisation.patience.settle, first + SETTLE_AT_MOST)
    if job is None or due < job.due or job.due > now:
        await replan(unit, JobKind.ALERT, signal.id, due=due)


async def is_skipped(message: Message, core: Core, unit: Unit) -> bool:
    """Whether the author asked the bot to skip everything they write."""
    author = person_of(message.author, core)
    return (await preferences_of(author.id, unit)).skips(message.sent_at)


async def refill_window(message: Message, channel: Channel, core: Core, unit: Unit) -> None:
    """After a restart, read back what was said before `message`, where the platform allows looking back.

    What was said before the bot was let in, or while it was paused, stays unread. Where looking back fails the post is
    judged without, and the next one tries again.
    """
    history = core.histories.get(channel.ref.platform)
    if history is None or core.conversations.is_filled(channel.ref):
        return
    try:
        said = await history.recent(channel.ref, limit=_REFILL)
    except Unavailable as error:
        log.warning("the conversation could not be read back", extra={"reason": str(error)})
        return
    since = channel.read_since
    before = [
        earlier
        for earlier in said
        if earlier.ref != message.ref
        and earlier.sent_at <= message.sent_at
        and (since is None or earlier.sent_at > since)
    ]
    core.conversations.fill(channel.ref, [m for m in before if not await is_skipped(m, core, unit)])
