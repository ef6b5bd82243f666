"""Checks of Adaptive Cards: what Teams takes, and that nothing people typed became markup."""

import re
from collections.abc import Collection, Iterator
from typing import Any

import orjson
from markdown_it import MarkdownIt

LIMIT = 20 * 1024
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = frozenset({"paragraph_open", "paragraph_close", "inline", "text"})
OURS = ("link_open", "link_close")
LIVE = re.compile(r"<[^\s\u2060]|\]\(|\{\{|&[#\w]|@\w|[\w/]:/|//|\bwww\.\w|[\x00-\x08\x0b-\x1f\u202a-\u202e]")
"""What a client might make something of, wherever it stands."""

ELEMENTS = {
    "TextBlock": {"text", "wrap", "weight", "size", "style", "isSubtle", "color"},
    "RichTextBlock": {"inlines"},
    "TextRun": {"text", "weight", "size", "isSubtle", "italic", "color"},
    "FactSet": {"facts"},
    "Container": {"items", "style", "selectAction"},
    "ActionSet": {"actions"},
    "Input.Text": {"label", "isRequired", "errorMessage", "maxLength", "isMultiline", "value"},
    "Input.Date": {"label", "isRequired", "errorMessage", "value"},
    "Input.ChoiceSet": {"label", "isRequired", "errorMessage", "choices", "style", "placeholder", "value"},
    "Action.Execute": {"title", "verb", "data", "style", "associatedInputs", "fallback"},
    "Action.Submit": {"title", "data", "style", "associatedInputs"},
    "Action.ToggleVisibility": {"title", "targetElements", "style"},
}
"""Every element we use, with its properties in version 1.5."""

ANYWHERE = {"type", "id", "spacing", "separator", "isVisible"}
MARKED_DOWN = ("TextBlock",)


def check_card(card: dict[str, Any], *, links: Collection[str] = ()) -> None:
    """Refuse a card that Teams would refuse, and any markup but links to `links`."""
    assert len(orjson.dumps(card)) <= LIMIT
    assert card.keys() == {"$schema", "type", "version", "fallbackText", "body"}
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.5")
    assert card["body"]
    check_dead(card["fallbackText"])
    named = [one["id"] for one in parts(card) if "id" in one]
    assert len(named) == len(set(named))
    for one in parts(card):
        assert one.keys() <= ELEMENTS[one["type"]] | ANYWHERE, one
        assert set(one.get("targetElements", ())) <= set(named)
        check_words(one, links)
        if one["type"] == "ActionSet":
            assert 1 <= len(one["actions"]) <= 6


def check_words(one: dict[str, Any], links: Collection[str]) -> None:
    """Refuse an element whose words are more than words."""
    if one["type"] in MARKED_DOWN:
        check_markdown(one["text"], links)
    for fact in one.get("facts", ()):
        check_markdown(fact["title"], ())
        check_markdown(fact["value"], ())
    for choice in one.get("choices", ()):
        check_markdown(choice["title"], ())
    if one["type"] != "TextBlock":
        for key in ("text", "title", "label", "placeholder", "errorMessage"):
            if key in one:
                check_dead(one[key])


def check_markdown(text: str, links: Collection[str]) -> None:
    """Refuse markdown that is anything but one paragraph of words, with links of our own."""
    assert text.strip()
    without = text
    for link in links:
        without = re.sub(rf"\[[^\[\]]*\]\({re.escape(link)}\)", "x", without)
    check_dead(without)
    for token in MARKDOWN.parse(text):
        for found in (token, *(token.children or ())):
            assert found.type in (*PLAIN, *OURS), (found.type, text)
            if found.type == "link_open":
                assert found.attrs["href"] in {*links, *map(MARKDOWN.normalizeLink, links)}


def check_dead(text: str) -> None:
    """Refuse text in which a client could find a mention, link, tag, entity or function."""
    assert text.strip()
    assert not (found := LIVE.search(text)), (found, text)


def parts(card: Any) -> Iterator[dict[str, Any]]:
    """Every element and action of a card, not what buttons carry."""
    if isinstance(card, dict):
        if "type" in card and card["type"] != "AdaptiveCard":
            yield card
        for key, value in card.items():
            if key != "data":
                yield from parts(value)
    elif isinstance(card, list):
        for value in card:
            yield from parts(value)


def words(card: Any) -> str:
    """All that a card says, invisible characters taken out."""
    said = []
    for one in parts(card):
        said += [one[key] for key in ("text", "title", "label") if key in one]
        said += [text for fact in one.get("facts", ()) for text in fact.values()]
        said += [choice["title"] for choice in one.get("choices", ())]
    return "\n".join(said).replace("\u2060", "")


def buttons(card: Any) -> list[dict[str, Any]]:
    """The buttons that tell the bot."""
    return [one for one in parts(card) if one["type"] == "Action.Execute"]
