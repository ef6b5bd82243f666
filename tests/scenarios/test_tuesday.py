"""The Tuesday of PRACTICE.md and its variants, on every platform and by hand in a real browser."""

from datetime import timedelta

import pytest

from tests.scenarios.face import Face, words_of

STREET = "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden."
TEN_MINUTES = timedelta(minutes=10)
DAY = timedelta(days=1)

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_plan_in_a_side_remark_reaches_the_advisor_and_the_author_confirms(any_face: Face) -> None:
    await any_face.post("jan", "openbare-ruimte", STREET)
    assert await any_face.inbox("sanne") == []
    await any_face.jump(TEN_MINUTES)

    (alert,) = await any_face.inbox("sanne")
    assert alert.title.startswith("Nieuw project in beeld")
    assert "29 werkdagen" in alert.preview
    assert "Dorpsstraat" in words_of(alert)
    assert await any_face.inbox("jan") == []

    await any_face.press("sanne", "Ik pak het op")
    (question,) = await any_face.inbox("jan")
    assert "Sanne de Wit" in question.title
    await any_face.press("jan", "Klopt zo")

    (alert,) = await any_face.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)


async def test_ordinary_talk_reaches_nobody(any_face: Face) -> None:
    await any_face.post("jan", "openbare-ruimte", "Heeft iemand de sleutel van de werkkamer gezien? Lunch om half een?")
    await any_face.jump(DAY)
    assert [await any_face.inbox(who) for who in ("sanne", "youssef", "meiling", "marijke")] == [[], [], [], []]


async def test_the_channel_itself_sees_nothing_of_an_alert(any_face: Face) -> None:
    before = await any_face.channel_cards("openbare-ruimte")
    await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(DAY)
    assert len(await any_face.channel_cards("openbare-ruimte")) == len(before)


async def test_when_sanne_is_away_her_deputy_gets_it(any_face: Face) -> None:
    await any_face.tell("sanne", "ik ben weg t/m 5 maart")
    await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(TEN_MINUTES)
    assert await any_face.inbox("sanne") == []
    (alert,) = await any_face.inbox("meiling")
    assert "Dorpsstraat" in words_of(alert)


async def test_when_jan_stays_silent_the_advisor_reads_to_call_and_jan_is_asked_once(any_face: Face) -> None:
    await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(TEN_MINUTES)
    await any_face.press("sanne", "Ik pak het op")
    await any_face.jump(7 * DAY)
    assert len(await any_face.inbox("jan")) == 1
    (alert, *_) = await any_face.inbox("sanne")
    assert "Nog geen antwoord van Jan Bakker, bel even" in words_of(alert)


async def test_a_wrong_alert_is_put_aside_sticks_and_can_be_undone(any_face: Face) -> None:
    await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(TEN_MINUTES)
    form = await any_face.press("sanne", "Niet nodig")
    assert form.kind == "form"
    target = (await any_face.inbox("sanne"))[0].buttons[0].target
    await any_face.fill("sanne", "signal.dismiss", {"reason": "internal"}, target=target)
    (alert,) = await any_face.inbox("sanne")
    assert "Ongedaan maken" in [b.label for b in alert.buttons]

    await any_face.post("shreya", "openbare-ruimte", "Vanaf 6 april ligt de Dorpsstraat dus open voor het riool")
    await any_face.jump(DAY)
    assert len(await any_face.inbox("sanne")) == 1
    assert await any_face.inbox("jan") == []

    await any_face.press("sanne", "Ongedaan maken")
    (alert,) = await any_face.inbox("sanne")
    assert "Ik pak het op" in [b.label for b in alert.buttons]


async def test_a_shelter_shows_nothing_to_who_is_not_named(any_face: Face) -> None:
    await any_face.post(
        "chantal",
        "sociaal-domein",
        "Wethouder wil dinsdag 9 maart in het college: opvang voor 60 vluchtelingen in de oude school aan de Lindelaan",
    )
    await any_face.jump(TEN_MINUTES)
    (alert,) = await any_face.inbox("youssef")
    assert "Lindelaan" not in alert.preview
    await any_face.jump(timedelta(hours=3))
    overview = (await any_face.tell("marijke", "overzicht")).card
    assert overview is not None
    assert "Lindelaan" not in words_of(overview)


async def test_with_one_advisor_there_is_one_reminder_and_then_the_weekly_card(any_small: Face) -> None:
    await any_small.post("henk", "ruimte", STREET)
    await any_small.jump(TEN_MINUTES)
    assert len(await any_small.inbox("lotte")) == 1
    await any_small.jump(3 * DAY)
    assert len(await any_small.inbox("lotte")) == 2
    await any_small.jump(7 * DAY)
    cards = await any_small.inbox("lotte")
    assert len(cards) in (3, 4)
    assert "overzicht" in cards[-1].title.lower()


async def test_a_post_deleted_within_minutes_is_never_told(any_face: Face) -> None:
    post = await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(timedelta(minutes=2))
    await any_face.delete("jan", post)
    await any_face.jump(DAY)
    assert await any_face.inbox("sanne") == []


async def test_a_post_deleted_after_the_alert_leaves_no_word_on_the_card(any_face: Face) -> None:
    post = await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(TEN_MINUTES)
    assert "riool" in words_of((await any_face.inbox("sanne"))[0])
    await any_face.delete("jan", post)
    (alert,) = await any_face.inbox("sanne")
    assert "riool" not in words_of(alert)
    assert "Dorpsstraat" not in words_of(alert)


async def test_an_edit_that_changes_the_date_is_news_on_the_same_card(any_face: Face) -> None:
    post = await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.jump(TEN_MINUTES)
    await any_face.edit("jan", post, STREET.replace("6 april", "20 april"))
    await any_face.jump(TEN_MINUTES)
    (alert,) = await any_face.inbox("sanne")
    assert "20 apr" in words_of(alert)


async def test_all_of_it_survives_a_restart_in_the_middle(any_face: Face) -> None:
    await any_face.post("jan", "openbare-ruimte", STREET)
    await any_face.restart()
    await any_face.jump(TEN_MINUTES)
    assert len(await any_face.inbox("sanne")) == 1
    await any_face.restart()
    await any_face.press("sanne", "Ik pak het op")
    await any_face.restart()
    (question,) = await any_face.inbox("jan")
    assert "Sanne de Wit" in question.title
    await any_face.press("jan", "Klopt zo")
    (alert,) = await any_face.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)
    assert len(await any_face.inbox("jan")) == 1
