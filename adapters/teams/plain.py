"""What somebody wrote in Teams as plain text: without HTML, with the names of whom they mention, without our own."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_LONGEST = 200_000
"""Characters of markup that are read. Teams takes about 28 KB in a post; every pattern below reads in one go."""

_REPLY = re.compile(
    r"<blockquote\b[^<>]*schema\.skype\.com/Reply[^<>]*>(?:(?!<blockquote)[\s\S])*?</blockquote>", re.IGNORECASE
)
"""Somebody else's words, quoted above an answer in a chat: not this author's."""
_ATTACHMENT = re.compile(r"<attachment\b[^<>]*>(?:</attachment>)?", re.IGNORECASE)
_MENTION = re.compile(r"<at\b[^<>]*>((?:(?!<at\b)[\s\S])*?)</at>", re.IGNORECASE)
_EMOJI = re.compile(r"<emoji\b([^<>]*)>(?:</emoji>)?", re.IGNORECASE)
_ALT = re.compile(r"\balt=\"([^\"]*)\"")
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote|pre)>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--(?:(?!<!--)[\s\S])*?-->")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n(?:[ ]*\n)+")


def plain(markup: str, own: tuple[str, ...] = ()) -> str:
    """The text as people read it; mentions named in `own` are left out, all others keep their name."""
    names = {_bare(name) for name in own}
    text = _ATTACHMENT.sub(" ", _REPLY.sub("", markup[:_LONGEST].replace("\r\n", "\n")))
    text = _MENTION.sub(lambda found: " " if _bare(found[1]) in names else _bare(found[1]), text)
    text = _ITEM.sub("- ", _BREAK.sub("\n", _EMOJI.sub(lambda found: "".join(_ALT.findall(found[1])[:1]), text)))
    text = unescape(_TAG.sub("", text))
    text = _CONTROL.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    return _LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()


def said(activity: Mapping[str, Any]) -> str:
    """What an activity says, as plain text; of a message that has only formatted text, that text."""
    own = tuple(text for mention in mentions_of_bot(activity) if isinstance(text := mention.get("text"), str))
    text = activity.get("text")
    if isinstance(text, str) and text.strip():
        return plain(text, own)
    return "\n".join(plain(html, own) for html in _formatted(activity)).strip()


def mentions_of_bot(activity: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The mentions in an activity that mean the bot itself."""
    recipient = activity.get("recipient")
    bot = recipient.get("id") if isinstance(recipient, Mapping) else None
    entities = activity.get("entities")
    return [
        entity
        for entity in (entities if isinstance(entities, list) else [])
        if isinstance(entity, Mapping)
        and entity.get("type") == "mention"
        and isinstance(entity.get("mentioned"), Mapping)
        and bot
        and entity["mentioned"].get("id") == bot
    ]


def _formatted(activity: Mapping[str, Any]) -> Iterator[str]:
    attachments = activity.get("attachments")
    for each in attachments if isinstance(attachments, list) else []:
        if (
            isinstance(each, Mapping)
            and each.get("contentType") == "text/html"
            and isinstance(each.get("content"), str)
        ):
            yield each["content"]


def _bare(markup: str) -> str:
    return unescape(_TAG.sub("", markup)).strip()
