from datetime import UTC, datetime
from time import perf_counter
from typing import Any

import pytest

from adapters.teams.parse import event_id, parse_message
from adapters.teams.plain import plain
from bot.domain.event import Deleted, Edited, Heard, Posted, Told
from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform
from tests.adapters.teams.payloads import (
    AAD_TEAM,
    BOT,
    CHANNEL,
    GROUP,
    JAN,
    SANNE,
    TENANT,
    Activity,
    addressed,
    deleted,
    edited,
    in_group,
    members_added,
    mention,
    message,
    reply,
    told,
    undeleted,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SENT = datetime(2017, 2, 1, 21, 10, 8, 511000, tzinfo=UTC)
PLACE = ChannelRef(Platform.TEAMS, TENANT, CHANNEL)
JANS = Account(Platform.TEAMS, TENANT, "7faf8ab2-jan")


def parsed(activity: Activity) -> Heard | None:
    return parse_message(activity, now=NOW)


def text_of(activity: Activity) -> str:
    event = parsed(activity)
    assert isinstance(event, Posted | Edited)
    return event.message.text


def test_a_post_without_a_mention_is_heard() -> None:
    event = parsed(message("De Dorpsstraat gaat dicht."))

    assert isinstance(event, Posted)
    assert (event.addressed, event.by_bot) == (False, False)
    link = event.message.link
    assert event.message == Message(
        MessageRef(PLACE, "1485983408511"), JANS, "De Dorpsstraat gaat dicht.", SENT, thread=None, link=link
    )
    place = "19%3A0b7f32667e064dd9b25d7969801541f4%40thread.tacv2"
    asked = f"tenantId={TENANT}&groupId={AAD_TEAM}&parentMessageId=1485983408511"
    assert link == f"https://teams.microsoft.com/l/message/{place}/1485983408511?{asked}"


def test_a_reply_stands_in_its_thread() -> None:
    event = parsed(reply("Vanaf april."))

    assert isinstance(event, Posted)
    assert event.message.thread == "1485983408511"
    assert event.message.ref == MessageRef(PLACE, "1485983409000")
    assert event.message.link
    assert event.message.link.endswith("&parentMessageId=1485983408511")


def test_a_reply_whose_conversation_names_no_thread_is_found_by_what_it_replies_to() -> None:
    bare = {**message()["conversation"], "id": CHANNEL}

    event = parsed(message("ja", conversation=bare, id="5", replyToId="4"))

    assert isinstance(event, Posted)
    assert event.message.thread == "4"


def test_a_mention_of_the_bot_is_left_out_and_noted() -> None:
    event = parsed(addressed("wat zijn de spelregels?"))

    assert isinstance(event, Posted)
    assert event.addressed
    assert event.message.text == "wat zijn de spelregels?"


def test_a_mention_without_a_word_is_heard_too() -> None:
    event = parsed(addressed("", attachments=[]))

    assert isinstance(event, Posted)
    assert (event.addressed, event.message.text) == (True, "")


def test_a_mention_of_somebody_else_keeps_the_name_and_is_not_for_the_bot() -> None:
    said = message("<at>Sanne de Wit</at> kijk jij?", entities=[mention(SANNE["id"], "Sanne de Wit")])

    event = parsed(said)

    assert isinstance(event, Posted)
    assert not event.addressed
    assert event.message.text == "Sanne de Wit kijk jij?"


def test_a_mention_is_told_by_its_entity_and_not_by_the_name_that_somebody_typed() -> None:
    event = parsed(message("<at>Vroegbij</at> hoi", entities=[mention("29:other", "Vroegbij")]))

    assert isinstance(event, Posted)
    assert not event.addressed


@pytest.mark.parametrize("sender", [{"id": BOT, "name": "Vroegbij"}, {"id": "28:another", "name": "Andere bot"}])
def test_what_a_program_posts_is_marked(sender: Activity) -> None:
    event = parsed(message("hoi", **{"from": sender}))

    assert isinstance(event, Posted)
    assert event.by_bot


def test_without_an_entra_id_somebody_is_known_by_their_teams_id() -> None:
    event = parsed(message("hoi", **{"from": {"id": "29:guest", "name": "Gast"}}))

    assert isinstance(event, Posted)
    assert event.message.author == Account(Platform.TEAMS, TENANT, "29:guest")


def test_an_edit_is_the_post_as_it_now_reads() -> None:
    event = parsed(edited("De Dorpsstraat gaat open."))

    assert isinstance(event, Edited)
    assert event.edited_at == datetime(2017, 2, 1, 21, 20, tzinfo=UTC)
    assert not event.restored
    posted = parsed(message("De Dorpsstraat gaat open."))
    assert isinstance(posted, Posted)
    assert event.message == posted.message


def test_a_post_edited_to_nothing_still_lets_go_of_its_words() -> None:
    assert text_of(edited("", attachments=[])) == "…"


def test_a_deletion_names_the_post() -> None:
    event = parsed(deleted())

    assert isinstance(event, Deleted)
    assert event.message == MessageRef(PLACE, "1485983408511")


def test_a_deletion_undone_brings_the_words_back() -> None:
    event = parsed(undeleted("De Dorpsstraat gaat dicht."))

    assert isinstance(event, Edited)
    assert event.restored
    assert event.message.text == "De Dorpsstraat gaat dicht."


def test_post_edits_deletion_and_undoing_are_all_different_events() -> None:
    again = edited("c", timestamp="2017-02-01T21:25:00Z")
    activities = [message("a"), edited("b"), again, deleted(), undeleted("a"), reply("a"), told("a")]

    assert len({event_id(each) for each in activities}) == len(activities)
    assert event_id(message("a")) == event_id(message("a", timestamp="2017-02-01T21:10:59Z")), "the same, later"


def test_words_in_the_personal_chat_are_told_to_the_bot() -> None:
    event = parsed(told("overzicht"))

    assert event == Told(event_id(told()), JANS, "overzicht", SENT, channel=None, locale="nl-NL")


@pytest.mark.parametrize(
    "activity",
    [
        {**edited("x"), "conversation": told()["conversation"], "channelData": {"eventType": "editMessage"}},
        in_group("gewoon praten", to_bot=False),
        told(""),
        told("x", **{"from": {"id": BOT}}),
        message("", attachments=[]),
        message("x", id=""),
        message("x", **{"from": {}}),
        {**deleted(), "conversation": in_group()["conversation"], "channelData": {"eventType": "softDeleteMessage"}},
        edited("x", **{"from": {"id": BOT}}),
        {**edited("x"), "channelData": {"eventType": "somethingNew"}},
        members_added(),
        message("x", type="typing"),
        {"type": "message"},
        {"type": "message", "conversation": "x", "from": [], "channelData": 7, "text": {}, "entities": "e"},
        {"type": "messageUpdate", "attachments": [7, {"contentType": "text/html", "content": 8}]},
    ],
)
def test_nothing_that_anybody_said_to_the_bot(activity: Activity) -> None:
    assert parsed(activity) is None


def test_in_a_group_chat_only_a_mention_is_heard_and_its_words_are_for_the_bot() -> None:
    event = parsed(in_group("wat nu"))

    assert isinstance(event, Posted)
    assert event.addressed
    assert event.message.ref.channel == ChannelRef(Platform.TEAMS, TENANT, GROUP)
    assert event.message.text == "wat nu"


def test_formatted_words_are_read_when_there_are_no_plain_ones() -> None:
    html = "<p>De <strong>Dorpsstraat</strong></p><ul><li>dicht</li><li>lawaai</li></ul>"

    assert text_of(message("", attachments=[{"contentType": "text/html", "content": html}])) == (
        "De Dorpsstraat\n- dicht\n- lawaai"
    )


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("a &lt;b&gt; c &amp;amp; d", "a <b> c &amp; d"),
        ("prijs < 5 en > 3", "prijs < 5 en > 3"),
        ("een\r\ntwee", "een\ntwee"),
        ("<div>een</div><div>twee</div>", "een\ntwee"),
        ("een<br>twee<br/>drie", "een\ntwee\ndrie"),
        ("a&nbsp;&nbsp;b", "a b"),
        ('<img alt="x" src="y">weg', "weg"),
        ('<attachment id="1"></attachment>zie bijlage', "zie bijlage"),
        ('<emoji id="smile" alt="🙂" title=""></emoji> top', "🙂 top"),
        ('<blockquote itemtype="http://schema.skype.com/Reply"><p>oud</p></blockquote><p>nieuw</p>', "nieuw"),
        ("nul\x00 half \ud800", "nul half ?"),
        ("<at id='0'>Jan &amp; Co</at>", "Jan & Co"),
    ],
)
def test_markup_reads_as_people_see_it(markup: str, said: str) -> None:
    assert plain(markup) == said


@pytest.mark.parametrize(
    "piece",
    ["<at>", "<at ", "<!--", "<blockquote itemtype=schema.skype.com/Reply>", "<emoji ", ' alt="', "<a", "< ", "\n "],
)
def test_markup_made_to_be_slow_is_read_in_time(piece: str) -> None:
    began = perf_counter()
    plain(piece * 100_000)
    plain("<emoji " + piece * 100_000)

    assert perf_counter() - began < 2


def test_a_moment_that_cannot_be_read_is_now() -> None:
    event: Any = parsed(message("x", timestamp="gisteren", id="x"))

    assert event.message.sent_at == NOW


def test_jan_is_one_person_in_channel_and_personal_chat() -> None:
    post, words = parsed(message()), parsed(told())

    assert isinstance(post, Posted)
    assert isinstance(words, Told)
    assert post.message.author == words.account
    assert JAN["aadObjectId"] == words.account.user
