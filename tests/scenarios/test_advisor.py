"""What an advisor does with what comes in: take up, hand over, put off, ask, put aside, close."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.scenarios.face import Face, labels_of, rows_of, words_of
from tests.scenarios.posts import (
    BRIDGE,
    CABLES,
    DAY,
    FESTIVAL,
    HOUR,
    PRESS,
    QUAY,
    SHELTER,
    STREET,
    TEN_MINUTES,
    TREES,
    WATER,
    WEEK,
)

ROOM = "openbare-ruimte"


async def alerted(face: Face, text: str = STREET, *, who: str = "jan", channel: str = ROOM) -> None:
    """Somebody posts a plan and its advisor has heard."""
    await face.post(who, channel, text)
    await face.jump(TEN_MINUTES)


async def test_handing_over_gives_the_receiver_the_card_and_tells_the_giver_who_has_it(face: Face) -> None:
    await alerted(face)
    form = await face.press("sanne", "Overdragen")
    done = await face.complete("sanne", form, {"person": "meiling"})
    assert done.text == "Overgedragen aan Mei-Ling Tan."
    (given,) = await face.inbox("sanne")
    assert "Doorgezet naar Mei-Ling Tan" in words_of(given)
    (received,) = await face.inbox("meiling")
    assert "Je krijgt dit van Sanne de Wit" in words_of(received)
    await face.press("meiling", "Ik pak het op")
    (question,) = await face.inbox("jan")
    assert "Mei-Ling Tan" in question.title


async def test_handing_back_returns_the_card_to_the_giver_and_she_is_reminded(face: Face) -> None:
    await alerted(face)
    await face.complete("sanne", await face.press("sanne", "Overdragen"), {"person": "youssef"})
    await face.inbox("youssef")
    await face.complete("youssef", await face.press("youssef", "Overdragen"), {"person": "sanne"})
    (card,) = await face.inbox("sanne")
    assert "Doorgezet" not in words_of(card)
    await face.jump(3 * DAY)
    assert any(card.title.startswith("Herinnering") for card in await face.inbox("sanne"))


async def test_a_project_can_be_handed_to_advisors_only(face: Face) -> None:
    await alerted(face)
    form = await face.press("sanne", "Overdragen")
    wrong = await face.complete("sanne", form, {"person": "jan"})
    assert wrong.errors == ["Deze collega ken ik niet. Kies iemand uit de lijst."]
    assert "Doorgezet" not in words_of((await face.inbox("sanne"))[0])


async def test_who_is_no_advisor_cannot_press_the_advisors_buttons(face: Face) -> None:
    await alerted(face)
    target = (await face.remember("sanne", "Ik pak het op")).button.target
    for action in ("signal.take_up", "signal.dismiss", "signal.drop", "signal.snooze", "signal.hand_over"):
        refused = await face.press_forged("jan", action, target)
        assert refused.text == "Alleen een communicatieadviseur kan dit doen."
    assert "Ik pak het op" in labels_of((await face.inbox("sanne"))[0])


async def test_a_snoozed_project_comes_back_on_the_promised_day(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Later: over 1 werkdag")
    (card,) = await face.inbox("sanne")
    assert "Weggelegd tot do 25 februari" in words_of(card)
    await face.jump(DAY)
    assert len(await face.inbox("sanne")) == 1
    await face.jump(DAY)
    again = await face.inbox("sanne")
    assert len(again) == 2
    assert again[-1].title.startswith("Herinnering")


async def test_a_project_snoozed_twice_comes_back_twice(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Later: over 1 werkdag", card=0)
    await face.jump(2 * DAY)
    assert len(await face.inbox("sanne")) == 2
    await face.press("sanne", "Later: over 1 werkdag", card=0)
    before = len(await face.inbox("sanne"))
    await face.jump(2 * DAY)
    cards = await face.inbox("sanne")
    assert len([c for c in cards if not c.title.startswith("Weekoverzicht")]) == 3
    assert len(cards) > before


async def test_a_snoozed_project_that_is_taken_up_stays_quiet(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Later: over 1 werkdag")
    await face.press("sanne", "Ik pak het op")
    await face.jump(3 * DAY)
    assert [c.title.startswith("Herinnering") for c in await face.inbox("sanne")] == [False]


async def test_the_team_is_asked_before_the_advisor_decides_and_once_only(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Vraag het team")
    (question,) = await face.inbox("jan")
    assert "Sanne de Wit" in question.title
    await face.press("jan", "Klopt zo")
    (card,) = await face.inbox("sanne")
    assert "Jan Bakker heeft bevestigd" in words_of(card)
    assert "Ik pak het op" in labels_of(card)
    await face.press("sanne", "Ik pak het op")
    assert len(await face.inbox("jan")) == 1


async def test_marking_as_sensitive_hides_it_from_who_is_not_named(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Markeer als gevoelig")
    (card,) = await face.inbox("sanne")
    assert "riool" not in words_of(card)
    assert "Mogelijk gevoelig project" in card.title
    await face.complete("sanne", await face.press("sanne", "Overdragen"), {"person": "marijke"})
    (named,) = await face.inbox("marijke")
    assert "riool" in words_of(named)
    assert "Dorpsstraat" not in named.preview


async def test_a_dismissal_can_be_undone_for_a_week_and_not_after(face: Face) -> None:
    await alerted(face)
    form = await face.press("sanne", "Niet nodig")
    await face.complete("sanne", form, {"reason": "internal"})
    undo = await face.remember("sanne", "Ongedaan maken")
    await face.jump(8 * DAY)
    refused = await face.press_old("sanne", undo)
    assert refused.text == "Ongedaan maken kan alleen in de eerste 7 dagen."
    assert "Ongedaan maken" not in labels_of((await face.inbox("sanne"))[0])


async def test_after_an_undo_the_advisor_is_reminded_again(face: Face) -> None:
    await alerted(face)
    await face.complete("sanne", await face.press("sanne", "Niet nodig"), {"reason": "internal"})
    await face.press("sanne", "Ongedaan maken")
    await face.jump(4 * DAY)
    assert any(card.title.startswith("Herinnering") for card in await face.inbox("sanne"))


async def test_a_dismissal_without_a_reason_is_asked_for_one(face: Face) -> None:
    await alerted(face)
    form = await face.press("sanne", "Niet nodig")
    for reason in ("", "geen zin"):
        wrong = await face.complete("sanne", form, {"reason": reason})
        assert wrong.errors == ["Kies er een uit de lijst."]
    assert "Ik pak het op" in labels_of((await face.inbox("sanne"))[0])


async def test_two_advisors_accepting_at_once_make_one_intake_and_one_question(face: Face) -> None:
    await alerted(face)
    await face.complete("sanne", await face.press("sanne", "Overdragen"), {"person": "meiling"})
    await face.inbox("meiling")
    presses = [await face.remember(who, "Ik pak het op") for who in ("sanne", "meiling")]
    answers = await asyncio.gather(*(face.press_old(w, p) for w, p in zip(("sanne", "meiling"), presses, strict=True)))
    assert sorted(a.kind for a in answers) == ["card", "notice"]
    assert [a.text for a in answers if a.kind == "notice"] == ["Een collega was je net voor en heeft dit al opgepakt."]
    assert len(await face.inbox("jan")) == 1
    texts = [words_of((await face.inbox(who))[0]) for who in ("sanne", "meiling")]
    assert sum("Jij hebt dit opgepakt" in text for text in texts) == 1
    assert sum("heeft het opgepakt" in text for text in texts) == 1


async def test_a_double_click_is_one_click(face: Face) -> None:
    await alerted(face)
    press = await face.remember("sanne", "Ik pak het op")
    answers = await asyncio.gather(*(face.press_old("sanne", press) for _ in range(3)))
    assert {a.kind for a in answers} == {"card"}
    assert len(await face.inbox("jan")) == 1
    confirm = await face.remember("jan", "Klopt zo")
    await asyncio.gather(*(face.press_old("jan", confirm) for _ in range(3)))
    assert "Jan Bakker heeft bevestigd" in words_of((await face.inbox("sanne"))[0])


async def test_closing_ends_an_intake_and_later_clicks_say_so(face: Face) -> None:
    await alerted(face)
    await face.press("sanne", "Ik pak het op")
    await face.inbox("jan")
    confirm = await face.remember("jan", "Klopt zo")
    adjust = await face.remember("jan", "Aanpassen")
    close = await face.remember("sanne", "Afronden")
    await face.press_old("sanne", close)
    (card,) = await face.inbox("sanne")
    assert card.title.startswith("Afgerond")
    assert labels_of(card) == []
    (question,) = await face.inbox("jan")
    assert "Communicatie heeft dit afgerond" in words_of(question)
    assert (await face.press_old("jan", confirm)).text == "Deze intake is al afgesloten."
    form = await face.press_old("jan", adjust)
    late = await face.complete("jan", form, {"what": "iets anders"}) if form.kind == "form" else form
    assert late.text == "Deze intake is al afgesloten."
    await face.press_old("sanne", close)
    assert (await face.inbox("sanne"))[0].title.startswith("Afgerond")


async def test_the_fourth_alert_of_a_day_waits_for_one_card_at_nine(face: Face) -> None:
    for text in (STREET, CABLES, WATER, TREES, QUAY):
        await face.post("jan", ROOM, text)
    await face.jump(HOUR)
    assert len(await face.inbox("sanne")) == 3
    await face.jump(2 * DAY)
    cards = await face.inbox("sanne")
    digest = next(card for card in cards if len(rows_of(card)))
    assert len(rows_of(digest)) == 2
    assert "Ik pak het op" in labels_of(digest)


async def test_what_is_taken_up_from_the_digest_gets_a_card_of_its_own(face: Face) -> None:
    for text in (STREET, CABLES, WATER, TREES):
        await face.post("jan", ROOM, text)
    await face.jump(HOUR)
    await face.jump_to(datetime(2027, 2, 25, 8, 0, tzinfo=UTC))
    before = len(await face.inbox("sanne"))
    taken = await face.press("sanne", "Ik pak het op")
    assert taken.kind == "notice"
    cards = await face.inbox("sanne")
    assert len(cards) == before + 1
    assert "Afronden" in labels_of(cards[-1])
    assert len(await face.inbox("jan")) == 1


async def test_what_somebody_filed_over_the_cap_is_on_the_card_at_nine_too(face: Face) -> None:
    for text in (STREET, CABLES, WATER):
        await face.post("jan", ROOM, text)
    await face.jump(HOUR)
    form = await face.tell("jan", "nieuwe intake: Speeltuin Zonnehof wordt vernieuwd", channel=ROOM)
    await face.complete("jan", form, {})
    assert not any("Zonnehof" in words_of(card) for card in await face.inbox("sanne"))
    await face.jump_to(datetime(2027, 2, 25, 8, 0, tzinfo=UTC))
    assert any("Zonnehof" in words_of(card) for card in await face.inbox("sanne"))


async def test_what_waited_for_the_card_at_nine_is_followed_up_as_well(face: Face) -> None:
    for text in (STREET, CABLES, WATER, TREES):
        await face.post("jan", ROOM, text)
    await face.jump(2 * WEEK)
    told = [words_of(card) for who in ("meiling", "youssef", "marijke") for card in await face.inbox(who)]
    assert any("Beukenlaan" in text for text in told)


async def test_an_evening_post_waits_for_the_morning(face: Face) -> None:
    await face.jump_to(datetime(2027, 2, 22 + 3, 19, 0, tzinfo=UTC))
    await face.post("jan", ROOM, STREET)
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []
    await face.jump_to(datetime(2027, 2, 26, 8, 0, tzinfo=UTC))
    assert len(await face.inbox("sanne")) == 1


async def test_a_weekend_post_waits_for_monday_and_a_press_question_does_not(face: Face) -> None:
    await face.jump_to(datetime(2027, 2, 27, 11, 0, tzinfo=UTC))
    await face.post("jan", ROOM, STREET)
    await face.jump(DAY)
    assert await face.inbox("sanne") == []
    await face.post("jan", ROOM, PRESS)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" in words_of(alert)
    await face.jump_to(datetime(2027, 3, 1, 8, 0, tzinfo=UTC))
    assert any("Dorpsstraat" in words_of(card) for card in await face.inbox("sanne"))


async def test_the_author_is_not_asked_in_the_weekend(face: Face) -> None:
    await alerted(face)
    await face.jump_to(datetime(2027, 2, 27, 11, 0, tzinfo=UTC))
    await face.press("sanne", "Ik pak het op", card=0)
    assert await face.inbox("jan") == []
    await face.jump_to(datetime(2027, 3, 1, 8, 0, tzinfo=UTC))
    assert len(await face.inbox("jan")) == 1


async def test_silence_is_reminded_once_then_goes_to_the_deputy_then_to_the_coordinator(face: Face) -> None:
    await alerted(face)
    await face.jump(3 * DAY)
    assert len([c for c in await face.inbox("sanne") if c.title.startswith("Herinnering")]) == 1
    assert await face.inbox("meiling") == []
    await face.jump(WEEK)
    (passed,) = [c for c in await face.inbox("meiling") if c.title.startswith("Nieuw project")]
    assert "Sanne de Wit heeft hier nog niet op gereageerd" in words_of(passed)
    assert "Doorgezet naar" in words_of((await face.inbox("sanne"))[0])
    await face.jump(4 * WEEK)
    reached = [who for who in ("youssef", "marijke") if any("riool" in words_of(c) for c in await face.inbox(who))]
    assert "marijke" in reached
    assert len([c for c in await face.inbox("sanne") if not c.title.startswith("Weekoverzicht")]) == 2
    assert await face.inbox("jan") == []


async def test_a_project_far_away_gets_no_reminder_and_stands_in_the_weekly_card(face: Face) -> None:
    await alerted(face, BRIDGE)
    await face.jump(2 * WEEK)
    first, *others = await face.inbox("sanne")
    assert "Havenbrug" in words_of(first)
    assert others
    assert all(card.title.startswith("Weekoverzicht") for card in others)
    assert await face.inbox("meiling") == []


async def test_a_project_nearer_by_is_reminded(face: Face) -> None:
    await alerted(face, STREET)
    await face.jump(4 * DAY)
    assert any(card.title.startswith("Herinnering") for card in await face.inbox("sanne"))


async def test_leave_with_an_open_alert_passes_it_on_and_says_how_many_wait(face: Face) -> None:
    await alerted(face)
    told = await face.tell("sanne", "ik ben weg t/m 14 maart")
    assert told.text.endswith("Er staat nog 1 project op jouw naam.")
    (passed,) = await face.inbox("meiling")
    assert "riool" in words_of(passed)


async def test_leave_passes_on_what_somebody_filed_as_well(face: Face) -> None:
    form = await face.tell("jan", "nieuwe intake: Speeltuin Zonnehof wordt vernieuwd", channel=ROOM)
    await face.complete("jan", form, {})
    assert len(await face.inbox("sanne")) == 1
    told = await face.tell("sanne", "ik ben weg t/m 14 maart")
    assert told.text.endswith("Er staat nog 1 project op jouw naam.")
    (passed,) = await face.inbox("meiling")
    assert "Zonnehof" in passed.title


async def test_an_alert_just_before_a_planned_leave_is_passed_on_when_it_begins(face: Face) -> None:
    await face.complete("sanne", await face.tell("sanne", "ik ben weg"), {"first": "2027-02-25", "last": "2027-03-19"})
    await alerted(face)
    assert len(await face.inbox("sanne")) == 1
    assert await face.inbox("meiling") == []
    await face.jump_to(datetime(2027, 3, 1, 9, 0, tzinfo=UTC))
    assert any("riool" in words_of(card) for card in await face.inbox("meiling"))


async def test_what_stands_in_the_overview_after_leave_is_not_told_again_but_what_comes_next_is(small: Face) -> None:
    await small.tell("lotte", "ik ben weg t/m 5 maart")
    for text in (CABLES, WATER, QUAY, TREES):
        await small.post("henk", "ruimte", text)
    await small.jump_to(datetime(2027, 3, 8, 8, 0, tzinfo=UTC))
    (overview,) = await small.inbox("lotte")
    assert len(rows_of(overview)) == 4
    await small.post("henk", "ruimte", STREET)
    await small.jump(TEN_MINUTES)
    cards = await small.inbox("lotte")
    assert len(cards) == 2
    assert "Dorpsstraat" in cards[1].title


async def test_somebody_back_from_leave_gets_one_overview(small: Face) -> None:
    await small.complete(
        "lotte", await small.tell("lotte", "ik ben weg"), {"first": "2027-02-23", "last": "2027-03-05"}
    )
    await small.post("henk", "ruimte", STREET)
    await small.jump_to(datetime(2027, 3, 7, 12, 0, tzinfo=UTC))
    assert await small.inbox("lotte") == []
    await small.jump_to(datetime(2027, 3, 8, 9, 0, tzinfo=UTC))
    titles = [card.title for card in await small.inbox("lotte")]
    assert sum(title.startswith("Weekoverzicht") for title in titles) == 1


async def test_the_watch_list_is_in_the_weekly_card_and_can_be_taken_up_or_dropped(doubtful: Face) -> None:
    await doubtful.post("jan", ROOM, STREET)
    await doubtful.post("jan", ROOM, CABLES)
    await doubtful.jump(DAY)
    assert await doubtful.inbox("sanne") == []
    await doubtful.jump(6 * DAY)
    (weekly,) = await doubtful.inbox("sanne")
    assert len(rows_of(weekly)) == 2
    street, cables = rows_of(weekly)
    if "Molenweg" in street.title:
        street, cables = cables, street
    await doubtful.press("sanne", "Weg", row=cables.title)
    taken = await doubtful.press("sanne", "Toch oppakken", row=street.title)
    assert taken.text == "Jij hebt dit nu."
    assert (await doubtful.inbox("sanne"))[-1].title.startswith("Opgepakt")
    assert len(await doubtful.inbox("jan")) == 1
    again = (await doubtful.tell("sanne", "overzicht")).card
    assert again is not None
    assert len(rows_of(again)) == 1


async def test_the_watch_list_holds_ten_at_most_and_the_rest_comes_later(doubtful: Face) -> None:
    streets = (
        "Akker",
        "Beuken",
        "Cypres",
        "Dennen",
        "Eiken",
        "Fazanten",
        "Ganzen",
        "Hazel",
        "Iepen",
        "Jasmijn",
        "Kers",
    )
    for number, name in enumerate((*streets, "Linden"), start=1):
        await doubtful.post("jan", ROOM, f"Vanaf {number} mei gaat de {name}straat dicht voor het riool, zes weken.")
    overview = (await doubtful.tell("sanne", "overzicht")).card
    assert overview is not None
    assert len(rows_of(overview)) == 10


async def test_a_doubtful_project_is_gone_after_two_weeks(doubtful: Face) -> None:
    await doubtful.post("jan", ROOM, STREET)
    await doubtful.jump(13 * DAY)
    before = (await doubtful.tell("sanne", "overzicht")).card
    await doubtful.jump(2 * DAY)
    after = (await doubtful.tell("sanne", "overzicht")).card
    assert before is not None
    assert after is not None
    assert (len(rows_of(before)), len(rows_of(after))) == (1, 0)


async def test_a_project_whose_author_was_asked_at_once_stands_in_the_overview_once(face: Face) -> None:
    await alerted(face, FESTIVAL, who="bram", channel="economie-en-evenementen")
    assert len(await face.inbox("bram")) == 1
    for who, heading, whose in (("meiling", "Wacht op jou", ""), ("marijke", "Nog niet opgepakt", "bij Mei-Ling Tan")):
        overview = (await face.tell(who, "overzicht")).card
        assert overview is not None
        assert len(rows_of(overview)) == 1
        assert {"Ik pak het op", "Niet nodig"} <= set(labels_of(overview))
        assert heading in words_of(overview)
        assert whose in words_of(overview)
    assert "bij Mei-Ling Tan" not in words_of((await face.inbox("meiling"))[-1])


async def test_what_is_sensitive_stays_out_of_overviews_digests_and_previews(face: Face) -> None:
    await face.post("chantal", "sociaal-domein", SHELTER)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("youssef")
    assert "Lindelaan" not in alert.preview
    assert "vluchtelingen" not in alert.preview
    for who in ("youssef", "marijke", "sanne"):
        overview = (await face.tell(who, "overzicht")).card
        assert overview is not None
        assert "Lindelaan" not in words_of(overview)
        assert "opvang" not in words_of(overview)
    await face.jump(3 * WEEK)
    for who in ("sanne", "meiling"):
        for card in await face.inbox(who):
            assert "Lindelaan" not in words_of(card)
    for who in ("youssef", "marijke"):
        for card in await face.inbox(who):
            assert "Lindelaan" not in card.preview
            if rows_of(card):
                assert "Lindelaan" not in words_of(card)


async def test_a_sensitive_project_that_waits_goes_to_somebody_who_may_read_it(face: Face) -> None:
    await face.post("chantal", "sociaal-domein", SHELTER)
    await face.jump(2 * WEEK)
    assert any("Lindelaan" in words_of(card) for card in await face.inbox("marijke"))
    assert all("gevoelig" not in card.title for card in await face.inbox("sanne"))


async def test_the_coordinator_does_not_read_what_came_from_a_private_channel(face: Face) -> None:
    text = "Vanaf 6 april verhuist de dagbesteding naar de Vijverlaan, alle deelnemers krijgen een nieuw adres."
    form = await face.tell("chantal", f"nieuwe intake: {text}", channel="sociaal-domein")
    await face.complete("chantal", form, {})
    mine = (await face.tell("youssef", "overzicht")).card
    everybodys = (await face.tell("marijke", "overzicht")).card
    assert mine is not None
    assert everybodys is not None
    assert "Vijverlaan" in words_of(mine) or await face.inbox("youssef")
    assert "Vijverlaan" not in words_of(everybodys)


async def test_an_advisor_may_choose_to_hear_once_a_day_or_once_a_week(face: Face) -> None:
    assert (await face.tell("sanne", "meld dagelijks")).kind == "notice"
    await alerted(face)
    assert await face.inbox("sanne") == []
    await face.jump_to(datetime(2027, 2, 25, 8, 30, tzinfo=UTC))
    (digest,) = await face.inbox("sanne")
    assert len(rows_of(digest)) == 1
    assert (await face.tell("jan", "meld dagelijks")).text == "Alleen een communicatieadviseur kan dit doen."


async def test_a_week_of_quiet_gives_no_weekly_card(face: Face) -> None:
    await face.jump(timedelta(days=14))
    assert await face.inbox("sanne") == []
