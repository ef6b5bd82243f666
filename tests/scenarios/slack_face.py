"""The Face driver in Slack: each act by way of local-slack, or signed by ourselves where that has no such act."""

import json
import time
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from adapters.clock import DemoClock
from adapters.slack.codes import Carried, Press, read_carried, write_carried, write_press
from adapters.slack.confirm import CONFIRM
from adapters.slack.parse_actions import FORM, INPUT, PICK_MESSAGE
from adapters.storage.memory import MemoryStore
from bot.bootstrap.serve import Served
from bot.detection.detector import Detector
from bot.domain.card import Button
from bot.domain.organisation import Organisation
from bot.ports import Store
from bot.usecases.run_courier import advance
from tests.peers.slack.app import EXAMPLES, Moments, Place, Setup, running
from tests.peers.slack.reading import card_of, fields_of, filled_in, plain, press_of, shown
from tests.peers.slack.server import Slack, driving
from tests.peers.slack.signed import Signed
from tests.peers.slack.workspace import BOT, channel_id, organisation_in_slack, user_id
from tests.scenarios.face import Answered, Pressable, Shown, SteadyClock, buttons_of, followed, labels_of

State = dict[str, Any]

FAILED = ("HTTP 4", "HTTP 5", "POST failed")
"""How lines of local-slack's log begin when the program did not take what it was sent."""

FORGED = 100_000
"""Characters in a forged button; Slack would take 2,000."""


@dataclass(slots=True)
class SlackFace:
    """People in Slack and our program beside it. Acts are done when Slack has the program's answer."""

    setup: Setup
    slack: Slack
    signed: Signed
    clock: DemoClock
    program: Served | None = None
    life: AsyncExitStack = field(default_factory=AsyncExitStack)
    views: dict[tuple[str, str], State] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    late: dict[str, str] = field(default_factory=dict)

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

    async def start(self) -> None:
        """Start the program and wait until it knows its channels."""
        self.program = await self.life.enter_async_context(running(self.setup))
        assert self.program.slack is not None
        if self.program.slack.socket is not None:
            await self.slack.wait_for_socket()

    async def stop(self) -> None:
        """Stop the program."""
        await self.life.aclose()
        self.life = AsyncExitStack()

    async def restart(self) -> None:
        """Stop the program and start it again on what it kept."""
        await self.stop()
        await self.start()

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str:
        place, _, parent = thread.partition("/")
        assert place in ("", channel)
        ts = await self.slack.post(user_id(who), channel_id(channel), text, thread=parent)
        return f"{channel}/{ts}"

    async def try_post(self, who: str, channel: str, text: str) -> Answered:
        return await self._after(who, self.slack.post(user_id(who), channel_id(channel), text))

    async def edit(self, who: str, message: str, text: str) -> None:
        channel, _, ts = message.partition("/")
        await self.slack.edit(user_id(who), channel_id(channel), ts, text)

    async def delete(self, who: str, message: str) -> None:
        channel, _, ts = message.partition("/")
        await self.slack.delete(user_id(who), channel_id(channel), ts)

    async def arrive(
        self, who: str, channel: str, text: str, *steps: str, edited: str = "", message: str = "late"
    ) -> None:
        """Deliver what happened to one post in this order, perhaps twice, signed by ourselves."""
        ts = self.late.setdefault(message, f"{time.time():.6f}")
        place, said = channel_id(channel), {"type": "message", "user": user_id(who), "text": text, "ts": ts}
        about = {"type": "message", "channel": place, "channel_type": "channel", "event_ts": ts}
        events: dict[str, State] = {
            "posted": {**about, **said},
            "edited": {
                **about,
                "subtype": "message_changed",
                "message": {**said, "text": edited, "edited": {"user": user_id(who), "ts": ts}},
                "previous_message": said,
            },
            "deleted": {**about, "subtype": "message_deleted", "deleted_ts": ts, "previous_message": said},
        }
        for step in steps:
            assert await self.signed.event(events[step], event_id=f"Ev-{step}-{message}") == HTTPStatus.OK

    async def inbox(self, who: str) -> list[Shown]:
        await self.settle()
        return [card for _, card in await self._inbox(who)]

    async def channel_cards(self, channel: str) -> list[Shown]:
        await self.settle()
        return [card for _, card in await self._channel(channel)]

    async def press(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Answered:
        return await self.press_old(who, await self.remember(who, label, card=card, row=row, channel=channel))

    async def remember(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Pressable:
        """Note a button as the card now has it."""
        await self.settle()
        cards = await (self._channel(channel) if channel else self._inbox(who))
        entry, found = cards[card]
        button = next((b for b in buttons_of(found, row=row) if b.label == label), None)
        assert button is not None, f"{label} not in {labels_of(found)}"
        return Pressable(button, entry)

    async def press_old(self, who: str, remembered: Pressable) -> Answered:
        """Press a button, also one that is no longer on the card, as on a screen that did not follow.

        Whoever is asked whether they are sure, says yes.
        """
        channel, _, ts = remembered.entry.partition("/")
        answer = await self.choose(who, remembered)
        if (await self.slack.modal()).get("callback_id") != CONFIRM:
            return answer
        return await self._after(who, self.slack.submit(user_id(who), {}), pressed=(channel, ts))

    async def choose(self, who: str, remembered: Pressable) -> Answered:
        """Press a button or choose from a menu, and answer no question that follows."""
        channel, _, ts = remembered.entry.partition("/")
        message = next(m for m in await self.slack.messages(channel) if m["ts"] == ts)
        action = press_of(message, remembered.button) or _gone(remembered.button)
        return await self._after(who, self.slack.press(user_id(who), channel, ts, action), pressed=(channel, ts))

    async def press_forged(self, who: str, action: str, target: str = "", value: str = "") -> Answered:
        """Send a press that no card offers, from any card this person sees."""
        await self.settle()
        mine = [c.name for c in self.organisation.channels if who in c.members | c.owners]
        seen = await self._inbox(who)
        for channel in mine:
            seen += await self._channel(channel)
        return await self.press_old(who, Pressable(Button("Vals", action, target, value), seen[0][0]))

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered:
        """Hand in a modal: the one that is open, else one that was open before."""
        open_now = await self.slack.modal()
        view = self.views.get((action, target)) or _forged_view(action, target, values)
        typed = filled_in(view, {name: self._coded(name, value) for name, value in values.items()})
        if open_now.get("id") == view["id"]:
            errors = await self.slack.submit(user_id(who), typed)
            return self._errors(view, errors, values) if errors else await self._now_open(view)
        return await self._hand_in(who, view, typed, values)

    async def complete(self, who: str, form: Answered, values: Mapping[str, str]) -> Answered:
        """Hand in a form that was shown, with these fields changed and the others as they stand there."""
        assert form.action, form
        return await self.fill(who, form.action, {**form.values, **values}, target=form.target)

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered:
        user, seen = user_id(who), len(await self.inbox(who))
        if channel:
            answer = await self._after(who, self.slack.command(user, channel_id(channel), text))
        else:
            answer = await self._opened(who, await self._after(who, self.slack.post(user, user, text)))
        return await followed(self, who, answer, seen)

    async def mention(self, who: str, channel: str, text: str) -> Answered:
        seen = len(await self.inbox(who))
        act = self.slack.post(user_id(who), channel_id(channel), f"<@{BOT}> {text}")
        answer = await self._opened(who, await self._after(who, act, channel=channel_id(channel)))
        return await followed(self, who, answer, seen)

    async def pick(self, who: str, message: str) -> Answered:
        """Choose "Intake van dit bericht"."""
        channel, _, ts = message.partition("/")
        place = channel_id(channel)
        said = next(m for m in await self.slack.messages(place) if m["ts"] == ts)
        trigger, response_url = await self.slack.trigger(user_id(who), place)
        payload = {
            "type": "message_action",
            "callback_id": PICK_MESSAGE,
            "trigger_id": trigger,
            "response_url": response_url,
            "action_ts": f"{time.time():.6f}",
            "user": {"id": user_id(who), "name": who},
            "channel": {"id": place, "name": channel},
            "message_ts": ts,
            "message": said,
        }
        return await self._after(who, self.signed.interactive(payload))

    async def move_bot(self, who: str, channel: str, *, present: bool) -> None:
        event = {
            "type": "member_joined_channel" if present else "member_left_channel",
            "user": BOT,
            "channel": channel_id(channel),
            "channel_type": "C",
            **({"inviter": user_id(who)} if present else {}),
        }
        assert await self.signed.event(event) == HTTPStatus.OK

    async def jump(self, ahead: timedelta) -> None:
        await self.settle()
        await self.jump_to(self.now + ahead)

    async def jump_to(self, moment: datetime) -> None:
        await advance(moment, core=self.served.core, clock=self.clock)

    async def settle(self) -> None:
        """Let the courier do what is due."""
        await advance(self.now, core=self.served.core, clock=self.clock)

    async def _inbox(self, who: str) -> list[tuple[str, Shown]]:
        channel, messages = await self.slack.inbox(user_id(who))
        return self._cards(channel, messages)

    async def _channel(self, channel: str) -> list[tuple[str, Shown]]:
        place = channel_id(channel)
        return self._cards(place, await self.slack.messages(place))

    def _cards(self, channel: str, messages: Sequence[State]) -> list[tuple[str, Shown]]:
        """The bot's lasting cards: no lines of text, nothing that only one person in a channel sees."""
        return [
            (f"{channel}/{message['ts']}", card)
            for message in messages
            if message["user"] == BOT and "ephemeral_to" not in message and message["ts"] not in self.aside
            if (card := card_of(message)) is not None and card.title
        ]

    async def _after(
        self, who: str, act: Awaitable[object], *, pressed: tuple[str, str] = ("", ""), channel: str = ""
    ) -> Answered:
        """What somebody got back: do it, and see what is new for this person."""
        before = await self.slack.state()
        answer = await act
        after = await self.slack.state()
        if isinstance(answer, tuple):
            status, _ = answer
            assert status == HTTPStatus.OK, answer
        if (top := _top(after)) and top["id"] != _top(before).get("id"):
            return self.opened_view(top)
        old = {message["ts"]: message for message in _messages(before)}
        for message in _messages(after):
            ts, to = message["ts"], message.get("ephemeral_to")
            mine = to == user_id(who) if to else message["channel"] in (_direct(after, who), channel)
            if ts not in old and mine and message["user"] != user_id(who):
                return _told(message)
        for message in _messages(after):
            if (message["channel"], message["ts"]) == pressed and message != old.get(message["ts"]):
                return _told(message)
        return Answered("nothing")

    async def _opened(self, who: str, answer: Answered) -> Answered:
        """Where Slack gives no right to open a form at once, the answer is a button that does."""
        card = answer.card
        if card is None or [button.label for button in card.buttons] != [card.title]:
            return answer
        channel, messages = await self.slack.inbox(user_id(who))
        opener = messages[-1]["ts"]
        self.aside.add(opener)
        return await self.press_old(who, Pressable(card.buttons[0], f"{channel}/{opener}"))

    async def _now_open(self, before: State) -> Answered:
        """What stands on the screen after a modal was handed in."""
        top = await self.slack.modal()
        return self.opened_view(top) if top and top["id"] != before["id"] else Answered("nothing")

    def opened_view(self, view: State) -> Answered:
        """A modal that is open, as an answer."""
        carried = read_carried(view.get("private_metadata"))
        if view.get("callback_id") == FORM and carried is not None:
            self.views[carried.action, carried.target] = view
            values = {name: self._named(name, value) for name, value in fields_of(view).items()}
            return Answered("form", "", None, carried.action, carried.target, values)
        card = shown(view["blocks"])
        return (
            Answered("card", card=card) if card.title else Answered("notice", plain(view["blocks"][0]["text"]["text"]))
        )

    def _errors(self, view: State, errors: Mapping[str, str], typed: Mapping[str, str]) -> Answered:
        """The modal stays as it is, with what was typed and what is wrong."""
        form = self.opened_view(view)
        return replace(form, kind="errors", values={**form.values, **typed}, errors=list(errors.values()))

    async def _hand_in(self, who: str, view: State, state: State, values: Mapping[str, str]) -> Answered:
        """Hand in a modal that Slack closed since."""
        trigger, _ = await self.slack.trigger(user_id(who), user_id(who))
        payload = {
            "type": "view_submission",
            "trigger_id": trigger,
            "user": {"id": user_id(who), "name": who},
            "view": {**view, "state": {"values": state}},
            "response_urls": [],
        }
        status, body = await self.signed.interactive(payload)
        assert status == HTTPStatus.OK, (status, body)
        said = json.loads(body) if body else {}
        match said.get("response_action"):
            case "errors":
                return self._errors(view, said["errors"], values)
            case "update":
                return self.opened_view(said["view"])
        return Answered("nothing")

    def _named(self, field_name: str, value: str) -> str:
        """A value of a form as people know it: a channel by its name."""
        named = {c.id: c.name for c in self.organisation.channels}
        return named.get(value, value) if field_name == "channel" else value

    def _coded(self, field_name: str, value: str) -> str:
        coded = {c.name: c.id for c in self.organisation.channels}
        return coded.get(value, value) if field_name == "channel" else value


def _gone(button: Button) -> State:
    """What Slack sends when a button is pressed that its card no longer has."""
    press = Press(button.action, button.target, button.value, asks=button.confirm, language="nl")
    made = {"value": write_press(press, FORGED), "text": {"type": "plain_text", "text": button.label}}
    at = {"action_id": "b0", "block_id": "gone"}
    return {"type": "overflow", **at, "selected_option": made} if button.confirm else {"type": "button", **at, **made}


def _forged_view(action: str, target: str, values: Mapping[str, str]) -> State:
    """A modal that was never shown."""
    blocks = [
        {"type": "input", "block_id": name, "element": {"type": "plain_text_input", "action_id": INPUT}}
        for name in values
    ]
    carried = write_carried(Carried(action, target))
    return {
        "type": "modal",
        "id": f"V{action}",
        "hash": "1",
        "callback_id": FORM,
        "private_metadata": carried,
        "blocks": blocks,
    }


def _direct(state: State, who: str) -> str:
    """The conversation between somebody and the bot."""
    both = {user_id(who), BOT}
    return next((str(c["id"]) for c in state["channels"] if c["is_im"] and set(c["members"]) == both), "")


def _messages(state: State) -> list[State]:
    return [message for channel in state["messages"].values() for message in channel]


def _top(state: State) -> State:
    """The modal on top."""
    stack: list[State] = state["modalStack"]
    return stack[-1] if stack else {}


def _told(message: State) -> Answered:
    """A message of the bot as an answer: a card, or a line."""
    card = card_of(message)
    if card is not None and card.title:
        return Answered("card", card=card)
    return Answered("notice", plain(message["blocks"][0]["text"]["text"] if card else message["text"]))


@asynccontextmanager
async def slack_face(
    at: Place,
    folder: Path,
    detector: Detector,
    example: str,
    start: datetime,
    *,
    api: str = "",
    store: Store | None = None,
) -> AsyncIterator[SlackFace]:
    """An example's people in Slack and the program that they talk to, from this moment on.

    `api` is where the program thinks that Slack's Web API is, when that is not local-slack itself.
    """
    clock = DemoClock(SteadyClock(start))
    async with driving(at.address, at.keys_port) as slack:
        setup = Setup(
            organisation=organisation_in_slack(EXAMPLES / example, folder),
            data=folder,
            address=api or slack.api,
            clock=clock,
            detector=detector,
            store=store or MemoryStore(),
            port=at.app_port,
            moments=Moments(clock),
        )
        face = SlackFace(setup, slack, Signed(at.url, slack.session), clock)
        await face.start()
        try:
            yield face
        finally:
            await face.stop()
        assert [entry["summary"] for entry in await slack.log() if entry["summary"].startswith(FAILED)] == []
