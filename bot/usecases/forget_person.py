"""Erases one person: their words, their preferences, their name in intakes, and what cards already sent say of them."""

from dataclasses import replace

from bot.domain.audit import AuditEntry, Verdict
from bot.domain.intake import Intake
from bot.domain.message import PersonId
from bot.domain.person import Preferences
from bot.domain.sent import SentCard
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.people import person_by_id
from bot.usecases.plan_jobs import refresh
from bot.usecases.set_preferences import take_back_all


async def forget_person(person_id: PersonId, *, core: Core) -> int:
    """Remove a person's traces from the stored state; cards that were sent are updated by jobs committed with it.

    Whoever asked to be skipped stays skipped. The log of who did what keeps their id: it is the account of what was
    done, kept for its own term.
    Returns how many records changed.
    """
    person = person_by_id(person_id, core)
    async with core.store.unit() as unit:
        before = await unit.select(Signal)
        await take_back_all(person, core, unit, only_open=False)
        changed = sum(any(e.author in person.accounts for e in signal.evidence) for signal in before)
        for intake in await unit.select(Intake):
            changed += await _leave(intake, person_id, person.name, core, unit)
        for verdict in await unit.select(Verdict):
            if verdict.by == person_id:
                unit.remove(Verdict, verdict.id)
        for card in await unit.select(SentCard, person=person_id):
            unit.remove(SentCard, card.id)
            changed += 1
        told = await unit.find(Preferences, person_id)
        if told is not None:
            changed += 1
            if told.opted_out:
                unit.put(Preferences(person_id, opted_out=True))
            else:
                unit.remove(Preferences, person_id)
        unit.log(AuditEntry(core.now(), None, "forgot", core.fingerprint(person_id)))
    core.courier_bell.set()
    return changed


async def _leave(intake: Intake, person: PersonId, name: str, core: Core, unit: Unit) -> bool:
    """Take a person out of an intake that stays."""
    question = intake.question
    mini = intake.mini if intake.mini.contact != name else replace(intake.mini, contact="")
    left = replace(
        intake,
        mini=mini,
        requester=None if intake.requester == person else intake.requester,
        requester_account=None if intake.requester == person else intake.requester_account,
        question=replace(
            question,
            to=None if question.to == person else question.to,
            answered_by=None if question.answered_by == person else question.answered_by,
            passed_on=tuple(p for p in question.passed_on if p != person),
        ),
    )
    if left == (await unit.get(Intake, intake.id)):
        return False
    unit.put(left)
    await refresh(unit, intake.id, now=core.now())
    return True
