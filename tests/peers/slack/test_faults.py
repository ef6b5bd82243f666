"""When Slack itself fails: limits, breakdowns, answers that get lost, tokens that are refused."""

from datetime import timedelta

import pytest

from bot.domain.errors import Unavailable
from tests.peers.slack.faults import Broken, FaultProxy, Lost, Says, TooMany
from tests.peers.slack.workspace import user_id
from tests.scenarios.face import words_of
from tests.scenarios.posts import HOUR, STREET, TEN_MINUTES
from tests.scenarios.slack_face import SlackFace

ROOM = "openbare-ruimte"
POST = "chat.postMessage"


async def posted(face: SlackFace, proxy: FaultProxy) -> int:
    """Post a plan; gives how often anything was sent before."""
    await face.settle()
    before = len(proxy.called(POST))
    await face.post("jan", ROOM, STREET)
    return before


async def test_a_message_waits_as_long_as_slack_asks_and_is_sent_once(unlucky: SlackFace, proxy: FaultProxy) -> None:
    before = await posted(unlucky, proxy)
    proxy.fail(POST, TooMany(45))
    await unlucky.jump(TEN_MINUTES)
    assert await unlucky.inbox("sanne") == []
    await unlucky.jump(timedelta(seconds=30))
    assert len(proxy.called(POST)) == before + 1
    await unlucky.jump(timedelta(seconds=30))
    assert len(await unlucky.inbox("sanne")) == 1
    assert len(proxy.called(POST)) == before + 2


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_after_a_breakdown_it_is_sent_later_and_once(unlucky: SlackFace, proxy: FaultProxy, status: int) -> None:
    await posted(unlucky, proxy)
    proxy.fail(POST, Broken(status), Broken(status))
    await unlucky.jump(TEN_MINUTES)
    assert await unlucky.inbox("sanne") == []
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("sanne")) == 1


async def test_a_message_whose_confirmation_got_lost_is_found_and_not_sent_again(
    unlucky: SlackFace, proxy: FaultProxy
) -> None:
    before = await posted(unlucky, proxy)
    proxy.fail(POST, Lost())
    await unlucky.jump(TEN_MINUTES)
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("sanne")) == 1
    assert len(proxy.called(POST)) == before + 1
    assert proxy.called("conversations.history")
    await unlucky.press("sanne", "Ik pak het op")
    await unlucky.inbox("jan")
    await unlucky.press("jan", "Klopt zo")
    (alert,) = await unlucky.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)


async def test_a_message_that_is_not_found_is_sent_after_all(unlucky: SlackFace, proxy: FaultProxy) -> None:
    before = await posted(unlucky, proxy)
    proxy.fail(POST, Broken(504))
    await unlucky.jump(TEN_MINUTES)
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("sanne")) == 1
    assert len(proxy.called(POST)) == before + 2


async def test_it_is_not_sent_again_while_it_cannot_be_looked_up(unlucky: SlackFace, proxy: FaultProxy) -> None:
    before = await posted(unlucky, proxy)
    proxy.fail(POST, Lost())
    proxy.fail("conversations.history", *[Broken(500)] * 3)
    await unlucky.jump(TEN_MINUTES)
    await unlucky.jump(2 * HOUR)
    assert len(await unlucky.inbox("sanne")) == 1
    assert len(proxy.called(POST)) == before + 1


async def test_an_update_that_failed_follows_later(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    await unlucky.jump(TEN_MINUTES)
    await unlucky.press("sanne", "Ik pak het op")
    await unlucky.inbox("jan")
    proxy.fail("chat.update", Broken(), TooMany(5), Lost())
    await unlucky.press("jan", "Klopt zo")
    await unlucky.jump(HOUR)
    (alert,) = await unlucky.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)
    assert len(await unlucky.inbox("jan")) == 1


async def test_who_presses_while_slack_is_broken_is_told_and_nothing_doubles(
    unlucky: SlackFace, proxy: FaultProxy
) -> None:
    await posted(unlucky, proxy)
    await unlucky.jump(TEN_MINUTES)
    press = await unlucky.remember("sanne", "Ik pak het op")
    proxy.fail("chat.update", Lost())
    assert (await unlucky.press_old("sanne", press)).kind != "nothing"
    await unlucky.press_old("sanne", press)
    assert len(await unlucky.inbox("jan")) == 1


async def test_a_form_that_slack_no_longer_opens_is_told(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    await unlucky.jump(TEN_MINUTES)
    proxy.fail("views.open", Says("expired_trigger_id"))
    answer = await unlucky.press("sanne", "Niet nodig")
    assert answer.kind == "notice"
    assert answer.text
    assert (await unlucky.press("sanne", "Niet nodig")).kind == "form"


async def test_a_refused_token_stops_the_start_with_slack_s_own_word(unlucky: SlackFace) -> None:
    await unlucky.stop()
    unlucky.setup = unlucky.setup.with_settings(bot_token="xoxb-withdrawn")
    with pytest.raises(Unavailable, match="invalid_auth"):
        await unlucky.start()


async def test_a_token_that_is_withdrawn_later_loses_no_message(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    proxy.fail(POST, Says("token_revoked"))
    await unlucky.jump(TEN_MINUTES)
    assert await unlucky.inbox("sanne") == []
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("sanne")) == 1


async def test_who_cannot_be_written_to_holds_up_nobody_else(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    proxy.fail("conversations.open", Says("user_disabled"))
    await unlucky.jump(TEN_MINUTES)
    await unlucky.post(
        "bram", "economie-en-evenementen", "Op 5 juni is er een nieuw festival op de Markt, het centrum gaat dicht."
    )
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("meiling")) == 1


async def test_every_message_carries_its_key_and_unfurls_nothing(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    await unlucky.jump(TEN_MINUTES)
    await unlucky.press("sanne", "Ik pak het op")
    await unlucky.inbox("jan")
    calls = [call.args for call in proxy.called(POST)]
    keys = [args["metadata"]["event_payload"]["key"] for args in calls]
    assert len(set(keys)) == len(keys)
    assert all(args["unfurl_links"] is False and args["unfurl_media"] is False for args in calls)
    assert all(args["text"] and args["blocks"] for args in calls)


async def test_starting_again_writes_to_nobody_twice(unlucky: SlackFace, proxy: FaultProxy) -> None:
    await posted(unlucky, proxy)
    proxy.fail(POST, Lost())
    await unlucky.jump(TEN_MINUTES)
    await unlucky.restart()
    await unlucky.jump(HOUR)
    assert len(await unlucky.inbox("sanne")) == 1
    assert user_id("sanne") in {call.args.get("users") for call in proxy.called("conversations.open")}
