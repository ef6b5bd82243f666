"""Turns a card into an Adaptive Card: facts first, what is folded behind its label, then the buttons.

The menu is a button "Meer" that shows the rest below it: Teams' own menu (`mode: secondary`) cannot ask first, and
clients that do not know it show everything it holds. A button that asks first shows its question the same way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import assert_never

import orjson

from adapters.teams import blocks as make
from adapters.teams.codes import Block
from adapters.teams.escape import escaped, line, linked
from adapters.teams.texts import text
from bot.domain.action import Action
from bot.domain.card import (
    Button,
    Card,
    Facts,
    Folded,
    Heading,
    Language,
    Link,
    Part,
    Quote,
    Row,
    Status,
    Text,
)

CARD_SIZE = 19_500
"""Bytes of a card as JSON; Teams takes 28 KB for a whole message, and counts in ways of its own.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""

_CAPS = (3000, 1500, 800, 400, 200, 100)
"""The longest text, tried in this order until everything fits."""
_LAST_CAPS = (100, 40, 15)
"""The longest text when something has to be left out."""


def render_card(card: Card, *, size: int = CARD_SIZE) -> Block:
    """An Adaptive Card, shortened where Teams would refuse it: long texts first, then the end of lists."""
    for cap in _CAPS:
        if fits(made := _Drawing(card, cap).whole(), size=size):
            return made
    for cap in _LAST_CAPS:
        drawn = _Drawing(card, cap)
        while drawn.shorten():
            if fits(made := drawn.whole(), size=size):
                return made
    return _Drawing(card, _LAST_CAPS[-1], len(card.parts)).whole()


def summary(card: Card) -> str:
    """What a notification shows: never a quote, never notation."""
    return line(card.preview or card.title, 1000)


def line_card(words: str, language: Language) -> Card:
    """A card that is nothing but a line."""
    return Card("", words, (Text(words),), language=language)


def fits(made: Block, *, size: int = CARD_SIZE) -> bool:
    """Whether a card is small enough."""
    return len(orjson.dumps(made)) <= size


@dataclass(slots=True)
class _Drawing:
    """One try at a card, with no text longer than `cap`; `left_out` parts are missing from its end."""

    card: Card
    cap: int
    left_out: int = 0
    _names: Iterator[int] = field(default_factory=count)

    def whole(self) -> Block:
        self._names = count()
        card = self.card
        shown = card.parts[: max(0, len(card.parts) - self.left_out)]
        body = [
            *([make.title(card.title, self.cap)] if card.title else []),
            *self._parts(shown),
            *(make.small(text(card.language, "cut"), self.cap) if self.left_out else []),
            *self._last(self._pressed(_wanted(card.buttons, card), card.more)),
            *(make.small(card.footer, self.cap) if card.footer else []),
        ]
        return make.envelope(body or make.paragraph("", self.cap), fallback=card.preview or card.title, cap=self.cap)

    def shorten(self) -> bool:
        """Leave out one part more; False when there is nothing left to leave out."""
        self.left_out += 1
        return self.left_out <= len(self.card.parts)

    def _parts(self, parts: Sequence[Part]) -> list[Block]:
        """All of them; a line between the rows of a list, and none below its heading."""
        made: list[Block] = []
        before: Part | None = None
        for part in parts:
            drawn = self._part(part)
            if isinstance(part, Row) and not isinstance(before, Heading):
                drawn[0] |= {"separator": True, "spacing": "Medium"}
            made += drawn
            before = part
        return made

    def _part(self, part: Part) -> list[Block]:
        match part:
            case Text(words, muted):
                made = (make.small if muted else make.paragraph)(words, self.cap)
            case Heading(words):
                made = [make.heading(words, self.cap)]
            case Facts(rows):
                made = [make.facts(rows, self.cap)] if rows else []
            case Quote():
                made = [self._quote(part)]
            case Folded(label, parts):
                made = make.fold(label, [each for inner in parts for each in self._part(inner)], self._name(), self.cap)
            case Status(words, good):
                made = [make.strong(words if good else f"⚠️ {words}", self.cap)]
            case Row():
                made = [self._row(part)]
            case Link(label, url):
                made = [make.markdown(linked(url, label, self.cap))]
            case _:
                assert_never(part)
        return made

    def _last(self, pressed: list[Block]) -> list[Block]:
        """The card's own buttons, apart from those of the last row of a list."""
        if pressed and self.card.parts and isinstance(self.card.parts[-1], Row):
            pressed[0] |= {"separator": True, "spacing": "Large"}
        return pressed

    def _quote(self, quote: Quote) -> Block:
        source = [escaped(quote.source, min(self.cap, 300))] if quote.source else []
        link = [linked(quote.link, quote.link_label, self.cap)] if quote.link and quote.link_label else []
        return make.quoted(quote.text, " · ".join((*source, *link)), self.cap)

    def _row(self, row: Row) -> Block:
        """One of many, so in few characters."""
        said = [make.markdown(escaped(row.title, self.cap), weight="Bolder")]
        if row.detail:
            small = {"size": "Small", "isSubtle": True, "spacing": "None"}
            said.append(make.markdown(escaped(row.detail, self.cap), **small))
        pressed = self._pressed(row.buttons)
        for one in pressed[:1]:
            del one["spacing"]
        return make.container([*said, *pressed])

    def _pressed(self, buttons: Iterable[Button], more: Sequence[Button] = ()) -> list[Block]:
        """Buttons with, hidden below them, the rest of them and what each asks first."""
        asked: list[Block] = []
        shown = [self._button(button, asked) for button in buttons]
        menu: list[Block] = []
        if more:
            name = self._name()
            shown.append(
                make.toggle(f"{self.card.more_label or text(self.card.language, 'more')} …", (name,), cap=self.cap)
            )
            rest = make.actions([self._button(button, asked) for button in more])
            menu = [make.container(rest, id=name, isVisible=False, style="emphasis")]
        return [*make.actions(shown), *menu, *asked]

    def _button(self, button: Button, asked: list[Block]) -> Block:
        """A button; one that asks first opens its question, which is added to `asked`."""
        if not button.confirm:
            return make.press(button, self.cap)
        name = self._name()
        asked.append(make.question(button, text(self.card.language, "cancel"), name, self.cap))
        return make.toggle(button.label, (name,), button.style, cap=self.cap)

    def _name(self) -> str:
        return f"v{next(self._names)}"


def _wanted(buttons: Iterable[Button], card: Card) -> list[Button]:
    """Without the buttons that rate an answer: Teams shows thumbs of its own with those (see `generated`)."""
    return [button for button in buttons if not (card.is_answer and button.action == Action.FEEDBACK)]
