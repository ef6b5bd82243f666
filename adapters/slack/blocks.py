"""The pieces of Block Kit that cards and forms are made of, each within Slack's own limits."""

from collections.abc import Sequence

from adapters.slack.mrkdwn import bold, cut, escaped

Block = dict[str, object]

HEADER_LIMIT = 150
LABEL_LIMIT = 75
TEXT_LIMIT = 3000
FACT_LIMIT = 2000
LINE = 90
"""Characters of a fact that is more than a line or two on a phone."""


def plain_text(words: str, limit: int = TEXT_LIMIT) -> Block:
    """Text that Slack shows as it stands, without reading any notation in it."""
    return {"type": "plain_text", "text": cut(words, limit), "emoji": False}


def mrkdwn(shown: str) -> Block:
    """Text in Slack's notation, made by `mrkdwn.escaped`, `bold` and `linked` only."""
    return {"type": "mrkdwn", "text": shown, "verbatim": True}


def header(title: str) -> Block:
    """The title of a card."""
    return {"type": "header", "text": plain_text(title, HEADER_LIMIT)}


def divider() -> Block:
    """A thin line."""
    return {"type": "divider"}


def paragraph(words: str, cap: int) -> Block:
    """A paragraph."""
    return {"type": "section", "text": plain_text(words, min(cap, TEXT_LIMIT))}


def small(words: str, cap: int) -> Block:
    """Small print."""
    return {"type": "context", "elements": [plain_text(words, min(cap, TEXT_LIMIT))]}


def small_lines(lines: Sequence[str]) -> Block:
    """Small print in Slack's notation, a line each."""
    shown = "\n".join(lines)
    while len(shown) > TEXT_LIMIT:
        lines = lines[:-1]
        shown = "\n".join([*lines, "…"])
    return {"type": "context", "elements": [mrkdwn(shown)]}


def strong(words: str, cap: int) -> Block:
    """A line that stands out."""
    return {"type": "section", "text": mrkdwn(bold(words, min(cap, TEXT_LIMIT)))}


def facts(rows: Sequence[tuple[str, str]], cap: int) -> list[Block]:
    """A line each over the full width, as columns are too narrow on a phone; a fact of some sentences stands apart."""
    made: list[Block] = []
    together: list[str] = []
    for label, value in rows:
        line = fact(label, value, min(cap, FACT_LIMIT))
        if len(line) > LINE:
            made += [*lines(together), *lines([line])]
            together = []
        else:
            together.append(line)
    return [*made, *lines(together)]


def fact(label: str, value: str, cap: int) -> str:
    """One fact in Slack's notation."""
    name = bold(label if label.endswith(("?", "!")) else f"{label}:", LABEL_LIMIT * 2)
    return f"{name} {escaped(value, cap)}"


def lines(shown: Sequence[str]) -> list[Block]:
    """Lines in Slack's notation under each other, in as few blocks as hold them."""
    made: list[str] = []
    for line in shown:
        if made and len(made[-1]) + len(line) < TEXT_LIMIT:
            made[-1] = f"{made[-1]}\n{line}"
        else:
            made.append(line)
    return [{"type": "section", "text": mrkdwn(text)} for text in made]


def quoted(words: str, cap: int) -> Block:
    """Somebody's literal words behind a bar."""
    said = {"type": "text", "text": cut(words, min(cap, TEXT_LIMIT))}
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [said]}]}


def actions(elements: Sequence[Block]) -> Block:
    """Buttons beside each other."""
    return {"type": "actions", "elements": list(elements)}
