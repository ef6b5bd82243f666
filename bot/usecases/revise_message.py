"""Read a post again after its author edited it: facts may change, and words that are gone must be gone here too."""

from bot.domain.audit import SeenEvent
from bot.domain.event import Edited
from bot.domain.message import Message
from bot.domain.signal import Signal
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.plan_jobs import refresh
from bot.usecases.screen_message import commit_findings, deleted_key, is_skipped, refill_window
from bot.usecases.withdraw_message import take_back


async def revise_message(edited: Edited, *, core: Core) -> None:
    """Judge an edited post as it now reads; an edit that overtakes its original stands for it."""
    message = edited.message
    async with core.conversations.hold(message.ref.channel):
        async with core.store.unit() as unit:
            channel = await channel_of(message.ref.channel, core, unit)
            if channel is None or not channel.is_read or await is_skipped(message, core, unit):
                return
            if await unit.find(SeenEvent, deleted_key(message.ref, core)):
                return
            await refill_window(message, core, unit)
            known = await unit.select(Signal, channel=str(channel.ref))
            held = [signal for signal in known if signal.evidence_of(message.ref)]
            window = core.conversations.windows.of(message.ref.channel)
            findings = core.detector.read(
                message,
                known=known,
                window=window,
                home=core.organisation.municipality or None,
                sensitivity=channel.sensitivity,
                department=channel.department,
            )
            if _says_the_same(message, held):
                return
            kept = {finding.signal for finding in findings}
            for signal in held:
                if signal.id not in kept:
                    await take_back(signal, message.ref, core, unit)
            await commit_findings(findings, known, channel, core, unit)
            await refresh(unit, *(signal.id for signal in held), now=core.now())
        window.replace(message)
        core.conversations.remember(message.ref)
    core.courier_bell.set()


def _says_the_same(message: Message, held: list[Signal]) -> bool:
    """Whether the post still reads exactly as it was stored: a redelivery, or an edit that changed nothing."""
    passages = [evidence.quote for signal in held if (evidence := signal.evidence_of(message.ref))]
    return passages == [message.text.strip()]
