"""Turns a form into a modal view, and what was wrong with it into Slack's answer to a submit."""

from collections.abc import Mapping, Sequence
from datetime import date

from adapters.slack import blocks as make
from adapters.slack.blocks import Block
from adapters.slack.codes import Carried, write_carried
from adapters.slack.mrkdwn import clean
from adapters.slack.parse_actions import FORM, INPUT
from adapters.slack.texts import text
from bot.domain.card import Field, FieldKind, Form, Language

TITLE_LIMIT = 24
"""Characters in the title and the buttons of a modal."""

INPUT_LIMIT = 3000
"""Characters in a text field."""

FIELD_LABEL = 2000
"""Characters in the label and the hint of a field."""

_PLACEHOLDERS = {
    "plain_text_input": ("Schrijf hier", "Write here"),
    "datepicker": ("Kies een dag", "Choose a day"),
    "static_select": ("Kies", "Choose"),
}

_OPTION_VALUE = 150
_IN_GROUP = 100
_AS_RADIO = 6


def form_view(form: Form, *, home: bool = False) -> Block:
    """A form as a modal; a title that is too long for one stands above the fields."""
    carried = Carried(
        form.action,
        form.target,
        tuple(form.carried.items()),
        home=home,
        first=form.fields[0].name if form.fields else "",
    )
    above: list[Block] = [make.strong(form.title, 300)] if len(form.title) > TITLE_LIMIT else []
    if form.intro:
        above.append(make.paragraph(form.intro, make.TEXT_LIMIT))
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": write_carried(carried),
        "title": make.plain_text(form.title, TITLE_LIMIT),
        "submit": make.plain_text(form.submit, TITLE_LIMIT),
        "close": make.plain_text(form.cancel or text(form.language, "cancel"), TITLE_LIMIT),
        "blocks": [*above, *(block for field in form.fields for block in _field(field, form.language))],
    }


def error_answer(errors: Mapping[str, str], form: Form) -> Block:
    """The answer to a submit with mistakes: each at its field, and what was typed stays.

    A mistake at a field that the modal does not have goes to the first one, so that none is lost.
    """
    names = [field.name for field in form.fields]
    shown: dict[str, str] = {}
    for name, what in errors.items():
        at = name if name in names else names[0]
        shown[at] = f"{shown[at]} {what}" if at in shown else what
    return {"response_action": "errors", "errors": {name: clean(what) for name, what in shown.items()}}


def update_answer(view: Block) -> Block:
    """The answer to a submit that puts another view in the modal's place."""
    return {"response_action": "update", "view": view}


def _field(field: Field, language: Language) -> list[Block]:
    made: Block = {
        "type": "input",
        "block_id": field.name,
        "label": make.plain_text(field.label, FIELD_LABEL),
        "element": _with_placeholder(_element(field), language),
        "optional": not field.required,
    }
    if field.hint:
        made["hint"] = make.plain_text(field.hint, FIELD_LABEL)
    return [made, *([make.small(f"⚠️ {field.error}", 500)] if field.error else [])]


def _with_placeholder(element: Block, language: Language) -> Block:
    """What an empty field says; Slack itself would say it in the language of its own screens, not in the form's."""
    if element["type"] not in _PLACEHOLDERS:
        return element
    dutch, english = _PLACEHOLDERS[str(element["type"])]
    return {**element, "placeholder": make.plain_text(dutch if language is Language.DUTCH else english, 150)}


def _element(field: Field) -> Block:
    match field.kind:
        case FieldKind.LINE | FieldKind.LINES:
            return _text_input(field)
        case FieldKind.DATE:
            day = _day(field.value)
            return {"type": "datepicker", "action_id": INPUT, **({"initial_date": day} if day else {})}
        case FieldKind.CHOICE:
            return _choice(field)


def _text_input(field: Field) -> Block:
    limit = min(max(field.limit, 1), INPUT_LIMIT)
    made: Block = {
        "type": "plain_text_input",
        "action_id": INPUT,
        "multiline": field.kind is FieldKind.LINES,
        "max_length": limit,
    }
    known = clean(field.value)
    if field.kind is FieldKind.LINE:
        known = " ".join(known.split())
    return {**made, "initial_value": known[:limit]} if known else made


def _choice(field: Field) -> Block:
    options = [_option(value, label) for value, label in field.choices if clean(value)][: _IN_GROUP * _IN_GROUP]
    made: Block = {"action_id": INPUT}
    if chosen := [option for option in options if option["value"] == field.value[:_OPTION_VALUE]]:
        made["initial_option"] = chosen[0]
    if not options:
        return {"type": "plain_text_input", "action_id": INPUT, "multiline": False}
    if field.required and len(options) <= _AS_RADIO:
        return {"type": "radio_buttons", "options": options, **made}
    if len(options) <= _IN_GROUP:
        return {"type": "static_select", "options": options, **made}
    return {"type": "static_select", "option_groups": _groups(options), **made}


def _option(value: str, label: str) -> Block:
    return {"text": make.plain_text(label, make.LABEL_LIMIT), "value": clean(value)[:_OPTION_VALUE]}


def _groups(options: Sequence[Block]) -> list[Block]:
    parts = [options[at : at + _IN_GROUP] for at in range(0, len(options), _IN_GROUP)]
    return [
        {
            "label": make.plain_text(f"{at * _IN_GROUP + 1}–{at * _IN_GROUP + len(part)}", make.LABEL_LIMIT),
            "options": list(part),
        }
        for at, part in enumerate(parts)
    ]


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        return ""
