"""One town in the Agents Playground with our program behind it: what each of its people does and sees there."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from adapters.clock import DemoClock
from adapters.storage.memory import MemoryStore
from bot.bootstrap.serve import Served
from bot.detection.detector import Detector
from bot.domain.card import Language
from bot.domain.organisation import Organisation
from bot.usecases.run_courier import advance
from tests.peers.slack.server import free_port
from tests.peers.teams.activities import Activity, Shapes
from tests.peers.teams.app import EXAMPLES, IN_THE_OPEN, Setup, running
from tests.peers.teams.reading import action_of, is_form, line_of, shown, title_of
from tests.peers.teams.server import Cast, Playground, agents_playground, driving
from tests.peers.teams.town import Team, channel_id, personal_id, town_in_teams
from tests.scenarios.face import SteadyClock, buttons_of


@dataclass(frozen=True, slots=True)
class Stage:
    """A running Playground: who is in it, its address, and the port on which it expects our program."""

    cast: Cast
    address: str
    port: int


@dataclass(slots=True)
class Walk:
    """Our program and the Playground before it."""

    setup: Setup
    cast: Cast
    playground: Playground
    clock: DemoClock
    program: Served
    life: AsyncExitStack
    seen: set[str] = field(default_factory=set)

    @property
    def team(self) -> Team:
        """The team of the one channel."""
        return self.cast.town.team_of(self.cast.channel)

    @property
    def shapes(self) -> Shapes:
        """Makes the custom activities."""
        return Shapes(self.cast.town, self.playground.service_url)

    async def restart(self) -> None:
        """Stop the program and start it again on what it kept."""
        await self.life.aclose()
        self.life = AsyncExitStack()
        self.program = await self.life.enter_async_context(running(self.setup))

    async def install(self) -> None:
        """Youssef installs the app for himself, Ilse in her team."""
        await self.playground.install(personal_id(self.cast.reader))
        for told in (
            self.shapes.installation("ilse", self.team, added=True, at=self.clock.now()),
            self.shapes.membership("ilse", self.team, added=True, at=self.clock.now()),
        ):
            await self.pass_on(told)

    async def pass_on(self, activity: Activity) -> None:
        """A custom activity, until the bot is done with it."""
        assert await self.playground.pass_on(activity) == HTTPStatus.OK
        await self.settle()

    async def post(self, who: str, text: str, ident: str) -> None:
        """An un-mentioned message in the channel."""
        at = self.clock.now()
        await self.pass_on(self.shapes.posted(who, self.team, text, ident=ident, thread=ident, at=at))

    async def jump(self, ahead: timedelta) -> None:
        """Let time pass."""
        await self.settle()
        await advance(self.clock.now() + ahead, core=self.program.core, clock=self.clock)

    async def settle(self) -> None:
        """Let the bot finish what it is doing, and the courier what is due."""
        assert self.program.teams is not None
        await self.program.teams.settled()
        await advance(self.clock.now(), core=self.program.core, clock=self.clock)

    async def card(self, title: str) -> tuple[str, Activity]:
        """The newest card of this walk whose title has these words: its message and what it says now."""
        cards = await self._cards()
        found = [(ident, content) for ident, content in cards if title in title_of(content) and not is_form(content)]
        assert found, f"no card {title!r} among {[title_of(content) for _, content in cards]}"
        return found[-1]

    async def form(self) -> tuple[str, Activity]:
        """The newest form of this walk: its message and what it says now."""
        found = [(ident, content) for ident, content in await self._cards() if is_form(content)]
        return found[-1]

    async def contents(self) -> list[Activity]:
        """All cards of this walk as they now are, oldest first."""
        return [content for _, content in await self._cards()]

    async def titles(self) -> list[str]:
        """The titles of all cards of this walk, oldest first."""
        return [title_of(content) for content in await self.contents()]

    async def press(self, who: str, title: str, label: str, where: str) -> Mapping[str, Any]:
        """Press a button of a card; gives the bot's answer."""
        ident, content = await self.card(title)
        button = next(b for b in buttons_of(shown(content)) if b.label == label)
        return await self.do(who, ident, where, action_of(content, button) or {})

    async def do(self, who: str, message: str, where: str, action: Mapping[str, Any]) -> Mapping[str, Any]:
        """Have the Playground press this on a message; gives the bot's answer."""
        pressed = {key: action[key] for key in ("title", "verb", "data")}
        answer: Mapping[str, Any] = await self.playground.press(who, where, message, pressed)
        await self.settle()
        return answer

    async def hand_in(
        self, who: str, message: str, where: str, button: Mapping[str, Any] | None, typed: Mapping[str, str]
    ) -> Mapping[str, Any]:
        """Hand a form in with this typed in its fields; gives the bot's answer."""
        assert button is not None
        return await self.do(who, message, where, {**button, "data": {**button["data"], **typed}})

    async def _cards(self) -> list[tuple[str, Activity]]:
        await self.settle()
        said = (await self.playground.messages()).items()
        contents = [(ident, content_of(activity)) for ident, activity in said if ident not in self.seen]
        return [(ident, content) for ident, content in contents if content is not None]

    def thread(self, message: str) -> str:
        """The conversation of a thread in the channel."""
        return f"{channel_id(self.cast.channel)};messageid={message}"


def content_of(activity: Mapping[str, Any]) -> Activity | None:
    """The card of a message."""
    for attachment in activity.get("attachments") or ():
        content: Activity = attachment["content"]
        return content
    return None


def said(answer: Mapping[str, Any]) -> str:
    """The line with which the bot answered a press."""
    value = answer["value"]
    return value if isinstance(value, str) else title_of(value) or line_of(value)


@contextmanager
def staging(folder: Path) -> Iterator[Stage]:
    """Run the Playground: it has Youssef's page, and the channel of Ilse, Bram and Chantal."""
    port, town = free_port(), town_in_teams(EXAMPLES / "voorbeeldstad.toml", folder)
    cast = Cast(town, "youssef", ("bram", "chantal", "ilse", "sanne", "marijke"), "dienstverlening")
    with agents_playground(cast, folder, f"http://127.0.0.1:{port}/api/messages") as address:
        yield Stage(cast, address, port)


def _in_dutch(organisation: Organisation) -> Organisation:
    """The organisation whose people chose Dutch: everybody in the Playground has a client in English."""
    people = tuple(replace(person, language=Language.DUTCH) for person in organisation.people)
    return replace(organisation, people=people)


@asynccontextmanager
async def walking(stage: Stage, folder: Path, detector: Detector, start: datetime) -> AsyncIterator[Walk]:
    """The program behind the Playground, from this moment on."""
    clock = DemoClock(SteadyClock(start))
    setup = Setup(
        _in_dutch(stage.cast.town.organisation), folder, clock, detector, MemoryStore(), stage.port, IN_THE_OPEN
    )
    life = AsyncExitStack()
    program = await life.enter_async_context(running(setup))  # first, since the Playground waits for it
    try:
        async with driving(stage.address, stage.cast) as playground:
            walk = Walk(setup, stage.cast, playground, clock, program, life)
            walk.seen = set(await playground.messages())
            try:
                yield walk
            finally:
                life = walk.life
    finally:
        await life.aclose()
