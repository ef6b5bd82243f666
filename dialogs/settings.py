"""What people tell the bot about itself: channels on, off and paused, skip me, leave, language, and the lists."""

from datetime import date

from bot.cards.forms import InvalidForm, read_absence
from bot.cards.settings import away_form, help_card, switched_card
from bot.domain.card import Language
from bot.domain.channel import ChannelMode
from bot.domain.errors import Refused
from bot.domain.intake import Intake
from bot.domain.message import ChannelRef
from bot.domain.person import Absence, Rhythm
from bot.domain.reply import FieldErrors, Notice, Reply, ShowCard, ShowForm
from bot.domain.sent import CardKind
from bot.domain.signal import SignalId
from bot.domain.visibility import may_read
from bot.language.dates import find_dates
from bot.usecases.channels import channel_of
from bot.usecases.core import Core
from bot.usecases.join_channel import judge_shadow, pause_channel, resume_channel, switch_channel
from bot.usecases.open_intake import must_be_advisor
from bot.usecases.send_asked import ask_for, draw_status
from bot.usecases.send_overview import draw_overview
from bot.usecases.set_preferences import (
    cancel_leave,
    choose_language,
    choose_rhythm,
    come_back,
    go_away,
    read_person,
    skip_person,
)
from dialogs.speaker import Deed, Speaker, speaker_for

_RHYTHMS = {
    "direct": Rhythm.DIRECT,
    "dagelijks": Rhythm.DAILY,
    "daily": Rhythm.DAILY,
    "wekelijks": Rhythm.WEEKLY,
    "weekly": Rhythm.WEEKLY,
}
_LANGUAGES = {
    "nl": Language.DUTCH,
    "nederlands": Language.DUTCH,
    "dutch": Language.DUTCH,
    "en": Language.ENGLISH,
    "engels": Language.ENGLISH,
    "english": Language.ENGLISH,
}


async def switch(deed: Deed, core: Core) -> Reply:
    """The owner chooses what the bot does in the channel."""
    if deed.value not in set(ChannelMode):
        raise Refused("refused.not_found")
    channel = await switch_channel(channel_ref(deed.target), ChannelMode(deed.value), deed.speaker.person, core=core)
    return ShowCard(switched_card(channel, deed.speaker.reader, by=deed.speaker.person.id), in_place=True)


async def pause(deed: Deed, core: Core) -> Reply:
    """Any member stops the reading."""
    await pause_channel(channel_ref(deed.target), deed.speaker.person, core=core)
    return Notice(deed.speaker.reader.t("notice.paused"))


async def resume(deed: Deed, core: Core) -> Reply:
    """Any member lets the bot read again."""
    await resume_channel(channel_ref(deed.target), deed.speaker.person, core=core)
    return Notice(deed.speaker.reader.t("notice.resumed"))


async def skip_me(deed: Deed, core: Core) -> Reply:
    """Never read what I write."""
    await skip_person(deed.speaker.person, core=core)
    return Notice(deed.speaker.reader.t("notice.skip_me"))


async def read_me(deed: Deed, core: Core) -> Reply:
    """Read what I write again."""
    await read_person(deed.speaker.person, core=core)
    return Notice(deed.speaker.reader.t("notice.read_me"))


async def language(deed: Deed, core: Core) -> Reply:
    """Speak this language with me."""
    chosen = _LANGUAGES.get(deed.value.strip(" .!").lower())
    if chosen is None:
        raise Refused("notice.not_understood")
    await choose_language(deed.speaker.person, chosen, core=core)
    again = await speaker_for(deed.speaker.account, core)
    return Notice(again.reader.t("notice.language"), again.reader.language)


async def rhythm(deed: Deed, core: Core) -> Reply:
    """Interrupt me directly, once a day or once a week."""
    chosen = _RHYTHMS.get(deed.value.strip(" .!").lower())
    must_be_advisor(deed.speaker.person)
    if chosen is None:
        raise Refused("notice.not_understood")
    await choose_rhythm(deed.speaker.person, chosen, core=core)
    return Notice(deed.speaker.reader.t("notice.switched"))


async def away(deed: Deed, core: Core) -> Reply:
    """Leave: from the words ("t/m 14 maart") or by form."""
    speaker = deed.speaker
    if deed.values is None:
        absence = absence_in(deed.value, core.today())
        if absence is None:
            return ShowForm(away_form(speaker.reader))
    else:
        try:
            absence = read_absence(deed.values, speaker.reader)
        except InvalidForm as wrong:
            return FieldErrors(wrong.errors, away_form(speaker.reader, deed.values, wrong.errors))
    open_now = await go_away(speaker.person, absence, core=core)
    told = speaker.reader.t(
        "notice.away", first=speaker.reader.day(absence.first), last=speaker.reader.day(absence.last)
    )
    left = speaker.reader.t("notice.open_now", n=open_now) if open_now else ""
    return Notice(f"{told} {left}".strip())


async def back(deed: Deed, core: Core) -> Reply:
    """Back from leave; what lies ahead stays, and is said."""
    reader = deed.speaker.reader
    ahead = await come_back(deed.speaker.person, core=core)
    if ahead is None:
        return Notice(reader.t("notice.back"))
    return Notice(reader.t("notice.back_still_away", first=reader.day(ahead.first), last=reader.day(ahead.last)))


async def stay(deed: Deed, core: Core) -> Reply:
    """Not on leave after all."""
    await cancel_leave(deed.speaker.person, core=core)
    return Notice(deed.speaker.reader.t("notice.staying"))


async def judge_right(deed: Deed, core: Core) -> Reply:
    """A signal of shadow mode was right."""
    await judge_shadow(SignalId(deed.target), deed.speaker.person, right=True, core=core)
    return Notice(deed.speaker.reader.t("notice.judged"))


async def judge_wrong(deed: Deed, core: Core) -> Reply:
    """A signal of shadow mode was wrong."""
    await judge_shadow(SignalId(deed.target), deed.speaker.person, right=False, core=core)
    return Notice(deed.speaker.reader.t("notice.judged"))


async def show_help(deed: Deed, core: Core) -> Reply:
    """What somebody can do here."""
    del core
    speaker = deed.speaker
    return ShowCard(help_card(speaker.reader, speaker.person.role, opted_out=speaker.preferences.opted_out))


async def show_status(deed: Deed, core: Core) -> Reply:
    """One's own intakes, or the one that was asked for, as far as this person may see it."""
    if deed.target:
        await _must_see(deed.target, deed.speaker, core)
        return await _send(CardKind.REQUEST, deed, core)
    return await _send(CardKind.STATUS, deed, core)


async def show_overview(deed: Deed, core: Core) -> Reply:
    """The advisor's overview; for policy staff their own intakes."""
    return await _send(CardKind.OVERVIEW if deed.speaker.person.is_advisor else CardKind.STATUS, deed, core)


async def show_home(deed: Deed, core: Core) -> Reply:
    """The same on the bot's own page, which is drawn anew at every opening."""
    draw_list = draw_overview if deed.speaker.person.is_advisor else draw_status
    async with core.store.unit() as unit:
        card, _ = await draw_list(deed.speaker.person, core, unit)
    return ShowCard(card)


async def _send(kind: CardKind, deed: Deed, core: Core) -> Reply:
    """Have the courier send it, so that it is kept up to date."""
    await ask_for(kind, deed.speaker.account, deed.event_id, core=core, subject=deed.target)
    return Notice(deed.speaker.reader.t("notice.on_its_way"))


async def _must_see(intake_id: str, speaker: Speaker, core: Core) -> None:
    async with core.store.unit() as unit:
        intake = await unit.get(Intake, intake_id)
        channel = await channel_of(intake.channel, core, unit) if intake.channel else None
    if not may_read(speaker.person, intake, channel=channel, organisation=core.organisation):
        raise Refused("refused.not_allowed")


def channel_ref(text: str) -> ChannelRef:
    """The channel a button names.

    Raises:
        Refused: when it names none.
    """
    try:
        return ChannelRef.parse(text)
    except ValueError as err:
        raise Refused("refused.unknown_channel") from err


def absence_in(words: str, today: date) -> Absence | None:
    """The days somebody says to be away ("t/m 14 maart", "volgende week"); None when no days are named."""
    found = [m.when for m in find_dates(words, said_on=today) if m.when.end >= today]
    if not found:
        return None
    last = max(when.end for when in found)
    single = len(found) == 1 and found[0].start == found[0].end
    until = single and any(
        cue in f" {words.lower()} "
        for cue in (" t/m ", " t.m. ", " tot ", " until ", " till ", " through ", " t m ", " tm ")
    )
    first = today if until else max(today, min(when.start for when in found))
    return Absence(first, last)
