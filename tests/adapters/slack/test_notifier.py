import asyncio

import pytest

from adapters.slack.api import Clients
from adapters.slack.notifier import SlackNotifier
from adapters.slack.pace import Pace
from adapters.slack.render import render_card
from bot.domain.card import Card, Quote, Text
from bot.domain.errors import Unavailable
from bot.domain.sent import Address, CardRef
from tests.adapters.slack.fake_slack import FakeSlack
from tests.adapters.slack.payloads import CHANNEL, ME, SANNE

CARD = Card("Dorpsstraat", "Dorpsstraat <dicht>, 6 april", (Text("Vanaf 6 april."), Quote("geheim")))
TO_SANNE = Address(account=ME.account(SANNE))
IN_CHANNEL = Address(channel=ME.channel(CHANNEL))


@pytest.fixture
def notifier(clients: Clients) -> SlackNotifier:
    return SlackNotifier(clients, Pace(0))


async def test_a_card_goes_to_somebody_s_direct_messages(notifier: SlackNotifier, api: FakeSlack) -> None:
    ref = await notifier.send(TO_SANNE, CARD, key="alert/s-1")
    await notifier.send(TO_SANNE, CARD, key="alert/s-2")
    (opened,) = api.called("conversations.open")
    assert opened["users"] == SANNE
    sent = api.called("chat.postMessage")[0]
    assert ref == CardRef(TO_SANNE, f"D0SANNE:{api.messages['D0SANNE'][1]['ts']}")
    assert sent["text"] == "Dorpsstraat &lt;dicht&gt;, 6 april"
    assert sent["blocks"] == render_card(CARD)
    assert sent["metadata"] == {"event_type": "vroegbij", "event_payload": {"key": "alert/s-1"}}
    assert (sent["unfurl_links"], sent["unfurl_media"]) == (False, False)


async def test_a_card_goes_into_a_channel_or_a_thread_of_it(notifier: SlackNotifier, api: FakeSlack) -> None:
    await notifier.send(IN_CHANNEL, CARD, key="k")
    await notifier.send(Address(channel=ME.channel(CHANNEL), thread="1.1"), CARD, key="l")
    assert [(s["channel"], s.get("thread_ts")) for s in api.called("chat.postMessage")] == [
        (CHANNEL, None),
        (CHANNEL, "1.1"),
    ]


async def test_a_card_is_replaced_where_it_stands(notifier: SlackNotifier, api: FakeSlack) -> None:
    await notifier.update(CardRef(TO_SANNE, "D0SANNE:1.1"), CARD)
    (changed,) = api.called("chat.update")
    assert (changed["channel"], changed["ts"], changed["blocks"]) == ("D0SANNE", "1.1", render_card(CARD))


@pytest.mark.parametrize("fault", ["lost", "slow"])
async def test_what_arrived_without_an_answer_is_found_and_not_sent_twice(
    notifier: SlackNotifier, api: FakeSlack, fault: str
) -> None:
    api.faults["chat.postMessage"] = [fault]
    with pytest.raises(Unavailable) as failed:
        await notifier.send(TO_SANNE, CARD, key="alert/s-1")
    assert not failed.value.permanent
    ref = await notifier.send(TO_SANNE, CARD, key="alert/s-1", again=True)
    assert len(api.messages["D0SANNE"]) == 1
    assert ref.message == f"D0SANNE:{api.messages['D0SANNE'][0]['ts']}"
    assert api.called("conversations.history")[0]["include_all_metadata"] in ("1", True)


async def test_what_did_not_arrive_is_sent_after_all(notifier: SlackNotifier, api: FakeSlack) -> None:
    api.faults["chat.postMessage"] = ["500"]
    with pytest.raises(Unavailable):
        await notifier.send(TO_SANNE, CARD, key="alert/s-1")
    await notifier.send(TO_SANNE, CARD, key="alert/s-2")
    await notifier.send(TO_SANNE, CARD, key="alert/s-1", again=True)
    assert len(api.messages["D0SANNE"]) == 2


async def test_nothing_is_sent_while_nobody_can_look(notifier: SlackNotifier, api: FakeSlack) -> None:
    api.faults["conversations.history"] = ["error:missing_scope"]
    with pytest.raises(Unavailable):
        await notifier.send(TO_SANNE, CARD, key="alert/s-1", again=True)
    assert api.called("chat.postMessage") == []


async def test_posting_is_never_tried_twice_by_itself(notifier: SlackNotifier, api: FakeSlack) -> None:
    api.faults["chat.postMessage"] = ["429", "429"]
    with pytest.raises(Unavailable) as failed:
        await notifier.send(TO_SANNE, CARD, key="k")
    assert failed.value.retry_after == 7
    assert len(api.called("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("error", "permanent"),
    [
        ("channel_not_found", True),
        ("user_disabled", True),
        ("msg_blocks_too_long", True),
        ("message_not_found", True),
        ("invalid_auth", False),
        ("internal_error", False),
        ("something_new", False),
    ],
)
async def test_only_what_cannot_be_helped_is_given_up(
    notifier: SlackNotifier, api: FakeSlack, error: str, permanent: bool
) -> None:
    api.faults["chat.postMessage"] = [f"error:{error}"]
    with pytest.raises(Unavailable, match=error) as failed:
        await notifier.send(TO_SANNE, CARD, key="k")
    assert failed.value.permanent is permanent


async def test_slack_out_of_reach_is_unavailable(notifier: SlackNotifier, clients: Clients) -> None:
    clients.post.base_url = "http://127.0.0.1:9/api/"
    with pytest.raises(Unavailable, match="reached"):
        await notifier.send(IN_CHANNEL, CARD, key="k")


async def test_one_message_a_second_per_channel_and_others_do_not_wait() -> None:
    now, slept = 100.0, []

    async def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))

    pace = Pace(1.0, clock=lambda: now, sleep=sleep)
    for channel in ("a", "a", "a", "b"):
        await pace.turn(channel)
    assert slept == [1.0, 2.0]
    now = 104.0
    await pace.turn("a")
    assert slept == [1.0, 2.0]


async def test_pace_forgets_channels_that_are_free() -> None:
    now = 0.0
    pace = Pace(1.0, clock=lambda: now, sleep=asyncio.sleep)
    for number in range(2_000):
        now = number * 2.0
        await pace.turn(str(number))
    assert len(pace._free_at) < 600  # noqa: SLF001 - that memory does not grow is the point
