"""A project in a line or in facts, whether it is a signal or an intake; what is sensitive stays unsaid."""

from bot.cards.build import channel_label, joined, short
from bot.cards.reader import Reader
from bot.domain.card import Facts
from bot.domain.intake import Intake, MiniIntake, Sensitive
from bot.domain.signal import Signal


def hidden_title(reader: Reader, channel_name: str) -> str:
    """All that may be said of a sensitive project to somebody who is not named."""
    if not channel_name:
        return reader.t("sensitive.title")
    return reader.t("sensitive.title_in", channel=channel_label(channel_name))


def title_of(about: Signal | Intake, reader: Reader, channel_name: str = "") -> str:
    """What a project is called in a list, a reminder or a preview: a sensitive one has no name there."""
    if about.sensitive:
        return hidden_title(reader, channel_name)
    named = about.title if isinstance(about, Signal) else about.mini.what
    return short(named) or reader.t("project.untitled")


def date_of(about: Signal | Intake, reader: Reader) -> str:
    """The day or days it is about, empty when unknown or sensitive."""
    if about.sensitive:
        return ""
    if isinstance(about, Signal):
        return reader.span(about.when) if about.when else ""
    return mini_date(about.mini, reader, words=False)


def mini_date(mini: MiniIntake, reader: Reader, *, words: bool = True) -> str:
    """The first date of a mini-intake, with the words it was given in."""
    if mini.first_date is None:
        return mini.date_words
    if words and mini.date_words:
        return reader.worded(mini.date_words, mini.first_date)
    return reader.day(mini.first_date)


def preview_of(title: str, date: str, days_left: str) -> str:
    """What a notification shows: title, date, days left; the date only when the title does not say it."""
    said = date.partition(" ")[2] or date
    return joined(title, "" if said.casefold() in title.casefold() else date, days_left)


def mini_facts(mini: MiniIntake, reader: Reader, *, days_left: str = "", complete: bool = False) -> Facts:
    """A mini-intake as facts; `complete` also shows what is still open, for somebody who must confirm it."""
    empty = reader.t("fact.unknown") if complete else ""
    date = mini_date(mini, reader)
    careful = reader.t(f"sensitive.{mini.sensitive}")
    rows = (
        ("fact.what", mini.what or empty),
        ("fact.who_and_where", mini.who_and_where or empty),
        ("fact.first_date", joined(date, days_left) if date else empty),
        ("fact.sensitive", joined(careful, mini.sensitive_why) if complete or mini.sensitive != Sensitive.NO else ""),
        ("fact.contact", mini.contact),
        ("fact.communicated", mini.communicated),
    )
    return Facts(tuple((reader.t(key), value) for key, value in rows if value))
