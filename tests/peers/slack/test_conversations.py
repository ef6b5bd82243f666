"""What people see in Slack, over signed HTTP and again over Socket Mode."""

from datetime import timedelta
from http import HTTPStatus

from adapters.slack.codes import Press, write_press
from adapters.slack.parse_actions import NEW_INTAKE
from tests.peers.slack.reading import press_of, shown
from tests.peers.slack.workspace import BOT, GUEST, GUEST_NAME, channel_id, user_id
from tests.scenarios.face import labels_of, words_of
from tests.scenarios.posts import CABLES, POOL, STREET, TEN_MINUTES
from tests.scenarios.slack_face import SlackFace

ROOM = "openbare-ruimte"
HOUR = timedelta(hours=1)


async def test_a_modal_with_a_mistake_and_then_right_changes_both_cards(any_face: SlackFace) -> None:
    await any_face.post("jan", ROOM, STREET)
    await any_face.jump(TEN_MINUTES)
    await any_face.press("sanne", "Ik pak het op")
    await any_face.inbox("jan")

    form = await any_face.press("jan", "Aanpassen")
    opened = await any_face.slack.modal()
    wrong = await any_face.complete("jan", form, {"first_date": "2027-02-22"})
    assert (wrong.kind, len(wrong.errors)) == ("errors", 1)
    assert (await any_face.slack.modal())["id"] == opened["id"]
    right = await any_face.complete("jan", form, {"first_date": "2027-04-13", "communicated": "een brief in maart"})
    assert right.kind == "notice"

    (alert,) = await any_face.inbox("sanne")
    (question,) = await any_face.inbox("jan")
    assert "13 april" in words_of(alert)
    assert "13 april" in words_of(question)
    assert "Aanpassen" not in labels_of(question)


async def test_a_card_is_updated_where_it_stands(any_face: SlackFace) -> None:
    post = await any_face.post("jan", ROOM, STREET)
    await any_face.jump(TEN_MINUTES)
    (before,) = (m for m in (await any_face.slack.inbox(user_id("sanne")))[1] if m["user"] == BOT)
    await any_face.edit("jan", post, STREET.replace("6 april", "20 april"))
    await any_face.jump(TEN_MINUTES)
    (after,) = (m for m in (await any_face.slack.inbox(user_id("sanne")))[1] if m["user"] == BOT)
    assert after["ts"] == before["ts"]
    assert "20 april" in words_of(shown(after["blocks"]))
    await any_face.delete("jan", post)
    (alert,) = await any_face.inbox("sanne")
    assert "Dorpsstraat" not in words_of(alert)


async def test_a_date_that_follows_in_the_thread_is_on_the_card(any_face: SlackFace) -> None:
    root = await any_face.post(
        "jan", ROOM, "De Dorpsstraat gaat helemaal open voor het nieuwe riool, bewoners moeten omrijden."
    )
    await any_face.post("shreya", ROOM, "Dat begint op 6 april toch, drie maanden?", thread=root)
    await any_face.jump(HOUR)
    (alert,) = await any_face.inbox("sanne")
    assert "6 april" in words_of(alert)


async def test_a_command_is_answered_to_one_person_only(any_face: SlackFace) -> None:
    answer = await any_face.tell("jan", "help", channel=ROOM)
    assert answer.card is not None
    said = (await any_face.slack.messages(channel_id(ROOM)))[-1]
    assert said["ephemeral_to"] == user_id("jan")


async def test_the_home_tab_shows_an_advisor_what_waits_and_policy_staff_their_intakes(any_face: SlackFace) -> None:
    await any_face.post("jan", ROOM, STREET)
    await any_face.jump(TEN_MINUTES)
    advisor = shown((await any_face.slack.open_home(user_id("sanne")))["blocks"])
    assert advisor.title.startswith("Weekoverzicht")
    assert "Dorpsstraat" in words_of(advisor)
    policy = shown((await any_face.slack.open_home(user_id("jan")))["blocks"])
    assert policy.title == "Mijn intakes"
    assert labels_of(policy) == ["Nieuwe intake"]


async def test_somebody_outside_the_organisation_s_file_is_called_what_slack_calls_them(any_face: SlackFace) -> None:
    await any_face.slack.post(user_id(GUEST), channel_id(ROOM), STREET)
    await any_face.jump(TEN_MINUTES)
    (alert,) = await any_face.inbox("sanne")
    assert f"{GUEST_NAME}, di 23 februari" in words_of(alert)
    await any_face.restart()
    await any_face.press("sanne", "Ik pak het op")
    (alert,) = await any_face.inbox("sanne")
    assert f"{GUEST_NAME}, di 23 februari" in words_of(alert)


async def test_words_from_a_private_channel_stay_with_its_members(any_face: SlackFace) -> None:
    await any_face.post("chantal", "sociaal-domein", POOL)
    await any_face.jump(TEN_MINUTES)
    told = {who: await any_face.inbox(who) for who in ("sanne", "youssef", "meiling", "marijke")}
    (advisor,) = [who for who, cards in told.items() if cards]
    (alert,) = told[advisor]
    assert "zwemlessen" not in words_of(alert)
    assert "Je zit niet in dit kanaal, vraag Chantal Pinas." in words_of(alert)
    await any_face.press(advisor, "Ik pak het op")
    (question,) = await any_face.inbox("chantal")
    assert "zwembad" in words_of(question)
    assert "zwemlessen" not in words_of((await any_face.inbox(advisor))[0])


async def test_notifications_say_what_and_when_and_never_the_quote(any_face: SlackFace) -> None:
    await any_face.post("jan", ROOM, CABLES)
    await any_face.jump(TEN_MINUTES)
    (alert,) = await any_face.inbox("sanne")
    assert "Molenweg" in alert.preview
    assert "werkdagen" in alert.preview
    assert "omwonenden moeten omrijden" in words_of(alert)
    assert "omrijden" not in alert.preview


async def test_a_choice_that_asks_first_is_made_by_a_yes_in_its_modal(any_face: SlackFace) -> None:
    await any_face.post("jan", ROOM, STREET)
    await any_face.jump(TEN_MINUTES)
    choice = await any_face.remember("sanne", "Markeer als gevoelig")
    (before,) = await any_face.inbox("sanne")
    assert [button.label for button in before.buttons] == ["Ik pak het op", "Niet nodig"]

    await any_face.choose("sanne", choice)
    modal = await any_face.slack.modal()
    shown_texts = [modal[part]["text"] for part in ("title", "submit", "close")]
    assert shown_texts == ["Weet je het zeker?", "Markeer als gevoelig", "Annuleren"]
    assert "alleen aangewezen collega’s" in modal["blocks"][0]["text"]["text"]
    await any_face.slack.close_modal(user_id("sanne"))
    assert await any_face.inbox("sanne") == [before]

    await any_face.choose("sanne", choice)
    assert await any_face.slack.submit(user_id("sanne"), {}) == {}
    assert await any_face.slack.modal() == {}
    (after,) = await any_face.inbox("sanne")
    assert after.title.startswith("Mogelijk gevoelig project")
    assert "Markeer als gevoelig" not in labels_of(after)


async def test_a_form_asked_for_in_a_channel_keeps_what_was_known(any_face: SlackFace) -> None:
    form = await any_face.mention("jan", ROOM, "intake Nieuwe bomen in de Molenweg")
    assert (form.kind, form.values["what"]) == ("form", "Nieuwe bomen in de Molenweg")
    assert (form.values["channel"], form.values["contact"]) == (ROOM, "Jan Bakker")


async def test_a_file_with_words_is_a_post_and_a_file_without_is_nothing(any_face: SlackFace) -> None:
    jan, room = user_id("jan"), channel_id(ROOM)
    await any_face.slack.upload(jan, room, "foto.png", b"not really")
    await any_face.jump(HOUR)
    assert await any_face.inbox("sanne") == []
    await any_face.slack.upload(jan, room, "tekening.pdf", b"not really", STREET)
    await any_face.jump(HOUR)
    assert len(await any_face.inbox("sanne")) == 1


async def test_an_emoji_under_a_post_changes_nothing(any_face: SlackFace) -> None:
    post = await any_face.post("jan", ROOM, STREET)
    await any_face.slack.react(user_id("mohamed"), channel_id(ROOM), post.partition("/")[2], "eyes")
    await any_face.jump(TEN_MINUTES)
    assert len(await any_face.inbox("sanne")) == 1


async def test_a_button_on_the_home_tab_opens_a_form_and_the_tab_follows(face: SlackFace) -> None:
    """local-slack has no buttons on the Home tab, so this press is signed by ourselves."""
    home = await face.slack.open_home(user_id("jan"))
    action = press_of(home, shown(home["blocks"]).buttons[0])
    trigger, _ = await face.slack.trigger(user_id("jan"), user_id("jan"))
    pressed = {
        "type": "block_actions",
        "user": {"id": user_id("jan")},
        "trigger_id": trigger,
        "container": {"type": "view", "view_id": home["id"]},
        "view": home,
        "actions": [{**(action or {}), "action_ts": "1.1"}],
    }
    assert (await face.signed.interactive(pressed))[0] == HTTPStatus.OK
    form = face.opened_view(await face.slack.modal())
    await face.complete("jan", form, {"what": "Speeltuin Zonnehof wordt vernieuwd"})
    assert "Zonnehof" in words_of(shown((await face.slack.home(user_id("jan")))["blocks"]))


async def test_the_global_shortcut_opens_the_form(face: SlackFace) -> None:
    trigger, _ = await face.slack.trigger(user_id("bram"), user_id("bram"))
    chosen = {
        "type": "shortcut",
        "callback_id": NEW_INTAKE,
        "trigger_id": trigger,
        "action_ts": "1.2",
        "user": {"id": user_id("bram")},
    }
    assert (await face.signed.interactive(chosen))[0] == HTTPStatus.OK
    form = face.opened_view(await face.slack.modal())
    done = await face.complete("bram", form, {"what": "Nieuwe markt op het Stationsplein", "first_date": "2027-05-03"})
    assert done.text == "Je intake is verstuurd."


async def test_a_press_that_is_not_ours_is_left_alone(face: SlackFace) -> None:
    await face.post("jan", ROOM, STREET)
    await face.jump(TEN_MINUTES)
    channel, messages = await face.slack.inbox(user_id("sanne"))
    before = await face.slack.state()
    for value in (None, "", "no json", "[1,2,3]", '{"a":1}', write_press(Press("signal.take_up"))):
        action = {"type": "button", "action_id": "other", "block_id": "b", "value": value}
        await face.slack.press("USTRANGER", channel, messages[0]["ts"], action)
    assert (await face.slack.state())["modalStack"] == before["modalStack"]
    assert "Ik pak het op" in labels_of((await face.inbox("sanne"))[0])
