from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import parse, parse_actions
from adapters.slack.parse import parse_home, parse_left, parse_message
from bot.domain.event import Deleted, Edited, Left, OpenedHome, Posted, Told
from bot.domain.message import Message, MessageRef
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
    deleted,
    envelope,
    post,
)

SENT = datetime(2027, 2, 23, 8, 14, 0, 100, tzinfo=UTC)
REF = MessageRef(ME.channel(CHANNEL), TS)
LINK = f"https://voorbeeldstad.slack.com/archives/{CHANNEL}/p1803370440000100"
NAMES = {"U0PIET": "Piet Smit"}


def heard(event: dict[str, Any]) -> parse.Heard | None:
    return parse_message(envelope(event, event_id="Ev1"), ME, NAMES)


def message(text: str, **changes: Any) -> Message:
    return Message(REF, ME.account(JAN), text, SENT, link=LINK, **changes)


def test_a_post_is_read_with_its_author_place_time_and_link() -> None:
    said = heard(post("Vanaf 6 april, zegt <@U0PIET> &amp; co"))
    assert said == Posted("Ev1", message("Vanaf 6 april, zegt @Piet Smit & co"))


def test_a_reply_knows_its_thread_and_its_link_leads_into_it() -> None:
    said = heard(post(thread_ts="1803370000.000100"))
    assert isinstance(said, Posted)
    assert said.message.thread == "1803370000.000100"
    assert said.message.link == f"{LINK}?thread_ts=1803370000.000100&cid={CHANNEL}"


def test_the_first_message_of_a_thread_is_not_in_it() -> None:
    said = heard(post(thread_ts=TS))
    assert isinstance(said, Posted)
    assert said.message.thread is None


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share", "me_message"])
def test_a_broadcast_and_a_file_with_words_are_posts(subtype: str) -> None:
    assert heard(post("Zie de tekening", subtype=subtype)) == Posted("Ev1", message("Zie de tekening"))


@pytest.mark.parametrize("subtype", ["channel_join", "channel_topic", "pinned_item", "huddle_thread", "reminder_add"])
def test_slack_s_own_remarks_are_nothing_anybody_said(subtype: str) -> None:
    assert heard(post(subtype=subtype)) is None


def test_a_file_without_words_is_nothing() -> None:
    assert heard(post("", subtype="file_share", files=[{"id": "F1"}])) is None


def test_a_post_in_a_private_channel_is_a_post() -> None:
    said = heard(post(channel=PRIVATE, channel_type="group"))
    assert isinstance(said, Posted)
    assert said.message.ref.channel == ME.channel(PRIVATE)


@pytest.mark.parametrize(
    "event", [post(bot_id="B1"), post(subtype="bot_message", bot_id="B1", user=None), post(user=BOT)]
)
def test_what_a_program_wrote_is_marked_as_such(event: dict[str, Any]) -> None:
    said = heard(event)
    assert isinstance(said, Posted)
    assert said.by_bot


def test_a_mention_is_the_same_post_whether_told_as_message_or_as_mention() -> None:
    event = post(f"<@{BOT}>: mag AI in een brief?")
    as_message, as_mention = heard(event), heard({**event, "type": "app_mention", "channel_type": None})
    assert as_message == as_mention == Posted("Ev1", message("mag AI in een brief?"), addressed=True)


def test_an_edit_is_the_post_as_it_now_reads() -> None:
    edited = datetime.fromtimestamp(1803370500, UTC)
    assert heard(changed("Vanaf 20 april")) == Edited("Ev1", message("Vanaf 20 april"), edited)


def test_an_edit_that_takes_all_words_away_is_an_edit_too() -> None:
    said = heard(changed(""))
    assert isinstance(said, Edited)
    assert said.message.text == "…"


@pytest.mark.parametrize("event", [changed("x", before="x"), changed("y", bot_id="B1"), changed("y", user=BOT)])
def test_an_unfurled_link_and_the_bot_s_own_updates_are_no_edits(event: dict[str, Any]) -> None:
    assert heard(event) is None


def test_a_deleted_post_is_gone_also_when_it_had_replies() -> None:
    assert heard(deleted()) == Deleted("Ev1", REF)
    tombstone = changed("This message was deleted.", subtype="tombstone", user="USLACKBOT")
    assert heard(tombstone) == Deleted("Ev1", REF)


def test_a_deleted_card_of_the_bot_is_nothing() -> None:
    assert heard(deleted(bot_id="B0VROEGBIJ")) is None


def test_words_in_private_are_said_to_the_bot() -> None:
    said = heard(post("status", channel=DIRECT, channel_type="im", user=SANNE))
    assert said == Told("Ev1", ME.account(SANNE), "status", SENT)


@pytest.mark.parametrize("event", [post(bot_id="B1"), post(subtype="message_changed"), post(user=BOT), post("")])
def test_the_bot_does_not_talk_to_itself_in_private(event: dict[str, Any]) -> None:
    assert heard({**event, "channel": DIRECT, "channel_type": "im"}) is None


def test_somebody_of_another_workspace_keeps_their_own() -> None:
    said = heard(post(user_team="T0ELDERS"))
    assert isinstance(said, Posted)
    assert said.message.author == ME.account(JAN, "T0ELDERS")


@pytest.mark.parametrize(
    ("event", "left"),
    [
        ({"type": "channel_left", "channel": CHANNEL, "actor_id": JAN}, True),
        ({"type": "group_left", "channel": CHANNEL}, True),
        ({"type": "member_left_channel", "channel": CHANNEL, "user": BOT}, True),
        ({"type": "member_left_channel", "channel": CHANNEL, "user": JAN}, False),
    ],
)
def test_only_the_bot_s_own_leaving_is_leaving(event: dict[str, Any], left: bool) -> None:
    found = parse_left(envelope(event, event_id="Ev1"), ME)
    assert found == (Left("Ev1", ME.channel(CHANNEL)) if left else None)


@pytest.mark.parametrize(("tab", "opened"), [("home", True), ("messages", False)])
def test_only_the_home_tab_is_the_bot_s_own_page(tab: str, opened: bool) -> None:
    event = {"type": "app_home_opened", "user": SANNE, "channel": DIRECT, "tab": tab, "event_ts": TS}
    found = parse_home(envelope(event, event_id="Ev1"), ME, "nl-NL")
    assert found == (OpenedHome("Ev1", ME.account(SANNE), "nl-NL") if opened else None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = (
    "user",
    "ts",
    "text",
    "channel",
    "message",
    "previous_message",
    "edited",
    "actions",
    "view",
    "state",
    "container",
)


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON | st.fixed_dictionaries({"ts": JSON, "text": JSON}), max_size=8),
    st.sampled_from([None, "message_changed", "message_deleted", "file_share"]),
)
def test_no_payload_breaks_the_parser(event: dict[str, Any], subtype: str | None) -> None:
    body = envelope({**event, "subtype": subtype})
    parse.people_in(body)
    parse.conversation_of(body)
    parse_message(body, ME, {})
    parse_left(body, ME)
    parse_home(body, ME, None)
    for read in (parse_actions.parse_click, parse_actions.parse_submit):
        read(event, ME, locale=None)
    parse_actions.parse_pick(event, ME, {}, locale=None)
    parse_actions.parse_command(event, ME, {}, now=SENT, locale=None)
