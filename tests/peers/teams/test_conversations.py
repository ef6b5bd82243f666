"""What only happens in Teams, with the whole program: who cannot be reached, refusals, old clients, undone deletes."""

import re

import pytest

from adapters.teams.codes import CANCEL, Press, press_data
from bot.domain.channel import Channel, ChannelMode
from tests.peers.teams.activities import MENTION
from tests.peers.teams.app import running
from tests.peers.teams.reading import action_of, is_form, line_of, shown, title_of
from tests.peers.teams.town import GROUP_CHAT, personal_id
from tests.scenarios.face import labels_of, words_of
from tests.scenarios.posts import CABLES, DAY, HOUR, STREET, TALK, TEN_MINUTES
from tests.scenarios.teams_face import TeamsFace

ROOM = "openbare-ruimte"


async def taken_up(face: TeamsFace) -> None:
    """Jan posted a plan and Sanne took it up."""
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")


async def test_when_the_author_cannot_be_reached_the_advisor_reads_it_on_the_card(face: TeamsFace) -> None:
    face.connector.unreachable.add("jan")
    await taken_up(face)
    (alert,) = await face.inbox("sanne")
    assert "Ik kan Jan Bakker niet bereiken" in words_of(alert)
    assert await face.inbox("jan") == []


async def test_when_the_advisor_cannot_be_reached_the_next_in_line_gets_the_card(face: TeamsFace) -> None:
    face.connector.unreachable.add("sanne")
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("meiling")
    assert "omdat ik Sanne de Wit niet kan bereiken" in words_of(alert)


async def test_what_waited_for_the_card_at_nine_goes_to_the_next_in_line_when_that_cannot_arrive(
    face: TeamsFace,
) -> None:
    await face.tell("sanne", "meld mij dagelijks")
    face.connector.unreachable.add("sanne")
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    assert await face.inbox("meiling") == []
    await face.jump(2 * DAY)  # on Wednesdays she is off
    (alert,) = await face.inbox("meiling")
    assert "omdat ik Sanne de Wit niet kan bereiken" in words_of(alert)


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_what_teams_refuses_for_now_arrives_later_and_once(face: TeamsFace, status: int) -> None:
    await face.post("jan", ROOM, STREET)
    face.connector.failing += [(status, {"Retry-After": "30"})] * 2
    await face.jump(TEN_MINUTES)
    assert face.connector.failing == []
    await face.jump(HOUR)
    (alert,) = await face.inbox("sanne")
    assert "Dorpsstraat" in words_of(alert)


async def test_a_deletion_that_is_undone_counts_again(face: TeamsFace) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.delete("jan", post)
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []
    team, ident = face.town.team_of(ROOM), post.partition("/")[2]
    back = face.shapes.edited("jan", team, STREET, ident=ident, thread=ident, at=face.now, event="undeleteMessage")
    await face.hear(back)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Dorpsstraat" in words_of(alert)


async def test_an_old_client_that_knows_only_submit_takes_it_up_as_well(face: TeamsFace) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    pressed = await face.remember("sanne", "Ik pak het op")
    sent = face.connector.find(pressed.entry)
    assert sent.card is not None
    action = action_of(sent.card, pressed.button)
    assert action is not None
    frame = face.shapes.in_private("sanne", face.now)
    await face.hear(face.shapes.submitted("sanne", frame, sent.id, action["fallback"]["data"], at=face.now))
    (alert,) = await face.inbox("sanne")
    assert "Jij hebt dit opgepakt" in words_of(alert)
    assert len(await face.inbox("jan")) == 1


async def test_a_form_stays_in_its_place_with_what_is_wrong_and_then_with_the_answer(face: TeamsFace) -> None:
    await taken_up(face)
    await face.inbox("jan")
    form = await face.press("jan", "Aanpassen")
    (standing,) = [one for one in face.connector.said_in(personal_id("jan")) if one.card and is_form(one.card)]
    wrong = await face.complete("jan", form, {"first_date": "2027-02-22"})
    assert (wrong.kind, len(wrong.errors)) == ("errors", 1)
    assert standing.card is not None
    assert is_form(standing.card)
    await face.complete("jan", form, {"first_date": "2027-04-13"})
    assert line_of(standing.card) == "Dank je wel! Sanne de Wit krijgt je antwoord."
    (question,) = await face.inbox("jan")
    assert "13 april" in words_of(question)
    assert "Aanpassen" not in labels_of(question)


async def test_a_form_that_is_left_becomes_a_line_and_changes_nothing(face: TeamsFace) -> None:
    await taken_up(face)
    await face.inbox("jan")
    form = await face.press("jan", "Aanpassen")
    (standing,) = [one for one in face.connector.said_in(personal_id("jan")) if one.card and is_form(one.card)]
    cancel = {"title": "Annuleren", "verb": "press", "data": press_data(Press(CANCEL, form.action, form.target))}
    frame = face.shapes.in_private("jan", face.now)
    await face.hear(face.shapes.executed("jan", frame, standing.id, cancel, at=face.now))
    await face.settle()
    assert standing.card is not None
    assert title_of(standing.card) == ""
    assert not is_form(standing.card)
    assert "Klopt zo" in labels_of((await face.inbox("jan"))[0])


async def test_a_date_that_follows_in_the_thread_is_on_the_card(face: TeamsFace) -> None:
    root = await face.post(
        "jan", ROOM, "De Dorpsstraat gaat helemaal open voor het nieuwe riool, bewoners moeten omrijden."
    )
    await face.post("shreya", ROOM, "Dat begint op 6 april toch, drie maanden?", thread=root)
    await face.jump(HOUR)
    (alert,) = await face.inbox("sanne")
    assert "6 april" in words_of(alert)


async def test_the_card_links_to_the_post_and_its_notification_quotes_nothing(face: TeamsFace) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert re.search(rf"https://teams\.microsoft\.com/l/message/[^\s)]+/{post.partition('/')[2]}\?", words_of(alert))
    assert f"groupId={face.town.team_of(ROOM).group}" in words_of(alert)
    (sent,) = face.connector.said_in(personal_id("sanne"))
    assert "aannemer belde" not in str(sent.activity["summary"])
    assert "text" not in sent.activity
    assert sent.card is not None
    assert "aannemer belde" in words_of(shown(sent.card))


async def test_a_card_is_changed_where_it_stands_and_never_sent_again(face: TeamsFace) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    (before,) = face.connector.said_in(personal_id("sanne"))
    await face.edit("jan", post, STREET.replace("6 april", "20 april"))
    await face.jump(TEN_MINUTES)
    (after,) = face.connector.said_in(personal_id("sanne"))
    assert after is before
    assert after.drawn > 1


async def test_installing_twice_or_again_asks_nothing_twice(face: TeamsFace) -> None:
    before = len(await face.channel_cards("dienstverlening"))
    assert before == 1
    await face.move_bot("ilse", "dienstverlening", present=True)
    assert len(await face.channel_cards("dienstverlening")) == before


async def test_what_four_deliveries_say_is_read_once(face: TeamsFace) -> None:
    await face.arrive("jan", ROOM, CABLES, *["posted"] * 4)
    await face.arrive("jan", ROOM, TALK, "posted", message="talk")
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_taken_out_of_a_team_while_it_was_down_it_does_not_read_there_any_more(face: TeamsFace) -> None:
    team = face.town.team_of(ROOM)
    await face.stop()
    face.connector.present.discard(team.id)
    async with running(face.setup), face.setup.store.unit() as unit:
        channels = await unit.select(Channel)
    assert {channel.name for channel in channels if channel.mode is ChannelMode.OFF} == {ROOM, "dienstverlening"}
    await face.start()
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    assert await face.inbox("sanne") == []
    await face.post("jan", "ruimte-en-wonen", STREET)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_in_a_group_chat_it_answers_whoever_mentions_it_and_reads_nothing_else(face: TeamsFace) -> None:
    await face.settle()
    shapes, seen = face.shapes, len(face.connector.sent)
    await face.hear(shapes.in_group("jan", STREET, at=face.now))
    await face.jump(HOUR)
    assert face.connector.sent[seen:] == []
    assert await face.inbox("sanne") == []
    await face.hear(shapes.in_group("jan", f"{MENTION} help", at=face.now))
    await face.settle()
    (said,) = face.connector.sent[seen:]
    assert said.place == GROUP_CHAT
    assert said.card is not None
