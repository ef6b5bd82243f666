"""Calls to the Bot Connector, over real HTTP: what is asked, with which token, and what its refusals mean."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import requests

from adapters.teams.backoff import Backoff, retry_after
from adapters.teams.connector import Connector, Posted
from adapters.teams.conversations import Reference
from bot.domain.errors import Unavailable, Unreachable
from tests.adapters.teams.bot_connector import BotConnector, Source, bot_connector
from tests.adapters.teams.tokens import TENANT

HELLO = {"type": "message", "text": "Hoi"}
CHANNEL = "19:abc@thread.tacv2"
CHAT = "a:1-chat"


@pytest.fixture
async def played() -> AsyncIterator[BotConnector]:
    async with bot_connector() as one:
        yield one


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
async def connector(played: BotConnector, source: Source) -> AsyncIterator[Connector]:
    made = Connector(played.options(), tokens=source)
    await made.open()
    yield made
    await made.close()


async def refusal(connector: Connector, reference: Reference) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        await connector.post(reference, HELLO)
    return caught.value


async def test_a_message_goes_to_its_conversation_with_our_token(connector: Connector, played: BotConnector) -> None:
    assert await connector.post(played.reference(CHAT), HELLO) == Posted(CHAT, "a-1")
    (heard,) = played.heard
    assert (heard.method, heard.path) == ("POST", "/emea/v3/conversations/a%3A1-chat/activities")
    assert (heard.token, heard.body) == ("Bearer token-1", HELLO)


async def test_an_answer_in_a_thread_names_the_thread(connector: Connector, played: BotConnector) -> None:
    posted = await connector.post(played.reference(CHANNEL, "channel"), HELLO, thread="170")
    assert posted == Posted(f"{CHANNEL};messageid=170", "a-1")
    assert played.heard[0].path.endswith("/19%3Aabc%40thread.tacv2%3Bmessageid%3D170/activities")


async def test_a_chat_has_no_threads(connector: Connector, played: BotConnector) -> None:
    assert (await connector.post(played.reference(CHAT), HELLO, thread="170")).conversation == CHAT


async def test_a_post_of_its_own_starts_a_thread(connector: Connector, played: BotConnector) -> None:
    played.good = {"id": f"{CHANNEL};messageid=171", "activityId": "171"}
    posted = await connector.start_thread(played.reference(CHANNEL, "channel"), HELLO)
    assert posted == Posted(f"{CHANNEL};messageid=171", "171")
    (heard,) = played.heard
    assert heard.path == "/emea/v3/conversations"
    assert heard.body["isGroup"] is True
    assert heard.body["channelData"] == {"channel": {"id": CHANNEL}, "tenant": {"id": TENANT}}
    assert heard.body["activity"] == HELLO


async def test_a_thread_whose_first_message_is_not_named_is_read_from_its_conversation(
    connector: Connector, played: BotConnector
) -> None:
    played.good = {"id": f"{CHANNEL};messageid=171"}
    assert (await connector.start_thread(played.reference(CHANNEL, "channel"), HELLO)).activity == "171"


async def test_a_message_is_replaced_where_it_stands(connector: Connector, played: BotConnector) -> None:
    there = f"{CHANNEL};messageid=170"
    await connector.update(played.reference(CHANNEL, "channel"), "a/1", HELLO, conversation=there)
    (heard,) = played.heard
    assert heard.method == "PUT"
    assert heard.path.endswith("/19%3Aabc%40thread.tacv2%3Bmessageid%3D170/activities/a%2F1")
    assert heard.body == {**HELLO, "id": "a/1"}


async def test_a_personal_chat_is_opened_for_somebody_in_a_tenant(connector: Connector, played: BotConnector) -> None:
    played.good = {"id": CHAT}
    opened = await connector.open_personal(TENANT, "u-1", played.url, bot={"id": "28:b"})
    assert (opened.conversation_id, opened.service_url, opened.tenant) == (CHAT, played.url, TENANT)
    assert played.heard[0].body["members"] == [{"id": "u-1"}]
    assert played.heard[0].body["tenantId"] == TENANT
    assert played.heard[0].body["bot"] == {"id": "28:b"}


async def test_a_chat_without_an_id_is_no_chat(connector: Connector, played: BotConnector) -> None:
    played.good = {}
    with pytest.raises(Unavailable, match="no conversation"):
        await connector.open_personal(TENANT, "u-1", played.url)


async def test_what_is_told_of_a_team_is_given(connector: Connector, played: BotConnector) -> None:
    played.good = {"conversations": [{"id": CHANNEL}]}
    assert await connector.get(played.url, "v3/teams/19%3Aabc/conversations") == played.good
    assert played.heard[0].method == "GET"


@pytest.mark.parametrize(
    ("status", "code"), [(403, "BotNotInConversationRoster"), (403, ""), (404, "ConversationNotFound"), (404, "")]
)
async def test_where_the_bot_may_not_be_is_unreachable_for_good(
    connector: Connector, played: BotConnector, status: int, code: str
) -> None:
    played.moods = [(status, {}, code)]
    error = await refusal(connector, played.reference(CHAT))
    assert isinstance(error, Unreachable)
    assert error.permanent
    assert str(error) == f"Teams: {status} {code}".rstrip()


async def test_a_message_that_is_gone_does_not_make_its_conversation_unreachable(
    connector: Connector, played: BotConnector
) -> None:
    played.moods = [(404, {}, "ActivityNotFoundInConversation")]
    error = await refusal(connector, played.reference(CHAT))
    assert not isinstance(error, Unreachable)
    assert error.permanent


@pytest.mark.parametrize("status", [412, 429, 500, 502, 503, 504])
async def test_what_passes_is_tried_again_later_each_time_longer(
    connector: Connector, played: BotConnector, status: int
) -> None:
    played.moods = [(status, {}, "Busy")] * 3
    waits = [(await refusal(connector, played.reference(CHAT))).retry_after or 0 for _ in range(3)]
    for wait, least in zip(waits, (5, 15, 45), strict=True):
        assert least <= wait <= least * 1.25


async def test_success_makes_the_next_failure_the_first(connector: Connector, played: BotConnector) -> None:
    played.moods = [(502, {}, "")] * 2
    await refusal(connector, played.reference(CHAT))
    await refusal(connector, played.reference(CHAT))
    await connector.post(played.reference(CHAT), HELLO)
    played.moods = [(502, {}, "")]
    assert ((await refusal(connector, played.reference(CHAT))).retry_after or 0) < 7


async def test_one_conversation_does_not_make_another_wait(connector: Connector, played: BotConnector) -> None:
    played.moods = [(429, {}, "")] * 3
    await refusal(connector, played.reference(CHAT))
    await refusal(connector, played.reference(CHAT))
    assert ((await refusal(connector, played.reference("a:2"))).retry_after or 0) < 7


async def test_retry_after_is_obeyed(connector: Connector, played: BotConnector) -> None:
    played.moods = [(429, {"Retry-After": "40"}, "")]
    error = await refusal(connector, played.reference(CHAT))
    assert not error.permanent
    assert 40 <= (error.retry_after or 0) <= 51


async def test_silence_is_a_failure_that_passes(played: BotConnector, source: Source) -> None:
    played.silent = True
    connector = Connector(played.options(timeout=0.05), tokens=source)
    error = await refusal(connector, played.reference(CHAT))
    assert str(error) == "Teams cannot be reached: TimeoutError"
    assert (error.permanent, bool(error.retry_after)) == (False, True)
    await connector.close()


async def test_nobody_there_is_a_failure_that_passes(connector: Connector, played: BotConnector) -> None:
    nobody = Reference({**played.reference(CHAT).raw, "serviceUrl": "http://127.0.0.1:9/"})
    error = await refusal(connector, nobody)
    assert not error.permanent
    assert "cannot be reached" in str(error)


async def test_a_refused_token_is_followed_by_a_new_one(connector: Connector, played: BotConnector) -> None:
    played.moods = [(401, {}, "Unauthorized")]
    error = await refusal(connector, played.reference(CHAT))
    assert not error.permanent
    await connector.post(played.reference(CHAT), HELLO)
    await connector.post(played.reference(CHAT), HELLO)
    assert [heard.token for heard in played.heard] == ["Bearer token-1", "Bearer token-2", "Bearer token-2"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError("invalid_client AADSTS7000215"), "no token from Entra: invalid_client AADSTS7000215"),
        (requests.ConnectionError("secret.proxy.nl"), "no token from Entra: ConnectionError"),
    ],
)
async def test_without_a_token_nothing_is_sent(
    connector: Connector, played: BotConnector, source: Source, error: Exception, said: str
) -> None:
    source.error = error
    refused = await refusal(connector, played.reference(CHAT))
    assert (str(refused), refused.permanent) == (said, False)
    assert played.heard == []


@pytest.mark.parametrize("status", [400, 413])
async def test_what_teams_does_not_take_is_not_tried_again(
    connector: Connector, played: BotConnector, status: int
) -> None:
    played.moods = [(status, {}, "MessageSizeTooBig")]
    error = await refusal(connector, played.reference(CHAT))
    assert (error.permanent, error.retry_after, str(error)) == (True, None, f"Teams: {status} MessageSizeTooBig")


async def test_what_an_error_says_beside_its_code_is_not_repeated(connector: Connector, played: BotConnector) -> None:
    played.moods = [(400, {}, "Jan Bos <at>")]
    assert str(await refusal(connector, played.reference(CHAT))) == "Teams: 400"


@pytest.mark.parametrize("url", ["https://boef.nl/", "http://smba.trafficmanager.net/emea/", "file:///x", ""])
async def test_the_token_goes_to_no_other_address(connector: Connector, played: BotConnector, url: str) -> None:
    error = await refusal(connector, Reference({**played.reference(CHAT).raw, "serviceUrl": url}))
    assert error.permanent
    assert played.heard == []


async def test_a_redirect_is_not_followed(connector: Connector, played: BotConnector) -> None:
    played.moods = [(307, {"Location": "https://boef.nl/"}, "")]
    assert (await refusal(connector, played.reference(CHAT))).permanent
    assert len(played.heard) == 1


async def test_the_demo_sends_no_token(played: BotConnector) -> None:
    connector = Connector(played.options(app_id="", credential=None, anonymous=True))
    await connector.post(played.reference(CHAT), HELLO)
    assert played.heard[0].token == ""
    await connector.close()


def test_a_moment_to_wait_for_is_counted_in_seconds() -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert retry_after({"Retry-After": "Mon, 23 Nov 2026 09:00:30 GMT"}, now=now) == 30
    assert retry_after({"Retry-After": "Mon, 23 Nov 2026 08:00:30 GMT"}, now=now) == 0
    assert retry_after({"Retry-After": "soon"}) is None
    assert retry_after({}) is None


def test_not_everybody_comes_back_at_the_same_moment() -> None:
    backoff = Backoff(random.Random(1))  # noqa: S311 - spreads load
    assert len({round(backoff.failed(str(n), 10), 3) for n in range(20)}) == 20


def test_waits_stay_within_the_hour() -> None:
    backoff = Backoff()
    assert max(backoff.failed("c", None) for _ in range(30)) <= 3600 * 1.25
