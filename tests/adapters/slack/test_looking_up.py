"""History, people and channels: what the bot asks of Slack."""

from typing import Any

import pytest

from adapters.slack.api import Clients
from adapters.slack.channels import Channels
from adapters.slack.history import SlackHistory
from adapters.slack.people import People
from bot.domain.errors import Unavailable
from bot.domain.event import Joined
from tests.adapters.slack.fake_slack import FakeSlack
from tests.adapters.slack.payloads import CHANNEL, JAN, ME, PRIVATE, SANNE


@pytest.fixture
def history(clients: Clients) -> SlackHistory:
    return SlackHistory(clients, lambda: ME, lambda: {SANNE: "Sanne"})


def said(ts: str, text: str = "x", **changes: Any) -> dict[str, Any]:
    return {"type": "message", "user": JAN, "ts": ts, "text": text, **changes}


async def test_people_s_posts_and_the_newest_threads_oldest_first(history: SlackHistory, api: FakeSlack) -> None:
    api.said["conversations.history"] = {
        "messages": [
            said("5.1", "vijf"),
            said("4.1", "een kaart", bot_id="B1"),
            said("3.1", "drie", thread_ts="3.1", reply_count=1, latest_reply="6.1"),
            said("2.1", "kwam erbij", subtype="channel_join"),
            said("1.1", f"een <@{SANNE}>"),
        ]
    }
    api.said["conversations.replies"] = {"messages": [said("3.1", "drie"), said("6.1", "zes", thread_ts="3.1")]}
    found = await history.recent(ME.channel(CHANNEL), limit=200)
    assert [(message.ref.id, message.text, message.thread) for message in found] == [
        ("1.1", "een @Sanne", None),
        ("3.1", "drie", None),
        ("5.1", "vijf", None),
        ("6.1", "zes", "3.1"),
    ]
    assert [m.text for m in await history.recent(ME.channel(CHANNEL), limit=2)] == ["vijf", "zes"]
    assert await history.recent(ME.channel(CHANNEL), limit=0) == []


@pytest.mark.parametrize("fault", ["error:missing_scope", "slow"])
async def test_a_channel_that_cannot_be_read_has_no_history(history: SlackHistory, api: FakeSlack, fault: str) -> None:
    api.faults["conversations.history"] = [fault]
    assert await history.recent(ME.channel(CHANNEL), limit=10) == []


async def test_looking_back_is_tried_again(history: SlackHistory, api: FakeSlack) -> None:
    api.faults["conversations.history"] = ["500"]
    api.said["conversations.history"] = {"messages": [said("1.1")]}
    assert len(await history.recent(ME.channel(CHANNEL), limit=10)) == 1


async def test_names_and_language_are_asked_once(clients: Clients, api: FakeSlack) -> None:
    people = People(clients)
    assert await people.meet([JAN, SANNE]) == {JAN: "N. U0JAN", SANNE: "N. U0SANNE"}
    assert await people.locale(JAN) == "nl-NL"
    assert people.names[SANNE] == "N. U0SANNE"
    assert len(api.called("users.info")) == 2
    assert await people.locale("") is None


@pytest.mark.parametrize(
    ("told", "heard"),
    [("en-US", None), ("en-GB", None), ("EN", None), ("", None), ("nl-NL", "nl-NL"), ("de-DE", "de-DE")],
)
async def test_english_says_nothing_of_somebody_s_language_since_slack_has_no_dutch(
    clients: Clients, api: FakeSlack, told: str, heard: str | None
) -> None:
    api.said["users.info"] = {"user": {"id": JAN, "locale": told, "profile": {"real_name": "Jan"}}}
    assert await People(clients).locale(JAN) == heard


async def test_who_slack_does_not_know_keeps_no_name(clients: Clients, api: FakeSlack) -> None:
    api.faults["users.info"] = ["error:user_not_found", "slow"]
    people = People(clients)
    assert await people.meet([JAN]) == {}
    assert await people.locale(JAN) is None
    assert await people.locale(JAN) == "nl-NL"


async def test_every_channel_the_bot_is_in(clients: Clients, api: FakeSlack) -> None:
    api.said["users.conversations"] = {
        "channels": [
            {"id": CHANNEL, "name": "openbare-ruimte", "creator": SANNE},
            {"id": PRIVATE, "name": "opvang", "is_private": True, "is_pending_ext_shared": True},
        ]
    }
    api.said["conversations.members"] = {"members": [JAN, ME.user]}
    found = [joined async for joined in Channels(clients).all(ME)]
    assert found == [
        Joined(f"present:{CHANNEL}", ME.channel(CHANNEL), "openbare-ruimte", owners=frozenset({ME.account(SANNE)})),
        Joined(
            f"present:{PRIVATE}",
            ME.channel(PRIVATE),
            "opvang",
            shared=True,
            private=True,
            members=frozenset({ME.account(JAN)}),
        ),
    ]


@pytest.mark.parametrize(
    ("told", "heard"),
    [
        ({"is_private": True, "is_ext_shared": False}, (True, False)),
        ({"is_private": False, "is_ext_shared": False, "is_pending_ext_shared": True}, (False, True)),
        ({"is_private": False, "is_ext_shared": False, "is_pending_ext_shared": False}, (False, False)),
        ({"is_group": True, "is_private": True}, (True, None)),
        ({}, (None, None)),
    ],
)
async def test_what_slack_does_not_say_of_a_channel_stays_unsaid(
    clients: Clients, api: FakeSlack, told: dict[str, bool], heard: tuple[bool | None, bool | None]
) -> None:
    api.said["conversations.info"] = {"channel": {"id": CHANNEL, "name": "openbare-ruimte", **told}}
    joined = await Channels(clients).joined(CHANNEL, "Ev1", ME)
    assert (joined.private, joined.shared) == heard


async def test_people_are_called_what_slack_calls_them_once_that_was_asked(clients: Clients, api: FakeSlack) -> None:
    people, jan, sanne = People(clients), ME.account(JAN), ME.account(SANNE)
    assert people.name_of(jan) is None
    assert api.calls == []
    api.faults["users.info"] = ["error:user_not_found"]
    await people.look_up([jan])
    assert people.name_of(jan) is None
    await people.look_up([jan, sanne])
    await people.look_up([jan, sanne])
    assert (people.name_of(jan), people.name_of(sanne)) == ("N. U0JAN", "N. U0SANNE")
    assert len(api.called("users.info")) == 3


async def test_long_lists_come_in_pages(clients: Clients, api: FakeSlack) -> None:
    pages = iter([{"members": [JAN], "response_metadata": {"next_cursor": "n"}}, {"members": [SANNE]}])

    class Paged(dict[str, Any]):
        def __getitem__(self, key: str) -> Any:
            return next(pages) if key == "conversations.members" else super().__getitem__(key)

    api.said = Paged(
        {"conversations.members": {}, "conversations.info": {"channel": {"id": PRIVATE, "is_private": True}}}
    )
    joined = await Channels(clients).joined(PRIVATE, "Ev1", ME)
    assert joined.members == {ME.account(JAN), ME.account(SANNE)}
    assert [body.get("cursor") for body in api.called("conversations.members")] == ["", "n"]


async def test_a_channel_slack_says_nothing_of_is_unavailable(clients: Clients, api: FakeSlack) -> None:
    api.faults["conversations.info"] = ["error:internal_error"]
    with pytest.raises(Unavailable):
        await Channels(clients).joined(CHANNEL, "Ev1", ME)
