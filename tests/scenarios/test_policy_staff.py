"""What the author of a plan does with the one question: confirm, correct, pass on, say that it is not needed."""

from datetime import UTC, datetime

import pytest

from tests.scenarios.face import Face, labels_of, words_of
from tests.scenarios.posts import DAY, HOUR, STREET, TEN_MINUTES, WEEK

ROOM = "openbare-ruimte"


async def asked(face: Face) -> None:
    """Jan posted a plan, Sanne took it up, Jan has the question."""
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    await face.press("sanne", "Ik pak het op")
    assert len(await face.inbox("jan")) == 1


async def test_the_question_comes_prefilled_from_the_conversation(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Aanpassen")
    assert form.values["first_date"] == "2027-04-06"
    assert form.values["contact"] == "Jan Bakker"
    assert "Dorpsstraat" in form.values["who_and_where"]


async def test_a_correction_reaches_the_advisor(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Aanpassen")
    done = await face.complete("jan", form, {"first_date": "13-4-2027", "communicated": "een brief in maart"})
    assert done.text == "Dank je wel! Sanne de Wit krijgt je antwoord."
    (card,) = await face.inbox("sanne")
    assert "Jan Bakker heeft aangepast" in words_of(card)
    assert "een brief in maart" in words_of(card)
    assert "13 april" in words_of(card)


async def test_every_mistake_is_told_at_once_and_what_was_typed_is_kept(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Aanpassen")
    typed = {
        "what": "",
        "first_date": "31 februari",
        "who_and_where": "x" * 600,
        "sensitive": "heel erg",
        "contact": "Jan, tst 1234",
    }
    wrong = await face.complete("jan", form, typed)
    assert wrong.kind == "errors"
    assert len(wrong.errors) == 4
    assert wrong.values["contact"] == "Jan, tst 1234"
    assert wrong.values["who_and_where"] == "x" * 600
    assert "heeft aangepast" not in words_of((await face.inbox("sanne"))[0])
    assert "Klopt zo" in labels_of((await face.inbox("jan"))[0])


@pytest.mark.parametrize("day", ["31 februari", "2027-13-01", "morgen ofzo", "0-0-0000", "6 april 99999", "💥"])
async def test_an_impossible_date_is_refused(face: Face, day: str) -> None:
    await asked(face)
    form = await face.press("jan", "Aanpassen")
    wrong = await face.complete("jan", form, {"first_date": day})
    assert wrong.errors == ["Deze datum ken ik niet. Schrijf hem zo: 6-4-2027 of 6 april 2027."]


async def test_a_day_that_is_past_is_refused_and_today_is_not(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Aanpassen")
    wrong = await face.complete("jan", form, {"first_date": "2027-02-22"})
    assert wrong.errors == ["ma 22 februari is al voorbij. Kies een dag vanaf vandaag."]
    assert (await face.complete("jan", form, {"first_date": "2027-02-23"})).kind == "notice"


async def test_the_question_can_be_passed_on_to_a_colleague(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Vraag aan …")
    done = await face.complete("jan", form, {"person": "shreya"})
    assert done.text == "Ik vraag het aan Shreya Ramdin."
    (mine,) = await face.inbox("jan")
    assert "Deze vraag ligt nu bij Shreya Ramdin" in words_of(mine)
    assert len(await face.inbox("shreya")) == 1
    await face.press("shreya", "Klopt zo")
    assert "Shreya Ramdin heeft bevestigd" in words_of((await face.inbox("sanne"))[0])
    assert "Shreya Ramdin heeft geantwoord" in words_of((await face.inbox("jan"))[0])


async def test_a_question_cannot_be_passed_on_to_somebody_unknown_or_to_oneself(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Vraag aan …")
    for person in ("piet", "jan", "sanne", ""):
        assert (await face.complete("jan", form, {"person": person})).kind == "errors"
    assert "Klopt zo" in labels_of((await face.inbox("jan"))[0])


async def test_a_question_that_was_passed_on_gives_the_colleague_as_much_time(face: Face) -> None:
    await asked(face)
    await face.jump_to(datetime(2027, 2, 26, 7, 30, tzinfo=UTC))
    await face.complete("jan", await face.press("jan", "Vraag aan …"), {"person": "shreya"})
    await face.jump(3 * HOUR)
    assert "bel even" not in words_of((await face.inbox("sanne"))[0])
    await face.jump(WEEK)
    assert "Nog geen antwoord van Shreya Ramdin, bel even" in words_of((await face.inbox("sanne"))[0])


async def test_not_needed_says_why_and_closes_nothing(face: Face) -> None:
    await asked(face)
    form = await face.press("jan", "Niet nodig, want …")
    assert (await face.complete("jan", form, {"because": " "})).errors == ["Vul dit nog in."]
    await face.complete("jan", form, {"because": "alleen de riolering zelf"})
    (card,) = await face.inbox("sanne")
    assert "Volgens Jan Bakker niet nodig" in words_of(card)
    assert "alleen de riolering zelf" in words_of(card)
    assert "Afronden" in labels_of(card)


async def test_one_question_per_project_however_many_posts_follow(face: Face) -> None:
    await asked(face)
    await face.press("jan", "Klopt zo")
    await face.post("jan", ROOM, "Update: de Dorpsstraat gaat niet 6 april maar vanaf 20 april dicht voor het riool")
    await face.post("shreya", ROOM, "De Dorpsstraat gaat dus vanaf 20 april dicht voor het riool, ook voor fietsers")
    await face.jump(DAY)
    assert len(await face.inbox("jan")) == 1
    assert await face.inbox("shreya") == []


async def test_somebody_elses_question_cannot_be_answered(face: Face) -> None:
    await asked(face)
    target = (await face.remember("jan", "Klopt zo")).button.target
    await face.tell("mohamed", "taal en")
    for action in ("intake.confirm", "intake.close"):
        refused = await face.press_forged("mohamed", action, target)
        assert refused.kind == "notice"
        assert refused.text in (
            "This belongs to a colleague. You cannot change it.",
            "Only a communication advisor can do this.",
        )
    late = await face.fill("mohamed", "intake.adjust", {"what": "gekaapt"}, target=target)
    assert late.kind == "notice"
    assert "gekaapt" not in words_of((await face.inbox("sanne"))[0])


async def test_the_form_of_somebody_elses_question_is_not_shown(face: Face) -> None:
    await asked(face)
    target = (await face.remember("jan", "Klopt zo")).button.target
    for action in ("intake.adjust", "intake.pass_on", "intake.not_needed"):
        refused = await face.press_forged("bram", action, target)
        assert refused.text == "Dit is van een collega. Je kunt dit niet veranderen."
    assert (await face.press_forged("jan", "intake.adjust", target)).kind == "form"


async def test_in_an_active_channel_the_author_is_asked_with_the_alert(face: Face) -> None:
    text = "Op zaterdag 5 juni is er een nieuw festival op de Markt, het centrum gaat dicht voor auto's."
    await face.post("bram", "economie-en-evenementen", text)
    await face.jump(TEN_MINUTES)
    assert len(await face.inbox("meiling")) == 1
    (question,) = await face.inbox("bram")
    assert "Mei-Ling Tan" in question.title
    await face.press("meiling", "Ik pak het op")
    assert len(await face.inbox("bram")) == 1
