"""What every card and form shares: the footer, the menu, buttons, fields and short titles."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Field, FieldKind, Form, Part, Style

NOTHING: Mapping[str, str] = MappingProxyType({})
"""No values or no errors."""

TITLE_LIMIT = 80


def card(
    reader: Reader,
    title: str,
    parts: Iterable[Part | None],
    *,
    preview: str = "",
    buttons: Iterable[Button] = (),
    more: Iterable[Button] = (),
) -> Card:
    """A card in the reader's language that says it is a bot's; parts that are None are left out."""
    return Card(
        title=title,
        preview=preview or title,
        parts=tuple(p for p in parts if p is not None),
        buttons=tuple(buttons),
        more=tuple(more),
        footer=reader.t("footer"),
        language=reader.language,
        more_label=reader.t("more"),
    )


def button(
    reader: Reader, action: Action, key: str, target: str = "", value: str = "", *, main: bool = False
) -> Button:
    """A button labelled with the text `button.<key>`; `main` is the one most people press."""
    style = Style.PRIMARY if main else Style.PLAIN
    return Button(reader.t(f"button.{key}"), action, target, value, style)


def asking(reader: Reader, pressed: Button, key: str) -> Button:
    """The same button, which first asks the text `confirm.<key>`."""
    return replace(pressed, confirm=reader.t(f"confirm.{key}"))


def form(reader: Reader, action: Action, target: str, key: str, fields: Iterable[Field], *, intro: str = "") -> Form:
    """A form whose title and submit button are the texts `form.<key>.title` and `form.<key>.submit`."""
    return Form(
        action=action,
        target=target,
        title=reader.t(f"form.{key}.title"),
        fields=tuple(fields),
        submit=reader.t(f"form.{key}.submit"),
        intro=intro,
        cancel=reader.t("form.cancel"),
        language=reader.language,
    )


def choice(
    reader: Reader,
    name: str,
    choices: Iterable[tuple[str, str]],
    *,
    value: str = "",
    error: str = "",
    required: bool = True,
) -> Field:
    """A field labelled `field.<name>` in which one of `choices` (value, label) is chosen."""
    return Field(name, reader.t(f"field.{name}"), FieldKind.CHOICE, value, "", error, required, tuple(choices))


def joined(*parts: str, by: str = ", ") -> str:
    """The parts that say something, after one another."""
    return by.join(p for p in parts if p)


def sentence(text: str) -> str:
    """The text with a capital, to begin a line with."""
    return text[:1].upper() + text[1:]


def on_one_line(*parts: str) -> str:
    """The parts that say something, after one another; what follows a full sentence begins another one."""
    line = ""
    for part in parts:
        ended = line.endswith((".", "!", "?"))
        line = joined(line, sentence(part), by=" ") if ended else joined(line, part)
    return line


def short(text: str, limit: int = TITLE_LIMIT) -> str:
    """`text` on one line of at most `limit` characters, cut at a word where that is possible."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    words = head.rsplit(" ", 1)[0]
    return (words if len(words) > limit // 2 else head).rstrip(" ,;:.") + "…"


def channel_label(name: str) -> str:
    """A channel as people write it: '#dorpsstraat'."""
    return f"#{name.lstrip('#')}" if name else ""
