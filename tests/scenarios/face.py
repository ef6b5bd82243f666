"""The Face driver: what a person can do on any platform, and its playground implementation."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap.demo import Demo
from bot.domain.card import Button, Card, Folded, Row
from bot.domain.organisation import Organisation
from bot.usecases.run_courier import advance, plan_standing_jobs


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody got back at once: a line, a form to fill in, or nothing."""

    kind: str
    text: str = ""
    form: str = ""


class Face(Protocol):
    """What a person does and sees on a platform."""

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str: ...

    async def edit(self, who: str, message: str, text: str) -> None: ...

    async def delete(self, who: str, message: str) -> None: ...

    async def inbox(self, who: str) -> Sequence[Card]: ...

    async def channel_cards(self, channel: str) -> Sequence[Card]: ...

    async def press(self, who: str, label: str, *, card: int = -1) -> Answered: ...

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered: ...

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered: ...

    async def jump(self, ahead: timedelta) -> None: ...

    async def restart(self) -> None: ...


class SteadyClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def buttons_of(card: Card) -> list[Button]:
    """Every button of a card, those behind the menu and in lists included."""
    found = [*card.buttons, *card.more]
    for part in card.parts:
        if isinstance(part, Row):
            found += part.buttons
    return found


def words_of(card: Card) -> str:
    """Everything a card says."""
    return repr(card)


def folded(card: Card) -> list[Folded]:
    """The parts of a card behind a tap."""
    return [part for part in card.parts if isinstance(part, Folded)]


@dataclass(slots=True)
class PlaygroundFace:
    """The playground's page, by the requests it makes."""

    make: Callable[[], Demo]
    demo: Demo
    client: "TestClient[Any, Any]"
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def organisation(self) -> Organisation:
        return self.demo.core.organisation

    async def post(self, who: str, channel: str, text: str, *, thread: str = "") -> str:
        said = await self._do("post", me=who, channel=channel, text=text, thread=thread)
        return str(said["entry"])

    async def edit(self, who: str, message: str, text: str) -> None:
        await self._do("edit", me=who, message=message, text=text)

    async def delete(self, who: str, message: str) -> None:
        await self._do("delete", me=who, message=message)

    async def inbox(self, who: str) -> list[Card]:
        await self.settle()
        return self._cards(f"@{who}")

    async def channel_cards(self, channel: str) -> list[Card]:
        await self.settle()
        return self._cards(f"#{channel}")

    async def press(self, who: str, label: str, *, card: int = -1) -> Answered:
        await self.settle()
        entries = [e for e in self.demo.site.playground.world.entries(f"@{who}") if e.card]
        entry = entries[card]
        assert entry.card is not None
        button = next((b for b in buttons_of(entry.card) if b.label == label), None)
        assert button is not None, f"{label} not in {[b.label for b in buttons_of(entry.card)]}"
        return await self.press_raw(who, button, entry.id)

    async def press_raw(self, who: str, button: Button, entry: str) -> Answered:
        """Press a button as it once was, also when the card has moved on."""
        said = await self._do(
            "click", me=who, entry=entry, action=str(button.action), target=button.target, value=button.value
        )
        return Answered(said["kind"], said.get("text", ""), said.get("html", ""))

    async def fill(self, who: str, action: str, values: Mapping[str, str], *, target: str) -> Answered:
        said = await self._do("submit", me=who, action=action, target=target, values=dict(values))
        return Answered(said["kind"], said.get("text", ""), said.get("html", ""))

    async def tell(self, who: str, text: str, *, channel: str = "") -> Answered:
        if channel:
            said = await self._do("command", me=who, channel=channel, text=f"/vroegbij {text}")
        else:
            said = await self._do("tell", me=who, text=text)
        return Answered(said["kind"], said.get("text", ""), said.get("html", ""))

    async def jump(self, ahead: timedelta) -> None:
        await self.settle()
        await advance(self.demo.clock.now() + ahead, core=self.demo.core, clock=self.demo.clock)

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

    def _cards(self, place: str) -> list[Card]:
        return [e.card for e in self.demo.site.playground.world.entries(place) if e.card]

    async def _do(self, what: str, **body: object) -> dict[str, str]:
        sent = {"request": f"r{next(self.numbers)}", "lang": "nl", **body}
        async with self.client.post(f"/api/{what}", json=sent) as response:
            said: dict[str, str] = await response.json()
            assert response.status == 200, said
            return said
