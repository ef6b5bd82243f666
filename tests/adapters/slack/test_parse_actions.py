from datetime import UTC, datetime

import pytest

from adapters.slack.asked import Asked, Surface
from adapters.slack.codes import Carried, Press, write_carried, write_press
from adapters.slack.parse_actions import parse_click, parse_command, parse_pick, parse_shortcut, parse_submit
from bot.domain.event import Clicked, PickedMessage, Submitted, Told
from tests.adapters.slack.payloads import (
    CHANNEL,
    DIRECT,
    JAN,
    ME,
    SANNE,
    TS,
    command,
    picked,
    press,
    shortcut,
    submit,
)

NOW = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
VALUE = write_press(Press("signal.snooze", "s-1", "5"))
WAYS = {"trigger": "1.2.trigger", "response_url": "RESPONSE_URL"}
CLICK = f"click:{SANNE}:1803370700.1"
SANNES = ME.account(SANNE)
CLICKED = Clicked(CLICK, SANNES, "signal.snooze", "s-1", "5", "nl-NL")


def test_a_button_of_a_message() -> None:
    asked = Asked(Surface.MESSAGE, CLICK, SANNES, DIRECT, message=TS, **WAYS)  # type: ignore[arg-type]
    assert parse_click(press(VALUE), ME, locale="nl-NL") == (CLICKED, asked)


def test_a_choice_from_a_menu_is_a_button() -> None:
    option = {"text": {"type": "plain_text", "text": "Volgende week"}, "value": VALUE}
    action = {"type": "overflow", "action_id": "b2", "selected_option": option, "action_ts": "1803370700.1"}
    found = parse_click(press(None, actions=[action]), ME, locale="nl-NL")
    assert found is not None
    assert found[0] == CLICKED


def test_a_button_in_a_modal_and_on_the_own_page() -> None:
    for kind, surface in (("modal", Surface.MODAL), ("home", Surface.HOME)):
        view = {"id": "V1", "type": kind, "hash": "1"}
        body = press(VALUE, container={"type": "view", "view_id": "V1"}, view=view)
        found = parse_click(body, ME, locale=None)
        assert found is not None
        assert (found[1].surface, found[1].view, found[1].home) == (surface, "V1", kind == "home")


def test_a_button_on_a_message_for_one_person_only() -> None:
    container = {"type": "message", "message_ts": TS, "channel_id": CHANNEL, "is_ephemeral": True}
    found = parse_click(press(VALUE, container=container, message=None), ME, locale=None)
    assert found is not None
    assert (found[1].ephemeral, found[1].channel) == (True, CHANNEL)


@pytest.mark.parametrize("value", [None, "", "{}", "[]", "approve", '["a"]', "[1,2,3]"])
def test_somebody_else_s_button_is_none_of_ours(value: str | None) -> None:
    assert parse_click(press(value), ME, locale=None) is None


def test_a_filled_in_form() -> None:
    metadata = write_carried(Carried("intake.new", "t", (("channel", "slack:T:C"),), home=True, first="what"))
    values = {
        "what": {"value": {"type": "plain_text_input", "value": "Dorpsstraat"}},
        "contact": {"value": {"type": "plain_text_input", "value": None}},
        "first_date": {"value": {"type": "datepicker", "selected_date": "2027-04-06"}},
        "sensitive": {"value": {"type": "static_select", "selected_option": {"value": "no", "text": {}}}},
        "person": {"value": {"type": "radio_buttons", "selected_option": None}},
    }
    found = parse_submit(submit(metadata, values), ME, locale="en-GB")
    event_id = "submit:V0FORM:1803370800.abc"
    typed = {
        "channel": "slack:T:C",
        "what": "Dorpsstraat",
        "contact": "",
        "first_date": "2027-04-06",
        "sensitive": "no",
        "person": "",
    }
    asked = Asked(Surface.SUBMIT, event_id, SANNES, trigger="1.2.trigger", view="V0FORM", home=True, first="what")
    assert found == (Submitted(event_id, SANNES, "intake.new", "t", typed, "en-GB"), asked)


def test_somebody_else_s_form_is_none_of_ours() -> None:
    assert parse_submit(submit("{}", {}), ME, locale=None) is None


def test_a_command_with_where_it_was_given() -> None:
    told, asked = parse_command(command("pauze <@U9|piet> &amp; zo"), ME, {}, now=NOW, locale=None)
    account = ME.account(JAN)
    assert told == Told("command:1.2.trigger", account, "pauze @piet & zo", NOW, channel=ME.channel(CHANNEL))
    assert asked == Asked(Surface.COMMAND, told.event_id, account, CHANNEL, **WAYS)  # type: ignore[arg-type]


def test_a_command_in_private_is_given_in_no_channel() -> None:
    told, _ = parse_command(command("status", channel_id=DIRECT), ME, {}, now=NOW, locale=None)
    assert told.channel is None


def test_a_message_that_was_picked() -> None:
    found = parse_pick(picked("Vanaf 6 april, <@U0PIET>"), ME, {"U0PIET": "Piet"}, locale=None)
    assert found is not None
    event, asked = found
    assert isinstance(event, PickedMessage)
    assert (event.account, event.message.author, event.message.text) == (
        SANNES,
        ME.account(JAN),
        "Vanaf 6 april, @Piet",
    )
    assert event.message.ref.channel == ME.channel(CHANNEL)
    assert asked == Asked(Surface.SHORTCUT, event.event_id, SANNES, CHANNEL, **WAYS)  # type: ignore[arg-type]


def test_a_picked_message_without_words_is_nothing() -> None:
    assert parse_pick(picked(""), ME, {}, locale=None) is None


def test_the_global_shortcut_is_a_button() -> None:
    event, asked = parse_shortcut(shortcut(), ME, "intake.new", locale="nl-NL")
    assert event == Clicked(f"shortcut:{JAN}:1803370900.1", ME.account(JAN), "intake.new", locale="nl-NL")
    assert (asked.surface, asked.trigger) == (Surface.SHORTCUT, "1.2.trigger")
