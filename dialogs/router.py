"""The one door: decides who gets an event (screening, a dialog, a command) and puts refusals into words."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.domain.action import Action
from bot.domain.errors import Conflict, NotFound, Refused
from bot.domain.event import (
    Clicked,
    Deleted,
    Edited,
    Event,
    Joined,
    Left,
    OpenedHome,
    PickedMessage,
    Posted,
    Present,
    Submitted,
    Told,
)
from bot.domain.message import Account
from bot.domain.reply import Nothing, Notice, Reply
from bot.usecases.core import Core
from bot.usecases.join_channel import join_channel
from bot.usecases.leave_channel import leave_channel, leave_others
from bot.usecases.names import look_up_people_on
from bot.usecases.revise_message import revise_message
from bot.usecases.screen_message import screen_message
from bot.usecases.withdraw_message import withdraw_message
from dialogs import conversation, guidance, intake, settings, triage
from dialogs.speaker import Deed, Saying, Speaker, speaker_for

log = logging.getLogger(__name__)

Dealing = Told | Clicked | Submitted | PickedMessage | OpenedHome
"""What one person does with the bot itself."""

RERUNS = 3
"""How often an event is handled anew when somebody else committed first."""

ACTIONS: Mapping[Action, Callable[[Deed, Core], Awaitable[Reply]]] = {
    Action.TAKE_UP: triage.take_up,
    Action.DISMISS: triage.dismiss,
    Action.DROP: triage.drop,
    Action.UNDO: triage.undo,
    Action.HAND_OVER: triage.pass_signal,
    Action.SNOOZE: triage.snooze,
    Action.ASK_TEAM: triage.ask,
    Action.MARK_SENSITIVE: triage.make_sensitive,
    Action.ACCEPT: triage.accept,
    Action.INTAKE_HAND_OVER: triage.pass_intake,
    Action.CLOSE: triage.close,
    Action.CONFIRM: intake.confirm,
    Action.ADJUST: intake.adjust,
    Action.PASS_ON: intake.pass_on,
    Action.NOT_NEEDED: intake.not_needed,
    Action.NEW: intake.new,
    Action.NEW_ANYWAY: intake.new_anyway,
    Action.MISSED: intake.missed,
    Action.SWITCH: settings.switch,
    Action.PAUSE: settings.pause,
    Action.RESUME: settings.resume,
    Action.SKIP_ME: settings.skip_me,
    Action.READ_ME: settings.read_me,
    Action.LANGUAGE: settings.language,
    Action.AWAY: settings.away,
    Action.BACK: settings.back,
    Action.RIGHT: settings.judge_right,
    Action.WRONG: settings.judge_wrong,
    Action.OVERVIEW: settings.show_overview,
    Action.STATUS: settings.show_status,
    Action.HELP: settings.show_help,
    Action.FEEDBACK: guidance.judge,
}


class Router:
    """Handles every inbound event; implements `ports.InboundHandler`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def handle(self, event: Event) -> Reply:
        """Decide and commit, then answer; a refusal comes back as a line in the person's language."""
        for _ in range(RERUNS):
            try:
                return await self._route(event)
            except Conflict:
                continue
            except Refused as refused:
                return await self._say(event, refused.reason, **refused.facts)
            except NotFound:
                return await self._say(event, "refused.not_found")
        log.warning("gave up after conflicts", extra={"event": event.event_id})
        return await self._say(event, "refused.busy")

    async def _route(self, event: Event) -> Reply:
        match event:
            case Posted(addressed=True, by_bot=False):
                return await self._addressed(event)
            case Posted():
                await screen_message(event, core=self._core)
            case Edited():
                await revise_message(event, core=self._core)
            case Deleted():
                await withdraw_message(event, core=self._core)
            case Present():
                await leave_others(event, core=self._core)
            case Joined():
                await join_channel(event, core=self._core)
            case Left():
                await leave_channel(event, core=self._core)
            case _:
                return await self._talk(event)
        return Nothing()

    async def _addressed(self, event: Posted) -> Reply:
        """A post that mentions the bot: the answer goes into its thread."""
        speaker = await speaker_for(event.message.author, self._core)
        channel = event.message.ref.channel
        saying = Saying(event.event_id, speaker, event.message.text, channel, in_public=True)
        return _in_language(await conversation.answer(saying, self._core), speaker)

    async def _talk(self, event: Dealing) -> Reply:
        speaker = await speaker_for(event.account, self._core, event.locale)
        return _in_language(await self._deal(event, speaker), speaker)

    async def _deal(self, event: Dealing, speaker: Speaker) -> Reply:
        if isinstance(event, Told):
            saying = Saying(event.event_id, speaker, event.text, event.channel)
            return await conversation.answer(saying, self._core)
        if isinstance(event, PickedMessage):
            return await intake.from_message(speaker, event.message, event.event_id, self._core)
        if isinstance(event, OpenedHome):
            return await settings.show_home(Deed(event.event_id, speaker), self._core)
        if isinstance(event, Clicked):
            deed = Deed(event.event_id, speaker, event.target, event.value)
        else:
            deed = Deed(event.event_id, speaker, event.target, values=event.values)
        await look_up_people_on(event.target, core=self._core)
        if event.action not in set(Action):
            raise Refused("refused.not_found")
        return await ACTIONS[Action(event.action)](deed, self._core)

    async def _say(self, event: Event, key: str, **facts: object) -> Reply:
        account = _account_of(event)
        if account is None:
            return Nothing()
        speaker = await speaker_for(account, self._core, getattr(event, "locale", None))
        return Notice(speaker.reader.t(key, **facts), speaker.reader.language)


def _in_language(reply: Reply, speaker: Speaker) -> Reply:
    """The reply, in which a line says in what language it is."""
    if isinstance(reply, Notice) and reply.language is None:
        return replace(reply, language=speaker.reader.language)
    return reply


def _account_of(event: Event) -> Account | None:
    if isinstance(event, Dealing):
        return event.account
    return event.message.author if isinstance(event, Posted) and event.addressed else None
