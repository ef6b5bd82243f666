"""Plays the sample conversation: half an hour of office life in about a minute, through the same door as people."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from adapters.web.playground.answer import Answer
from adapters.web.playground.delivery import ChannelModes
from adapters.web.playground.entry import Entry, channel_place, private_place
from adapters.web.playground.playground import Playground
from adapters.web.playground.problem import Problem
from adapters.web.playground.sample import Act, Step
from bot.domain.card import Language
from bot.domain.event import Clicked, Submitted
from bot.domain.person import Person

PAUSE = 4.5
"""Seconds to look at each step."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Progress:
    """How far the sample conversation is, and whose messages there is something to see in."""

    step: Step | None = None
    number: int = 0
    total: int = 0
    box: str = ""
    advisor: str = ""
    posts: dict[int, Entry] = field(default_factory=dict)


class Replay:
    """One showing at a time; it can be stopped after any step."""

    def __init__(
        self,
        playground: Playground,
        channel_modes: ChannelModes,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._playground = playground
        self._channel_modes = channel_modes
        self._sleep = sleep
        self._task: asyncio.Task[None] | None = None
        self.progress = Progress()

    @property
    def is_running(self) -> bool:
        """Whether a showing is on."""
        return self._task is not None and not self._task.done()

    def start(self, steps: Sequence[Step]) -> None:
        """Begin a showing.

        Raises:
            Problem: when one is on already.
        """
        if self.is_running:
            raise Problem("busy")
        self.progress = Progress(total=len(steps))
        self._task = asyncio.create_task(self._play(steps))

    async def stop(self) -> None:
        """End the showing, if there is one; what happened stays."""
        if self._task and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._playground.live.ping()

    async def finished(self) -> None:
        """Return when the showing is over."""
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _play(self, steps: Sequence[Step]) -> None:
        try:
            await self._playground.timeline.to_office_time()
            for number, step in enumerate(steps):
                self.progress.step, self.progress.number = step, number + 1
                await self._playground.timeline.to(self._playground.timeline.now() + step.after)
                await self._take(number, step)
                self._playground.live.ping()
                await self._sleep(PAUSE)
        except Exception:
            log.exception("the sample conversation stopped")
        finally:
            self.progress.step = None
            self._playground.live.ping()

    async def _take(self, number: int, step: Step) -> None:
        playground, progress = self._playground, self.progress
        request = str(uuid4())
        root = progress.posts.get(step.about)
        if step.act is Act.SWITCH_ON:
            await self._switch_on(step)
        elif step.act is Act.PRESS:
            await self._press_newest(step)
        elif step.act is Act.WAIT:
            progress.box = step.by.id if step.by else progress.advisor
        elif step.act is Act.POST and step.by and step.channel:
            entry, _ = await playground.post(step.by, step.channel, step.text, request=request)
            progress.posts[number] = entry
        elif step.act is Act.REPLY and step.by and step.channel and root:
            await playground.post(step.by, step.channel, step.text, request=request, thread=root.id)
        elif step.act is Act.EDIT and step.by and root:
            await playground.edit(step.by, root.id, step.text)
        elif step.act is Act.DELETE and step.by and root:
            await playground.delete(step.by, root.id)

    async def _switch_on(self, step: Step) -> None:
        """Press the first button of the newest notice in the channel, when the bot is off there."""
        if step.channel is None or step.by is None:
            return
        modes = await self._channel_modes()
        if modes.get(step.channel.ref, "off") == "off":
            await self._press(step.by, self._newest_card(channel_place(step.channel.ref.channel)))

    async def _press_newest(self, step: Step) -> None:
        """Press the first button of somebody's newest card: that of `by`, else of the advisor with the newest."""
        people = [step.by] if step.by else [p for p in self._playground.tenant.people if p.is_advisor]
        cards = [(card, person) for person in people if (card := self._newest_card(private_place(person.id)))]
        if cards:
            card, person = max(cards, key=lambda pair: pair[0].id)
            self.progress.box = person.id
            self.progress.advisor = self.progress.advisor if step.by else person.id
            await self._press(person, card)

    def _newest_card(self, place: str) -> Entry | None:
        cards = [e for e in self._playground.world.entries(place) if e.by_bot and e.card and e.card.buttons]
        return cards[-1] if cards else None

    async def _press(self, person: Person, entry: Entry | None) -> Answer:
        """Press a card's first button; a form that opens is handed in as it was filled already."""
        if entry is None or entry.card is None or not entry.card.buttons:
            return Answer()
        button, account = entry.card.buttons[0], self._playground.tenant.account(person)
        locale = Language.DUTCH.value
        event_id = f"replay:{uuid4()}"
        click = Clicked(event_id, account, button.action, button.target, button.value, locale)
        answer = await self._playground.press(person, click, entry.id)
        if answer.kind == "form" and answer.form:
            form = answer.form
            values = {f.name: f.value for f in form.fields} | form.carried
            handed_in = Submitted(f"{event_id}:form", account, form.action, form.target, values, locale)
            answer = await self._playground.submit(person, handed_in, entry.id)
        return answer
