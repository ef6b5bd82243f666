"""What comes in is handled in order and once, and answers land where they belong."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from adapters.teams.codes import CANCEL, Press, form_data, press_data
from bot.domain.action import Action
from bot.domain.card import Button, Card, Field, Form, Text
from bot.domain.errors import Unavailable
from bot.domain.event import Clicked, Deleted, Edited, PickedMessage, Posted, Submitted, Told
from bot.domain.reply import FieldErrors, Nothing, Notice, Reply, SayInThread, ShowCard, ShowForm
from tests.adapters.teams.payloads import (
    CHANNEL,
    GROUP,
    PERSONAL,
    Activity,
    addressed,
    deleted,
    edited,
    execute,
    feedback,
    in_group,
    invoke,
    message,
    picked,
    reply,
    submit,
    told,
    undeleted,
)
from tests.adapters.teams.played import Bot, Said, playing

CARD = Card("Titel", "Titel kort", (Text("Inhoud"),), buttons=(Button("Ja", "signal.take_up", "s-1"),))
FORM = Form("intake.adjust", "i-1", "Formulier", (Field("what", "Wat", value="Riool"),), "Klaar")
PRESS = press_data(Press("signal.take_up", "s-1"))
FILLED = {**form_data(FORM), "what": "Riool"}
CARD_TYPE = "application/vnd.microsoft.card.adaptive"
LINE_TYPE = "application/vnd.microsoft.activity.message"


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    async with playing() as one:
        yield one


def in_channel(data: Activity) -> Activity:
    return execute(data, where=message(id="77"))


async def test_four_deliveries_of_one_post_are_handled_once(bot: Bot) -> None:
    statuses = [await bot.send(message("riool")) for _ in range(4)]

    assert statuses == [(200, None)] * 4
    assert len(bot.handler.of(Posted)) == 1


async def test_four_deliveries_at_the_same_time_are_handled_once(bot: Bot) -> None:
    bot.handler.gate = asyncio.Event()
    sent = [asyncio.create_task(bot.deliver(told("riool"))) for _ in range(4)]
    await bot.handler.heard.get()
    bot.handler.gate.set()

    assert [status for status, _ in await asyncio.gather(*sent)] == [200] * 4
    assert len(bot.handler.of(Told)) == 1


async def test_edits_deletions_and_their_undoing_are_never_taken_for_the_post_itself(bot: Bot) -> None:
    for each in (message("a"), edited("b"), edited("b"), edited("c", timestamp="2017-02-01T21:25:00Z"), deleted()):
        await bot.send(each)
    for each in (deleted(), undeleted("c"), undeleted("c"), deleted(timestamp="2017-02-01T21:50:00Z")):
        await bot.send(each)

    assert [type(event) for event in bot.handler.events[1:]] == [Posted, Edited, Edited, Deleted, Edited, Deleted]


async def test_two_edits_at_the_same_moment_are_two(bot: Bot) -> None:
    for text in ("b", "c", "b", "c"):
        await bot.send(edited(text))

    assert [event.message.text for event in bot.handler.of(Edited)] == ["b", "c"]


async def test_words_of_one_conversation_wait_for_each_other_and_for_no_other_conversation(bot: Bot) -> None:
    bot.handler.gate = asyncio.Event()
    sent = [asyncio.create_task(bot.deliver(told(str(n), id=str(n)))) for n in range(5)]
    first = await bot.handler.heard.get()
    elsewhere = {**told()["conversation"], "id": "a:elsewhere"}
    sent.append(asyncio.create_task(bot.deliver(told("elsewhere", conversation=elsewhere))))
    second = await bot.handler.heard.get()

    assert isinstance(first, Told)
    assert isinstance(second, Told)
    assert second.text == "elsewhere"
    assert bot.handler.heard.empty()
    bot.handler.gate.set()
    await asyncio.gather(*sent)
    assert {event.text for event in bot.handler.of(Told)} == {"0", "1", "2", "3", "4", "elsewhere"}


async def test_what_breaks_is_answered_with_500_and_handled_when_it_comes_again(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.handler.reply = RuntimeError("stuk")
    assert (await bot.send(told("geheime tekst")))[0] == 500
    bot.handler.reply = Nothing()

    assert (await bot.send(told("geheime tekst")))[0] == 200
    assert len(bot.handler.of(Told)) == 2
    assert "geheime tekst" not in caplog.text


async def test_a_core_that_is_not_ready_is_asked_again(bot: Bot) -> None:
    bot.handler.reply = Unavailable("later")
    assert (await bot.send(message("x")))[0] == 503
    bot.handler.reply = Unavailable("nooit", permanent=True)
    assert (await bot.send(message("x")))[0] == 503, "only an answer that cannot be placed may be let go"


@pytest.mark.parametrize("answer", [ShowCard(CARD), Notice("Inhoud"), SayInThread(CARD), ShowForm(FORM)])
async def test_words_in_private_are_answered_there(bot: Bot, answer: Reply) -> None:
    bot.handler.reply = answer

    await bot.send(told("help"))

    (said,) = bot.connector.posts()
    assert said.path == f"conversations/{PERSONAL}/activities"
    assert ("Formulier" if isinstance(answer, ShowForm) else "Inhoud") in said.card


async def test_an_ordinary_post_is_never_answered(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)

    await bot.send(message("x"))

    assert bot.connector.posts() == []


async def test_a_mention_is_answered_in_its_thread_when_all_may_read_it(bot: Bot) -> None:
    bot.handler.reply = SayInThread(CARD)

    await bot.send(addressed("wat zijn de regels?"))
    await bot.send(reply("<at>Vroegbij</at> en nu?", entities=addressed()["entities"]))

    paths = [said.path for said in bot.connector.posts()]
    assert paths == [f"conversations/{CHANNEL};messageid=1485983408511/activities"] * 2


async def test_a_mention_is_answered_in_private_when_it_is_for_one_person(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)

    await bot.send(addressed("overzicht"))

    opened, said = [each for each in bot.connector.said if each.method == "POST"]
    assert opened.body["members"] == [{"id": "7faf8ab2-jan"}]
    assert said.path == "conversations/a:7faf8ab2-jan/activities"


async def test_an_answer_goes_to_the_private_chat_that_somebody_already_has(bot: Bot) -> None:
    await bot.send(told("hoi"))
    bot.handler.reply = Notice("Voor jou alleen")

    await bot.send(addressed("overzicht"))

    assert [said.path for said in bot.connector.posts()] == [f"conversations/{PERSONAL}/activities"]


async def test_who_cannot_be_reached_in_private_reads_that_where_they_asked(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    bot.connector.refuse = lambda said: 403 if said.path == "conversations" else 0

    assert (await bot.send(addressed("overzicht")))[0] == 200

    (said,) = bot.connector.posts()
    assert said.path == f"conversations/{CHANNEL};messageid=1485983408511/activities"
    assert "Inhoud" not in said.card
    assert "voor jezelf toe" in said.card


async def test_in_a_group_chat_an_answer_for_all_stands_in_the_chat(bot: Bot) -> None:
    bot.handler.reply = SayInThread(CARD)

    await bot.send(in_group("regels?"))

    assert [said.path for said in bot.connector.posts()] == [f"conversations/{GROUP}/activities"]


async def test_an_answer_that_teams_does_not_take_makes_it_come_again(bot: Bot) -> None:
    bot.handler.reply = Notice("Hoi")
    bot.connector.refuse = lambda said: 503
    assert (await bot.send(told("hoi")))[0] == 503
    bot.connector.refuse = lambda said: 0

    assert (await bot.send(told("hoi")))[0] == 200
    assert len(bot.connector.posts()) == 2


async def test_an_answer_that_can_never_be_placed_is_let_go(bot: Bot) -> None:
    bot.handler.reply = Notice("Hoi")
    bot.connector.refuse = lambda said: 403

    assert (await bot.send(told("hoi")))[0] == 200


async def test_a_card_in_place_changes_at_once_and_for_ever(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)

    status, body = await bot.send(execute(PRESS))

    assert (status, body["statusCode"], body["type"]) == (200, 200, CARD_TYPE)
    (update,) = bot.connector.updates()
    assert update.path == f"conversations/{PERSONAL}/activities/1485983600000"
    assert update.body["attachments"][0]["content"] == body["value"]
    assert bot.handler.of(Clicked)[0].target == "s-1"


async def test_a_card_in_a_thread_of_a_channel_is_changed_there(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)

    await bot.send(in_channel(PRESS))

    assert bot.connector.updates()[0].path == f"conversations/{CHANNEL};messageid=77/activities/1485983600000"


async def test_a_line_after_a_button_is_for_whoever_pressed(bot: Bot) -> None:
    bot.handler.reply = Notice("Genoteerd")

    for activity in (execute(PRESS), in_channel(PRESS)):
        assert (await bot.send(activity))[1] == {"statusCode": 200, "type": LINE_TYPE, "value": "Genoteerd"}
    assert [each for each in bot.connector.said if each.method != "GET"] == []


@pytest.mark.parametrize("answer", [ShowCard(CARD), ShowForm(FORM)])
async def test_more_after_a_button_comes_in_private_and_says_so(bot: Bot, answer: Reply) -> None:
    bot.handler.reply = answer

    here, there = await bot.send(execute(PRESS)), await bot.send({**in_channel(PRESS), "id": "f:2"})

    assert here[1]["value"] == "Zie hieronder."
    assert there[1]["value"] == "Ik heb het je in onze chat gestuurd."
    assert [said.path for said in bot.connector.posts()] == [f"conversations/{PERSONAL}/activities"] * 2


async def test_a_button_in_a_channel_says_when_the_private_chat_cannot_be_reached(bot: Bot) -> None:
    bot.handler.reply = ShowForm(FORM)
    bot.connector.refuse = lambda said: 403

    _, body = await bot.send(in_channel(PRESS))

    assert body["type"] == LINE_TYPE
    assert "voor jezelf toe" in body["value"]


async def test_mistakes_in_a_form_stand_at_their_fields_with_what_was_typed(bot: Bot) -> None:
    bot.handler.reply = FieldErrors({"what": "Te kort"}, FORM)

    _, body = await bot.send(execute(FILLED))

    assert body["type"] == CARD_TYPE
    assert "Te kort" in str(body["value"])
    assert "Riool" in str(body["value"])
    assert bot.connector.updates()[0].body["attachments"][0]["content"] == body["value"]
    assert isinstance(bot.handler.events[0], Submitted)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [(Notice("Bedankt"), "Bedankt"), (ShowCard(CARD), "Inhoud"), (Nothing(), "Gedaan."), (ShowForm(FORM), "Formulier")],
)
async def test_a_form_that_was_handed_in_makes_room_for_the_answer(bot: Bot, answer: Reply, shown: str) -> None:
    bot.handler.reply = answer

    _, body = await bot.send(execute(FILLED))

    assert body["type"] == CARD_TYPE
    assert shown in str(body["value"])
    assert shown in bot.connector.updates()[0].card


async def test_leaving_a_form_changes_nothing_but_the_form(bot: Bot) -> None:
    _, body = await bot.send(execute(press_data(Press(CANCEL, "intake.adjust", "i-1"))))

    assert "Geannuleerd" in str(body["value"])
    assert bot.handler.events == []


async def test_the_same_invoke_twice_is_handled_once_and_answered_twice(bot: Bot) -> None:
    bot.handler.reply = Notice("Genoteerd")

    first, second = await bot.send(execute(PRESS)), await bot.send(execute(PRESS))

    assert first == second
    assert len(bot.handler.events) == 1


async def test_a_button_that_breaks_says_so_to_whoever_pressed(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.handler.reply = RuntimeError("stuk")

    status, body = await bot.send(execute(PRESS))

    assert (status, body["type"]) == (200, LINE_TYPE)
    assert "niets veranderd" in body["value"]
    assert any(record.exc_info for record in caplog.records)


async def test_an_answer_to_a_button_that_cannot_be_sent_is_not_called_a_success(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    bot.connector.refuse = lambda said: 500

    assert "Misschien" in (await bot.send(execute(PRESS)))[1]["value"]


async def test_an_update_that_fails_after_the_answer_is_only_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)
    bot.connector.refuse = lambda said: 500

    status, _ = await bot.send(execute(PRESS))

    assert status == 200
    assert "could not be shown" in caplog.text


async def test_a_button_of_somebody_else_is_refused(bot: Bot) -> None:
    assert (await bot.send(execute({"x": 1})))[1]["statusCode"] == 400
    assert bot.handler.events == []


async def test_an_old_client_presses_by_message_and_sees_the_card_change(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)

    assert await bot.send(submit(PRESS)) == (200, None)

    assert isinstance(bot.handler.events[0], Clicked)
    assert bot.connector.updates()[0].path == f"conversations/{PERSONAL}/activities/1485983600000"


async def test_an_old_client_reads_a_line_as_a_message(bot: Bot) -> None:
    bot.handler.reply = Notice("Genoteerd")

    await bot.send(submit(PRESS))

    assert "Genoteerd" in bot.connector.posts()[0].card


async def test_an_old_client_hands_in_a_form(bot: Bot) -> None:
    bot.handler.reply = FieldErrors({"what": "Te kort"}, FORM)

    await bot.send(submit(FILLED))

    assert "Te kort" in bot.connector.updates()[0].card


async def test_a_picked_message_opens_the_form_in_a_dialog_without_execute(bot: Bot) -> None:
    bot.handler.reply = ShowForm(FORM)

    _, body = await bot.send(picked())

    shown = body["task"]["value"]
    assert (body["task"]["type"], shown["title"]) == ("continue", "Formulier")
    assert "Action.Execute" not in str(shown)
    assert "Action.Submit" in str(shown)
    assert isinstance(bot.handler.events[0], PickedMessage)


async def test_a_message_without_words_cannot_be_picked_and_says_so(bot: Bot) -> None:
    _, body = await bot.send(picked("<img src='x'>"))

    assert "geen tekst" in str(body)
    assert bot.handler.events == []


async def test_a_dialog_shows_mistakes_and_then_what_came_of_it(bot: Bot) -> None:
    activity = invoke("composeExtension/submitAction", {"commandId": "x", "data": FILLED})
    bot.handler.reply = FieldErrors({"what": "Te kort"}, FORM)
    assert "Te kort" in str((await bot.send(activity))[1])

    bot.handler.reply = Notice("Bedankt")
    assert "Bedankt" in str((await bot.send({**activity, "id": "f:again"}))[1])


async def test_a_dialog_closes_when_somebody_leaves_it(bot: Bot) -> None:
    data = press_data(Press(CANCEL))

    assert await bot.send(invoke("composeExtension/submitAction", {"data": data})) == (200, None)


async def test_a_thumb_comes_back_to_the_core_with_what_it_is_about(bot: Bot) -> None:
    thumb = Button("Nuttig", Action.FEEDBACK, "2.1", "like")
    bot.handler.reply = ShowCard(Card("Regel", "Regel", (Text("x"),), more=(thumb,), is_answer=True))
    await bot.send(told("mag dit?"))

    status, body = await bot.send({**feedback(), "replyToId": f"sent-{len(bot.connector.said)}"})

    assert (status, body) == (200, {})
    (clicked,) = bot.handler.of(Clicked)
    assert (clicked.action, clicked.target, clicked.value) == (Action.FEEDBACK, "2.1", "like")


async def test_an_invoke_that_nobody_answers_is_said_to_be_unknown(bot: Bot) -> None:
    assert (await bot.send(invoke("signin/verifyState", {})))[0] == 501


async def test_names_are_met_in_what_comes_in(bot: Bot) -> None:
    await bot.send(message("x"))

    assert bot.teams.names.name_of(bot.handler.of(Posted)[0].message.author) == "Jan Jansen"


async def test_nothing_that_anybody_wrote_is_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.handler.reply = ShowCard(CARD)

    def fails(said: Said) -> int:
        return 500

    bot.connector.refuse = fails
    with caplog.at_level(logging.DEBUG, logger="adapters"):
        for each in (told("geheim"), addressed("geheim"), execute({**FILLED, "what": "geheim"})):
            await bot.send(each)

    logged = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "geheim" not in logged
    assert "Jan Jansen" not in logged
