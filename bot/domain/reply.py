"""What the bot answers at once to an event; each adapter turns it into its platform's synchronous answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.card import Card, Form, Language


@dataclass(frozen=True, slots=True)
class Nothing:
    """No visible answer."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for this person only, not kept; `language` is that of the text, where it is known."""

    text: str
    language: Language | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A card for this person: a new one, or in place of the card they clicked on."""

    card: Card
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class ShowForm:
    """A form to fill in now."""

    form: Form


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """What was wrong with a submitted form, by field name; what was typed is kept in `form`."""

    errors: Mapping[str, str]
    form: Form


@dataclass(frozen=True, slots=True)
class SayInThread:
    """An answer in public, only ever to somebody who addressed the bot there."""

    card: Card


Reply = Nothing | Notice | ShowCard | ShowForm | FieldErrors | SayInThread
