"""Turns cards, forms and messages into HTML. Every text is escaped; only addresses of the web become links."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from adapters.web.playground.events import MENTION
from adapters.web.playground.texts import text
from bot.domain.card import Card, Form, Language, Part


class Renderer:
    """The templates, read once."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._env = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters |= {
            "initials": initials,
            "mentions": lambda said: list(mentions(said)),
            "safe_url": safe_url,
            "part": part_name,
        }
        self._env.globals |= {"t": _translate, "day": self.day, "clock": self.clock}

    def render(self, template: str, language: Language, **values: object) -> str:
        """A template filled in for a page in `language`."""
        return self._env.get_template(template).render(language=language, **values).strip()

    def card(self, card: Card, entry: str, language: Language) -> str:
        """A card as an article; `entry` is where it stands."""
        return self.render("card.html", language, card=card, entry=entry)

    def form(self, form: Form, language: Language) -> str:
        """The contents of a dialog."""
        return self.render("form.html", language, form=form)

    def day(self, moment: datetime, language: Language, *, short: bool = False) -> str:
        """A day with its weekday, where the organisation is."""
        form = "EEE d MMM y" if short else "EEEE d MMMM y"
        return format_date(moment.astimezone(self._zone).date(), form, locale=language.value)

    def clock(self, moment: datetime) -> str:
        """Hours and minutes, where the organisation is."""
        return format_time(moment.astimezone(self._zone).time(), "HH:mm", locale="nl")


def initials(name: str) -> str:
    """One or two letters for somebody: of the first word and the last."""
    words = name.split()
    letters = words[0][:1] + (words[-1][:1] if len(words) > 1 else "") if words else "?"
    return letters.upper()


def mentions(said: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it addresses the bot."""
    at = 0
    for found in MENTION.finditer(said):
        yield said[at : found.start()], False
        yield found.group(), True
        at = found.end()
    yield said[at:], False


def safe_url(address: str | None) -> str:
    """An address a link may have: of the web, or of this page; empty for anything else."""
    if not address or any(ord(character) <= ord(" ") for character in address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return address if parts.netloc else ""
    own = not parts.scheme and not parts.netloc and address.startswith("/") and "\\" not in address
    return address if own else ""


def part_name(part: Part) -> str:
    """Which kind of part of a card this is, for the template."""
    return type(part).__name__.lower()


@pass_context
def _translate(context: Context, key: str, /, **facts: object) -> str:
    return text(context["language"], key, **facts)
