"""What the core answers, as Slack shows it: a view, a card, the body of a message for one person."""

from adapters.slack.asked import Asked, Surface
from adapters.slack.blocks import Block
from adapters.slack.mrkdwn import escaped
from adapters.slack.render import card_view, fallback, line_card, render_card
from adapters.slack.render_form import error_answer, form_view, update_answer
from bot.domain.card import Card, Language
from bot.domain.reply import FieldErrors, Nothing, Notice, Reply, SayInThread, ShowCard, ShowForm

Body = Block | str
"""What a request itself is answered with; "" is a bare 200."""


def has_its_own_place(reply: Reply, to: Asked) -> bool:
    """Whether the answer to a yes belongs where the choice was made: the card itself, or what it lies on top of."""
    if to.surface is Surface.MESSAGE and isinstance(reply, ShowCard):
        return reply.in_place or to.channel.startswith("D")
    return to.surface is Surface.MODAL


def in_its_modal(reply: Reply, to: Asked, language: Language) -> Body:
    """The answer to a modal that was handed in: mistakes at their fields, or what comes in its place."""
    match reply:
        case Nothing():
            return ""
        case FieldErrors(errors, form) if form.fields:
            return error_answer(errors, form)
        case _:
            view = view_of(reply, language, home=to.home)
            return update_answer(view) if view else ""


def view_of(reply: Reply, language: Language, *, home: bool = False) -> Block | None:
    """What an answer says, as a modal; None when it says nothing."""
    if isinstance(reply, ShowForm | FieldErrors):
        return form_view(reply.form, home=home)
    card = card_of(reply, language)
    return card_view(card) if card else None


def card_of(reply: Reply, language: Language) -> Card | None:
    """What an answer says, as a card; None for a form and for nothing."""
    match reply:
        case ShowCard(card) | SayInThread(card):
            return card
        case Notice(line, said_in):
            return line_card(line, said_in or language)
    return None


def said_to_one(reply: Reply, language: Language) -> Block:
    """What an answer says, as the body of a message for one person; empty when it says nothing."""
    if isinstance(reply, Notice):
        return {"text": escaped(reply.text)}
    card = card_of(reply, language)
    return {"text": fallback(card), "blocks": render_card(card)} if card else {}
