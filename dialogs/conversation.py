"""Words said to the bot, in private, by command or by mention: which dialog they are for."""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.domain.reply import Nothing, Notice, Reply, SayInThread, ShowCard
from bot.usecases.core import Core
from dialogs import guidance, intake, settings
from dialogs.commands import Command, read_command
from dialogs.speaker import Deed, Saying

_MENTION = re.compile(r"^\s*@?vroegbij\b[,:]?\s*", re.IGNORECASE)

_SIMPLE: Mapping[Command, Callable[[Deed, Core], Awaitable[Reply]]] = {
    Command.STATUS: settings.show_status,
    Command.OVERVIEW: settings.show_overview,
    Command.SKIP_ME: settings.skip_me,
    Command.READ_ME: settings.read_me,
    Command.AWAY: settings.away,
    Command.BACK: settings.back,
    Command.STAY: settings.stay,
    Command.LANGUAGE: settings.language,
    Command.RHYTHM: settings.rhythm,
    Command.HELP: settings.show_help,
}
_PUBLIC = (Command.QUESTION, Command.HELP)
"""What may be answered in a thread that others read; everything else is for the person alone."""

_SENT = (Command.STATUS, Command.OVERVIEW)
"""What follows as a card of its own: in private, and after a mention, nothing needs to be said before it."""


async def answer(saying: Saying, core: Core) -> Reply:
    """Answer what somebody said; a mention is answered in its thread only where it concerns nobody's own affairs."""
    told = read_command(_MENTION.sub("", saying.text))
    reply = await _answer(told.command, told.rest, saying, core)
    if told.command in _SENT and (saying.in_public or saying.channel is None):
        return Nothing()
    if saying.in_public and told.command in _PUBLIC and isinstance(reply, ShowCard):
        return SayInThread(reply.card)
    return reply


async def _answer(command: Command, rest: str, saying: Saying, core: Core) -> Reply:
    speaker = saying.speaker
    if command in _SIMPLE:
        words = saying.text if command is Command.AWAY else rest
        return await _SIMPLE[command](Deed(saying.event_id, speaker, value=words), core)
    if command in (Command.PAUSE, Command.RESUME):
        if saying.channel is None:
            return Notice(speaker.reader.t("notice.say_in_channel"))
        act = settings.pause if command is Command.PAUSE else settings.resume
        return await act(Deed(saying.event_id, speaker, str(saying.channel)), core)
    if command is Command.QUESTION:
        return await guidance.ask(saying, rest, core)
    missed = command is Command.MISSED
    if command is Command.TEXT and saying.channel is None:
        return await intake.from_text(saying, rest, core)
    return await intake.open_form(
        speaker, core, what=rest, channel=saying.channel, token=saying.event_id, missed=missed
    )
