"""A post that changes or goes: facts follow, and words that are gone are gone everywhere; each event may come twice."""

from tests.scenarios.face import Face, labels_of, rows_of, words_of
from tests.scenarios.posts import CABLES, DAY, FESTIVAL, HOUR, POOL, SHELTER, STREET, TALK, TEN_MINUTES, WEEK

ROOM = "openbare-ruimte"


async def test_an_edit_that_removes_the_plan_before_the_alert_means_no_alert(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.edit("jan", post, TALK)
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []


async def test_an_edit_that_removes_the_plan_after_the_alert_takes_its_words_off_every_card(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Vraag het team")
    assert "riool" in words_of((await face.inbox("jan"))[0]) or "Dorpsstraat" in words_of((await face.inbox("jan"))[0])
    await face.edit("jan", post, TALK)
    for who in ("sanne", "jan"):
        for card in await face.inbox(who):
            assert "Dorpsstraat" not in words_of(card)
            assert "riool" not in words_of(card)


async def test_an_edit_that_turns_talk_into_a_plan_is_an_alert(face: Face) -> None:
    post = await face.post("jan", ROOM, TALK)
    await face.edit("jan", post, STREET)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Dorpsstraat" in words_of(alert)


async def test_a_plan_that_was_edited_away_and_back_is_told(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.edit("jan", post, TALK)
    await face.edit("jan", post, STREET)
    await face.jump(TEN_MINUTES)
    assert len([c for c in await face.inbox("sanne") if "Dorpsstraat" in words_of(c)]) == 1


async def test_an_edit_into_another_project_tells_that_one_only(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.edit("jan", post, CABLES)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" in words_of(alert)
    assert "riool" not in words_of(alert)


async def test_an_edit_of_a_typo_changes_nothing_for_the_advisor(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET.replace("aannemer", "aannemr"))
    await face.jump(TEN_MINUTES)
    await face.edit("jan", post, STREET)
    await face.jump(DAY)
    (alert,) = await face.inbox("sanne")
    assert "aannemr" not in words_of(alert)
    assert "6 april" in words_of(alert)


async def test_an_edit_of_a_dismissed_post_leaves_it_dismissed_and_undo_still_brings_it_back(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.complete("sanne", await face.press("sanne", "Niet nodig"), {"reason": "internal"})
    await face.edit("jan", post, STREET.replace("drie maanden", "vier maanden"))
    await face.jump(HOUR)
    assert len(await face.inbox("sanne")) == 1
    await face.press("sanne", "Ongedaan maken")
    (alert,) = await face.inbox("sanne")
    assert alert.title.startswith("Nieuw project in beeld")
    assert "vier maanden" in words_of(alert)


async def test_an_edit_in_a_paused_channel_is_not_read_but_takes_away_what_is_gone(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.tell("jan", "pauze", channel=ROOM)
    await face.edit("jan", post, CABLES)
    (alert,) = await face.inbox("sanne")
    assert "riool" not in words_of(alert)
    assert "Molenweg" not in words_of(alert)


async def test_a_deleted_post_leaves_nothing_on_the_cards_of_advisor_and_author(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Vraag het team")
    await face.inbox("jan")
    await face.jump(7 * DAY)
    assert any(card.title.startswith("Weekoverzicht") for card in await face.inbox("sanne"))
    assert len(await face.inbox("meiling")) > 0
    await face.delete("jan", post)
    for who in ("sanne", "jan", "meiling", "marijke"):
        for card in await face.inbox(who):
            assert "riool" not in words_of(card)
            assert "Dorpsstraat" not in words_of(card)
            assert "6 april" not in words_of(card)


async def test_a_deleted_post_is_not_in_the_next_overview(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    await face.delete("jan", post)
    overview = (await face.tell("sanne", "overzicht")).card
    assert overview is not None
    assert "Dorpsstraat" not in words_of(overview)
    assert "aannemer" not in words_of(overview)


async def test_a_deleted_post_also_leaves_the_lists_that_somebody_asked_for(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    asked = [
        (await face.tell("sanne", "overzicht")).card,
        (await face.tell("jan", "status", channel=ROOM)).card,
        (await face.mention("jan", ROOM, "status")).card,
    ]
    assert all(card is not None and "Dorpsstraat" in words_of(card) for card in asked)
    await face.delete("jan", post)
    for who in ("sanne", "jan"):
        for card in await face.inbox(who):
            assert "Dorpsstraat" not in words_of(card)
            assert "riool" not in words_of(card)


async def test_a_change_that_was_told_is_forgotten_with_the_post_that_told_it(face: Face) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    later = await face.post("jan", ROOM, "De Dorpsstraat gaat niet op 6 april maar vanaf 20 april dicht voor het riool")
    (alert,) = await face.inbox("sanne")
    assert "20 april" in words_of(alert)
    await face.delete("jan", later)
    (alert,) = await face.inbox("sanne")
    assert "20 april" not in words_of(alert)
    assert "6 april" in words_of(alert)


async def test_what_the_author_confirmed_stays_when_the_post_goes(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    form = await face.press("jan", "Aanpassen") if await face.inbox("jan") else None
    assert form is not None
    await face.complete("jan", form, {"what": "Riool Dorpsstraat", "who_and_where": "winkeliers"})
    await face.delete("jan", post)
    (card,) = await face.inbox("sanne")
    assert "winkeliers" in words_of(card)
    assert "aannemer" not in words_of(card)


async def test_a_post_that_arrives_twice_is_told_once(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "posted", "posted")
    await face.jump(TEN_MINUTES)
    await face.arrive("jan", ROOM, STREET, "posted")
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_a_post_that_arrives_again_after_a_restart_is_told_once(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "posted")
    await face.restart()
    await face.arrive("jan", ROOM, STREET, "posted")
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_a_delete_that_overtakes_its_post_wins(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "deleted", "posted")
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []


async def test_a_delete_that_overtakes_an_edit_wins(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "posted", "deleted", "edited", edited=CABLES)
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []


async def test_an_edit_that_overtakes_its_post_stands_for_it(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "edited", "posted", edited=CABLES)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" in words_of(alert)
    assert "Dorpsstraat" not in words_of(alert)


async def test_an_edit_without_a_plan_that_overtakes_its_post_keeps_it_quiet(face: Face) -> None:
    await face.arrive("jan", ROOM, STREET, "edited", "posted", edited=TALK)
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []


async def test_events_in_their_own_order_twice_over_are_as_once(face: Face) -> None:
    steps = ("posted", "edited", "posted", "edited")
    await face.arrive("jan", ROOM, STREET, *steps, edited=STREET.replace("6 april", "20 april"))
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "20 apr" in words_of(alert)


async def test_sla_mij_over_takes_back_what_was_open(face: Face) -> None:
    await face.post("jan", ROOM, STREET)
    await face.post("mohamed", ROOM, CABLES)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 2
    await face.tell("jan", "sla mij over")
    said = [words_of(card) for card in await face.inbox("sanne")]
    assert not any("Dorpsstraat" in text for text in said)
    assert any("Molenweg" in text for text in said)


async def test_a_thread_reply_that_is_deleted_leaves_the_rest(face: Face) -> None:
    root = await face.post("jan", ROOM, STREET)
    reply = await face.post(
        "shreya", ROOM, "En de Molenweg gaat dan ook dicht voor het riool vanaf 6 april", thread=root
    )
    await face.jump(TEN_MINUTES)
    await face.delete("shreya", reply)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" not in words_of(alert)
    assert "Dorpsstraat" in words_of(alert)


async def test_a_reset_of_the_sensitive_words_by_an_edit_needs_no_named_reader(face: Face) -> None:
    post = await face.post("mohamed", "ruimte-en-wonen", SHELTER)
    await face.jump(TEN_MINUTES)
    (card,) = [c for who in ("youssef", "marijke") for c in await face.inbox(who)]
    assert "Lindelaan" not in card.preview
    await face.edit("mohamed", post, POOL)
    await face.jump(TEN_MINUTES)
    said = [words_of(c) for who in ("youssef", "marijke", "sanne", "meiling") for c in await face.inbox(who)]
    assert not any("vluchtelingen" in text for text in said)


async def test_a_withdrawn_project_is_never_reminded(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.delete("jan", post)
    await face.jump(2 * WEEK)
    cards = await face.inbox("sanne")
    assert len(cards) == 1
    assert rows_of(cards[0]) == []


async def test_a_question_about_a_post_that_is_gone_is_taken_back_while_nobody_took_it_up(face: Face) -> None:
    post = await face.post("bram", "economie-en-evenementen", FESTIVAL)
    await face.jump(TEN_MINUTES)
    (question,) = await face.inbox("bram")
    assert "Klopt zo" in labels_of(question)
    await face.delete("bram", post)
    (question,) = await face.inbox("bram")
    assert labels_of(question) == []
    await face.jump(2 * WEEK)
    assert [card.title for card in await face.inbox("meiling")] == ["Ingetrokken"]


async def test_an_intake_that_somebody_filed_stands_without_the_post_it_joined(face: Face) -> None:
    post = await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    form = await face.tell("shreya", "nieuwe intake: Dorpsstraat dicht voor het riool vanaf 6 april")
    room = next(str(one.ref) for one in face.organisation.channels if one.name == ROOM)
    await face.complete("shreya", form, {"channel": room})
    await face.inbox("sanne")
    await face.delete("jan", post)
    cards = await face.inbox("sanne")
    assert [card.title == "Ingetrokken" for card in cards] == [True, False]
    assert "Ik pak het op" in labels_of(cards[1])
    assert "aannemer" not in words_of(cards[1])
