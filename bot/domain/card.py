"""Neutral cards: what a person sees, free of any platform; adapters render and escape them.

Every string is plain text as it should be read. No string is ever markup, so nothing that people typed can become
a mention, a link or HTML.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """The languages the bot speaks."""

    DUTCH = "nl"
    ENGLISH = "en"


class Style(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `muted` is small print."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part of a card."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs, the most important first."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's literal words with, where there is one, a link to where they stand."""

    text: str
    source: str = ""
    link: str | None = None
    link_label: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """Details behind one tap."""

    label: str
    parts: tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Where it stands now, in one line; the newest thing on a card that was updated."""

    text: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list, with at most two buttons of its own."""

    title: str
    detail: str = ""
    buttons: tuple["Button", ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address that the bot itself made (never one that people typed)."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: `action` says what happens, `target` to what (an id), `value` which choice."""

    label: str
    action: str
    target: str = ""
    value: str = ""
    style: Style = Style.PLAIN
    confirm: str = ""


Part = Text | Heading | Facts | Quote | Folded | Status | Row | Link


@dataclass(frozen=True, slots=True)
class Card:
    """One message of the bot.

    `preview` is what a notification shows: title, date, days left, never a quote. `buttons` are shown (two at most
    on a phone), `more` sits behind a menu. `footer` says that this is a bot. `is_answer`: it answers a question with
    what was found or generated; platforms that can, label it as such and ask whether it helped.
    """

    title: str
    preview: str
    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    more: tuple[Button, ...] = ()
    footer: str = ""
    language: Language = Language.DUTCH
    more_label: str = "Meer"
    is_answer: bool = False


class FieldKind(StrEnum):
    """What a field of a form takes."""

    LINE = "line"
    LINES = "lines"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; `value` and `error` come back filled after a failed submit. Dates are ISO 8601."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    hint: str = ""
    error: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Form:
    """Questions to fill in: a modal in Slack, inputs in a card in Teams, a dialog on a web page."""

    action: str
    target: str
    title: str
    fields: tuple[Field, ...]
    submit: str
    intro: str = ""
    cancel: str = ""
    language: Language = Language.DUTCH
    carried: dict[str, str] = field(default_factory=dict)
