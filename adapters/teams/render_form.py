"""Turns a form into an Adaptive Card with inputs; mistakes stand at their fields and what was typed stays.

Teams opens no dialog of its own from a card that the bot sent unasked, and its Playground none at all; a card with
inputs works on every client.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from adapters.teams import blocks as make
from adapters.teams.codes import CANCEL, PRESS, SUBMIT, Block, Press, form_data, press_data
from adapters.teams.escape import clean, cut, escaped, line
from adapters.teams.render import fits
from adapters.teams.texts import text
from bot.domain.card import Field, FieldKind, Form, Language, Style

INPUT_LIMIT = 4000
"""Characters in a text field."""

CHOICES = 100
"""Choices shown at most; a longer list does not fit in a card."""

_AS_LIST = 5
"""So many choices are shown at once; more go behind a menu that can be searched."""

_VALUES = (2 * INPUT_LIMIT, INPUT_LIMIT, 2000, 1000, 500, 250, 100)
_WORDS = ((500, CHOICES), (100, CHOICES), (100, CHOICES // 2), (60, CHOICES // 4), (30, CHOICES // 8))
"""The longest label or hint with the number of choices, and the longest value, tried in this order until it all fits:
what somebody typed is the last to be cut.
"""


def render_form(form: Form) -> Block:
    """A card that asks what the form asks, with a button to hand it in and one to leave it."""
    made: Block = {}
    for value in _VALUES:
        for words, choices in _WORDS:
            made = _drawn(form, _Limits(words, choices, value))
            if fits(made):
                return made
    return made


def with_errors(form: Form, errors: Mapping[str, str]) -> Form:
    """The form with each mistake at its field; one at a field that it does not have goes to the first."""
    names = [field.name for field in form.fields]
    shown = {field.name: field.error for field in form.fields}
    for name, what in errors.items():
        at = name if name in names else (names or [name])[0]
        if what not in shown.get(at, ""):
            shown[at] = f"{shown[at]} {what}".strip() if shown.get(at) else what
    return replace(form, fields=tuple(replace(field, error=shown[field.name]) for field in form.fields))


def form_summary(form: Form) -> str:
    """What a notification shows of a form."""
    return line(form.title, 300)


class _Limits(NamedTuple):
    """How long things may be."""

    words: int
    choices: int
    value: int


def _drawn(form: Form, limits: _Limits) -> Block:
    cap = limits.words
    body = [
        make.title(form.title, cap),
        *(make.paragraph(form.intro, 4 * cap) if form.intro else []),
        *(made for field in form.fields for made in _field(field, form.language, limits)),
        *make.actions(
            [
                make.execute(form.submit, SUBMIT, form_data(form), Style.PRIMARY, cap=cap),
                make.execute(
                    form.cancel or text(form.language, "cancel"),
                    PRESS,
                    press_data(Press(CANCEL, form.action, form.target)),
                    Style.PLAIN,
                    cap=cap,
                    inputs=False,
                ),
            ]
        ),
    ]
    return make.envelope(body, fallback=form.title, cap=cap)


def _field(field: Field, language: Language, limits: _Limits) -> list[Block]:
    made: Block = {
        **_input(field, language, limits),
        "id": field.name,
        "label": line(field.label, limits.words),
        "spacing": "Medium",
    }
    if field.required:
        made |= {"isRequired": True, "errorMessage": text(language, "required")}
    hint = make.small(field.hint, limits.words) if field.hint else []
    wrong = (
        [make.markdown(f"⚠️ {escaped(field.error, limits.words)}", color="Attention", weight="Bolder")]
        if field.error
        else []
    )
    for below in (*hint, *wrong):
        below["spacing"] = "Small"
    return [made, *wrong, *hint]


def _input(field: Field, language: Language, limits: _Limits) -> Block:
    match field.kind:
        case FieldKind.LINE | FieldKind.LINES:
            return _text_input(field, limits.value)
        case FieldKind.DATE:
            day = _day(field.value)
            return {"type": "Input.Date", **({"value": day} if day else {})}
        case FieldKind.CHOICE:
            return _choice(field, language, limits)


def _text_input(field: Field, cap: int) -> Block:
    """A text field; what was typed too long comes back whole, for whoever has to shorten it."""
    known = clean(field.value)
    if field.kind is FieldKind.LINE:
        known = " ".join(known.splitlines())
    known = known[:cap]
    made: Block = {"type": "Input.Text", "maxLength": max(min(field.limit, INPUT_LIMIT), len(known), 1)}
    if field.kind is FieldKind.LINES:
        made["isMultiline"] = True
    return {**made, "value": known} if known else made


def _choice(field: Field, language: Language, limits: _Limits) -> Block:
    """A menu, or all at once when they are few; the value that is chosen is among them however many there are."""
    offered = [choice for choice in field.choices if clean(choice[0])]
    kept = offered[: limits.choices]
    kept += [choice for choice in offered[limits.choices :] if choice[0] == field.value]
    made: Block = {
        "type": "Input.ChoiceSet",
        # A choice's title is read as markdown when all are shown at once.
        "choices": [{"title": escaped(label, min(limits.words, 150)), "value": clean(value)} for value, label in kept],
    }
    if field.required and len(kept) <= _AS_LIST:
        made["style"] = "expanded"
    else:
        made["placeholder"] = text(language, "choose")
    chosen = [value for value, _ in kept if value == field.value]
    return {**made, "value": clean(chosen[0])} if chosen else made


def _day(value: str) -> str:
    try:
        return date.fromisoformat(cut(value, 20)).isoformat()
    except ValueError:
        return ""
