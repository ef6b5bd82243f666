"""Erases one person: their words, their preferences, their name in intakes, and what cards already sent say of them."""

import re
from dataclasses import replace

from bot.domain.assessment import Assessment
from bot.domain.audit import AuditEntry, Verdict
from bot.domain.channel import Channel
from bot.domain.conversation import Conversation
from bot.domain.intake import Intake
from bot.domain.job import Job, JobKind, JobStatus
from bot.domain.message import PersonId
from bot.domain.person import Person, Preferences
from bot.domain.sent import SentCard
from bot.domain.signal import Signal
from bot.ports import Unit
from bot.usecases.core import Core
from bot.usecases.people import person_by_id
from bot.usecases.plan_jobs import refresh
from bot.usecases.post_notice import EVERYBODY
from bot.usecases.set_preferences import take_back_all

_SENT_TO_THEM = (JobKind.ASK, JobKind.ASKED, JobKind.CONFIRM, JobKind.SHADOW_LIST)
_SOMEBODY = "…"
"""What stands where a name stood."""


async def forget_person(person_id: PersonId, *, core: Core) -> int:
    """Remove a person's traces from the stored state; cards that were sent are updated by jobs committed with it.

    Whoever asked to be skipped stays skipped. The log of who did what keeps their id: it is the account of what was
    done, kept for its own term. So does what an advisor has in hand: it needs an owner.
    Returns how many records changed.
    """
    person = person_by_id(person_id, core)
    name = person.name if core.organisation.person(person_id) else ""
    async with core.store.unit() as unit:
        before = await unit.select(Signal)
        await take_back_all(person, core, unit, only_open=False)
        changed = sum(any(e.author in person.accounts for e in signal.evidence) for signal in before)
        for signal in await unit.select(Signal):
            changed += await _unname(signal, name, core, unit)
        for intake in await unit.select(Intake):
            changed += await _leave(intake, person_id, name, core, unit)
        for verdict in await unit.select(Verdict):
            if verdict.by == person_id:
                unit.remove(Verdict, verdict.id)
        for channel in await unit.select(Channel):
            if channel.paused_by == person_id:
                unit.put(channel.pause(EVERYBODY.id))
        for card in await unit.select(SentCard, person=person_id):
            unit.remove(SentCard, card.id)
            changed += 1
        for account in person.accounts:
            unit.remove(Conversation, str(account))
        await _remove_jobs(person, unit)
        changed += await _forget_preferences(person_id, unit)
        unit.log(AuditEntry(core.now(), None, "forgot", core.fingerprint(person_id)))
    core.courier_bell.set()
    return changed


async def _forget_preferences(person: PersonId, unit: Unit) -> bool:
    told = await unit.find(Preferences, person)
    if told is None or told == Preferences(person, opted_out=True):
        return False
    if told.opted_out:
        unit.put(Preferences(person, opted_out=True))
    else:
        unit.remove(Preferences, person)
    return True


async def _remove_jobs(person: Person, unit: Unit) -> None:
    """Jobs name people by their id or account: what was done, and what was still to be sent to this person."""
    names = {person.id, *map(str, person.accounts)}
    for job in await unit.select(Job):
        is_over = job.status in (JobStatus.DONE, JobStatus.DROPPED, JobStatus.FAILED)
        if not names.isdisjoint((job.subject, job.detail)) and (is_over or job.kind in _SENT_TO_THEM):
            unit.remove(Job, job.id)


async def _unname(signal: Signal, name: str, core: Core, unit: Unit) -> bool:
    """Take somebody's name out of what others wrote."""
    evidence = tuple(replace(e, assessment=_unnamed(e.assessment, name)) for e in signal.evidence)
    if evidence == signal.evidence:
        return False
    unit.put(replace(signal, evidence=evidence))
    await refresh(unit, signal.id, now=core.now())
    return True


def _unnamed(assessment: Assessment, name: str) -> Assessment:
    return replace(
        assessment,
        passage=_without(assessment.passage, name),
        title=_without(assessment.title, name),
        reasons=tuple(replace(reason, words=_without(reason.words, name)) for reason in assessment.reasons),
    )


def _without(text: str, name: str) -> str:
    """A text without a name; who is in no file has none, and "Jan" is no part of "januari"."""
    return re.sub(rf"\b{re.escape(name)}\b", _SOMEBODY, text, flags=re.IGNORECASE) if name else text


async def _leave(intake: Intake, person: PersonId, name: str, core: Core, unit: Unit) -> bool:
    """Take a person out of an intake that stays."""
    question, mini = intake.question, intake.mini
    left = replace(
        intake,
        mini=replace(
            mini,
            what=_without(mini.what, name),
            who_and_where=_without(mini.who_and_where, name),
            sensitive_why=_without(mini.sensitive_why, name),
            communicated=_without(mini.communicated, name),
            contact=mini.contact if _without(mini.contact, name) == mini.contact else "",
        ),
        requester=None if intake.requester == person else intake.requester,
        requester_account=None if intake.requester == person else intake.requester_account,
        question=replace(
            question,
            to=None if question.to == person else question.to,
            answered_by=None if question.answered_by == person else question.answered_by,
            passed_on=tuple(p for p in question.passed_on if p != person),
            not_needed_because=_without(question.not_needed_because, name),
        ),
    )
    if left == (await unit.get(Intake, intake.id)):
        return False
    unit.put(left)
    await refresh(unit, intake.id, now=core.now())
    return True
