"""Where Slack gives no right to open a form: a card with a button that does, and the form filled in as it was."""

from collections.abc import Iterable
from dataclasses import replace

from adapters.slack.blocks import LABEL_LIMIT
from adapters.slack.buttons import Opener
from adapters.slack.texts import text
from bot.domain.card import Card, Form, Style, Text
from bot.locale.texts import text as bot_text


def opener_card(form: Form) -> Card:
    """A message with the button that opens the form.

    The button carries all that was filled in, so that `filled_in` can put it back.
    """
    known = {field.name: field.value for field in form.fields if field.value} | form.carried
    what = known.pop("what", "")
    label = form.title if len(form.title) <= LABEL_LIMIT else text(form.language, "fill_in")
    button = Opener(label, form.action, form.target, what, Style.PRIMARY, known=tuple(known.items()))
    said = (Text(form.intro or form.title),)
    footer = bot_text(form.language, "footer")
    return Card(form.title, form.title, said, (button,), footer=footer, language=form.language)


def filled_in(form: Form, known: Iterable[tuple[str, str]]) -> Form:
    """The form with what an opener's button knew in its fields, and carrying what has no field."""
    texts = dict(known)
    fields = tuple(replace(field, value=texts.pop(field.name, "") or field.value) for field in form.fields)
    return replace(form, fields=fields, carried={**form.carried, **texts})
