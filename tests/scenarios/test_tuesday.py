"""The Tuesday of PRACTICE.md and its variants, on every platform."""

from datetime import timedelta

from tests.scenarios.face import PlaygroundFace, words_of

STREET = "Even tussendoor, aannemer belde net: vanaf 6 april gaat de Dorpsstraat dicht voor het riool, drie maanden."
TEN_MINUTES = timedelta(minutes=10)
DAY = timedelta(days=1)


async def test_a_plan_in_a_side_remark_reaches_the_advisor_and_the_author_confirms(face: PlaygroundFace) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    assert await face.inbox("sanne") == []
    await face.jump(TEN_MINUTES)

    (alert,) = await face.inbox("sanne")
    assert alert.title.startswith("Nieuw project in beeld")
    assert "29 werkdagen" in alert.preview
    assert "Dorpsstraat" in words_of(alert)
    assert await face.inbox("jan") == []

    await face.press("sanne", "Ik pak het op")
    (question,) = await face.inbox("jan")
    assert "Sanne de Wit" in question.title
    await face.press("jan", "Klopt zo")

    (alert,) = await face.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)


async def test_ordinary_talk_reaches_nobody(face: PlaygroundFace) -> None:
    await face.post("jan", "openbare-ruimte", "Heeft iemand de sleutel van de werkkamer gezien? Lunch om half een?")
    await face.jump(DAY)
    assert [await face.inbox(who) for who in ("sanne", "youssef", "meiling", "marijke")] == [[], [], [], []]


async def test_the_channel_itself_sees_nothing_of_an_alert(face: PlaygroundFace) -> None:
    before = await face.channel_cards("openbare-ruimte")
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(DAY)
    assert len(await face.channel_cards("openbare-ruimte")) == len(before)


async def test_when_sanne_is_away_her_deputy_gets_it(face: PlaygroundFace) -> None:
    await face.tell("sanne", "ik ben weg t/m 5 maart")
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert await face.inbox("sanne") == []
    (alert,) = await face.inbox("meiling")
    assert "Dorpsstraat" in words_of(alert)


async def test_when_jan_stays_silent_the_advisor_reads_to_call_and_jan_is_asked_once(face: PlaygroundFace) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    await face.jump(7 * DAY)
    assert len(await face.inbox("jan")) == 1
    (alert, *_) = await face.inbox("sanne")
    assert "Nog geen antwoord van Jan Bakker, bel even" in words_of(alert)


async def test_a_wrong_alert_is_put_aside_sticks_and_can_be_undone(face: PlaygroundFace) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    form = await face.press("sanne", "Niet nodig")
    assert form.kind == "form"
    target = (await face.inbox("sanne"))[0].buttons[0].target
    await face.fill("sanne", "signal.dismiss", {"reason": "internal"}, target=target)
    (alert,) = await face.inbox("sanne")
    assert "Ongedaan maken" in [b.label for b in alert.buttons]

    await face.post("shreya", "openbare-ruimte", "Vanaf 6 april ligt de Dorpsstraat dus open voor het riool")
    await face.jump(DAY)
    assert len(await face.inbox("sanne")) == 1
    assert await face.inbox("jan") == []

    await face.press("sanne", "Ongedaan maken")
    (alert,) = await face.inbox("sanne")
    assert "Ik pak het op" in [b.label for b in alert.buttons]


async def test_a_shelter_shows_nothing_to_who_is_not_named(face: PlaygroundFace) -> None:
    await face.post(
        "chantal",
        "sociaal-domein",
        "Wethouder wil dinsdag 9 maart in het college: opvang voor 60 vluchtelingen in het oude schoolgebouw aan de Lindelaan",
    )
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("youssef")
    assert "Lindelaan" not in alert.preview
    await face.jump(timedelta(hours=3))
    overview = await face.tell("marijke", "overzicht")
    assert "Lindelaan" not in overview.text


async def test_with_one_advisor_there_is_one_reminder_and_then_the_weekly_card(small: PlaygroundFace) -> None:
    await small.post("henk", "ruimte", STREET)
    await small.jump(TEN_MINUTES)
    assert len(await small.inbox("lotte")) == 1
    await small.jump(4 * DAY)
    assert len(await small.inbox("lotte")) == 2
    await small.jump(7 * DAY)
    cards = await small.inbox("lotte")
    assert len(cards) in (3, 4)
    assert "overzicht" in cards[-1].title.lower()


async def test_a_post_deleted_within_minutes_is_never_told(face: PlaygroundFace) -> None:
    post = await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(timedelta(minutes=2))
    await face.delete("jan", post)
    await face.jump(DAY)
    assert await face.inbox("sanne") == []


async def test_a_post_deleted_after_the_alert_leaves_no_word_on_the_card(face: PlaygroundFace) -> None:
    post = await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert "riool" in words_of((await face.inbox("sanne"))[0])
    await face.delete("jan", post)
    (alert,) = await face.inbox("sanne")
    assert "riool" not in words_of(alert)
    assert "Dorpsstraat" not in words_of(alert)


async def test_an_edit_that_changes_the_date_is_news_on_the_same_card(face: PlaygroundFace) -> None:
    post = await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    await face.edit("jan", post, STREET.replace("6 april", "20 april"))
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "20 apr" in words_of(alert)


async def test_all_of_it_survives_a_restart_in_the_middle(face: PlaygroundFace) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.restart()
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1
    await face.restart()
    await face.press("sanne", "Ik pak het op")
    await face.restart()
    (question,) = await face.inbox("jan")
    assert "Sanne de Wit" in question.title
    await face.press("jan", "Klopt zo")
    (alert,) = await face.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(alert)
    assert len(await face.inbox("jan")) == 1
