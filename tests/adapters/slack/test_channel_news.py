"""What Slack tells of channels as such: in which the bot is, which it left, and who reads along."""

import asyncio
from typing import Any

import pytest

from adapters.ordered import Order
from adapters.slack.api import Clients
from adapters.slack.channel_news import ChannelNews
from adapters.slack.channels import Channels
from bot.domain.errors import Unavailable
from bot.domain.event import Joined, Left, Present
from bot.domain.message import ChannelRef, Platform
from tests.adapters.slack.conftest import Bot, Handler
from tests.adapters.slack.fake_slack import FakeSlack
from tests.adapters.slack.payloads import CHANNEL, ME, PRIVATE, TS, envelope, post

OPEN = {"id": CHANNEL, "name": "openbare-ruimte", "is_private": False, "is_ext_shared": False}
SHELTER = {"id": PRIVATE, "name": "opvang", "is_private": True, "is_ext_shared": False}


class Pages(dict[str, Any]):
    """The bot's channels in pages, one after the other."""

    def __init__(self, *pages: dict[str, Any]) -> None:
        super().__init__({"users.conversations": {}})
        self._pages = iter(pages)

    def __getitem__(self, method: str) -> Any:
        return next(self._pages) if method == "users.conversations" else super().__getitem__(method)


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def news(clients: Clients, handler: Handler) -> ChannelNews:
    return ChannelNews(handler, Channels(clients), Order())


def page(*channels: dict[str, Any], cursor: str = "") -> dict[str, Any]:
    return {"channels": list(channels), "response_metadata": {"next_cursor": cursor}}


def present(*channels: str) -> Present:
    return Present(f"present:{ME.team}", Platform.SLACK, ME.team, frozenset(ME.channel(one) for one in channels))


def told_of(handler: Handler) -> list[ChannelRef]:
    return [event.channel for event in handler.events if isinstance(event, Joined)]


async def test_every_channel_of_all_pages_counts_also_archived_ones(
    news: ChannelNews, handler: Handler, api: FakeSlack
) -> None:
    api.said = Pages(
        page(OPEN, cursor="2"), page(SHELTER, {"id": "C0OUD", "is_archived": True}, {"id": "D1", "is_im": 1})
    )
    await news.catch_up(ME)
    assert handler.present == [present(CHANNEL, PRIVATE, "C0OUD")]
    assert told_of(handler) == [ME.channel(CHANNEL), ME.channel(PRIVATE)]


@pytest.mark.parametrize(
    ("pages", "faults"),
    [
        ((page(OPEN, cursor="2"),), ["", "error:internal_error"]),
        ((page(OPEN, cursor="2"),), ["", "error:ratelimited"]),
        ((page(OPEN, cursor="2"), page(SHELTER, cursor="2")), []),
        ((page(OPEN, cursor="2"), {"response_metadata": {"next_cursor": ""}}), []),
        ((), ["error:missing_scope"]),
    ],
)
async def test_a_list_that_is_not_whole_leaves_no_channel(
    news: ChannelNews, handler: Handler, api: FakeSlack, pages: tuple[dict[str, Any], ...], faults: list[str]
) -> None:
    api.said = Pages(*pages)
    api.faults["users.conversations"] = faults
    with pytest.raises(Unavailable):
        await news.catch_up(ME)
    assert handler.present == []


async def test_members_that_slack_does_not_name_do_not_keep_the_list_from_being_told(
    news: ChannelNews, handler: Handler, api: FakeSlack
) -> None:
    api.said["users.conversations"] = page(SHELTER, OPEN)
    api.faults["conversations.members"] = ["error:internal_error"]
    with pytest.raises(Unavailable):
        await news.catch_up(ME)
    assert handler.present == [present(PRIVATE, CHANNEL)]


async def test_what_is_heard_while_the_list_is_read_counts_more(
    news: ChannelNews, handler: Handler, api: FakeSlack
) -> None:
    api.said["users.conversations"] = page(OPEN)
    api.said["conversations.info"] = {"channel": SHELTER}
    api.faults["users.conversations"] = ["slow"]
    catching_up = asyncio.create_task(news.catch_up(ME))
    while not api.called("users.conversations"):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0)
    await news.changed(PRIVATE, "Ev1", ME)
    await news.left(Left("Ev2", ME.channel(CHANNEL)))
    api.released.set()
    await catching_up
    assert handler.present == [present(PRIVATE)]
    assert told_of(handler) == [ME.channel(PRIVATE)]


async def test_a_channel_that_is_shared_no_more_is_told_and_told_again_once_it_is(bot: Bot) -> None:
    await bot.send.event(envelope(post(ts="1.1"), is_ext_shared_channel=True))
    bot.api.said["conversations.info"] = {"channel": OPEN}
    unshared = {"type": "channel_unshared", "channel": CHANNEL, "is_ext_shared": False, "event_ts": TS}
    await bot.send.event(envelope({**unshared, "previously_connected_team_id": "E1"}, event_id="Ev1"))
    await bot.send.event(envelope(post(ts="2.1"), is_ext_shared_channel=True))
    told = [event for event in bot.handler.events if isinstance(event, Joined)]
    assert [(event.event_id, event.shared) for event in told] == [
        (f"shared:{CHANNEL}", True),
        ("Ev1", False),
        (f"shared:{CHANNEL}", True),
    ]


@pytest.mark.parametrize("is_private", [True, False])
async def test_a_channel_that_becomes_private_or_public_is_told(bot: Bot, is_private: bool) -> None:
    kind = "private" if is_private else "public"
    bot.api.said["conversations.info"] = {"channel": {**OPEN, "is_private": is_private}}
    remark = post("<@U0JAN> made this channel", subtype=f"channel_convert_to_{kind}")
    await bot.send.event(envelope(remark, event_id="Ev1"))
    (event,) = bot.handler.events
    assert isinstance(event, Joined)
    assert (event.event_id, event.private, event.by) == ("Ev1", is_private, None)
