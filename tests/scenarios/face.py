"""The Face driver: what a person can do on any platform, and its playground implementation."""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from html import unescape
from http import HTTPStatus
from typing import Any, Protocol

from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap.demo import Demo
from bot.domain.card import Button, Card, Row
from bot.domain.event import Deleted, Edited, Event, Posted
from bot.domain.message import Account, Message, MessageRef
from bot.domain.organisation import Organisation
from bot.locale import en, nl
from bot.usecases.run_courier import advance, plan_standing_jobs
from tests.bot.cards.made import said

ON_ITS_WAY = tuple(texts["notice.on_its_way"] for texts in (nl.TEXTS, en.TEXTS))
"""What the bot says when a card follows by itself."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of a list."""

    title: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A card as a person meets it on a platform, whatever the platform makes of it.

    `preview` is what the notification says, `words` everything on the card, also what is folded away or travels with
    a button; `buttons` are in sight, `more` is behind the menu.
    """

    title: str
    preview: str
    words: str
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    rows: tuple[ShownRow, ...] = ()
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody got back at once: nothing, a line, a card, a form (anew, with `errors`), or a refusal.

    `values` is what stands in the form's fields.
    """

    kind: str
    text: str = ""
    card: Shown | None = None
    action: str = ""
    target: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    errors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Pressable:
    """A button on a card as it once stood there, whatever the card says by now."""

    button: Button
    entry: str


class Face(Protocol):
    """What a person does and sees on a platform."""

    @property
    def organisation(self) -> Organisation: ...

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str: ...

    async def try_post(self, who: str, channel: str, text: str) -> Answered: ...

    async def edit(self, who: str, message: str, text: str) -> None: ...

    async def delete(self, who: str, message: str) -> None: ...

    async def arrive(
        self, who: str, channel: str, text: str, *steps: str, edited: str = "", message: str = "late"
    ) -> None: ...

    async def inbox(self, who: str) -> Sequence[Shown]: ...

    async def channel_cards(self, channel: str) -> Sequence[Shown]: ...

    async def press(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Answered: ...

    async def remember(
        self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = ""
    ) -> Pressable: ...

    async def press_old(self, who: str, remembered: Pressable) -> Answered: ...

    async def press_forged(self, who: str, action: str, target: str = "", value: str = "") -> Answered: ...

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered: ...

    async def complete(self, who: str, form: Answered, values: Mapping[str, str]) -> Answered: ...

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered: ...

    async def mention(self, who: str, channel: str, text: str) -> Answered: ...

    async def pick(self, who: str, message: str) -> Answered: ...

    async def move_bot(self, who: str, channel: str, *, present: bool) -> None: ...

    async def jump(self, ahead: timedelta) -> None: ...

    async def jump_to(self, moment: datetime) -> None: ...

    async def restart(self) -> None: ...


class SteadyClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def buttons_of(card: Shown, *, row: str = "") -> list[Button]:
    """Every button of a card, those behind the menu and in lists included; `row`: only of the row that says this."""
    found = [] if row else [*card.buttons, *card.more]
    for line in card.rows:
        if row in line.title:
            found += line.buttons
    return found


def labels_of(card: Shown) -> list[str]:
    """What can be pressed on a card."""
    return [button.label for button in buttons_of(card)]


def rows_of(card: Shown) -> list[ShownRow]:
    """The lines of a list."""
    return list(card.rows)


def words_of(card: Shown) -> str:
    """Everything a card says."""
    return card.words


def shown(card: Card) -> Shown:
    """A card as the playground shows it, which leaves nothing out."""
    rows = [ShownRow(part.title, part.buttons) for part in card.parts if isinstance(part, Row)]
    return Shown(card.title, card.preview, "\n".join(said(card)), card.buttons, card.more, tuple(rows), card.footer)


async def followed(face: Face, who: str, answer: Answered, seen: int) -> Answered:
    """The answer with the card that came after it, where the bot sends one that was asked for; `seen`: cards before."""
    if answer.card or answer.text not in ("", *ON_ITS_WAY):
        return answer
    cards = await face.inbox(who)
    return replace(answer, card=cards[-1]) if len(cards) > seen else answer


@dataclass(slots=True)
class PlaygroundFace:
    """The playground's page, by the requests it makes; `lang` is the language the page is set to."""

    make: Callable[[], Demo]
    demo: Demo
    client: "TestClient[Any, Any]"
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    lang: str = "nl"

    @property
    def organisation(self) -> Organisation:
        return self.demo.core.organisation

    @property
    def now(self) -> datetime:
        return self.demo.clock.now()

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str:
        said = await self._do("post", me=who, channel=channel, text=text, thread=thread)
        assert "post" in said, said
        return str(said["post"])

    async def try_post(self, who: str, channel: str, text: str) -> Answered:
        """Post what the platform itself may refuse."""
        return self._answered(await self._do("post", me=who, channel=channel, text=text))

    async def edit(self, who: str, message: str, text: str) -> None:
        said = await self._do("edit", me=who, message=message, text=text)
        assert "error" not in said, said

    async def delete(self, who: str, message: str) -> None:
        said = await self._do("delete", me=who, message=message)
        assert "error" not in said, said

    async def arrive(
        self, who: str, channel: str, text: str, *steps: str, edited: str = "", message: str = "late"
    ) -> None:
        """Have the platform tell what happened to one post in this order, perhaps twice: posted, edited, deleted."""
        for step in steps:
            said = self._message(who, channel, edited if step == "edited" else text, message)
            await self.demo.site.playground.bot.handler.handle(self._event(step, said))

    async def inbox(self, who: str) -> list[Shown]:
        await self.settle()
        return self._cards(f"@{who}")

    async def channel_cards(self, channel: str) -> list[Shown]:
        await self.settle()
        return self._cards(f"#{channel}")

    async def press(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Answered:
        return await self.press_old(who, await self.remember(who, label, card=card, row=row, channel=channel))

    async def remember(self, who: str, label: str, *, card: int = -1, row: str = "", channel: str = "") -> Pressable:
        """Note a button as the card now has it."""
        await self.settle()
        place = f"#{channel}" if channel else f"@{who}"
        entry = [e for e in self.demo.site.playground.world.entries(place) if e.card][card]
        assert entry.card is not None
        button = next((b for b in buttons_of(shown(entry.card), row=row) if b.label == label), None)
        assert button is not None, f"{label} not in {labels_of(shown(entry.card))}"
        return Pressable(button, entry.id)

    async def press_old(self, who: str, remembered: Pressable) -> Answered:
        return await self.press_raw(who, remembered.button, remembered.entry)

    async def press_raw(self, who: str, button: Button, entry: str) -> Answered:
        """Press a button as it once was, also when the card has moved on."""
        said = await self._do(
            "click", me=who, entry=entry, action=str(button.action), target=button.target, value=button.value
        )
        return self._answered(said)

    async def press_forged(self, who: str, action: str, target: str = "", value: str = "") -> Answered:
        """Send a press that no card offers, from any card this person sees."""
        await self.settle()
        world = self.demo.site.playground.world
        places = (f"@{who}", *(f"#{c.ref.channel}" for c in self.organisation.channels if who in c.members))
        entry = next(e for place in places for e in world.entries(place) if e.card)
        return await self.press_raw(who, Button("", action, target, value), entry.id)

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered:
        said = await self._do("submit", me=who, action=action, target=target, values=dict(values))
        return self._answered(said)

    async def complete(self, who: str, form: Answered, values: Mapping[str, str]) -> Answered:
        """Hand in a form that was shown, with these fields changed and the others as they stand there."""
        assert form.action, form
        return await self.fill(who, form.action, {**form.values, **values}, target=form.target)

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered:
        seen = len(await self.inbox(who))
        if channel:
            said = await self._do("command", me=who, channel=channel, text=f"/vroegbij {text}")
        else:
            said = await self._do("tell", me=who, text=text)
        return await followed(self, who, self._answered(said), seen)

    async def mention(self, who: str, channel: str, text: str) -> Answered:
        seen = len(await self.inbox(who))
        said = await self._do("post", me=who, channel=channel, text=f"@Vroegbij {text}")
        return await followed(self, who, self._answered(said), seen)

    async def pick(self, who: str, message: str) -> Answered:
        """Choose "Intake van dit bericht"."""
        return self._answered(await self._do("pick", me=who, message=message))

    async def move_bot(self, who: str, channel: str, *, present: bool) -> None:
        await self._do("member", me=who, channel=channel, present=present)

    async def jump(self, ahead: timedelta) -> None:
        await self.settle()
        await self.jump_to(self.demo.clock.now() + ahead)

    async def jump_to(self, moment: datetime) -> None:
        await advance(moment, core=self.demo.core, clock=self.demo.clock)

    async def settle(self) -> None:
        """Let the courier do what is due."""
        await advance(self.demo.clock.now(), core=self.demo.core, clock=self.demo.clock)

    async def restart(self) -> None:
        """Stop the program and start it again on what it kept."""
        moment = self.demo.clock.now()
        await self.client.close()
        await self.demo.store.close()
        self.demo = self.make()
        self.demo.clock.jump_to(moment)
        await plan_standing_jobs(core=self.demo.core)
        self.client = TestClient(TestServer(self.demo.app))
        await self.client.start_server()

    def _cards(self, place: str) -> list[Shown]:
        return [shown(e.card) for e in self.demo.site.playground.world.entries(place) if e.card]

    def _message(self, who: str, channel: str, text: str, message: str) -> Message:
        """A post of anybody anywhere, also of whom and where the organisation's file does not name."""
        tenant = self.demo.site.playground.tenant
        place = replace(tenant.channels[0].ref, channel=channel)
        person = tenant.person(who)
        author = tenant.account(person) if person else Account(place.platform, place.tenant, who)
        return Message(MessageRef(place, message), author, text, self.now)

    def _event(self, step: str, said: Message) -> Event:
        match step:
            case "posted":
                return Posted(f"posted:{said.ref.id}", said)
            case "edited":
                return Edited(f"edited:{said.ref.id}", said, self.now)
            case "deleted":
                return Deleted(f"deleted:{said.ref.id}", said.ref)
        raise ValueError(step)

    def _answered(self, said: Mapping[str, Any]) -> Answered:
        if "error" in said:
            return Answered("refused", said["error"])
        entry = self.demo.site.playground.world.find(said.get("entry", ""))
        html = said.get("html", "")
        return Answered(
            said["kind"],
            said.get("text", ""),
            shown(entry.card) if entry and entry.card else None,
            _attribute(html, "data-action"),
            _attribute(html, "data-target"),
            _values(html),
            [unescape(found) for found in re.findall(r'class="error"[^>]*><span[^>]*>[^<]*</span>([^<]*)<', html)],
        )

    async def _do(self, what: str, **body: object) -> dict[str, str]:
        sent = {"request": f"r{next(self.numbers)}", "lang": self.lang, **body}
        async with self.client.post(f"/api/{what}", json=sent) as response:
            said: dict[str, str] = await response.json()
            assert response.status < HTTPStatus.INTERNAL_SERVER_ERROR, said
            return said


def _attribute(html: str, name: str) -> str:
    found = re.search(rf'<form[^>]*{name}="([^"]*)"', html)
    return unescape(found[1]) if found else ""


def _values(html: str) -> dict[str, str]:
    """What stands in the fields of a form of the page."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in given and (given.get("type") != "radio" or " checked" in tag):
            found[given["name"]] = unescape(given.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found
