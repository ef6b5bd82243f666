"""Takes in what happened in Teams, in order and once: the core hears it, and its answers are put in place."""

from collections import OrderedDict
from collections.abc import Mapping

from adapters.ordered import Order
from adapters.teams.answer import Answers
from adapters.teams.asked import Surface, asked_in
from adapters.teams.channels import Channels
from adapters.teams.codes import Block
from adapters.teams.conversations import Conversations
from adapters.teams.identity import Activity, channel_id, conversation_id, text
from adapters.teams.interact import Interactions
from adapters.teams.parse import event_id, locale_of, parse_message
from adapters.teams.parse_invoke import EXECUTE
from adapters.teams.parse_team import TeamNews, Turn, is_chat_left, parse_news
from adapters.teams.people import People
from adapters.teams.texts import language_of
from bot.domain.event import Heard, Posted, Told
from bot.ports import Clock, InboundHandler

_ANSWERED = 200
"""Answers to invokes that are kept, for when Teams asks for the same one again."""


class Delivery:
    """The way from Teams to the core and back."""

    def __init__(
        self,
        handler: InboundHandler,
        *,
        answers: Answers,
        people: People,
        conversations: Conversations,
        channels: Channels,
        clock: Clock,
    ) -> None:
        self._handler = handler
        self._answers = answers
        self._people = people
        self._conversations = conversations
        self._channels = channels
        self._clock = clock
        self._interactions = Interactions(handler, answers, clock)
        self._order = Order()
        self._answered: OrderedDict[str, Block | None] = OrderedDict()

    async def receive(self, activity: Block) -> Block | None:
        """One activity; what it changes is committed when this returns. Gives the body of the answer to an invoke.

        Raises:
            Unavailable: when the answer could not be put in place; Teams will send the activity again.
            NotUnderstood: an invoke that the bot has no answer to.
        """
        self._people.meet(activity)
        key = event_id(activity)
        async with self._order.turn(channel_id(conversation_id(activity))):
            if text(activity, "type") == "invoke":
                return await self._invoked(activity, key)
            # An edit is told apart by its moment; that two of them share one is no reason to lose the second.
            if not self._order.is_done(once := f"{key}|{hash(text(activity, 'text'))}"):
                await self._happened(activity)
                self._order.done(once)
        return None

    async def _invoked(self, activity: Activity, key: str) -> Block | None:
        if key not in self._answered:
            if text(activity, "name") == EXECUTE:  # a dialog may be opened where the bot is not
                await self._conversations.remember(activity)
            whole = await self._channels.with_group(activity)
            self._answered[key] = await self._interactions.invoked(whole)
            while len(self._answered) > _ANSWERED:
                self._answered.popitem(last=False)
        return self._answered[key]

    async def _happened(self, activity: Activity) -> None:
        """Words, edits, deletions, buttons of an old client, and what happens to teams."""
        news = parse_news(activity)
        if is_chat_left(activity):
            await self._conversations.leave(activity)
        elif news is None or news.turn not in (Turn.LEFT, Turn.GONE):
            await self._conversations.remember(_at_channel(activity, news))
        if news is not None:
            await self._channels.tell(news)
        if _is_pressed(activity):
            await self._interactions.submitted(activity)
        else:
            await self._said(await self._channels.with_group(activity))

    async def _said(self, activity: Activity) -> None:
        event = parse_message(activity, now=self._clock.now())
        if event is None:
            return
        reply = await self._handler.handle(event)
        if _expects_answer(event):
            to, language = asked_in(activity, Surface.WORDS), language_of(locale_of(activity))
            await self._answers.place(reply, to, language)


def _expects_answer(event: Heard) -> bool:
    return isinstance(event, Told) or (isinstance(event, Posted) and event.addressed and not event.by_bot)


def _is_pressed(activity: Activity) -> bool:
    """Whether a message is a button of a client that knows only Action.Submit."""
    value = activity.get("value")
    return text(activity, "type") == "message" and isinstance(value, Mapping) and not text(activity, "text").strip()


def _at_channel(activity: Activity, news: TeamNews | None) -> Activity:
    """The activity as one of the channel that was chosen at installation, which is where the bot will speak first."""
    if news is None or news.turn is not Turn.CAME:
        return activity
    data, conversation = activity.get("channelData"), activity.get("conversation")
    data = data if isinstance(data, Mapping) else {}
    conversation = conversation if isinstance(conversation, Mapping) else {}
    chosen = news.channel.channel
    return {
        **activity,
        "channelData": {**data, "channel": {"id": chosen}},
        "conversation": {**conversation, "id": chosen},
    }
