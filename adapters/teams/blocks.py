"""The pieces of an Adaptive Card that cards and forms are made of.

Running text goes into runs of a RichTextBlock, which read no markdown; titles, facts and links stand in elements that
do, and are escaped. https://adaptivecards.io/explorer
"""

from collections.abc import Sequence

from adapters.teams.codes import PRESS, Block, Press, press_data
from adapters.teams.escape import cut, escaped, line, lines
from bot.domain.card import Button, Style

VERSION = "1.5"
"""Of Adaptive Cards: the newest that Teams shows on every client."""

TITLE_LIMIT = 300
LABEL_LIMIT = 100
LINES = 12
"""Lines of one text; what comes after them is joined into the last one."""
ACTIONS = 6
"""Buttons in one row; Teams shows no more."""
_ROW = 60
"""Characters in one row of buttons, each with `_AROUND` for what is around its label."""
_AROUND = 5

_STYLES = {Style.PRIMARY: "positive", Style.DANGER: "destructive"}


def envelope(body: Sequence[Block], *, fallback: str, cap: int = TITLE_LIMIT) -> Block:
    """A whole card; `fallback` is what a client says that cannot show it."""
    return {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": VERSION,
        "fallbackText": line(fallback, min(cap, TITLE_LIMIT)),
        "body": list(body),
    }


def title(words: str, cap: int = TITLE_LIMIT) -> Block:
    """The title of a card, which screen readers find as one."""
    return _heading(words, cap, "Large")


def heading(words: str, cap: int = TITLE_LIMIT) -> Block:
    """The title of a part of a card."""
    return {**_heading(words, cap, "Medium"), "spacing": "Large", "separator": True}


def paragraph(words: str, cap: int) -> list[Block]:
    """Running text, its lines kept."""
    return _runs(words, cap, {})


def small(words: str, cap: int) -> list[Block]:
    """Small print, its lines kept."""
    return _runs(words, cap, {"size": "Small", "isSubtle": True})


def strong(words: str, cap: int, **look: str) -> Block:
    """A line that stands out."""
    return _run(line(words, cap), {"weight": "Bolder", **look})


def markdown(shown: str, **look: object) -> Block:
    """A line of markdown, made by `escape.escaped` and `escape.linked` only."""
    return {"type": "TextBlock", "text": shown, "wrap": True, **look}


def facts(rows: Sequence[tuple[str, str]], cap: int) -> Block:
    """Labels with their values beside them."""
    made = [{"title": escaped(label, min(cap, LABEL_LIMIT)), "value": escaped(value, cap)} for label, value in rows]
    return {"type": "FactSet", "facts": made}


def quoted(words: str, below: str, cap: int) -> Block:
    """Somebody's literal words on a ground of their own; `below` is markdown that says where they come from."""
    said = _runs(f"“{cut(words, cap)}”", cap + 2, {"italic": True})
    source = [markdown(below, size="Small", isSubtle=True, spacing="Small")] if below else []
    return {"type": "Container", "style": "emphasis", "items": [*said, *source]}


def container(items: Sequence[Block], **look: object) -> Block:
    """Things that belong together."""
    return {"type": "Container", "items": list(items), **look}


def fold(label: str, items: Sequence[Block], name: str, cap: int) -> list[Block]:
    """Details behind a tap on their label; `name` is unique in the card."""
    switch = toggle(label, (f"{name}o", f"{name}c", f"{name}d"), cap=cap)
    signs = [
        {**strong(f"{sign} {label}", min(cap, LABEL_LIMIT), color="Accent"), "id": f"{name}{end}", **hidden}
        for sign, end, hidden in (("▸", "c", {}), ("▾", "o", {"isVisible": False}))
    ]
    return [
        container(signs, selectAction=switch),
        container(items, id=f"{name}d", isVisible=False, spacing="Small"),
    ]


def actions(made: Sequence[Block]) -> list[Block]:
    """Buttons beside each other, in as many rows as their labels need: some clients squeeze a row that is too long."""
    rows: list[list[Block]] = []
    room = 0
    for one in made:
        width = len(str(one["title"])) + _AROUND
        if not rows or room < width or len(rows[-1]) == ACTIONS:
            rows.append([])
            room = _ROW
        rows[-1].append(one)
        room -= width
    made_rows: list[Block] = [{"type": "ActionSet", "actions": row} for row in rows]
    for first in made_rows[:1]:
        first["spacing"] = "Medium"
    return made_rows


def question(button: Button, cancel: str, name: str, cap: int) -> Block:
    """What a button asks first, hidden, with the button that does it and one to leave it."""
    answers = actions([press(button, cap), toggle(cancel, (name,))])
    look = "attention" if button.style is Style.DANGER else "emphasis"
    return container([*paragraph(button.confirm, cap), *answers], id=name, isVisible=False, style=look)


def press(button: Button, cap: int = LABEL_LIMIT) -> Block:
    """A button that tells the bot."""
    data = press_data(Press(button.action, button.target, button.value))
    return execute(button.label, PRESS, data, button.style, cap=cap)


def execute(label: str, verb: str, data: Block, style: Style, *, cap: int = LABEL_LIMIT, inputs: bool = True) -> Block:
    """A button that tells the bot, with what was typed unless not `inputs`; Action.Submit where Execute is unknown."""
    shared: Block = {"title": line(label, min(cap, LABEL_LIMIT)), "data": data}
    if style in _STYLES:
        shared["style"] = _STYLES[style]
    if not inputs:
        shared["associatedInputs"] = "none"
    return {"type": "Action.Execute", "verb": verb, **shared, "fallback": {"type": "Action.Submit", **shared}}


def toggle(label: str, names: Sequence[str], style: Style = Style.PLAIN, *, cap: int = LABEL_LIMIT) -> Block:
    """A button that shows what is hidden and hides what is shown, without asking the bot."""
    shown = line(label, min(cap, LABEL_LIMIT))
    made: Block = {"type": "Action.ToggleVisibility", "title": shown, "targetElements": list(names)}
    return {**made, "style": _STYLES[style]} if style in _STYLES else made


def _heading(words: str, cap: int, size: str) -> Block:
    return markdown(escaped(words, min(cap, TITLE_LIMIT)), weight="Bolder", size=size, style="heading")


def _runs(words: str, cap: int, look: Block) -> list[Block]:
    said = lines(words, cap)
    kept = said if len(said) <= LINES else [*said[: LINES - 1], " ".join(said[LINES - 1 :])]
    return [{**_run(each, look), **({"spacing": "None"} if at else {})} for at, each in enumerate(kept)]


def _run(words: str, look: Block) -> Block:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": words, **look}]}
