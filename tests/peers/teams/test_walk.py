"""The whole walk through the Agents Playground, a Teams we did not write: from installing to the answered question."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.peers.teams.page import ALERT, COUNTER, consented
from tests.peers.teams.reading import errors_of, fields_of, is_form, shown, submit_of
from tests.peers.teams.town import personal_id
from tests.peers.teams.walk import Walk, said
from tests.scenarios.face import labels_of, words_of

TAKEN_UP, QUESTION = "Opgepakt", "Youssef Aydin"
POST = "1700000000001"
TEN_MINUTES = timedelta(minutes=10)
DAY = timedelta(days=1)

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def alerted(walk: Walk) -> None:
    """Bram says something that Youssef has to know."""
    await walk.post("bram", COUNTER, POST)
    await walk.jump(TEN_MINUTES)


async def test_from_installing_to_the_answer_of_the_author(walk: Walk, page: Page, tmp_path: Path) -> None:
    await consented(walk)
    await alerted(walk)
    await expect(page.get_by_text(ALERT).last).to_be_visible()
    await page.screenshot(path=tmp_path / "card.png")
    async with page.expect_response(lambda response: "/invoke" in response.url):
        await page.get_by_role("button", name="Ik pak het op").last.click()
    await expect(page.get_by_text("Jij hebt dit opgepakt").last).to_be_visible()

    message, question = await walk.card(QUESTION)
    bram = await walk.playground.chat_with("bram")
    assert "Klopt zo" in labels_of(shown(question))
    await walk.press("bram", QUESTION, "Aanpassen", bram)
    form_message, form = await walk.form()
    typed = {**fields_of(form), "first_date": "2027-02-22"}
    wrong = await walk.hand_in("bram", form_message, bram, submit_of(form), typed)
    assert is_form(wrong["value"])
    assert len(errors_of(wrong["value"])) == 1
    typed["first_date"] = "2027-04-13"
    right = await walk.hand_in("bram", form_message, bram, submit_of(wrong["value"]), typed)
    assert said(right) == "Dank je wel! Youssef Aydin krijgt je antwoord."

    assert "13 april" in words_of(shown((await walk.card(TAKEN_UP))[1]))
    answered, now = await walk.card(QUESTION)
    assert answered == message
    assert "13 april" in words_of(shown(now))
    await expect(page.get_by_text("Bram van Dijk heeft aangepast").last).to_be_visible()


async def test_before_anybody_consents_nothing_is_read(walk: Walk) -> None:
    await walk.install()
    await alerted(walk)
    await walk.jump(DAY)
    assert not [title for title in await walk.titles() if ALERT in title]


async def test_an_edit_is_news_on_the_same_card_and_a_deletion_takes_the_words_back(walk: Walk) -> None:
    await consented(walk)
    await alerted(walk)
    before, _ = await walk.card(ALERT)
    at, later = walk.clock.now(), COUNTER.replace("6 april", "20 april")
    await walk.pass_on(walk.shapes.edited("bram", walk.team, later, ident=POST, thread=POST, at=at))
    await walk.jump(TEN_MINUTES)
    after, card = await walk.card(ALERT)
    assert after == before
    assert "20 april" in words_of(shown(card))

    await walk.pass_on(walk.shapes.deleted("bram", walk.team, ident=POST, thread=POST, at=walk.clock.now()))
    assert not [content for content in await walk.contents() if "paspoort" in words_of(shown(content))]


async def test_after_a_restart_the_bot_still_finds_its_way_to_everybody(walk: Walk) -> None:
    await consented(walk)
    await walk.post("bram", COUNTER, POST)
    await walk.restart()
    await walk.jump(TEN_MINUTES)
    message, _ = await walk.card(ALERT)
    await walk.restart()
    await walk.press("youssef", ALERT, "Ik pak het op", personal_id("youssef"))
    await walk.restart()
    await walk.press("bram", QUESTION, "Klopt zo", await walk.playground.chat_with("bram"))
    same, card = await walk.card(TAKEN_UP)
    assert same == message
    assert "Bram van Dijk heeft bevestigd" in words_of(shown(card))
