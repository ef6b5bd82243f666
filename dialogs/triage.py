"""What an advisor does with a signal: take it up, put it aside, pass it on, put it off, ask the team."""

from collections.abc import Sequence

from bot.cards.forms import InvalidForm, read_dismissal, read_person
from bot.cards.triage import dismiss_form, hand_over_form
from bot.domain.action import Action
from bot.domain.errors import NotFound
from bot.domain.intake import Intake, IntakeId
from bot.domain.job import JobKind
from bot.domain.reply import FieldErrors, Notice, Reply, ShowCard, ShowForm
from bot.domain.sent import CardKind, SentCard, sent_id
from bot.domain.signal import DismissalReason, Signal, SignalId
from bot.usecases.answer_intake import close_intake
from bot.usecases.core import Core
from bot.usecases.dismiss_signal import dismiss_signal, restore_signal, snooze_signal
from bot.usecases.hand_over import hand_over
from bot.usecases.open_intake import accept_intake, ask_team, mark_sensitive, must_be_advisor, open_intake
from bot.usecases.plan_jobs import replan
from bot.usecases.show_card import draw
from dialogs.speaker import Deed, Speaker

IN_LIST = "list"
"""The value of a button in a list: its card stays a list."""


async def take_up(deed: Deed, core: Core) -> Reply:
    """The advisor has it; the author is asked in their name."""
    await open_intake(SignalId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.taken_up"))


async def dismiss(deed: Deed, core: Core) -> Reply:
    """Not needed: first why, then it is put aside."""
    must_be_advisor(deed.speaker.person)
    async with core.store.unit() as unit:
        signal = await unit.get(Signal, deed.target)
    title = "" if signal.sensitive else signal.title
    if deed.values is None:
        return ShowForm(dismiss_form(signal.id, title, deed.speaker.reader))
    try:
        reason = read_dismissal(deed.values, deed.speaker.reader)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, dismiss_form(signal.id, title, deed.speaker.reader, wrong.errors))
    await dismiss_signal(signal.id, deed.speaker.person, reason, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.dismissed"))


async def drop(deed: Deed, core: Core) -> Reply:
    """Off the watch list."""
    await dismiss_signal(SignalId(deed.target), deed.speaker.person, DismissalReason.NO_IMPACT, core=core)
    return Notice(deed.speaker.reader.t("notice.dropped"))


async def undo(deed: Deed, core: Core) -> Reply:
    """Back to how it was before it was put aside."""
    await restore_signal(SignalId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.undone"))


async def snooze(deed: Deed, core: Core) -> Reply:
    """Put off for so many of the advisor's own working days."""
    speaker = deed.speaker
    days = float(deed.value) if deed.value in ("1", "5") else 1.0
    until = core.working.add_working_days(core.now(), days, speaker.person, speaker.preferences)
    await snooze_signal(SignalId(deed.target), speaker.person, until, core=core)
    day = speaker.reader.day(core.working.day_of(until))
    return await _as_it_now_is(deed, core, speaker.reader.t("notice.snoozed", day=day))


async def ask(deed: Deed, core: Core) -> Reply:
    """The author gets the question before the advisor decides."""
    intake = await ask_team(SignalId(deed.target), deed.speaker.person, core=core)
    asked = deed.speaker.reader.name(intake.question.to)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.asked", name=asked))


async def make_sensitive(deed: Deed, core: Core) -> Reply:
    """Only named people read it from now on."""
    await mark_sensitive(SignalId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.sensitive"))


async def pass_signal(deed: Deed, core: Core) -> Reply:
    """A signal to another advisor."""
    return await _pass(Action.HAND_OVER, deed, core)


async def pass_intake(deed: Deed, core: Core) -> Reply:
    """An own intake to another advisor."""
    return await _pass(Action.INTAKE_HAND_OVER, deed, core)


async def _pass(action: Action, deed: Deed, core: Core) -> Reply:
    speaker = deed.speaker
    must_be_advisor(speaker.person)
    advisors = _others(speaker, core)
    if not advisors:
        return Notice(speaker.reader.t("notice.no_other_advisor"))
    if deed.values is None:
        return ShowForm(hand_over_form(action, deed.target, speaker.reader, advisors))
    try:
        to = read_person(deed.values, speaker.reader, advisors)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, hand_over_form(action, deed.target, speaker.reader, advisors, wrong.errors))
    await hand_over(deed.target, to, speaker.person, core=core)
    return await _as_it_now_is(deed, core, speaker.reader.t("notice.handed_over", name=speaker.reader.name(to)))


async def accept(deed: Deed, core: Core) -> Reply:
    """The advisor takes up what somebody filed, or what the author was already asked about."""
    async with core.store.unit() as unit:
        signal = (await unit.get(Intake, deed.target)).signal
    if signal is not None:
        await open_intake(signal, deed.speaker.person, core=core)
    else:
        await accept_intake(IntakeId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.accepted"))


async def close(deed: Deed, core: Core) -> Reply:
    """The intake ends."""
    await close_intake(IntakeId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(deed, core, deed.speaker.reader.t("notice.closed"))


def _others(speaker: Speaker, core: Core) -> Sequence[tuple[str, str]]:
    return [(p.id, p.name) for p in core.organisation.advisors if p.id != speaker.person.id]


async def _as_it_now_is(deed: Deed, core: Core, said: str) -> Reply:
    """The advisor's card in its new state; after a form or in a list a line will do, and the card follows by itself."""
    person = deed.speaker.person
    async with core.store.unit() as unit:
        kind, subject = CardKind.ALERT, deed.target
        if await unit.find(Signal, subject) is None:
            intake = await unit.get(Intake, subject)
            kind, subject = (CardKind.ALERT, intake.signal) if intake.signal else (CardKind.OWN_INTAKE, intake.id)
        card = await draw(kind, subject, person.id, core, unit)
        if card is None:
            raise NotFound(subject)
        has_it = await unit.find(SentCard, sent_id(kind, subject, person.id)) is not None
        if not has_it:
            await replan(unit, JobKind.CONFIRM, subject, due=core.now(), detail=person.id)
    if deed.values is not None or deed.value == IN_LIST or not has_it:
        core.courier_bell.set()
        return Notice(said)
    return ShowCard(card, in_place=True)
