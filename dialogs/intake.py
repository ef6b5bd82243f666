"""What policy staff do with an intake: confirm, correct, pass on, decline, or file one themselves."""

from collections.abc import Mapping, Sequence

from bot.cards.forms import InvalidForm, read_because, read_mini, read_person
from bot.cards.question import adjust_form, not_needed_form, pass_on_form
from bot.cards.request import existing_card, missed_form, new_intake_form
from bot.domain.card import Form
from bot.domain.intake import Intake, IntakeId
from bot.domain.message import ChannelRef, Message
from bot.domain.reply import FieldErrors, Notice, Reply, ShowCard, ShowForm
from bot.domain.sent import CardKind, SentCard, sent_id
from bot.usecases.answer_intake import (
    adjust_intake,
    confirm_intake,
    decline_question,
    must_be_theirs,
    pass_question_on,
)
from bot.usecases.channels import all_channels
from bot.usecases.core import Core
from bot.usecases.find_existing import find_existing
from bot.usecases.show_card import draw
from bot.usecases.start_intake import start_intake, was_filed
from dialogs.speaker import Deed, Saying, Speaker

_WHAT_LIMIT = 500


async def confirm(deed: Deed, core: Core) -> Reply:
    """One click: everything is right as it is ("Klopt zo")."""
    intake = await confirm_intake(IntakeId(deed.target), deed.speaker.person, core=core)
    return await _as_it_now_is(intake, deed, core)


async def adjust(deed: Deed, core: Core) -> Reply:
    """Correct what was prefilled; mistakes come back with what was typed."""
    intake = await _intake(deed, core)
    reader = deed.speaker.reader
    if deed.values is None:
        return ShowForm(adjust_form(intake, reader))
    try:
        mini = read_mini(deed.values, reader)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, adjust_form(intake, reader, wrong.errors, deed.values))
    await adjust_intake(intake.id, deed.speaker.person, mini, core=core)
    return Notice(reader.t("notice.confirmed", name=reader.name(intake.advisor)))


async def pass_on(deed: Deed, core: Core) -> Reply:
    """Ask a colleague instead."""
    intake = await _intake(deed, core)
    reader = deed.speaker.reader
    people = await _colleagues(intake, deed.speaker, core)
    if deed.values is None:
        return ShowForm(pass_on_form(intake, reader, people))
    try:
        to = read_person(deed.values, reader, people)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, pass_on_form(intake, reader, people, wrong.errors))
    await pass_question_on(intake.id, deed.speaker.person, to, core=core)
    return Notice(reader.t("notice.passed_on", name=reader.name(to)))


async def not_needed(deed: Deed, core: Core) -> Reply:
    """Not needed, because ...; the advisor decides."""
    intake = await _intake(deed, core)
    reader = deed.speaker.reader
    if deed.values is None:
        return ShowForm(not_needed_form(intake, reader))
    try:
        because = read_because(deed.values, reader)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, not_needed_form(intake, reader, wrong.errors, deed.values))
    await decline_question(intake.id, deed.speaker.person, because, core=core)
    return Notice(reader.t("notice.not_needed"))


async def new(deed: Deed, core: Core) -> Reply:
    """A new intake: the form, then what exists already, then the intake."""
    return await _file(deed, core, anyway=False, missed=False)


async def new_anyway(deed: Deed, core: Core) -> Reply:
    """A new intake although something like it exists; the form comes prefilled with the words (`deed.value`)."""
    if deed.values is None:
        return await open_form(deed.speaker, core, what=deed.value, token=f"{deed.event_id}!")
    return await _file(deed, core, anyway=True, missed=False)


async def missed(deed: Deed, core: Core) -> Reply:
    """An intake of what the bot did not see ("gemist")."""
    return await _file(deed, core, anyway=True, missed=True)


async def open_form(
    speaker: Speaker,
    core: Core,
    *,
    what: str = "",
    channel: ChannelRef | None = None,
    token: str,
    missed: bool = False,
) -> Reply:
    """The form for a new intake, prefilled with what is known."""
    in_file = core.organisation.person(speaker.person.id)
    values = {"what": what[:_WHAT_LIMIT], "contact": in_file.name if in_file else ""}
    if channel:
        values["channel"] = str(channel)
    channels = await _channels(speaker, core)
    if missed:
        return ShowForm(missed_form(speaker.reader, values=values, channels=channels, target=token))
    return ShowForm(new_intake_form(speaker.reader, values=values, channels=channels, target=token))


async def from_message(speaker: Speaker, message: Message, event_id: str, core: Core) -> Reply:
    """For "Intake van dit bericht": what exists already on that project, else the form with the message in it."""
    existing = await find_existing(message.text, speaker.person, core=core)
    if existing:
        return ShowCard(existing_card(speaker.reader, existing, text=message.text[:_WHAT_LIMIT]))
    return await open_form(speaker, core, what=message.text, channel=message.ref.channel, token=event_id)


async def from_text(saying: Saying, text: str, core: Core) -> Reply:
    """A text pasted to the bot in private: what exists already on that project, else the form with the text in it."""
    existing = await find_existing(text, saying.speaker.person, core=core)
    if existing:
        return ShowCard(existing_card(saying.speaker.reader, existing, text=text[:_WHAT_LIMIT]))
    return await open_form(saying.speaker, core, what=text, token=saying.event_id)


async def _file(deed: Deed, core: Core, *, anyway: bool, missed: bool) -> Reply:
    speaker = deed.speaker
    if deed.values is None:
        return await open_form(speaker, core, what=deed.value, token=deed.event_id, missed=missed)
    channels = await _channels(speaker, core)
    try:
        mini = read_mini(deed.values, speaker.reader)
    except InvalidForm as wrong:
        return FieldErrors(wrong.errors, _form_again(deed, channels, wrong.errors, missed=missed))
    token = deed.target or deed.event_id
    if not anyway and not token.endswith("!") and not await was_filed(token, core=core):
        existing = await find_existing(f"{mini.what}\n{mini.who_and_where}", speaker.person, core=core)
        if existing:
            return ShowCard(existing_card(speaker.reader, existing, text=mini.what))
    chosen = deed.values.get("channel", "")
    channel = ChannelRef.parse(chosen) if chosen in dict(channels) else None
    await start_intake(
        token,
        mini,
        speaker.person,
        speaker.account,
        channel=channel,
        missed=missed,
        core=core,
    )
    return Notice(speaker.reader.t("notice.missed" if missed else "notice.sent"))


def _form_again(deed: Deed, channels: Sequence[tuple[str, str]], errors: Mapping[str, str], *, missed: bool) -> Form:
    draw_form = missed_form if missed else new_intake_form
    return draw_form(
        deed.speaker.reader, values=deed.values or {}, errors=errors, channels=channels, target=deed.target
    )


async def _intake(deed: Deed, core: Core) -> Intake:
    async with core.store.unit() as unit:
        intake = await unit.get(Intake, deed.target)
    must_be_theirs(intake, deed.speaker.person)
    return intake


async def _colleagues(intake: Intake, speaker: Speaker, core: Core) -> list[tuple[str, str]]:
    """Whom a question may be passed on to: who is in the channel, else everybody who is no advisor."""
    async with core.store.unit() as unit:
        channels = {channel.ref: channel for channel in await all_channels(core, unit)}
    members = channels[intake.channel].members if intake.channel in channels else frozenset()
    return [
        (p.id, p.name)
        for p in core.organisation.people
        if p.id != speaker.person.id and (p.id in members or (not members and not p.is_advisor))
    ]


async def _channels(speaker: Speaker, core: Core) -> list[tuple[str, str]]:
    """The channels this person may name: those they are in, and those without a list of members."""
    async with core.store.unit() as unit:
        channels = await all_channels(core, unit)
    return [
        (channel.id, channel.name)
        for channel in channels
        if speaker.person.id in channel.members or (not channel.members and not channel.private)
    ]


async def _as_it_now_is(intake: Intake, deed: Deed, core: Core) -> Reply:
    person = deed.speaker.person.id
    async with core.store.unit() as unit:
        for kind in (CardKind.QUESTION, CardKind.REQUEST):
            if await unit.find(SentCard, sent_id(kind, intake.id, person)):
                card = await draw(kind, intake.id, person, core, unit)
                if card is not None:
                    return ShowCard(card, in_place=True)
    reader = deed.speaker.reader
    return Notice(reader.t("notice.confirmed", name=reader.name(intake.advisor)))
