"""People's text, written so that nothing in it is notation: no markdown, link, mention, HTML or entity comes out of it.

Teams reads markdown in the text of a TextBlock and in facts (https://learn.microsoft.com/microsoftteams/platform/
task-modules-and-cards/cards/cards-format), and each of its clients has a reader of its own; backslashes show up in some
of them. So nothing is escaped with signs that could be seen: what would begin a notation is broken with an invisible
character, and what emphasises by its mere presence is drawn with a character that looks the same.
"""

import re
from urllib.parse import quote, urlsplit

JOINER = "\u2060"
"""Word joiner: takes no room, and no reader knows it as part of a notation."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
"""Control characters, and those that turn the direction of what follows them."""

_SPACES = re.compile(r"\s+")

_BEFORE = re.compile(r"[<&@](?=\S)")
"""What begins a tag, an entity and a mention."""
_ADDRESS = re.compile(r"(?<=[\w/]):(?=/|[^\W\d])|/(?=/)|(?<=\w)\.(?=[^\W\d_])|(?<=[^\W\d])\.(?=\w)")
"""Where an address would be seen in running text: `x://`, `mailto:x`, `//host`, `www.x`, `gemeente.nl`."""
_AFTER = re.compile(r"[\]\\{]")
"""A label's end, an escape, and the start of `{{DATE()}}`."""

_LOOK_ALIKE = str.maketrans({"*": "\u2217", "_": "\u02cd", "`": "\u02cb", "~": "\u223c"})
_LINE_MARK = re.compile(r"^(?=[-+>#=|]|\d{1,9}[.)])")

_ROUND = str.maketrans("[]", "()")
_URL_LIMIT = 2000
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(:\d{1,5})?")
"""A host by its name in ASCII, without a user before it."""


def clean(text: str) -> str:
    """The text without half characters and control characters, which no screen shows and no JSON should hold."""
    return _CONTROL.sub("", whole(text))


def whole(text: str) -> str:
    """The text without half characters, which cannot be sent."""
    return text.encode("utf-8", "replace").decode("utf-8")


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, with a sign where something was left out; never empty."""
    said = clean(text).strip() or "…"
    return said if len(said) <= limit else f"{said[: max(0, limit - 1)].rstrip()}…"


def line(text: str, limit: int = 3000) -> str:
    """Text as one line, for where Teams reads no notation: buttons, labels, notifications, messages of plain text."""
    return _broken(_one_line(text, limit))


def lines(text: str, limit: int = 3000) -> list[str]:
    """The same for text of more lines, one each; empty lines are left out."""
    return [line(part, limit) for part in cut(text, limit).splitlines() if part.strip()] or ["…"]


def escaped(text: str, limit: int = 3000) -> str:
    """Text as one line that reads in markdown as it stands."""
    return _LINE_MARK.sub(JOINER, _broken(_one_line(text, limit).translate(_LOOK_ALIKE)))


def linked(url: str | None, label: str, limit: int = 300) -> str:
    """A labelled link in markdown to an address of the web; only the label when it is not one."""
    address = safe_url(url)
    said = escaped(label.translate(_ROUND), limit)
    return f"[{said}]({address})" if address else said


def safe_url(url: str | None) -> str:
    """An address that can stand in markdown and in Action.OpenUrl; empty when it is none of the web."""
    if not url or len(url) > _URL_LIMIT:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return ""
    return quote(_PERCENT.sub("%25", clean(url)), safe=":/?#@!$&'+,=%")


def _one_line(text: str, limit: int) -> str:
    return cut(_SPACES.sub(" ", text), limit)


def _broken(text: str) -> str:
    for sign in (_BEFORE, _ADDRESS, _AFTER):
        text = sign.sub(lambda found: f"{found[0]}{JOINER}", text)
    return text
