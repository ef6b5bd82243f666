"""Read a post again after its author edited it: facts may change, and words that are gone must be gone here too."""

from bot.domain.audit import SeenEvent
from bot.domain.channel import Channel
from bot.domain.event import Edited
from bot.domain.evidence import Evidence
from bot.domain.message import Message
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.plan_jobs import refresh
from bot.usecases.screen_message import commit_findings, deleted_key, find_signs, is_skipped, refill_window
from bot.usecases.withdraw_message import take_back


async def revise_message(edited: Edited, *, core: Core) -> None:
    """Judge an edited post as it now reads; an edit that overtakes its original stands for it.

    Where the bot may not read any more, it only lets go of the words that are gone.
    """
    message = edited.message
    async with core.conversations.hold(message.ref.channel):
        if await _revise(edited, core):
            core.conversations.windows.of(message.ref.channel).replace(message)
            core.conversations.remember(message.ref)
    core.courier_bell.set()


async def _revise(edited: Edited, core: Core) -> bool:
    """Commit what the edit changes; returns whether the bot may read the post as it now is."""
    message = edited.message
    async with core.store.unit() as unit:
        channel = await channel_of(message.ref.channel, core, unit)
        known = await unit.select(Signal, channel=str(message.ref.channel))
        held = [signal for signal in known if signal.evidence_of(message.ref)]
        if channel is None or not channel.is_read or await is_skipped(message, core, unit):
            await _let_go(message, held, core, unit)
            return False
        if await unit.find(SeenEvent, deleted := deleted_key(message.ref, core)):
            if not edited.restored:
                return False
            unit.remove(SeenEvent, deleted)
        await refill_window(message, channel, core, unit)
        if not _says_the_same(message, held):
            await _judge_anew(message, channel, known, core, unit)
    return True


async def _judge_anew(message: Message, channel: Channel, known: list[Signal], core: Core, unit: Unit) -> None:
    held = [signal for signal in known if signal.evidence_of(message.ref)]
    closed = [signal for signal in held if not signal.is_open]
    findings = find_signs(message, channel, known, core)
    kept = {finding.signal for finding in findings}
    for signal in held:
        if signal.is_open and signal.id not in kept:
            await take_back(signal, message.ref, core, unit)
    for signal in closed:
        await _reword(signal, message, channel, core, unit)
    left = await unit.select(Signal, channel=str(channel.ref))
    await commit_findings(findings, left, channel, core, unit)
    await refresh(unit, *(signal.id for signal in held), now=core.now())


async def _reword(signal: Signal, message: Message, channel: Channel, core: Core, unit: Unit) -> None:
    """A closed signal stays closed; what it quotes follows the post, and goes when the post says nothing any more."""
    about = [Evidence.of(message, finding.assessment) for finding in find_signs(message, channel, [], core)]
    if about:
        unit.put(signal.with_evidence(about[0]))
    else:
        await take_back(signal, message.ref, core, unit)


async def _let_go(message: Message, held: list[Signal], core: Core, unit: Unit) -> None:
    for signal in held:
        evidence = signal.evidence_of(message.ref)
        if evidence and evidence.quote.rstrip("…") not in message.text:
            await take_back(signal, message.ref, core, unit)


def _says_the_same(message: Message, held: list[Signal]) -> bool:
    """Whether the post still reads exactly as it was stored: a redelivery, or an edit that changed nothing."""
    passages = [evidence.quote for signal in held if (evidence := signal.evidence_of(message.ref))]
    return passages == [message.text.strip()]
