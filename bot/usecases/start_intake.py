"""Somebody files an intake themselves, or reports what the bot missed; what exists already is shown first."""

from collections.abc import Sequence

from bot.domain.audit import AuditEntry, MissedReport
from bot.domain.intake import Intake, IntakeId, MiniIntake, Question, QuestionStatus
from bot.domain.job import JobKind
from bot.domain.message import Account, ChannelRef, MessageRef
from bot.domain.person import Person
from bot.domain.signal import Signal
from bot.domain.visibility import may_read
from bot.language.places import find_places
from bot.language.stems import stems
from bot.ports import Unit
from bot.usecases.channels import all_channels, channel_of
from bot.usecases.core import Core
from bot.usecases.plan_jobs import plan

_OPEN_INTAKES = ("in_progress", "summarised", "advised")
_ENOUGH_IN_COMMON = 0.5
"""The share of the shorter text's content stems that must recur for two descriptions to be of one project."""

_SHORTEST_STEM = 5


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

    The advisor hears of it through a job committed with it.
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
        unit.put(intake)
        if missed:
            unit.put(MissedReport(f"m-{intake_id}", now, intake.channel, intake_id))
        await plan(unit, JobKind.ALERT, intake_id, due=now)
        await plan(unit, JobKind.CONFIRM, intake_id, due=now)
        unit.log(AuditEntry(now, by.id, "missed" if missed else "filed", intake_id))
    core.courier_bell.set()
    return intake


async def was_filed(token: str, *, core: Core) -> bool:
    """Whether the form with this token was sent before: sending it twice is no second project."""
    async with core.store.unit() as unit:
        return await unit.find(Intake, _id_of(token, core)) is not None


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


def _id_of(token: str, core: Core) -> IntakeId:
    return IntakeId(f"i-{core.fingerprint('new', token)}")


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
