"""What the bot says, as activities: a card or a form with its notification."""

from collections.abc import Sequence

from adapters.teams.codes import Block
from adapters.teams.generated import labelled
from adapters.teams.render import render_card, summary
from adapters.teams.render_form import form_summary, render_form
from bot.domain.card import Card, Form

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
"""The content type of an Adaptive Card."""


def card_message(card: Card) -> Block:
    """A card of the core as a message; an answer with its label and sources."""
    return labelled(card_activity(render_card(card), summary(card)), card)


def form_message(form: Form) -> Block:
    """A form of the core as a message."""
    return card_activity(render_form(form), form_summary(form))


def card_activity(content: Block, notification: str, *, entities: Sequence[Block] = ()) -> Block:
    """A message that is a card; `notification` is all that shows outside it.

    It has no text: Teams would show that above the card.
    """
    made: Block = {
        "type": "message",
        "summary": notification,
        "attachments": [{"contentType": ADAPTIVE_CARD, "content": content}],
    }
    return {**made, "entities": list(entities)} if entities else made
