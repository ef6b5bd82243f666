"""Turns a card into Block Kit: facts first, then the buttons, and below them what a card holds folded.

Slack has no fold that every client knows, so details stand under the buttons in small print: nobody has to read past
them to act, and nothing is hidden behind a button that the next restart would not know.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import assert_never

import orjson

from adapters.slack import blocks as make
from adapters.slack import buttons
from adapters.slack.blocks import Block
from adapters.slack.mrkdwn import bold, escaped, linked
from adapters.slack.texts import text
from bot.domain.card import Button, Card, Facts, Folded, Heading, Language, Link, Part, Quote, Row, Status, Text
from bot.locale.texts import text as bot_text

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_SIZE = 12_000
"""Characters over all blocks of a message, as JSON; somewhere past 13,000 Slack says `msg_blocks_too_long`."""
VIEW_SIZE = 100_000
"""Characters over all blocks of a view, as JSON; Slack takes 250 KB."""

_BLOCK_EXTRA = 40
"""Characters that Slack adds to each block (its own id)."""

_ELEMENTS = 25
"""Buttons in one row."""

_CAPS = (3000, 1500, 800, 400, 200, 100)
"""The longest text, tried in this order until everything fits."""


def render_card(card: Card, *, blocks: int = MESSAGE_BLOCKS, size: int = MESSAGE_SIZE) -> list[Block]:
    """The blocks of a card, shortened where Slack would refuse them: long texts first, then the end of lists."""
    for cap in _CAPS:
        drawn = _Drawing(card, cap)
        if fits(made := drawn.whole(), blocks=blocks, size=size):
            return made
    drawn = _Drawing(card, _CAPS[-1])
    while drawn.shorten():
        if fits(made := drawn.whole(), blocks=blocks, size=size):
            return made
    return drawn.whole()


def fallback(card: Card) -> str:
    """What a notification shows: never a quote, never markup."""
    return escaped(card.preview or card.title, 1000)


def home_view(card: Card) -> Block:
    """The bot's own page."""
    return {"type": "home", "blocks": render_card(card, blocks=VIEW_BLOCKS, size=VIEW_SIZE)}


def card_view(card: Card) -> Block:
    """A card in a modal, where there is no conversation to put it in."""
    return {
        "type": "modal",
        "title": make.plain_text(text(card.language, "app"), 24),
        "close": make.plain_text(text(card.language, "close"), 24),
        "blocks": render_card(card, blocks=VIEW_BLOCKS, size=VIEW_SIZE),
    }


def line_card(line: str, language: Language) -> Card:
    """A card that is nothing but a line, and says that it is a bot's."""
    return Card("", line, (Text(line),), footer=bot_text(language, "footer"), language=language)


def fits(made: list[Block], *, blocks: int, size: int) -> bool:
    """Whether Slack takes these blocks."""
    return len(made) <= blocks and len(orjson.dumps(made).decode()) + _BLOCK_EXTRA * len(made) <= size


@dataclass(slots=True)
class _Drawing:
    """One try at a card, with no text longer than `cap`; `left_out` blocks are missing from its end."""

    card: Card
    cap: int
    left_out: int = 0
    _numbers: Iterator[int] = field(default_factory=count)

    def whole(self) -> list[Block]:
        self._numbers = count()
        card = self.card
        body = [made for part in card.parts if not isinstance(part, Folded) for made in self._part(part)]
        details = [made for part in card.parts if isinstance(part, Folded) for made in self._part(part)]
        shown_details = details[: max(0, len(details) - self.left_out)]
        shown_body = body[: max(0, len(body) - max(0, self.left_out - len(details)))]
        return [
            *([make.header(card.title)] if card.title else []),
            *shown_body,
            *self._buttons(),
            *([make.divider()] if shown_details else []),
            *shown_details,
            *self._other_buttons(),
            *([make.small(text(card.language, "cut"), self.cap)] if self.left_out else []),
            *([make.small(card.footer, self.cap)] if card.footer else []),
        ]

    def shorten(self) -> bool:
        """Leave out one block more; False when there is nothing left to leave out."""
        self.left_out += 1
        return self.left_out <= 3 * sum(1 for part in self.card.parts for _ in self._part(part))

    def _part(self, part: Part) -> list[Block]:
        match part:
            case Text(words, muted):
                made = [(make.small if muted else make.paragraph)(words, self.cap)]
            case Heading(words):
                made = [make.divider(), make.strong(words, self.cap)]
            case Facts(rows):
                made = make.facts(rows, self.cap)
            case Quote():
                made = self._quote(part)
            case Folded(label, parts):
                made = self._folded(label, parts)
            case Status(words, good):
                made = [make.strong(words if good else f"⚠️ {words}", self.cap)]
            case Row():
                made = self._row(part)
            case Link(label, url):
                made = [{"type": "section", "text": make.mrkdwn(linked(url, label))}]
            case _:
                assert_never(part)
        return made

    def _quote(self, quote: Quote) -> list[Block]:
        source = [escaped(quote.source, 300)] if quote.source else []
        link = [linked(quote.link, quote.link_label)] if quote.link and quote.link_label else []
        below = " · ".join((*source, *link))
        return [make.quoted(quote.text, self.cap), *([make.small_lines([below])] if below else [])]

    def _folded(self, label: str, parts: tuple[Part, ...]) -> list[Block]:
        """The label and its short parts in one block of small print, the quotes under it."""
        lines, others = [bold(label, 150)], []
        for part in parts:
            match part:
                case Text(words):
                    lines.append(escaped(words, self.cap))
                case Heading(words) | Status(words):
                    lines.append(bold(words, self.cap))
                case Facts(rows):
                    lines += [make.fact(name, value, self.cap) for name, value in rows]
                case _:
                    others += self._part(part)
        return [make.small_lines(lines), *others]

    def _row(self, row: Row) -> list[Block]:
        title = bold(row.title, min(self.cap, 1000))
        shown = f"{title}\n{escaped(row.detail, min(self.cap, 1500))}" if row.detail else title
        made: Block = {"type": "section", "text": make.mrkdwn(shown)}
        pressed = self._pressed(row.buttons)
        if len(pressed) == 1:
            made["accessory"] = pressed[0]
        return [made, *([make.actions(pressed)] if len(pressed) > 1 else [])]

    def _buttons(self) -> list[Block]:
        """The visible buttons and the menu behind three dots."""
        elements = self._pressed(self.card.buttons)
        if menu := self._menu():
            elements.append(buttons.menu(menu, self._name(), self.card.language))
        return [make.actions(elements[:_ELEMENTS])] if elements else []

    def _other_buttons(self) -> list[Block]:
        """What the menu cannot hold, because it carries too much. It stands at the end, out of the way."""
        menu = self._menu()
        elements = self._pressed([button for button in self.card.more if button not in menu])
        return [make.actions(elements[:_ELEMENTS])] if elements else []

    def _menu(self) -> list[Button]:
        return [button for button in self.card.more if buttons.fits_menu(button, self.card.language)][: buttons.OPTIONS]

    def _pressed(self, shown: Iterable[Button]) -> list[Block]:
        return [drawn for button in shown if (drawn := self._button(button))]

    def _button(self, button: Button) -> Block | None:
        return buttons.press_button(button, self._name(), self.card.language)

    def _name(self) -> str:
        return f"b{next(self._numbers)}"
