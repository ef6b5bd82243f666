"""The fields of the mini-intake, as everybody who fills it in sees them."""

from collections.abc import Mapping

from bot.cards.build import NOTHING, choice
from bot.cards.reader import Reader
from bot.domain.card import Field, FieldKind
from bot.domain.intake import MiniIntake, Sensitive

MINI_LIMIT = 500
"""Characters in one answer."""

_EMPTY = MiniIntake(what="")
_TEXT_FIELDS = (
    ("what", FieldKind.LINE),
    ("who_and_where", FieldKind.LINES),
    ("first_date", FieldKind.DATE),
    ("date_words", FieldKind.LINE),
    ("sensitive", FieldKind.CHOICE),
    ("sensitive_why", FieldKind.LINE),
    ("contact", FieldKind.LINE),
    ("communicated", FieldKind.LINES),
)


def mini_fields(
    reader: Reader,
    *,
    mini: MiniIntake = _EMPTY,
    values: Mapping[str, str] = NOTHING,
    errors: Mapping[str, str] = NOTHING,
) -> tuple[Field, ...]:
    """The fields with what was typed, else with what the mini-intake holds."""
    held = _held(mini)
    return tuple(
        _field(reader, name, kind, value=values.get(name, held[name]), error=errors.get(name, ""))
        for name, kind in _TEXT_FIELDS
    )


def _held(mini: MiniIntake) -> dict[str, str]:
    return {
        "what": mini.what,
        "who_and_where": mini.who_and_where,
        "first_date": mini.first_date.isoformat() if mini.first_date else "",
        "date_words": mini.date_words,
        "sensitive": mini.sensitive.value,
        "sensitive_why": mini.sensitive_why,
        "contact": mini.contact,
        "communicated": mini.communicated,
    }


def _field(reader: Reader, name: str, kind: FieldKind, *, value: str, error: str) -> Field:
    if kind is FieldKind.CHOICE:
        choices = tuple((s.value, reader.t(f"sensitive.{s}")) for s in Sensitive)
        return choice(reader, name, choices, value=value, error=error, required=False)
    hint = reader.t(f"field.{name}_hint")
    return Field(name, reader.t(f"field.{name}"), kind, value, hint, error, name == "what", limit=MINI_LIMIT)
