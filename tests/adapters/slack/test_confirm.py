from typing import Any

import pytest

from adapters.slack.asked import Asked, Surface
from adapters.slack.codes import METADATA_LIMIT, OPTION_LIMIT, Press, write_press
from adapters.slack.confirm import confirm_view, parse_sure
from adapters.slack.parse_actions import parse_click
from bot.domain.event import Clicked
from tests.adapters.slack.payloads import CHANNEL, DIRECT, JAN, ME, SANNE, TS, chosen, press, submit
from tests.adapters.slack.shapes import check_view

ASKS = "Daarna kunnen alleen aangewezen collega’s dit lezen. Doorgaan?"
SENSITIVE = Press("signal.sensitive", "s-1", asks=ASKS, language="nl")
CLICK = f"click:{SANNE}:1803370700.1"
MODAL = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "modal"}}
HOME = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "type": "home"}}
ONLY_MINE = {"type": "message", "message_ts": TS, "channel_id": CHANNEL, "is_ephemeral": True}


def view_of(body: dict[str, Any]) -> dict[str, Any] | None:
    found = parse_click(body, ME, locale="nl-NL")
    assert found is not None
    return confirm_view(body, *found)


@pytest.mark.parametrize(
    ("language", "title", "close"),
    [("nl", "Weet je het zeker?", "Annuleren"), ("en", "Are you sure?", "Cancel")],
)
def test_the_modal_asks_in_the_language_of_the_card(language: str, title: str, close: str) -> None:
    value = write_press(Press("intake.close", "i-1", asks="Q?", language=language), OPTION_LIMIT)
    view = view_of(chosen(value, "Afronden"))
    assert view is not None
    check_view(view)
    assert (view["title"]["text"], view["submit"]["text"], view["close"]["text"]) == (title, "Afronden", close)
    assert [block["text"]["text"] for block in view["blocks"]] == ["Q?"]


def test_a_press_that_asks_nothing_opens_no_modal() -> None:
    assert view_of(press(write_press(Press("signal.snooze", "s-1", "5")))) is None
    assert view_of(chosen(write_press(Press("signal.snooze", "s-1", "5")))) is None


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, Asked(Surface.MESSAGE, CLICK, ME.account(SANNE), DIRECT, message=TS, response_url="RESPONSE_URL")),
        (
            {"container": ONLY_MINE, "message": None},
            Asked(
                Surface.MESSAGE,
                CLICK,
                ME.account(SANNE),
                CHANNEL,
                message=TS,
                ephemeral=True,
                response_url="RESPONSE_URL",
            ),
        ),
        (MODAL, Asked(Surface.MODAL, CLICK, ME.account(SANNE), view="V1", response_url="RESPONSE_URL")),
        (HOME, Asked(Surface.HOME, CLICK, ME.account(SANNE), view="V1", home=True, response_url="RESPONSE_URL")),
    ],
)
def test_a_yes_is_the_click_answered_where_the_choice_was_made(where: dict[str, Any], expected: Asked) -> None:
    view = view_of(chosen(write_press(SENSITIVE, OPTION_LIMIT), **where))
    assert view is not None
    assert len(view["private_metadata"]) < METADATA_LIMIT
    found = parse_sure(sure(view), ME, locale="nl-NL")
    assert found is not None
    clicked, asked = found
    assert clicked == Clicked(CLICK, ME.account(SANNE), "signal.sensitive", "s-1", "", "nl-NL")
    assert asked == Asked(
        expected.surface,
        CLICK,
        ME.account(SANNE),
        expected.channel,
        message=expected.message,
        ephemeral=expected.ephemeral,
        trigger="1.2.trigger",
        response_url=expected.response_url,
        view=expected.view,
        home=expected.home,
        sure=True,
    )


def test_whoever_says_yes_is_who_does_it() -> None:
    view = view_of(chosen(write_press(SENSITIVE, OPTION_LIMIT)))
    assert view is not None
    found = parse_sure({**sure(view), "user": {"id": JAN, "team_id": ME.team}}, ME, locale=None)
    assert found is not None
    assert (found[0].account, found[1].account) == (ME.account(JAN), ME.account(JAN))


@pytest.mark.parametrize(
    "metadata", ["", "{", "[]", '[["a","b","c"],["nowhere",false],{}]', '[["a"],["home",false],{}]']
)
def test_a_modal_of_somebody_else_is_no_yes(metadata: str) -> None:
    view = {"callback_id": "vroegbij_confirm", "private_metadata": metadata}
    assert parse_sure(sure(view), ME, locale=None) is None
    assert parse_sure(submit("{}", {}), ME, locale=None) is None
    assert parse_sure({}, ME, locale=None) is None


def sure(view: dict[str, Any]) -> dict[str, Any]:
    """What Slack sends when somebody says yes."""
    body = submit(view["private_metadata"], {})
    return {**body, "view": {**body["view"], "callback_id": view["callback_id"]}}
