import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from adapters.ordered import Order
from adapters.slack.codes import Carried, Press, write_carried, write_press
from adapters.slack.slack import Slack
from bot.domain.card import Button, Card, Field, Form, Language, Text
from bot.domain.errors import Unavailable
from bot.domain.event import (
    Clicked,
    Deleted,
    Edited,
    Joined,
    Left,
    OpenedHome,
    PickedMessage,
    Posted,
    Present,
    Submitted,
    Told,
)
from bot.domain.reply import FieldErrors, Nothing, Notice, SayInThread, ShowCard, ShowForm
from tests.adapters.slack.conftest import Bot, Handler, options
from tests.adapters.slack.fake_slack import SECRET, FakeSlack, Sender
from tests.adapters.slack.payloads import (
    BOT,
    CHANNEL,
    DIRECT,
    JAN,
    ME,
    PRIVATE,
    SANNE,
    TS,
    changed,
    command,
    deleted,
    envelope,
    picked,
    post,
    press,
    shortcut,
    submit,
)

CARD = Card("Dorpsstraat", "Dorpsstraat, 6 april", (Text("Vanaf 6 april."),), (Button("Ja", "signal.take_up", "s"),))
FORM = Form("intake.new", "t1", "Nieuwe intake", (Field("what", "Waar gaat het over"),), "Versturen")
VALUE = write_press(Press("signal.take_up", "s-1"))
METADATA = write_carried(Carried("intake.new", "t1", first="what"))
TYPED = {"what": {"value": {"type": "plain_text_input", "value": "Dorpsstraat"}}}
HOME = {"type": "app_home_opened", "user": SANNE, "channel": DIRECT, "tab": "home", "event_ts": TS}


def direct(text: str = "status", **changes: Any) -> dict[str, Any]:
    return post(text, channel=DIRECT, channel_type="im", user=SANNE, **changes)


def mention(text: str = "mag dit?", **changes: Any) -> dict[str, Any]:
    return post(f"<@{BOT}> {text}", **changes)


def joined(user: str = BOT, channel: str = CHANNEL, kind: str = "C") -> dict[str, Any]:
    return {
        "type": "member_joined_channel",
        "user": user,
        "channel": channel,
        "channel_type": kind,
        "team": ME.team,
        "inviter": JAN,
        "event_ts": TS,
    }


# Events


async def test_posts_edits_and_deletions_reach_the_core(bot: Bot) -> None:
    for event in (post(), changed("Vanaf 20 april"), deleted()):
        assert (await bot.send.event(envelope(event))).status == 200
    assert [type(event) for event in bot.handler.events] == [Posted, Edited, Deleted]
    assert bot.api.called("chat.postMessage") == []


async def test_an_event_that_comes_four_times_is_handled_once(bot: Bot) -> None:
    body = envelope(mention())
    bot.handler.reply = SayInThread(CARD)
    for number in range(4):
        assert (await bot.send.event(body, X_Slack_Retry_Num=str(number))).status == 200
    assert len(bot.handler.events) == 1
    assert len(bot.api.called("chat.postMessage")) == 1


async def test_a_mention_that_comes_as_message_and_as_mention_is_handled_once(bot: Bot) -> None:
    bot.handler.reply = SayInThread(CARD)
    as_message, as_mention = envelope(mention()), envelope({**mention(), "type": "app_mention"})
    assert as_message["event_id"] != as_mention["event_id"]
    await asyncio.gather(bot.send.event(as_message), bot.send.event(as_mention))
    assert len(bot.handler.events) == 1
    (sent,) = bot.api.called("chat.postMessage")
    assert (sent["channel"], sent["thread_ts"]) == (CHANNEL, TS)


async def test_an_edit_of_a_post_that_was_read_is_not_taken_for_the_post(bot: Bot) -> None:
    await bot.send.event(envelope(post()))
    await bot.send.event(envelope(changed("Vanaf 20 april")))
    assert len(bot.handler.events) == 2


async def test_an_event_that_broke_gets_500_and_is_handled_when_it_comes_again(bot: Bot) -> None:
    bot.handler.reply = RuntimeError("boom")
    body = envelope(post())
    assert (await bot.send.event(body)).status == 500
    bot.handler.reply = Nothing()
    assert (await bot.send.event(body, X_Slack_Retry_Num="1")).status == 200
    assert len(bot.handler.events) == 2


async def test_an_answer_that_slack_did_not_confirm_is_looked_for_before_it_is_sent_again(bot: Bot) -> None:
    bot.handler.reply = SayInThread(CARD)
    bot.api.faults["chat.postMessage"] = ["lost"]
    bot.api.said["conversations.replies"] = {"messages": bot.api.messages[CHANNEL]}
    body = envelope(mention())
    assert (await bot.send.event(body)).status == 500
    assert (await bot.send.event(body, X_Slack_Retry_Num="1", X_Slack_Retry_Reason="http_error")).status == 200
    assert len(bot.api.messages[CHANNEL]) == 1


async def test_a_post_waits_for_an_earlier_one_in_its_channel_and_for_no_other(api: FakeSlack) -> None:
    order: list[str] = []
    busy, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Handler):
        async def handle(self, event: Any) -> Nothing:
            if isinstance(event, Present):
                return Nothing()
            if event.message.text == "een":
                busy.set()
                await go_on.wait()
            order.append(event.message.text)
            return Nothing()

    async with serving(api, Slow()) as send:
        first = asyncio.create_task(send.event(envelope(post("een", ts="1.1"))))
        await busy.wait()
        second = asyncio.create_task(send.event(envelope(post("twee", ts="2.1"))))
        await send.event(envelope(post("elders", ts="9.1", channel="C0ELDERS")))
        assert order == ["elders"]
        go_on.set()
        await asyncio.gather(first, second)
    assert order == ["elders", "een", "twee"]


async def test_turns_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    order, taken = Order(), []

    async def take(number: int) -> None:
        async with order.turn("a"):
            await asyncio.sleep(0)
            taken.append(number)

    await asyncio.gather(*(take(number) for number in range(20)))
    assert taken == list(range(20))
    assert order._locks == {}  # noqa: SLF001 - that memory does not grow is the point


async def test_words_in_private_are_answered_in_private(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    await bot.send.event(envelope(direct()))
    (event,), (sent,) = bot.handler.events, bot.api.called("chat.postMessage")
    assert isinstance(event, Told)
    assert sent["channel"] == DIRECT
    assert "thread_ts" not in sent
    bot.handler.reply = Notice("Genoteerd & gedaan.")
    await bot.send.event(envelope(direct("pauze", ts="2.1", thread_ts="1.1")))
    sent = bot.api.called("chat.postMessage")[1]
    assert (sent["text"], sent["thread_ts"]) == ("Genoteerd &amp; gedaan.", "1.1")


async def test_a_form_that_cannot_be_opened_at_once_is_offered_by_a_button(bot: Bot) -> None:
    bot.handler.reply = ShowForm(
        Form("intake.new", "t", "Nieuwe intake", (Field("what", "Wat", value="riool"),), "Stuur")
    )
    await bot.send.event(envelope(direct("we gaan het riool in de Dorpsstraat vervangen")))
    (sent,) = bot.api.called("chat.postMessage")
    button = next(block for block in sent["blocks"] if block["type"] == "actions")["elements"][0]
    assert button["value"] == write_press(Press("intake.new", "t", "riool"))


async def test_what_is_nobody_else_s_business_is_answered_in_private_after_a_mention(bot: Bot) -> None:
    bot.handler.reply = Notice("Gepauzeerd.")
    await bot.send.event(envelope(mention("pauze", thread_ts="1.1")))
    (sent,) = bot.api.called("chat.postMessage")
    assert sent["channel"] == "D0JAN"
    assert "thread_ts" not in sent


async def test_coming_into_a_channel_tells_what_kind_of_channel_it_is(bot: Bot) -> None:
    channel = {"id": PRIVATE, "name": "opvang", "is_private": True, "is_ext_shared": False, "creator": SANNE}
    bot.api.said["conversations.info"] = {"channel": channel}
    bot.api.said["conversations.members"] = {"members": [JAN, BOT]}
    body = envelope(joined(channel=PRIVATE, kind="G"), event_id="Ev1")
    assert (await bot.send.event(body)).status == 200
    assert bot.handler.events == [
        Joined(
            "Ev1",
            ME.channel(PRIVATE),
            "opvang",
            by=ME.account(JAN),
            shared=False,
            private=True,
            members=frozenset({ME.account(JAN)}),
            owners=frozenset({ME.account(SANNE)}),
        )
    ]


async def test_a_channel_that_slack_does_not_describe_yet_is_told_again(bot: Bot) -> None:
    bot.api.faults["conversations.info"] = ["error:internal_error"]
    body = envelope(joined())
    assert (await bot.send.event(body)).status == 500
    assert (await bot.send.event(body)).status == 200
    assert len(bot.handler.events) == 1


async def test_members_that_come_and_go_matter_in_private_channels_only(bot: Bot) -> None:
    await bot.send.event(envelope(joined(user=SANNE)))
    assert bot.handler.events == []
    bot.api.said["conversations.info"] = {"channel": {"id": PRIVATE, "name": "opvang", "is_private": True}}
    bot.api.said["conversations.members"] = {"members": [SANNE]}
    await bot.send.event(envelope(joined(user=SANNE, channel=PRIVATE, kind="G")))
    (event,) = bot.handler.events
    assert isinstance(event, Joined)
    assert (event.by, event.members) == (None, frozenset({ME.account(SANNE)}))


@pytest.mark.parametrize("kind", ["channel_left", "group_left"])
async def test_leaving_a_channel_is_told(bot: Bot, kind: str) -> None:
    await bot.send.event(envelope({"type": kind, "channel": CHANNEL, "event_ts": TS}, event_id="Ev1"))
    assert bot.handler.events == [Left("Ev1", ME.channel(CHANNEL))]


async def test_a_channel_that_outsiders_read_is_never_read(bot: Bot) -> None:
    for number in range(2):
        body = envelope(post(ts=f"{number}.1"), is_ext_shared_channel=True)
        assert (await bot.send.event(body)).status == 200
    assert bot.handler.events == [Joined(f"shared:{CHANNEL}", ME.channel(CHANNEL), "", shared=True)]


async def test_words_can_be_taken_back_also_once_outsiders_read_along(bot: Bot) -> None:
    await bot.send.event(envelope(deleted(), is_ext_shared_channel=True))
    assert [type(event) for event in bot.handler.events] == [Joined, Deleted]


async def test_several_workspaces_of_one_organisation_keep_apart(api: FakeSlack) -> None:
    handler = Handler()
    async with serving(api, handler, teams=frozenset({ME.team, "T0DIENST"})) as send:
        await send.event(envelope(post(), team_id="T0DIENST"))
    (event,) = handler.events
    assert isinstance(event, Posted)
    assert (event.message.ref.channel.tenant, event.message.author.tenant) == ("T0DIENST", "T0DIENST")
    assert event.message.link is None


async def test_the_own_page_is_drawn_at_each_opening(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    body = envelope(HOME, event_id="Ev1")
    await bot.send.event(body)
    await bot.send.event(body)
    assert bot.handler.events[0] == OpenedHome("Ev1", ME.account(SANNE), "nl-NL")
    first, _ = bot.api.called("views.publish")
    assert (first["user_id"], first["view"]["type"]) == (SANNE, "home")


@pytest.mark.parametrize(
    "event", [{"type": "reaction_added"}, {"type": "team_rename"}, {}, {"type": "app_home_opened", "tab": "messages"}]
)
async def test_what_nobody_listens_to_is_fine(bot: Bot, event: dict[str, Any]) -> None:
    assert (await bot.send.event(envelope(event))).status == 200
    assert (await bot.send.interaction({"type": "block_suggestion", "team": {"id": ME.team}})).status == 200
    assert bot.handler.events == []


async def test_another_workspace_is_not_listened_to(bot: Bot) -> None:
    assert (await bot.send.event(envelope(post(), team_id="T0ELDERS"))).status == 200
    assert (await bot.send.interaction(press(VALUE, team={"id": "T0ELDERS"}))).status == 200
    assert (await bot.send.command(command("status", team_id="T0ELDERS"))).status == 200
    assert bot.handler.events == []


# Commands, buttons, forms


async def test_a_command_is_answered_for_this_person_only(bot: Bot) -> None:
    bot.handler.reply = Notice("Gepauzeerd.")
    response = await bot.send.command(command("pauze"))
    assert await response.json() == {"response_type": "ephemeral", "text": "Gepauzeerd."}
    bot.handler.reply = ShowCard(CARD)
    shown = await (await bot.send.command(command("status"))).json()
    assert (shown["response_type"], shown["text"]) == ("ephemeral", "Dorpsstraat, 6 april")
    assert shown["blocks"][0]["type"] == "header"
    (event, _) = bot.handler.events
    assert isinstance(event, Told)
    assert (event.text, event.locale) == ("pauze", "nl-NL")
    assert datetime.now(UTC).timestamp() - event.sent_at.timestamp() < 60


async def test_a_command_opens_its_form_in_time(bot: Bot) -> None:
    bot.handler.reply = ShowForm(FORM)
    response = await bot.send.command(command("nieuw"))
    assert (response.status, await response.text()) == (200, "")
    (opened,) = bot.api.called("views.open")
    assert (opened["trigger_id"], opened["view"]["callback_id"]) == ("1.2.trigger", "vroegbij_form")


async def test_a_button_changes_its_card_in_place(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)
    assert (await bot.send.interaction(press(VALUE))).status == 200
    assert bot.handler.events == [
        Clicked(f"click:{SANNE}:1803370700.1", ME.account(SANNE), "signal.take_up", "s-1", "", "nl-NL")
    ]
    (changed_card,) = bot.api.called("chat.update")
    assert (changed_card["channel"], changed_card["ts"]) == (DIRECT, TS)


async def test_a_button_says_a_line_to_this_person_only(bot: Bot) -> None:
    bot.handler.reply = Notice("Genoteerd.")
    url = bot.api.url + "response"
    await bot.send.interaction(press(VALUE, response_url=url))
    (said,) = bot.api.called("response")
    assert said == {"response_type": "ephemeral", "replace_original": False, "text": "Genoteerd."}


async def test_a_message_for_one_person_only_changes_by_its_own_address(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)
    container = {"type": "message", "message_ts": TS, "channel_id": CHANNEL, "is_ephemeral": True}
    await bot.send.interaction(press(VALUE, container=container, response_url=bot.api.url + "response"))
    (said,) = bot.api.called("response")
    assert (said["replace_original"], said["text"]) == (True, "Dorpsstraat, 6 april")
    assert bot.api.called("chat.update") == []


async def test_a_new_card_stays_in_the_conversation_in_private_and_is_for_one_person_in_a_channel(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    await bot.send.interaction(press(VALUE))
    assert [sent["channel"] for sent in bot.api.called("chat.postMessage")] == [DIRECT]
    container = {"type": "message", "message_ts": TS, "channel_id": CHANNEL, "is_ephemeral": False}
    channel = {"id": CHANNEL, "name": "openbare-ruimte"}
    url = bot.api.url + "response"
    await bot.send.interaction(press(VALUE, container=container, channel=channel, response_url=url))
    (said,) = bot.api.called("response")
    assert said["response_type"] == "ephemeral"
    assert len(bot.api.called("chat.postMessage")) == 1


async def test_a_button_opens_a_form(bot: Bot) -> None:
    bot.handler.reply = ShowForm(FORM)
    await bot.send.interaction(press(VALUE))
    assert len(bot.api.called("views.open")) == 1


async def test_a_button_in_a_modal_is_answered_in_that_modal(bot: Bot) -> None:
    modal = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "modal"}}
    for reply in (ShowForm(FORM), ShowCard(CARD), Notice("Genoteerd.")):
        bot.handler.reply = reply
        await bot.send.interaction(press(VALUE, **modal))
    assert [shown["view_id"] for shown in bot.api.called("views.update")] == ["V1"] * 3


async def test_a_button_on_the_own_page_is_answered_in_a_modal_and_the_page_is_drawn_anew(bot: Bot) -> None:
    home = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "home"}}
    bot.handler.reply = Notice("Genoteerd.")
    await bot.send.interaction(press(VALUE, **home))
    (shown,) = bot.api.called("views.open")
    assert shown["view"]["blocks"][0]["text"]["text"] == "Genoteerd."
    assert [type(event) for event in bot.handler.events] == [Clicked, OpenedHome]
    assert len(bot.api.called("views.publish")) == 1


async def test_mistakes_in_a_form_stand_in_the_form(bot: Bot) -> None:
    bot.handler.reply = FieldErrors({"what": "Vul dit in."}, FORM)
    answer = await (await bot.send.interaction(submit(METADATA, TYPED))).json()
    assert answer == {"response_action": "errors", "errors": {"what": "Vul dit in."}}
    (event,) = bot.handler.events
    assert isinstance(event, Submitted)
    assert (event.action, event.target, event.values) == ("intake.new", "t1", {"what": "Dorpsstraat"})


async def test_a_form_that_was_right_makes_room_for_the_answer(bot: Bot) -> None:
    bot.handler.reply = Notice("Verstuurd.")
    answer = await (await bot.send.interaction(submit(METADATA, TYPED))).json()
    assert answer["response_action"] == "update"
    assert answer["view"]["blocks"][0]["text"]["text"] == "Verstuurd."
    bot.handler.reply = ShowCard(CARD)
    answer = await (await bot.send.interaction(submit(METADATA, TYPED))).json()
    assert answer["view"]["blocks"][0]["type"] == "header"
    bot.handler.reply = Nothing()
    assert await (await bot.send.interaction(submit(METADATA, TYPED))).text() == ""


async def test_a_form_that_broke_keeps_what_was_typed(bot: Bot) -> None:
    bot.handler.reply = RuntimeError("boom")
    answer = await (await bot.send.interaction(submit(METADATA, TYPED))).json()
    assert answer["errors"]["what"].startswith("Er ging iets mis")


async def test_what_slack_did_not_take_is_told_to_whoever_pressed(bot: Bot) -> None:
    bot.handler.reply = ShowForm(FORM)
    bot.api.faults["views.open"] = ["error:expired_trigger_id"]
    await bot.send.interaction(press(VALUE, response_url=bot.api.url + "response"))
    (said,) = bot.api.called("response")
    assert said["text"].startswith("Slack was te laat")
    bot.handler.reply = Unavailable("elders")
    bot.api.faults["response"] = ["500"]
    assert (await bot.send.interaction(press(VALUE, response_url=bot.api.url + "response"))).status == 200


@pytest.mark.parametrize(
    ("organisation", "reply", "closes"),
    [
        (Language.DUTCH, Notice("Genoteerd."), "Sluiten"),
        (Language.DUTCH, Notice("Noted.", Language.ENGLISH), "Close"),
        (Language.ENGLISH, Notice("Noted."), "Close"),
        (Language.ENGLISH, Notice("Genoteerd.", Language.DUTCH), "Sluiten"),
    ],
)
async def test_slack_s_own_words_are_in_the_language_of_the_answer_else_the_organisation_s(
    api: FakeSlack, organisation: Language, reply: Notice, closes: str
) -> None:
    api.said["users.info"] = {"user": {"id": JAN, "locale": "en-US"}}
    async with serving(api, handler := Handler(reply), language=organisation) as send:
        shown = await (await send.interaction(submit(METADATA, TYPED))).json()
    assert shown["view"]["close"]["text"] == closes
    assert [event.locale for event in handler.events if isinstance(event, Submitted)] == [None]


async def test_shortcuts_open_modals(bot: Bot) -> None:
    for reply in (ShowForm(FORM), ShowCard(CARD), Notice("Dat mag niet.")):
        bot.handler.reply = reply
        assert (await bot.send.interaction(shortcut())).status == 200
        assert (await bot.send.interaction(picked())).status == 200
    assert [type(event) for event in bot.handler.events] == [Clicked, PickedMessage] * 3
    assert len(bot.api.called("views.open")) == 6


@pytest.mark.parametrize("value", ["", "approve", None, '["a","b"]'])
async def test_a_button_that_is_not_ours_is_left_alone(bot: Bot, value: str | None) -> None:
    assert (await bot.send.interaction(press(value))).status == 200
    assert bot.handler.events == []


# The door


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Slack_Signature": "v0=" + "0" * 64},
        {"X_Slack_Signature": ""},
        {"X_Slack_Signature": "v0=é"},
        {"X_Slack_Request_Timestamp": "garbage"},
        {"X_Slack_Request_Timestamp": "²"},
        {"X_Slack_Request_Timestamp": "-1"},
        {"X_Slack_Request_Timestamp": "9" * 400},
        {"X_Slack_Request_Timestamp": str(int(time.time()) - 301)},
        {"X_Slack_Request_Timestamp": ""},
    ],
)
async def test_what_slack_did_not_sign_is_refused(bot: Bot, headers: dict[str, str]) -> None:
    assert (await bot.send.event(envelope(post()), **headers)).status == 401
    assert bot.handler.events == []


async def test_both_secrets_are_good_while_one_replaces_the_other(bot: Bot) -> None:
    for secret, status in (("old", 200), (SECRET, 200), ("older", 401)):
        assert (await Sender(bot.send.client, secret).event(envelope(post()))).status == status


async def test_slack_s_own_questions_are_answered(bot: Bot) -> None:
    response = await bot.send.event({"type": "url_verification", "challenge": "3eZb", "token": "x"})
    assert (await response.json())["challenge"] == "3eZb"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"event": 3}', b'{"team_id": {}}'])
async def test_a_signed_body_that_makes_no_sense_breaks_nothing(bot: Bot, body: bytes) -> None:
    response = await bot.send.raw(body, "application/json")
    assert response.status < 600
    assert (await bot.send.event(envelope(post()))).status == 200


async def test_the_environment_changes_nothing(api: FakeSlack, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BOT_TOKEN", "SIGNING_SECRET", "VERIFICATION_TOKEN", "APP_TOKEN"):
        monkeypatch.setenv(f"SLACK_{name}", "wrong")
    handler = Handler()
    async with serving(api, handler) as send:
        assert (await send.event(envelope(post()))).status == 200
        assert (await Sender(send.client, "wrong").event(envelope(post()))).status == 401
    assert len(handler.events) == 1


async def test_no_words_and_no_tokens_are_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    bot.handler.reply = RuntimeError("boom")
    await bot.send.event(envelope(post("geheim woord")))
    bot.handler.reply = ShowCard(CARD)
    await bot.send.event(envelope(direct("geheim woord")))
    await bot.send.interaction(press(VALUE))
    logged = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    ours = "\n".join(line for line in logged.splitlines() if "aiohttp.access" not in line)
    assert "an event broke" in ours
    assert "geheim woord" not in ours
    assert "xoxb" not in ours
    assert SECRET not in ours


class serving:  # noqa: N801 - reads as a block
    """The face with another handler."""

    def __init__(self, api: FakeSlack, handler: Handler, **changes: Any) -> None:
        self.slack = Slack(options(api, **changes))
        app = web.Application()
        app.router.add_routes(self.slack.listen(handler))
        self.client: TestClient[Any, Any] = TestClient(TestServer(app))

    async def __aenter__(self) -> Sender:
        await self.slack.start()
        await self.client.start_server()
        return Sender(self.client)

    async def __aexit__(self, *args: object) -> None:
        await self.client.close()
        await self.slack.stop()
