"""The Face driver in Teams: people's acts as Teams tells them to a bot, its cards as a Bot Connector gets them.

Over our own Bot Connector (tests/peers/teams/connector.py) and not the Agents Playground: that takes exactly six
people, two channels and one personal chat, while voorbeeldstad.toml has ten people, each with a chat, and six channels.
What the Playground can show, tests/peers/teams/test_walk.py has it show.
"""

import itertools
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from adapters.teams.codes import KEY, PRESS, SUBMIT, Press, press_data
from bot.bootstrap.serve import Served
from bot.detection.detector import Detector
from bot.domain.action import Action
from bot.domain.card import Button
from bot.domain.organisation import Organisation
from bot.locale import nl
from bot.ports import Store
from bot.usecases.run_courier import advance
from tests.adapters.teams.tokens import login_server
from tests.peers.slack.server import free_port
from tests.peers.teams.activities import MENTION, Activity, Shapes
from tests.peers.teams.app import EXAMPLES, Setup, running, with_tokens
from tests.peers.teams.connector import Connector, Sent, connecting
from tests.peers.teams.reading import (
    action_of,
    errors_of,
    fields_of,
    filled_of,
    is_form,
    line_of,
    plain,
    shown,
    submit_of,
    title_of,
)
from tests.peers.teams.town import Team, Town, personal_id, town_in_teams
from tests.scenarios.face import Answered, Pressable, Shown, SteadyClock, buttons_of, followed, labels_of

PICK = "intake_of_message"
"""The command of the message extension, as the manifest names it."""

THUMBS = tuple(
    Button(nl.TEXTS[key], Action.FEEDBACK, "", reaction)
    for key, reaction in (("button.helpful", "like"), ("button.not_helpful", "dislike"))
)
"""Teams' own thumbs, by the words that other platforms have for them."""

Form = tuple[str, str, str]
"""Who has a form, its action and its target."""


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog that is open: where it was asked for, the invoke's value, and what it shows."""

    team: Team
    value: Activity
    card: Activity


@dataclass(slots=True)
class TeamsFace:
    """People in Teams and our program beside them. An act is done when the bot has nothing left to do for it."""

    setup: Setup
    town: Town
    connector: Connector
    clock: DemoClock
    program: Served | None = None
    life: AsyncExitStack = field(default_factory=AsyncExitStack)
    posts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    late: dict[str, str] = field(default_factory=dict)
    dialogs: dict[Form, Dialog] = field(default_factory=dict)
    forms: dict[Form, tuple[Activity, str]] = field(default_factory=dict)
    turn: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def organisation(self) -> Organisation:
        return self.setup.organisation

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def served(self) -> Served:
        assert self.program is not None
        return self.program

    @property
    def shapes(self) -> Shapes:
        """Makes the activities."""
        return Shapes(self.town, self.connector.service_url)

    async def start(self) -> None:
        """Start the program; where nobody installed the app yet, the owner of each channel does so in its team."""
        self.program = await self.life.enter_async_context(running(self.setup))
        for team in self.town.teams:
            if team.id not in self.connector.present:
                await self._move(min(team.channel.owners), team, present=True)

    async def stop(self) -> None:
        """Stop the program."""
        await self.life.aclose()
        self.life = AsyncExitStack()

    async def restart(self) -> None:
        """Stop the program and start it again on what it kept."""
        await self.stop()
        await self.start()

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str:
        place, _, root = thread.partition("/")
        assert place in ("", channel)
        ident = self.connector.next_id()
        self.posts[ident] = (who, root or ident, text)
        team = self.town.team_of(channel)
        if team.id in self.connector.present:
            said = self.shapes.posted(who, team, text, ident=ident, thread=root or ident, at=self.now)
            await self.hear(said)
        return f"{channel}/{ident}"

    async def try_post(self, who: str, channel: str, text: str) -> Answered:
        seen = len(self.connector.sent)
        await self.post(who, channel, text)
        return self._new(who, seen, channel) or Answered("nothing")

    async def edit(self, who: str, message: str, text: str) -> None:
        channel, _, ident = message.partition("/")
        author, thread, _ = self.posts[ident]
        assert author == who
        self.posts[ident] = (who, thread, text)
        team = self.town.team_of(channel)
        await self.hear(self.shapes.edited(who, team, text, ident=ident, thread=thread, at=self.now))

    async def delete(self, who: str, message: str) -> None:
        channel, _, ident = message.partition("/")
        author, thread, _ = self.posts[ident]
        assert author == who
        await self.hear(self.shapes.deleted(who, self.town.team_of(channel), ident=ident, thread=thread, at=self.now))

    async def arrive(
        self, who: str, channel: str, text: str, *steps: str, edited: str = "", message: str = "late"
    ) -> None:
        """Deliver what happened to one post in this order, perhaps twice, also where the file names nobody."""
        ident, team = self.late.setdefault(message, self.connector.next_id()), self.town.team_of(channel)
        shapes, at = self.shapes, self.now
        told = {
            "posted": shapes.posted(who, team, text, ident=ident, thread=ident, at=at),
            "edited": shapes.edited(who, team, edited, ident=ident, thread=ident, at=at),
            "deleted": shapes.deleted(who, team, ident=ident, thread=ident, at=at),
        }
        for step in steps:
            await self.hear(told[step])

    async def inbox(self, who: str) -> list[Shown]:
        await self.settle()
        return [card for _, card in self._inbox(who)]

    async def channel_cards(self, channel: str) -> list[Shown]:
        await self.settle()
        return [card for _, card in self._channel(channel)]

    async def press(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Answered:
        return await self.press_old(who, await self.remember(who, label, card=card, row=row, channel=channel))

    async def remember(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Pressable:
        """Note a button as the card now has it."""
        await self.settle()
        sent, found = (self._channel(channel) if channel else self._inbox(who))[card]
        button = next((b for b in buttons_of(found, row=row) if b.label == label), None)
        assert button is not None, f"{label} not in {labels_of(found)}"
        return Pressable(button, sent.id)

    async def press_old(self, who: str, remembered: Pressable) -> Answered:
        """Press a button, also one that is no longer on the card, as on a screen that did not follow."""
        sent, button = self.connector.find(remembered.entry), remembered.button
        if button.action == Action.FEEDBACK:
            return await self._rate(who, sent, button.value)
        action = (action_of(sent.card, button) if sent.card else None) or {
            "title": button.label,
            "verb": PRESS,
            "data": press_data(Press(button.action, button.target, button.value)),
        }
        return await self._execute(who, self._frame(who, sent), sent.id, action)

    async def press_forged(self, who: str, action: str, target: str = "", value: str = "") -> Answered:
        """Send a press that no card offers, from any card this person sees."""
        await self.settle()
        mine = [c.name for c in self.organisation.channels if who in c.members | c.owners]
        seen = self._inbox(who)
        for channel in mine:
            seen += self._channel(channel)
        return await self.press_old(who, Pressable(Button("Vals", action, target, value), seen[0][0].id))

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered:
        """Hand in a form: the one that stands there, else one that was never shown."""
        typed = {name: self._coded(name, value) for name, value in values.items() if value}
        if (who, action, target) in self.dialogs:
            return await self._hand_in_dialog(who, (who, action, target), typed)
        own = {"action": action, "target": target, "carried": {}, "fields": list(values)}
        made: Activity = {"title": "Verstuur", "verb": SUBMIT, "data": {KEY: own}}
        frame, reply_to = self.forms.get((who, action, target), ({}, ""))
        if reply_to and (card := self.connector.find(reply_to).card) and is_form(card):
            made = dict(submit_of(card) or made)
        if not frame:
            cards = self._inbox(who) or self._channel(self.organisation.channels[0].name)
            frame, reply_to = self._frame(who, cards[0][0]), cards[0][0].id
        return await self._execute(who, frame, reply_to, {**made, "data": {**made["data"], **typed}})

    async def complete(self, who: str, form: Answered, values: Mapping[str, str]) -> Answered:
        """Hand in a form that was shown, with these fields changed and the others as they stand there."""
        assert form.action, form
        return await self.fill(who, form.action, {**form.values, **values}, target=form.target)

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered:
        """Say something to the bot in private, or in a channel by mentioning it: Teams has no commands there."""
        if channel:
            return await self.mention(who, channel, text)
        cards, seen = len(await self.inbox(who)), len(self.connector.sent)
        await self.hear(self.shapes.told(who, text, at=self.now))
        return await followed(self, who, self._new(who, seen) or Answered("nothing"), cards)

    async def mention(self, who: str, channel: str, text: str) -> Answered:
        cards, seen = len(await self.inbox(who)), len(self.connector.sent)
        await self.post(who, channel, f"{MENTION} {text}")
        return await followed(self, who, self._new(who, seen, channel) or Answered("nothing"), cards)

    async def pick(self, who: str, message: str) -> Answered:
        """Choose "Intake van dit bericht"."""
        channel, _, ident = message.partition("/")
        value = {
            "commandId": PICK,
            "commandContext": "message",
            "context": {"theme": "default"},
            "messagePayload": self._payload(channel, ident),
        }
        return await self._dialog(who, self.town.team_of(channel), "composeExtension/fetchTask", value)

    async def move_bot(self, who: str, channel: str, *, present: bool) -> None:
        await self._move(who, self.town.team_of(channel), present=present)

    async def jump(self, ahead: timedelta) -> None:
        await self.settle()
        await self.jump_to(self.now + ahead)

    async def jump_to(self, moment: datetime) -> None:
        await advance(moment, core=self.served.core, clock=self.clock)

    async def settle(self) -> None:
        """Let the courier do what is due."""
        await advance(self.now, core=self.served.core, clock=self.clock)

    async def hear(self, activity: Activity) -> Any:
        """Tell the bot, and wait until it is done with it."""
        answer = await self.connector.hear(activity)
        assert self.served.teams is not None
        await self.served.teams.settled()
        return answer

    async def _move(self, who: str, team: Team, *, present: bool) -> None:
        """Teams tells of an installation twice, in any order."""
        if present:
            self.connector.present.add(team.id)
        told = [
            self.shapes.installation(who, team, added=present, at=self.now),
            self.shapes.membership(who, team, added=present, at=self.now),
        ]
        for activity in told if next(self.turn) % 2 else reversed(told):
            await self.hear(activity)
        if not present:
            self.connector.present.discard(team.id)

    async def _execute(self, who: str, frame: Activity, reply_to: str, action: Mapping[str, Any]) -> Answered:
        """Press a button and see what comes of it."""
        seen, before = len(self.connector.sent), self.connector.find(reply_to).drawn
        pressed = {key: action[key] for key in ("title", "verb", "data") if key in action}
        said = await self.hear(self.shapes.executed(who, frame, reply_to, pressed, at=self.now))
        if (new := self._new(who, seen)) is not None:
            return new
        match said:
            case {"type": "application/vnd.microsoft.card.adaptive", "value": {"body": _} as card}:
                return self._told(who, card, frame, reply_to)
            case {"type": "application/vnd.microsoft.activity.message", "value": str(line)} if line:
                return Answered("notice", plain(line))
            case {"type": "application/vnd.microsoft.error"}:
                return Answered("refused")
        now = self.connector.find(reply_to)
        return self._told(who, now.card, frame, reply_to) if now.card and now.drawn > before else Answered("nothing")

    async def _rate(self, who: str, sent: Sent, reaction: str) -> Answered:
        """Press a thumb, which Teams puts under an answer that asks for it, and for which Teams itself thanks."""
        said = await self.hear(self.shapes.rated(who, self._frame(who, sent), sent.id, reaction, at=self.now))
        assert said == {}
        return Answered("notice")

    async def _dialog(self, who: str, team: Team, name: str, value: Mapping[str, Any]) -> Answered:
        """Ask for a dialog, or hand one in; gives what it shows then."""
        seen = len(self.connector.sent)
        said = await self.hear(self.shapes.invoked(who, team, name, value, at=self.now))
        match said:
            case {"task": {"type": "continue", "value": {"card": {"content": card}}}}:
                if is_form(card):
                    filled = filled_of(card)
                    self.dialogs[who, filled.action, filled.target] = Dialog(team, dict(value), card)
                    return self._as_form(card)
                return _as_card(card)
            case {"task": {"type": "message", "value": str(line)}}:
                return Answered("notice", plain(line))
        return self._new(who, seen) or Answered("nothing")

    async def _hand_in_dialog(self, who: str, form: Form, typed: Mapping[str, str]) -> Answered:
        dialog = self.dialogs[form]
        button = submit_of(dialog.card)
        assert button is not None
        sent = {**dialog.value, "data": {**button["data"], **typed}}
        return await self._dialog(who, dialog.team, "composeExtension/submitAction", sent)

    def _payload(self, channel: str, ident: str) -> Activity:
        """A post as a message extension gets it.

        https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
        """
        who, thread, text = self.posts[ident]
        member, team = self.town.member(who), self.town.team_of(channel)
        html = self.shapes.posted(who, team, text, ident=ident, thread=thread, at=self.now)["attachments"][0]["content"]
        return {
            "id": ident,
            "replyToId": None if thread == ident else thread,
            "createdDateTime": self.now.isoformat(),
            "messageType": "message",
            "importance": "normal",
            "locale": "nl-nl",
            "linkToMessage": f"https://teams.microsoft.com/l/message/{team.channel.ref.channel}/{ident}",
            "from": {
                "user": {"userIdentityType": "aadUser", "id": member["aadObjectId"], "displayName": member["name"]},
                "device": None,
                "application": None,
            },
            "body": {"contentType": "html", "content": html},
            "attachments": [],
            "mentions": [],
            "reactions": [],
        }

    def _frame(self, who: str, sent: Sent) -> Activity:
        """Where a message of the bot stands, for whoever presses on it."""
        team = self.town.find_team(sent.place)
        if team is None:
            return self.shapes.in_private(who, self.now)
        return self.shapes.in_channel(who, team, sent.conversation.partition("messageid=")[2], self.now)

    def _inbox(self, who: str) -> list[tuple[Sent, Shown]]:
        return _cards(self.connector.said_in(personal_id(who)))

    def _channel(self, channel: str) -> list[tuple[Sent, Shown]]:
        return _cards(self.connector.said_in(self.town.team_of(channel).channel.ref.channel))

    def _new(self, who: str, seen: int, channel: str = "") -> Answered | None:
        """What the bot said to somebody (or in the channel) since then, the last of it."""
        places = {personal_id(who)} | ({self.town.team_of(channel).channel.ref.channel} if channel else set())
        for sent in reversed(self.connector.sent[seen:]):
            if sent.place in places:
                frame = self._frame(who, sent)
                return self._told(who, sent.card, frame, sent.id) if sent.card else _as_line(sent)
        return None

    def _told(self, who: str, card: Mapping[str, Any], frame: Activity, message: str) -> Answered:
        if is_form(card):
            filled = filled_of(card)
            self.forms[who, filled.action, filled.target] = (frame, message)
            return self._as_form(card)
        return _as_card(card)

    def _as_form(self, card: Mapping[str, Any]) -> Answered:
        """A form, perhaps with what is wrong with it."""
        filled, errors = filled_of(card), errors_of(card)
        values = {name: self._named(name, value) for name, value in fields_of(card).items()}
        kind = "errors" if errors else "form"
        return Answered(kind, "", None, filled.action, filled.target, values, errors)

    def _named(self, field_name: str, value: str) -> str:
        """A value of a form as people know it: a channel by its name."""
        named = {c.id: c.name for c in self.organisation.channels}
        return named.get(value, value) if field_name == "channel" else value

    def _coded(self, field_name: str, value: str) -> str:
        coded = {c.name: c.id for c in self.organisation.channels}
        return coded.get(value, value) if field_name == "channel" else value


def _cards(sent: Sequence[Sent]) -> list[tuple[Sent, Shown]]:
    """The bot's lasting cards: no lines of text, nothing to fill in."""
    return [(one, _seen(one, one.card)) for one in sent if one.card and title_of(one.card) and not is_form(one.card)]


def _seen(sent: Sent, card: Mapping[str, Any]) -> Shown:
    """A card with what Teams puts under it: thumbs, where the message asks for them."""
    made = shown(card, str(sent.activity.get("summary") or ""))
    asks = (sent.activity.get("channelData") or {}).get("feedbackLoopEnabled")
    return replace(made, more=(*made.more, *THUMBS)) if asks else made


def _as_card(card: Mapping[str, Any]) -> Answered:
    return Answered("card", card=shown(card)) if title_of(card) else Answered("notice", line_of(card))


def _as_line(sent: Sent) -> Answered:
    return Answered("notice", plain(str(sent.activity.get("text") or "")))


@asynccontextmanager
async def teams_face(
    folder: Path, detector: Detector, example: str, start: datetime, *, store: Store | None = None
) -> AsyncIterator[TeamsFace]:
    """An example's people in Teams and the program that they talk to, from this moment on."""
    clock, port = DemoClock(SteadyClock(start)), free_port()
    town = town_in_teams(EXAMPLES / example, folder)
    async with login_server() as login:
        setup = Setup(town.organisation, folder, clock, detector, store or MemoryStore(), port, with_tokens(login))
        async with connecting(town, setup.url) as connector:
            face = TeamsFace(setup, town, connector, clock)
            await face.start()
            try:
                yield face
            finally:
                await face.stop()
            assert connector.complaints == []
