from datetime import UTC, datetime

import pytest

from adapters.teams.asked import Asked, Surface
from adapters.teams.codes import Press, form_data, press_data
from adapters.teams.parse import event_id
from adapters.teams.parse_invoke import parse_dialog, parse_execute, parse_feedback, parse_pick, parse_submit
from bot.domain.action import Action
from bot.domain.card import Field, Form
from bot.domain.event import Clicked, PickedMessage, Submitted
from bot.domain.message import Account, ChannelRef, MessageRef, Platform
from tests.adapters.teams.payloads import (
    CHANNEL,
    PERSONAL,
    TENANT,
    Activity,
    execute,
    feedback,
    invoke,
    message,
    picked,
    submit,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
JANS = Account(Platform.TEAMS, TENANT, "7faf8ab2-jan")
SANNES = Account(Platform.TEAMS, TENANT, "7faf8ab2-sanne")
PRESS = press_data(Press("signal.take_up", "s-1", "x"))
FORM = form_data(
    Form("intake.adjust", "i-1", "Titel", (Field("what", "Wat"), Field("when", "Wanneer")), "Klaar", carried={"c": "1"})
)


def test_a_button_says_what_who_and_on_which_card() -> None:
    activity = execute(PRESS)

    found = parse_execute(activity)

    own = event_id(activity)
    assert found == (
        Clicked(own, JANS, "signal.take_up", "s-1", "x", "nl-NL"),
        Asked(
            Surface.CARD,
            own,
            JANS,
            "personal",
            PERSONAL,
            message="f:invoke",
            card="1485983600000",
            invoked=True,
        ),
    )


def test_a_button_in_a_channel_knows_the_thread_its_card_stands_in() -> None:
    found = parse_execute(execute(PRESS, where=message(id="9")))

    assert found is not None
    to = found[1]
    assert (to.channel, to.conversation) == (ChannelRef(Platform.TEAMS, TENANT, CHANNEL), f"{CHANNEL};messageid=9")
    assert not to.in_private


def test_a_form_carries_what_was_typed_and_what_it_held() -> None:
    found = parse_execute(execute({**FORM, "what": "Riool", "when": "2027-04-06", "other": "x"}))

    assert found is not None
    event, to = found
    assert isinstance(event, Submitted)
    assert (event.action, event.target) == ("intake.adjust", "i-1")
    assert dict(event.values) == {"what": "Riool", "when": "2027-04-06", "c": "1"}
    assert to.is_form


def test_a_client_that_knows_only_submit_is_understood_the_same() -> None:
    pressed, filled = parse_submit(submit(PRESS)), parse_submit(submit({**FORM, "what": "Riool"}))

    assert pressed is not None
    assert filled is not None
    assert isinstance(pressed[0], Clicked)
    assert isinstance(filled[0], Submitted)
    assert not pressed[1].invoked
    assert pressed[1].card == "1485983600000"


def test_a_button_in_a_dialog_is_answered_there() -> None:
    found = parse_dialog(invoke("composeExtension/submitAction", {"commandId": "x", "data": PRESS}))

    assert found is not None
    assert found[1].surface is Surface.DIALOG


@pytest.mark.parametrize("data", [{}, {"vroegbij": 7}, {"vroegbij": []}, {"vroegbij": [""]}, {"other": ["a"]}])
def test_a_button_of_somebody_else_is_none_of_ours(data: Activity) -> None:
    assert parse_execute(execute(data)) is None
    assert parse_submit(submit(data)) is None


@pytest.mark.parametrize("value", [None, "x", [], {"action": "x"}, {"action": {"data": "x"}}])
def test_a_misshapen_invoke_is_none_of_ours(value: object) -> None:
    activity = {**execute({}), "value": value}

    assert parse_execute(activity) is None
    assert parse_dialog(activity) is None
    assert parse_feedback(activity) is None
    assert parse_pick(activity, now=NOW) is None


def test_a_picked_message_is_read_with_its_author_and_place() -> None:
    found = parse_pick(picked(), now=NOW)

    assert found is not None
    event = found[0]
    assert isinstance(event, PickedMessage)
    assert event.account == SANNES
    picked_one = event.message
    assert (picked_one.author, picked_one.text) == (JANS, "De Dorpsstraat gaat dicht.")
    assert picked_one.ref == MessageRef(ChannelRef(Platform.TEAMS, TENANT, CHANNEL), "1485983408511")
    assert picked_one.sent_at == datetime(2017, 2, 1, 21, 10, 8, 511000, tzinfo=UTC)
    assert picked_one.link is not None
    assert found[1].surface is Surface.DIALOG


def test_a_picked_reply_knows_its_thread() -> None:
    found = parse_pick(picked(id="5", replyToId="4"), now=NOW)

    assert found is not None
    assert isinstance(found[0], PickedMessage)
    assert found[0].message.thread == "4"


def test_the_subject_of_a_picked_post_is_read_with_it() -> None:
    found = parse_pick(picked(subject="Riool"), now=NOW)

    assert found is not None
    assert isinstance(found[0], PickedMessage)
    assert found[0].message.text == "Riool\nDe Dorpsstraat gaat dicht."


@pytest.mark.parametrize(
    "changes", [{"body": {"contentType": "html", "content": "<img src='x'>"}}, {"from": {"user": None}}, {"id": None}]
)
def test_a_message_without_words_or_author_cannot_be_picked(changes: Activity) -> None:
    assert parse_pick(picked(**changes), now=NOW) is None


def test_a_thumb_comes_back_without_the_words_that_came_with_it() -> None:
    up, down = parse_feedback(feedback()), parse_feedback(feedback("dislike"))

    assert up == Clicked(event_id(feedback()), JANS, Action.FEEDBACK, value="like", locale="nl-NL")
    assert down is not None
    assert down.value == "dislike"
    assert parse_feedback(feedback("heart")) is None
