"""Which project a description is about, of those that exist already."""

from collections.abc import Sequence

from bot.domain.intake import Intake, IntakeId
from bot.domain.message import ChannelRef
from bot.domain.person import Person
from bot.domain.signal import Signal
from bot.domain.visibility import may_read
from bot.language.places import find_places
from bot.language.stems import stems
from bot.ports import Unit
from bot.usecases.channels import all_channels
from bot.usecases.core import Core

_OPEN_INTAKES = ("in_progress", "summarised", "advised")
_ENOUGH_IN_COMMON = 0.5
"""The share of the shorter text's content stems that must recur for two descriptions to be of one project."""

_SHORTEST_STEM = 5


async def find_existing(text: str, by: Person, *, core: Core) -> Sequence[tuple[IntakeId, str]]:
    """The open intakes that seem to be about the project described in `text`, of those this person may see."""
    async with core.store.unit() as unit:
        channels = {channel.ref: channel for channel in await all_channels(core, unit)}
        found = []
        for intake in await unit.select(Intake, status=_OPEN_INTAKES):
            channel = channels.get(intake.channel) if intake.channel else None
            if not may_read(by, intake, channel=channel, organisation=core.organisation):
                continue
            if is_same_project(text, await _described(intake, unit)):
                found.append((intake.id, intake.mini.what))
    return found


async def find_signal(text: str, channel: ChannelRef, unit: Unit) -> Signal | None:
    """The open signal of this channel that seems to be about the project described, if nobody has an intake of it."""
    for signal in await unit.select(Signal, channel=str(channel)):
        words = "\n".join([signal.title, *(evidence.quote for evidence in signal.evidence)])
        if signal.is_open and is_same_project(text, words) and not await unit.select(Intake, signal=signal.id):
            return signal
    return None


async def _described(intake: Intake, unit: Unit) -> str:
    signal = await unit.find(Signal, intake.signal) if intake.signal else None
    quotes = [evidence.quote for evidence in signal.evidence] if signal else []
    return "\n".join([intake.mini.what, intake.mini.who_and_where, *quotes])


def is_same_project(one: str, other: str) -> bool:
    """Whether two descriptions seem to be of one project: a common place, or else mostly the same words.

    Descriptions that name different places are of different projects.
    """
    here = {place.key for place in find_places(one)}
    there = {place.key for place in find_places(other)}
    first, second = _content(one), _content(other)
    common = len(first & second) / max(1, min(len(first), len(second)))
    if here and there:
        return bool(here & there) and common > 0
    return common >= _ENOUGH_IN_COMMON


def _content(text: str) -> set[str]:
    """The stems that say what a text is about: the longer words, leaving out numbers."""
    return {stem for stem in stems(text) if len(stem) >= _SHORTEST_STEM and not stem.isdigit()}
