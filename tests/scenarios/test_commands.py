"""What people say to the bot themselves: file an intake, ask where it stands, leave, pause, ask about policy."""

from datetime import timedelta

import pytest

from tests.scenarios.face import Face, labels_of, rows_of, words_of
from tests.scenarios.posts import CABLES, HOUR, POOL, STREET, TALK, TEN_MINUTES

ADVISORS = ("sanne", "youssef", "meiling", "marijke")
WHAT = "Speeltuin Zonnehof wordt vernieuwd"


async def filed(face: Face, who: str = "jan", what: str = WHAT) -> None:
    """Somebody files an intake by command."""
    form = await face.tell(who, f"nieuwe intake: {what}", channel="openbare-ruimte")
    done = await face.complete(who, form, {"first_date": "6 april 2027"})
    assert (done.kind, done.text) == ("notice", "Je intake is verstuurd.")


async def test_an_intake_by_command_reaches_an_advisor_and_its_requester_sees_who(face: Face) -> None:
    form = await face.tell("jan", f"nieuwe intake: {WHAT}", channel="openbare-ruimte")
    assert form.values["what"] == WHAT
    assert form.values["contact"] == "Jan Bakker"
    assert form.values["channel"].endswith("openbare-ruimte")

    await face.complete("jan", form, {"first_date": "6 april 2027"})

    (card,) = await face.inbox("sanne")
    assert card.title == f"Nieuwe intake van Jan Bakker: {WHAT}"
    await face.press("sanne", "Ik pak het op")
    (mine,) = await face.inbox("jan")
    assert "Sanne de Wit (communicatie) denkt met je mee" in words_of(mine)


async def test_a_form_that_is_sent_twice_is_one_intake(face: Face) -> None:
    form = await face.tell("jan", f"intake {WHAT}", channel="openbare-ruimte")
    await face.complete("jan", form, {})
    await face.complete("jan", form, {})
    assert len(await face.inbox("sanne")) == 1
    assert len(await face.inbox("jan")) == 1


async def test_an_intake_can_be_asked_for_by_mention(face: Face) -> None:
    before = await face.channel_cards("openbare-ruimte")
    form = await face.mention("jan", "openbare-ruimte", f"nieuwe intake {WHAT}")
    assert (form.kind, form.values["what"]) == ("form", WHAT)
    assert await face.channel_cards("openbare-ruimte") == before


async def test_a_post_that_mentions_the_bot_is_not_screened_and_the_same_words_without_it_are(face: Face) -> None:
    await face.mention("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert await face.inbox("sanne") == []
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_an_intake_of_a_message_starts_with_its_words_and_its_channel(face: Face) -> None:
    post = await face.post("jan", "openbare-ruimte", TALK)
    form = await face.pick("mohamed", post)
    assert form.values["what"] == TALK
    assert form.values["channel"].endswith("openbare-ruimte")
    assert form.values["contact"] == "Mohamed El Amrani"


async def test_a_text_pasted_in_private_opens_the_form_with_it(face: Face) -> None:
    form = await face.tell("jan", POOL)
    assert (form.kind, form.values["what"]) == ("form", POOL)


@pytest.mark.parametrize("text", ["Nieuw zwembad De Kwakel gaat op 1 mei open", "New library opens on the 3rd of May"])
async def test_a_pasted_text_that_begins_like_a_command_keeps_all_its_words(face: Face, text: str) -> None:
    form = await face.tell("jan", text)
    assert (form.kind, form.values["what"]) == ("form", text)


async def test_what_exists_is_shown_first_and_a_new_one_is_still_possible(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    await face.inbox("jan")

    shown = await face.tell("jan", "De Dorpsstraat gaat dicht voor het riool, vanaf april")
    assert shown.card is not None
    assert shown.card.title == "Dit project bestaat al"
    assert "Bekijk" in labels_of(shown.card)

    form = await face.press("jan", "Toch een nieuwe intake")
    await face.complete("jan", form, {"what": "De Dorpsstraat krijgt ook nieuwe bomen langs het riool"})
    titles = [card.title for who in ADVISORS for card in await face.inbox(who)]
    assert len([title for title in titles if "nieuwe bomen" in title]) == 1


async def test_what_exists_is_also_shown_after_the_form_and_another_project_passes(face: Face) -> None:
    await filed(face)
    form = await face.tell("mohamed", "nieuwe intake")
    again = await face.complete("mohamed", form, {"what": "Speeltuin Zonnehof wordt vernieuwd dit jaar"})
    assert again.card is not None
    assert again.card.title == "Dit project bestaat al"
    other = await face.complete("mohamed", form, {"what": "Nieuwe containers voor oud papier in de Molenbuurt"})
    assert other.text == "Je intake is verstuurd."


async def test_what_somebody_may_not_see_is_not_shown_as_existing(face: Face) -> None:
    form = await face.tell("chantal", "nieuwe intake: Nieuwe dagbesteding aan de Vijverlaan", channel="sociaal-domein")
    await face.complete("chantal", form, {})
    await face.inbox("chantal")
    theirs = await face.tell("chantal", "De dagbesteding aan de Vijverlaan gaat verhuizen dit jaar")
    assert theirs.card is not None
    others = await face.tell("bram", "De dagbesteding aan de Vijverlaan gaat verhuizen dit jaar")
    assert others.kind == "form"


async def test_gemist_makes_an_intake_of_what_was_not_seen(face: Face) -> None:
    form = await face.tell("jan", "gemist: de kermis gaat naar het Stationsplein")
    assert "kermis" in form.values["what"]
    done = await face.complete("jan", form, {})
    assert done.text == "Dank je wel! Ik heb er een intake van gemaakt."
    cards = [card for who in ADVISORS for card in await face.inbox(who)]
    assert len([card for card in cards if "kermis" in card.title]) == 1


async def test_status_shows_ones_own_intakes_and_nobody_elses(face: Face) -> None:
    await filed(face)
    mine = (await face.tell("jan", "status")).card
    assert mine is not None
    assert [row.title for row in rows_of(mine)] == [WHAT]
    theirs = (await face.tell("mohamed", "mijn intakes")).card
    assert theirs is not None
    assert rows_of(theirs) == []


async def test_status_shows_an_advisor_what_she_took_up(face: Face) -> None:
    await filed(face)
    before = (await face.tell("sanne", "status")).card
    assert before is not None
    assert [row.title for row in rows_of(before)] == [WHAT]
    assert "Ik pak het op" in labels_of(before)
    await face.press("sanne", "Ik pak het op")
    card = (await face.tell("sanne", "mijn intakes")).card
    assert card is not None
    assert [row.title for row in rows_of(card)] == [WHAT]
    assert "Ik pak het op" not in labels_of(card)
    assert "nog 29 werkdagen" in words_of(card)


async def test_overview_is_for_advisors_and_policy_staff_get_their_own_intakes(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    overview = (await face.tell("sanne", "overzicht")).card
    assert overview is not None
    assert overview.title.startswith("Weekoverzicht")
    assert len(rows_of(overview)) == 1
    own = (await face.tell("jan", "overzicht")).card
    assert own is not None
    assert own.title == "Mijn intakes"


async def test_a_list_comes_at_once_also_at_night_and_a_second_time(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    await face.jump(timedelta(hours=13))
    lists = [await face.tell("sanne", "overzicht"), await face.tell("sanne", "overzicht")]
    assert [len(rows_of(one.card)) for one in lists if one.card] == [1, 1]


async def test_a_list_that_was_asked_for_follows_what_happens(face: Face) -> None:
    await filed(face)
    before = (await face.tell("jan", "status")).card
    assert before is not None
    await face.press("sanne", "Ik pak het op")
    (now,) = [card for card in await face.inbox("jan") if card.title == "Mijn intakes"]
    assert words_of(now) != words_of(before)


async def test_help_says_what_one_can_do_by_role(face: Face) -> None:
    advisor, policy = (await face.tell("sanne", "help")).card, (await face.tell("jan", "hulp")).card
    assert advisor is not None
    assert policy is not None
    assert "Weekoverzicht" in labels_of(advisor)
    assert "Mijn intakes" in labels_of(policy)
    assert advisor.footer == policy.footer == "Vroegbij, een bot"


async def test_pauze_stops_the_reading_and_verder_goes_on(face: Face) -> None:
    paused = await face.tell("mohamed", "pauze", channel="openbare-ruimte")
    assert paused.text == "Ik lees hier niet mee tot iemand mij weer aanzet."
    await face.post("jan", "openbare-ruimte", STREET)
    await face.tell("shreya", "verder", channel="openbare-ruimte")
    await face.jump(HOUR)
    assert await face.inbox("sanne") == []
    await face.post("jan", "openbare-ruimte", CABLES)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" in words_of(alert)
    assert "Dorpsstraat" not in words_of(alert)


async def test_pauze_without_a_channel_says_where_to_type_it(face: Face) -> None:
    assert "in het kanaal" in (await face.tell("jan", "pauze")).text


async def test_who_is_not_in_the_channel_cannot_pause_it(face: Face) -> None:
    refused = await face.tell("bram", "pauze", channel="openbare-ruimte")
    assert refused.text == "Dit mag je niet zien of doen."
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1


async def test_sla_mij_over_stops_reading_one_person_until_they_say_otherwise(face: Face) -> None:
    assert (await face.tell("jan", "sla mij over")).text == "Ik lees jouw berichten niet meer."
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert await face.inbox("sanne") == []
    await face.tell("jan", "lees mij weer")
    await face.post("jan", "openbare-ruimte", CABLES)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert "Molenweg" in words_of(alert)


async def test_ik_ben_terug_ends_an_absence(face: Face) -> None:
    told = await face.tell("sanne", "ik ben weg t/m 14 maart")
    assert told.text == "Genoteerd: je bent afwezig van di 23 februari t/m zo 14 maart."
    assert (await face.tell("sanne", "ik ben terug")).text == "Welkom terug!"
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1
    assert await face.inbox("meiling") == []


async def test_ik_ben_terug_keeps_leave_that_lies_ahead_until_that_is_cancelled(face: Face) -> None:
    await face.tell("sanne", "ik ben weg t/m 26 februari")
    await face.tell("sanne", "ik ben weg van 1 maart t/m 5 maart")
    assert (await face.tell("sanne", "ik ben terug")).text == (
        "Welkom terug! Je bent nog wel afwezig van ma 1 maart t/m vr 5 maart. Niet meer? Zeg dan: mijn verlof vervalt."
    )
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("sanne")) == 1
    await face.jump(timedelta(days=7))
    await face.post("jan", "openbare-ruimte", CABLES)
    await face.jump(TEN_MINUTES)
    assert any("Molenweg" in card.title for card in await face.inbox("meiling"))
    assert (await face.tell("sanne", "mijn verlof vervalt")).text == "Genoteerd: je bent niet afwezig."
    assert (await face.tell("sanne", "ik ben terug")).text == "Welkom terug!"


async def test_absence_without_days_is_asked_by_form(face: Face) -> None:
    form = await face.tell("sanne", "ik ben weg")
    wrong = await face.complete("sanne", form, {"first": "2027-03-05", "last": "2027-03-01"})
    assert wrong.errors == ["De laatste dag ligt voor de eerste dag."]
    done = await face.complete("sanne", form, {"first": "2027-03-01", "last": "2027-03-05"})
    assert done.text == "Genoteerd: je bent afwezig van ma 1 maart t/m vr 5 maart."


async def test_language_is_each_persons_own(face: Face) -> None:
    assert (await face.tell("jan", "taal en")).text == "From now on I write to you in English."
    await face.post("jan", "openbare-ruimte", STREET)
    await face.jump(TEN_MINUTES)
    (alert,) = await face.inbox("sanne")
    assert alert.title.startswith("Nieuw project in beeld")
    await face.press("sanne", "Ik pak het op")
    (question,) = await face.inbox("jan")
    assert "That's right" in labels_of(question)


async def test_an_unknown_language_is_not_understood(face: Face) -> None:
    assert (await face.tell("jan", "taal frans")).text == "Dat begrijp ik niet. Typ ‘help’ om te zien wat ik kan."


async def test_the_commands_work_in_english(face: Face) -> None:
    await face.tell("bram", "language english")
    assert (await face.tell("bram", "help")).card is not None
    form = await face.tell("bram", "new intake: a market on the Stationsplein")
    assert form.values["what"] == "a market on the Stationsplein"
    assert (await face.complete("bram", form, {})).text == "Your intake has been sent."
    assert rows_of((await face.tell("bram", "status")).card or pytest.fail("no card"))
    assert (await face.tell("bram", "skip me")).text == "I no longer read your messages."
    assert (await face.tell("bram", "pause", channel="economie-en-evenementen")).kind == "notice"


async def test_a_policy_question_gets_the_rule_itself(face: Face) -> None:
    answer = (await face.tell("jan", "mag ik ChatGPT gebruiken voor mijn werk?")).card
    assert answer is not None
    assert "AI-08" in words_of(answer) or "AI-beleid" in words_of(answer)


async def test_a_question_the_policy_does_not_cover_gets_a_named_person(face: Face) -> None:
    answer = (await face.tell("jan", "hoe laat gaat de kantine morgen eigenlijk open?")).card
    assert answer is not None
    assert answer.title == "Dit staat niet in ons beleid"
    assert "Ilse Verhoeven" in words_of(answer)


async def test_a_question_by_mention_is_answered_in_the_channel(face: Face) -> None:
    before = len(await face.channel_cards("openbare-ruimte"))
    await face.mention("jan", "openbare-ruimte", "mag ik ChatGPT gebruiken voor mijn werk?")
    assert len(await face.channel_cards("openbare-ruimte")) == before + 1


async def test_ones_own_affairs_by_mention_are_not_answered_in_the_channel(face: Face) -> None:
    before = len(await face.channel_cards("openbare-ruimte"))
    answer = await face.mention("jan", "openbare-ruimte", "status")
    assert answer.card is not None
    assert len(await face.channel_cards("openbare-ruimte")) == before


async def test_somebody_can_say_whether_an_answer_helped(face: Face) -> None:
    await face.mention("jan", "openbare-ruimte", "mag ik ChatGPT gebruiken voor mijn werk?")
    thanks = await face.press("jan", "Dit helpt", channel="openbare-ruimte")
    assert thanks.text in ("Dank je wel, daar leren we van.", "")  # in Teams it is Teams that says thanks
    assert thanks.kind == "notice"


async def test_filing_what_the_bot_already_saw_becomes_the_intake_of_that_signal(face: Face) -> None:
    await face.post("jan", "openbare-ruimte", STREET)
    form = await face.tell("jan", "nieuwe intake: Dorpsstraat dicht voor het riool", channel="openbare-ruimte")
    await face.complete("jan", form, {"first_date": "6 april 2027"})
    await face.jump(TEN_MINUTES)

    (card,) = await face.inbox("sanne")
    assert "Dorpsstraat" in words_of(card)
    await face.press("sanne", "Ik pak het op")
    await face.jump(HOUR)
    (mine,) = await face.inbox("jan")
    assert "Sanne de Wit (communicatie) denkt met je mee" in words_of(mine)
