"""Decides who gets a signal or an intake, with leave, part-time days and load taken into account."""

from collections import Counter
from collections.abc import Sequence

from bot.domain.assessment import Topic
from bot.domain.assignment import Assignment, Facts, assign
from bot.domain.channel import Channel
from bot.domain.intake import Intake
from bot.domain.message import PersonId
from bot.domain.signal import Signal, SignalStatus
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.people import all_preferences

_OPEN = ("in_progress", "summarised", "advised")


async def choose_advisor(
    channel: Channel | None,
    core: Core,
    unit: Unit,
    *,
    topics: Sequence[Topic] = (),
    places: Sequence[str] = (),
    sensitive: bool = False,
) -> Assignment:
    """The advisor for something about these topics and places in this channel."""
    return assign(
        Facts(channel=channel, topics=tuple(topics), places=tuple(places), sensitive=sensitive),
        organisation=core.organisation,
        absences=await all_preferences(unit),
        open_load=await open_load(unit),
        today=core.today(),
        working=core.working,
    )


async def open_load(unit: Unit) -> dict[PersonId, int]:
    """How many open intakes and alerts each advisor has."""
    load: Counter[PersonId] = Counter()
    for intake in await unit.select(Intake, status=_OPEN):
        if intake.advisor:
            load[intake.advisor] += 1
    for signal in await unit.select(Signal, status=SignalStatus.ALERTED):
        if signal.advisor:
            load[signal.advisor] += 1
    return load
