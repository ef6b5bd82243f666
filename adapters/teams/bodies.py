"""The bodies with which an invoke is answered: a card in place, a line for this person, a dialog.

https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit
"""

from typing import Any

from adapters.teams.activity import ADAPTIVE_CARD
from adapters.teams.codes import Block
from adapters.teams.escape import line
from adapters.teams.render import line_card, render_card
from adapters.teams.render_form import render_form, with_errors
from bot.domain.card import Language
from bot.domain.reply import FieldErrors, Notice, Reply, SayInThread, ShowCard, ShowForm

_MESSAGE = "application/vnd.microsoft.activity.message"
_ERROR = "application/vnd.microsoft.error"


def card_body(content: Block) -> Block:
    """A card in the place of the one whose button was pressed."""
    return {"statusCode": 200, "type": ADAPTIVE_CARD, "value": content}


def line_body(words: str) -> Block:
    """A line under the card, for whoever pressed and nobody else."""
    return {"statusCode": 200, "type": _MESSAGE, "value": line(words)}


def unknown_body() -> Block:
    """The button is none of ours."""
    return {"statusCode": 400, "type": _ERROR, "value": {"code": "BadRequest", "message": "unknown button"}}


def dialog_body(reply: Reply, language: Language) -> Block | None:
    """What a dialog shows next; None closes it."""
    match reply:
        case ShowForm(form):
            return _dialog(form.title, render_form(form))
        case FieldErrors(errors, form):
            return _dialog(form.title, render_form(with_errors(form, errors)))
        case ShowCard(card) | SayInThread(card):
            return _dialog(card.title, render_card(card))
        case Notice(words):
            return _dialog("", render_card(line_card(words, language)))
    return None


def _dialog(title: str, content: Block) -> Block:
    card = {"contentType": ADAPTIVE_CARD, "content": _without_execute(content)}
    shown = {"title": line(title, 100) if title else "Vroegbij", "width": "medium", "height": "medium", "card": card}
    return {"task": {"type": "continue", "value": shown}}


def _without_execute(piece: Any) -> Any:  # noqa: ANN401 - any piece of JSON
    """A card for a dialog, where Action.Execute does not exist: each gives way to the fallback it carries."""
    if isinstance(piece, list):
        return [_without_execute(each) for each in piece]
    if not isinstance(piece, dict):
        return piece
    if piece.get("type") == "Action.Execute" and isinstance(piece.get("fallback"), dict):
        piece = piece["fallback"]
    return {key: _without_execute(value) for key, value in piece.items()}
