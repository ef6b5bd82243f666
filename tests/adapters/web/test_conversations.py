"""What people do in the playground: it stays there, the bot hears it once, and its answer comes where it belongs."""

import re
from datetime import UTC, datetime, timedelta

from bot.domain.card import Card
from bot.domain.errors import Refused, Unavailable
from bot.domain.event import Clicked, Deleted, Edited, Joined, Left, PickedMessage, Posted, Submitted, Told
from bot.domain.message import Message, MessageRef
from bot.domain.reply import Notice, ShowCard
from tests.adapters.web.conftest import OpenPage, Page, Words
from tests.adapters.web.fake_bot import MONDAY
from tests.adapters.web.town import TOWN, account, ref

ROADS = "wegen-en-verkeer"
PROJECT = "Vanaf 6 april ligt de Dorpsstraat open."


async def alerted(page: Page) -> str:
    """Switches the bot on, posts a project, lets ten minutes pass; gives the id of Sanne's card."""
    await switch_on(page)
    await page.post(PROJECT)
    await page.ask("jump", by="minutes")
    news = (await page.state())["news"]
    assert news["box"] == "sanne"
    found: str = news["id"]
    return found


async def switch_on(page: Page) -> None:
    notice = (await page.state())["lists"]["posts"][-1][0]
    await page.ask("click", entry=notice, action="channel.switch", value="quiet")


async def test_a_new_playground_opens_in_office_hours_and_tells_the_bot_of_every_channel(page: Page) -> None:
    joined = [event for event in page.bot.heard if isinstance(event, Joined)]
    assert [event.channel.channel for event in joined] == [c.ref.channel for c in TOWN.channels]
    assert joined[0].by == account("jan")
    assert page.bot.clock.now() == MONDAY
    assert "Mag Vroegbij hier meelezen?" in await page.shown("posts", channel=ROADS)


async def test_a_post_is_told_to_the_bot_and_shown_to_everybody(page: Page) -> None:
    posted = await page.post(PROJECT)
    message = Message(
        MessageRef(ref(ROADS), posted),
        account("jan"),
        PROJECT,
        MONDAY,
        link=f"/?channel={ROADS}&message={posted}",
    )
    assert page.last() == Posted(f"posted:{posted}", message)
    assert PROJECT in await page.shown("posts", me="fatima", channel=ROADS)


async def test_the_same_request_twice_posts_once_and_is_told_once(page: Page) -> None:
    first = await page.post(PROJECT, request="abc")
    assert await page.post(PROJECT, request="abc") == first
    assert sum(isinstance(event, Posted) for event in page.bot.heard) == 1


async def test_a_reply_to_a_reply_stands_in_the_same_thread(page: Page) -> None:
    root = await page.post("Een")
    reply = await page.post("Twee", me="fatima", thread=root)
    await page.post("Drie", me="piet", thread=reply)
    threads = [event.message.thread for event in page.bot.heard if isinstance(event, Posted)]
    assert threads == [None, root, root]
    assert "2 antwoorden" in await page.shown("posts", channel=ROADS)


async def test_an_edit_is_told_with_its_own_time(page: Page) -> None:
    posted = await page.post("Oud")
    page.bot.clock.jump_to(MONDAY + timedelta(minutes=3))
    await page.ask("edit", message=posted, text="Nieuw")
    edited = page.last()
    assert isinstance(edited, Edited)
    assert (edited.message.text, edited.message.sent_at) == ("Nieuw", MONDAY)
    assert edited.edited_at == MONDAY + timedelta(minutes=3)
    shown = await page.shown("posts", channel=ROADS)
    assert "Nieuw" in shown
    assert "verbeterd" in shown
    assert "Oud" not in shown


async def test_a_deleted_message_leaves_nothing_of_its_text(page: Page) -> None:
    posted = await page.post("Verkeerd kanaal")
    await page.ask("delete", message=posted)
    assert page.last() == Deleted(f"deleted:{posted}", MessageRef(ref(ROADS), posted))
    assert "Verkeerd kanaal" not in page.site.playground.world._path.read_text()  # noqa: SLF001
    await page.ask("edit", 400, message=posted, text="Toch weer")


async def test_only_the_author_changes_a_message(page: Page) -> None:
    posted = await page.post("Van Jan")
    for action in ("edit", "delete"):
        answer = await page.ask(action, 400, me="fatima", message=posted, text="Van mij")
        assert answer["error"] == "Dit bericht is van iemand anders."
    await page.ask("edit", message=posted, text="Nog steeds van Jan")


async def test_who_is_no_member_neither_sees_nor_reaches_a_private_channel(page: Page) -> None:
    await page.post("Besloten", me="lotte", channel="college-en-raad")
    answer = await page.ask("post", 400, me="noor", channel="college-en-raad", text="Hoi")
    assert answer["error"] == "Dit kanaal bestaat niet, of je zit er niet in."
    state = await page.state(me="noor", channel="college-en-raad")
    assert state["looking"]["channel"] == ROADS
    assert "college-en-raad" not in str(state)
    assert (await page.state(me="lotte", channel="college-en-raad"))["looking"]["channel"] == "college-en-raad"


async def test_a_mention_is_addressed_and_answered_in_its_thread(page: Page) -> None:
    root = await page.post("@Vroegbij wat kun je?")
    posted = page.last()
    assert isinstance(posted, Posted)
    assert (posted.addressed, posted.message.text) == (True, "wat kun je?")
    answers = [e for e in page.site.playground.world.entries(f"#{ROADS}") if e.by_bot and e.thread == root]
    assert [answer.card.title for answer in answers if answer.card] == ["Dit kan Vroegbij voor je doen"]


async def test_a_command_is_private_and_names_its_channel(page: Page) -> None:
    answer = await page.ask("command", channel=ROADS, text="/vroegbij pauze")
    assert (answer["kind"], answer["text"]) == ("notice", "Ik lees hier niet meer mee tot iemand mij weer aanzet.")
    told = page.last()
    assert isinstance(told, Told)
    assert (told.text, told.channel, told.locale) == ("pauze", ref(ROADS), "nl")
    assert "pauze" not in await page.shown("posts", channel=ROADS)


async def test_what_somebody_says_in_private_stays_in_their_conversation(page: Page) -> None:
    answer = await page.ask("tell", text="Mag dit in ChatGPT?", me="fatima")
    assert (answer["kind"], answer["box"]) == ("card", "fatima")
    assert isinstance(page.last(), Told)
    shown = await page.shown("box", box="fatima")
    assert "Mag dit in ChatGPT?" in shown
    assert "Antwoord uit het beleid" in shown
    assert "ChatGPT" not in await page.shown("box", box="jan")


async def test_an_alert_comes_after_the_settling_time_and_counts_as_unread_until_seen(page: Page) -> None:
    await switch_on(page)
    await page.post(PROJECT)
    assert (await page.state())["unread"]["sanne"] == 0
    await page.ask("jump", by="minutes")
    assert (await page.state())["unread"]["sanne"] == 1
    await page.ask("seen", me="sanne")
    assert (await page.state())["unread"]["sanne"] == 0


async def test_a_pressed_card_changes_in_place(page: Page) -> None:
    card = await alerted(page)
    answer = await page.ask("click", me="sanne", entry=card, action="signal.take_up", target="s1")
    assert answer == {"kind": "card", "text": "", "entry": card, "post": "", "box": "sanne"}
    clicked = page.last()
    assert isinstance(clicked, Clicked)
    assert (clicked.account, clicked.action, clicked.target) == (account("sanne"), "signal.take_up", "s1")
    boxes = (await page.state(box="sanne"))["lists"]["box"]
    assert sum("Nieuw project in beeld" in html for _, html in boxes) == 1
    assert "Jij pakt dit op." in await page.shown("box", box="sanne")


async def test_nobody_presses_a_card_in_somebody_elses_conversation(page: Page) -> None:
    card = await alerted(page)
    await page.ask("click", 400, me="jan", entry=card, action="signal.take_up")
    await page.ask("click", me="sanne", entry=card, action="signal.take_up")


async def test_a_card_that_is_no_replacement_is_added_to_the_persons_conversation(page: Page) -> None:
    notice = (await page.state())["lists"]["posts"][-1][0]
    page.bot.answer = ShowCard(Card("Zo staat het", "Zo staat het"))
    answer = await page.ask("click", entry=notice, action="show.status", request="once")
    assert answer["box"] == "jan"
    await page.ask("click", entry=notice, action="show.status", request="once")
    shown = (await page.state(box="jan"))["lists"]["box"]
    assert sum("Zo staat het" in html for _, html in shown) == 1


async def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(page: Page) -> None:
    posted = await page.post(PROJECT)
    opened = await page.ask("pick", message=posted)
    picked = page.last()
    assert isinstance(picked, PickedMessage)
    assert picked.message.ref.id == posted
    assert (opened["kind"], PROJECT in opened["html"]) == ("form", True)

    values = {"title": "Dorpsstraat", "date": "", "who": "bewoners <van alles>", "signal": "s1"}
    wrong = await page.ask("submit", action="intake.new", target="i1", values=values)
    assert wrong["kind"] == "errors"
    html = Words(wrong["html"])
    by_name = {attributes["name"]: attributes for _, attributes in html.tags if "name" in attributes}
    assert by_name["title"]["value"] == "Dorpsstraat"
    assert by_name["signal"]["value"] == "s1"
    assert by_name["date"].get("aria-invalid") == "true"
    assert "bewoners <van alles>" in "".join(html.words)
    assert "Kies de eerste dag waarop iemand het merkt." in "".join(html.words)

    right = await page.ask("submit", action="intake.new", target="i1", values=values | {"date": "2026-12-01"})
    assert (right["kind"], right["box"]) == ("card", "jan")
    submitted = page.last()
    assert isinstance(submitted, Submitted)
    assert submitted.values == values | {"date": "2026-12-01"}
    assert "Intake geopend" in await page.shown("box", box="jan")


async def test_the_clock_jumps_by_minutes_an_hour_or_to_the_next_working_morning(page: Page) -> None:
    for by in ("minutes", "hour", "workday"):
        await page.ask("jump", by=by)
    assert page.bot.clock.now() == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    page.bot.clock.jump_to(datetime(2026, 12, 24, 15, 0, tzinfo=UTC))
    await page.ask("jump", by="workday")
    assert page.bot.clock.now() == datetime(2026, 12, 28, 8, 0, tzinfo=UTC)
    await page.ask("jump", 400, by="year")


async def test_a_reset_empties_the_playground_and_the_bot_and_asks_again(page: Page) -> None:
    await alerted(page)
    await page.ask("reset")
    assert page.bot.resets == 1
    assert page.bot.clock.now() == MONDAY
    state = await page.state(box="sanne")
    assert state["news"] is None
    assert PROJECT not in str(state)
    assert "Mag Vroegbij hier meelezen?" in await page.shown("posts", channel=ROADS)


async def test_the_sample_conversation_runs_from_switching_on_to_a_confirmed_card(page: Page) -> None:
    await page.ask("replay")
    await page.site.replay.finished()
    assert (await page.state())["replay"] == {"running": False}
    assert page.bot.modes == {ref(ROADS): "quiet"}
    assert "Jij hebt dit bevestigd." in await page.shown("box", box="jan")
    assert "Jij pakt dit op." in await page.shown("box", box="sanne")
    assert page.site.replay.progress.box == "sanne"
    posted = [event for event in page.bot.heard if isinstance(event, Posted)]
    assert len({event.message.sent_at for event in posted}) == len(posted)
    assert any(isinstance(event, Edited) for event in page.bot.heard)
    assert any(isinstance(event, Deleted) for event in page.bot.heard)


async def test_one_sample_conversation_at_a_time(page: Page) -> None:
    await page.ask("replay")
    answer = await page.ask("replay", 400)
    assert answer["error"] == "Er loopt al een voorbeeld."
    await page.ask("replay", stop="yes")
    assert not page.site.replay.is_running
    await page.ask("replay")


async def test_a_bot_that_was_taken_out_hears_nothing_until_it_is_back(page: Page) -> None:
    await page.ask("member", channel=ROADS)
    assert isinstance(page.last(), Left)
    await page.post(PROJECT)
    assert isinstance(page.last(), Left)
    assert "bot is weg" in await page.shown("channels")
    answer = await page.ask("command", 400, channel=ROADS, text="/vroegbij help")
    assert answer["error"] == "Vroegbij zit niet in #wegen-en-verkeer en hoort dit niet."
    await page.ask("member", channel=ROADS, present="yes")
    assert isinstance(page.last(), Joined)
    await page.post(PROJECT)
    assert isinstance(page.last(), Posted)


async def test_a_bot_that_fails_loses_nothing_and_hears_it_again_after_a_restart(
    page: Page, open_page: OpenPage
) -> None:
    page.bot.fault = Unavailable("the store is gone")
    answer = await page.ask("post", 503, channel=ROADS, text=PROJECT)
    assert answer["error"].startswith("Vroegbij kon dit nu niet verwerken.")
    assert PROJECT in await page.shown("posts", channel=ROADS)
    told = page.last()
    await page.site.close()
    again = await open_page()
    assert again.bot.heard == [told]
    await again.site.close()
    assert (await open_page()).bot.heard == []


async def test_an_unexpected_error_shows_no_traceback(page: Page) -> None:
    page.bot.fault = RuntimeError("secret detail")
    answer = await page.ask("tell", 500, text="help", lang="en")
    assert answer == {"error": "Something went wrong. Try again."}


async def test_a_refusal_of_the_bot_is_said_in_the_pages_language(page: Page) -> None:
    page.bot.fault = Refused("no such text")
    answer = await page.ask("tell", 409, text="help", lang="en")
    assert answer == {"error": "That is not allowed or not possible here."}


async def test_a_notice_is_not_kept(page: Page) -> None:
    page.bot.answer = Notice("Alleen nu")
    answer = await page.ask("tell", text="sla mij over")
    assert answer["text"] == "Alleen nu"
    assert "Alleen nu" not in await page.shown("box", box="jan")


async def test_everything_is_there_in_english(page: Page) -> None:
    html = await (await page.client.get("/", params={"lang": "en"})).text()
    assert '<html lang="en">' in html
    assert "Next working day" in html
    state = await page.state(lang="en")
    assert state["texts"]["clock_day"] == "Monday 23 November 2026"
    assert re.search(r"\boff\b", await page.shown("channels", lang="en"))
    dutch = await (await page.client.get("/")).text()
    assert '<html lang="nl">' in dutch


async def test_health_is_there_with_and_without_a_playground(page: Page) -> None:
    response = await page.client.get("/health")
    assert await response.json() == {"status": "ok", "version": "1.2"}
