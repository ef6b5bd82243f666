from typing import Any

import pytest

from adapters.slack.codes import OPTION_LIMIT, Press, write_press
from adapters.slack.confirm import CONFIRM
from bot.domain.card import Card, Field, Form, Text
from bot.domain.event import Clicked, OpenedHome
from bot.domain.reply import Nothing, Notice, Reply, ShowCard, ShowForm
from tests.adapters.slack.conftest import Bot
from tests.adapters.slack.payloads import CHANNEL, DIRECT, ME, SANNE, TS, chosen, submit

CARD = Card("Dorpsstraat", "Dorpsstraat, 6 april", (Text("Vanaf 6 april."),))
FORM = Form("signal.dismiss", "s-1", "Waarom?", (Field("reason", "Reden"),), "Stuur")
VALUE = write_press(Press("signal.sensitive", "s-1", asks="Doorgaan?", language="nl"), OPTION_LIMIT)
CLICKED = Clicked(f"click:{SANNE}:1803370700.1", ME.account(SANNE), "signal.sensitive", "s-1", "", "nl-NL")
IN_CHANNEL: dict[str, Any] = {
    "container": {"type": "message", "message_ts": TS, "channel_id": CHANNEL, "is_ephemeral": False},
    "channel": {"id": CHANNEL, "name": "openbare-ruimte"},
}
MODAL = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "modal"}}
HOME = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "home"}}


async def choose(bot: Bot, **where: Any) -> dict[str, Any]:
    """Choose from the menu and give the modal that this opens."""
    where = {"response_url": bot.api.url + "response", **where}
    assert (await bot.send.interaction(chosen(VALUE, **where))).status == 200
    opened = [*bot.api.called("views.open"), *bot.api.called("views.push")]
    view: dict[str, Any] = opened[-1]["view"]
    assert view["callback_id"] == CONFIRM
    assert bot.handler.events == []
    return view


async def say_yes(bot: Bot, view: dict[str, Any]) -> Any:
    """Hand the modal in and give what Slack is told."""
    body = submit(view["private_metadata"], {})
    response = await bot.send.interaction({**body, "view": {**body["view"], "callback_id": CONFIRM}})
    assert response.status == 200
    return await response.json() if await response.text() else ""


async def test_a_choice_that_asks_first_reaches_the_core_only_after_a_yes(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)
    view = await choose(bot)
    (opened,) = bot.api.called("views.open")
    assert opened["trigger_id"] == "1.2.trigger"
    assert await say_yes(bot, view) == ""
    assert bot.handler.events == [CLICKED]
    (changed,) = bot.api.called("chat.update")
    assert (changed["channel"], changed["ts"]) == (DIRECT, TS)


@pytest.mark.parametrize("reply", [Notice("Gemarkeerd."), ShowForm(FORM)])
async def test_an_answer_without_a_place_of_its_own_comes_in_the_modal(bot: Bot, reply: Reply) -> None:
    bot.handler.reply = reply
    answer = await say_yes(bot, await choose(bot))
    assert answer["response_action"] == "update"
    assert answer["view"]["title"]["text"] == ("Waarom?" if isinstance(reply, ShowForm) else "Vroegbij")
    assert bot.api.called("response") == []


async def test_a_new_card_is_sent_in_private_and_comes_in_the_modal_in_a_channel(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    assert await say_yes(bot, await choose(bot)) == ""
    (sent,) = bot.api.called("chat.postMessage")
    assert sent["channel"] == DIRECT
    bot.handler.events.clear()
    answer = await say_yes(bot, await choose(bot, **IN_CHANNEL))
    assert answer["view"]["blocks"][0]["type"] == "header"
    assert len(bot.api.called("chat.postMessage")) == 1


async def test_a_message_for_one_person_only_changes_by_its_own_address(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD, in_place=True)
    only_mine = {**IN_CHANNEL["container"], "is_ephemeral": True}
    assert await say_yes(bot, await choose(bot, container=only_mine)) == ""
    (said,) = bot.api.called("response")
    assert (said["replace_original"], said["text"]) == (True, "Dorpsstraat, 6 april")


async def test_a_choice_in_a_modal_asks_above_it_and_is_answered_in_it(bot: Bot) -> None:
    bot.handler.reply = ShowCard(CARD)
    view = await choose(bot, **MODAL)
    assert bot.api.called("views.open") == []
    assert await say_yes(bot, view) == ""
    (updated,) = bot.api.called("views.update")
    assert updated["view_id"] == "V1"


async def test_a_choice_on_the_own_page_is_answered_in_the_modal_and_the_page_is_drawn_anew(bot: Bot) -> None:
    bot.handler.reply = Notice("Gemarkeerd.")
    answer = await say_yes(bot, await choose(bot, **HOME))
    assert answer["view"]["blocks"][0]["text"]["text"] == "Gemarkeerd."
    assert [type(event) for event in bot.handler.events] == [Clicked, OpenedHome]


async def test_an_answer_that_says_nothing_closes_the_modal(bot: Bot) -> None:
    bot.handler.reply = Nothing()
    assert await say_yes(bot, await choose(bot)) == ""


async def test_what_breaks_after_a_yes_is_told_in_the_modal(bot: Bot) -> None:
    bot.handler.reply = RuntimeError("boom")
    answer = await say_yes(bot, await choose(bot))
    assert answer["view"]["blocks"][0]["text"]["text"].startswith("Er ging iets mis")


async def test_a_question_that_came_too_late_is_told_and_changes_nothing(bot: Bot) -> None:
    bot.api.faults["views.open"] = ["error:expired_trigger_id"]
    body = chosen(VALUE, response_url=bot.api.url + "response")
    assert (await bot.send.interaction(body)).status == 200
    (said,) = bot.api.called("response")
    assert said["text"].startswith("Slack was te laat")
    assert "formulier" not in said["text"]
    assert bot.handler.events == []


async def test_another_workspace_s_yes_is_not_listened_to(bot: Bot) -> None:
    view = await choose(bot)
    body = submit(view["private_metadata"], {}, team={"id": "T0ELDERS"})
    await bot.send.interaction({**body, "view": {**body["view"], "callback_id": CONFIRM, "team_id": "T0ELDERS"}})
    assert bot.handler.events == []
