"""What local-slack does not send or forgives: deliveries again, out of order and unknown, and forged requests."""

import asyncio
import json
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest

from tests.peers.slack.signed import FORM, JSON
from tests.peers.slack.stumbling import StumblingStore
from tests.peers.slack.workspace import BOT, channel_id, user_id
from tests.scenarios.face import words_of
from tests.scenarios.posts import CABLES, HOUR, STREET, TEN_MINUTES
from tests.scenarios.slack_face import SlackFace

ROOM = "openbare-ruimte"
OK, NOT_SIGNED = HTTPStatus.OK, HTTPStatus.UNAUTHORIZED


def post(text: str = STREET, **changes: Any) -> dict[str, Any]:
    """A `message` event of Jan."""
    ts = f"{time.time():.6f}"
    event = {"type": "message", "channel": channel_id(ROOM), "channel_type": "channel", "user": user_id("jan")}
    return {**event, "text": text, "ts": ts, "event_ts": ts, **changes}


async def heard(face: SlackFace) -> list[str]:
    """What every advisor heard in the end."""
    await face.jump(HOUR)
    return [words_of(card) for who in ("sanne", "youssef", "meiling", "marijke") for card in await face.inbox(who)]


async def test_four_deliveries_of_one_event_are_one_signal(face: SlackFace) -> None:
    event = post()
    for retry in range(4):
        assert await face.signed.event(event, event_id="Ev1", retry=retry) == OK
    assert len(await heard(face)) == 1


async def test_four_deliveries_at_once_are_one_signal(face: SlackFace) -> None:
    event = post()
    deliveries = (face.signed.event(event, event_id="Ev1", retry=retry) for retry in range(4))
    assert set(await asyncio.gather(*deliveries)) == {OK}
    assert len(await heard(face)) == 1


async def test_an_event_whose_first_delivery_failed_is_taken_the_second_time(
    face: SlackFace, store: StumblingStore, caplog: pytest.LogCaptureFixture
) -> None:
    event = post()
    store.stumbles = 1
    assert await face.signed.event(event, event_id="Ev1") == HTTPStatus.INTERNAL_SERVER_ERROR
    assert STREET not in caplog.text
    assert await face.signed.event(event, event_id="Ev1", retry=1) == OK
    assert len(await heard(face)) == 1


async def test_a_failed_click_is_told_and_works_the_second_time(face: SlackFace, store: StumblingStore) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    press = await face.remember("sanne", "Ik pak het op")
    store.stumbles = 1
    assert "er is niets veranderd" in (await face.press_old("sanne", press)).text
    assert (await face.press_old("sanne", press)).kind == "card"


async def test_many_posts_at_once_are_all_heard(face: SlackFace) -> None:
    streets = [STREET.replace("Dorpsstraat", f"{name}straat") for name in ("Akker", "Beuken", "Linden")]
    told = await asyncio.gather(
        *(face.signed.event(post(text, ts=f"1795400466.00000{n}")) for n, text in enumerate(streets))
    )
    assert set(told) == {OK}
    words = "\n".join(await heard(face))
    assert all(name in words for name in ("Akkerstraat", "Beukenstraat", "Lindenstraat"))


async def test_a_yes_that_comes_twice_or_late_is_one_click(face: SlackFace) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.choose("sanne", await face.remember("sanne", "Markeer als gevoelig"))
    modal = await face.slack.modal()
    yes = {"type": "view_submission", "trigger_id": "late", "user": {"id": user_id("sanne")}, "view": modal}
    for _ in range(2):
        status, body = await face.signed.interactive(yes)
        assert (status, body) == (OK, "")
    (card,) = await face.inbox("sanne")
    assert card.title.startswith("Mogelijk gevoelig project")


async def test_a_yes_to_what_is_over_says_so_in_the_modal(face: SlackFace) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.choose("sanne", await face.remember("sanne", "Markeer als gevoelig"))
    await face.delete("jan", post)
    modal = await face.slack.modal()
    yes = {"type": "view_submission", "trigger_id": "late", "user": {"id": user_id("jan")}, "view": modal}
    status, body = await face.signed.interactive(yes)
    assert (status, json.loads(body)["response_action"]) == (OK, "update")


async def test_a_yes_that_nobody_was_asked_for_changes_nothing(face: SlackFace) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    before = await face.inbox("sanne")
    for metadata in ("", "{", "[]", '[["signal.sensitive","x","y"],["message",false],{}]'):
        view = {"type": "modal", "id": "V1", "callback_id": "vroegbij_confirm", "private_metadata": metadata}
        yes = {"type": "view_submission", "user": {"id": user_id("sanne")}, "view": view}
        assert (await face.signed.interactive(yes))[0] == OK
    assert await face.inbox("sanne") == before


@pytest.mark.parametrize(
    "event",
    [
        {"type": "team_rename", "name": "Nieuw"},
        {"type": "message"},
        {"type": "message", "subtype": "channel_topic", "channel": "C1", "user": "U1", "text": STREET, "ts": "1.1"},
        {"type": "app_home_opened"},
        {"type": "member_joined_channel", "user": "USOMEBODY", "channel": "CELSEWHERE"},
        {},
    ],
)
async def test_unknown_and_odd_events_are_taken_and_change_nothing(face: SlackFace, event: Mapping[str, Any]) -> None:
    assert await face.signed.event(event) == OK
    assert await heard(face) == []
    assert await face.signed.event(post()) == OK
    assert len(await heard(face)) == 1


async def test_unknown_interactions_and_commands_are_taken(face: SlackFace) -> None:
    for payload in (
        {"type": "block_suggestion", "user": {"id": user_id("jan")}, "action_id": "x", "value": "y"},
        {"type": "view_closed", "user": {"id": user_id("jan")}, "view": {"type": "modal", "callback_id": "x"}},
        {"type": "message_action", "callback_id": "other", "user": {"id": user_id("jan")}},
    ):
        assert (await face.signed.interactive(payload))[0] == OK
    assert (await face.signed.command({"command": "/anders", "user_id": user_id("jan"), "text": "x"}))[0] == OK


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "BOTHER", "user": "UOTHERBOT"},
        {"subtype": "bot_message", "bot_id": "BOTHER", "username": "Bouwbot"},
        {"user": BOT},
        {"subtype": "channel_join"},
        {"subtype": "channel_purpose"},
    ],
)
async def test_what_no_person_said_is_not_read(face: SlackFace, changes: Mapping[str, Any]) -> None:
    assert await face.signed.event(post(**changes)) == OK
    assert await heard(face) == []
    assert await face.signed.event(post(CABLES)) == OK
    assert len(await heard(face)) == 1


async def test_another_workspace_is_not_heard(face: SlackFace) -> None:
    assert await face.signed.event(post(), team_id="TELSEWHERE") == OK
    assert await heard(face) == []


async def test_a_channel_that_others_read_too_is_shut(face: SlackFace) -> None:
    assert await face.signed.event(post(), is_ext_shared_channel=True) == OK
    assert await face.signed.event(post(CABLES)) == OK
    assert await heard(face) == []


async def test_a_reply_that_is_also_sent_to_the_channel_is_read_once(face: SlackFace) -> None:
    root = await face.post("jan", ROOM, "Wie weet er iets van de planning?")
    thread = root.partition("/")[2]
    event = post(thread_ts=thread)
    assert await face.signed.event(event) == OK
    assert await face.signed.event({**event, "subtype": "thread_broadcast"}) == OK
    assert len(await heard(face)) == 1


async def test_a_link_that_slack_unfurls_is_no_edit(face: SlackFace) -> None:
    event = post()
    said = {name: event[name] for name in ("type", "user", "text", "ts")}
    await face.signed.event(event)
    unfurled = {"message": {**said, "attachments": [{"title": "kaart"}]}, "previous_message": said}
    assert await face.signed.event({**event, "subtype": "message_changed", **unfurled, "text": ""}) == OK
    assert len(await heard(face)) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v1=anders"},
        {"X-Slack-Signature": "hand\u00e9"},
        {"X-Slack-Signature": "x" * 5000},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "gisteren"},
        {"X-Slack-Request-Timestamp": "\u0661\u0662"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1e9"},
        {"X-Slack-Request-Timestamp": "9" * 400},
    ],
)
async def test_garbage_in_the_headers_is_refused(face: SlackFace, headers: Mapping[str, str]) -> None:
    body = json.dumps({"type": "event_callback", "event": post(), "team_id": "T"})
    assert (await face.signed.send(body, JSON, headers=headers))[0] == NOT_SIGNED


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, OK),
        ({"secret": "an-older-secret"}, OK),
        ({"secret": "a-guess"}, NOT_SIGNED),
        ({"secret": ""}, NOT_SIGNED),
        ({"age": 400}, NOT_SIGNED),
        ({"age": -400}, NOT_SIGNED),
    ],
)
async def test_only_fresh_requests_with_one_of_both_secrets_pass(
    face: SlackFace, how: Mapping[str, Any], expected: HTTPStatus
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"})
    status, said = await face.signed.send(body, JSON, **how)
    assert status == expected
    assert ("abc" in said) == (expected is OK)


@pytest.mark.parametrize("body", ["", "[]", "null", "7", '"x"', "{", "payload=", "payload=7", "payload=%7B%7D", "\x00"])
async def test_odd_bodies_that_are_signed_break_nothing(face: SlackFace, body: str) -> None:
    for kind in (JSON, FORM, "text/plain"):
        assert (await face.signed.send(body, kind))[0] < HTTPStatus.INTERNAL_SERVER_ERROR


async def test_shapes_that_slack_never_sends_break_nothing(face: SlackFace) -> None:
    odd = {**post(), "channel": 7, "user": [], "text": {"a": 1}, "ts": None}
    assert await face.signed.event(odd) < HTTPStatus.INTERNAL_SERVER_ERROR
    for payload in (
        {"type": "block_actions", "user": {"id": user_id("jan")}, "actions": []},
        {"type": "view_submission", "view": {}},
        {"type": "shortcut"},
    ):
        assert (await face.signed.interactive(payload))[0] < HTTPStatus.INTERNAL_SERVER_ERROR
    assert await face.signed.event(post()) == OK
    assert len(await heard(face)) == 1
