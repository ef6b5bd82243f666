"""Fills the mini-intake in from what a signal's messages said, so that the author only confirms or corrects."""

from bot.domain.intake import MiniIntake, Sensitive
from bot.domain.signal import Signal
from bot.usecases.core import Core


def prefill(signal: Signal, core: Core) -> MiniIntake:
    """The mini-intake as far as the conversation answers it; empty where it does not.

    It is stored, and what a platform calls somebody is not: only who is in the organisation's file is named in it.
    """
    who = ", ".join(signal.audiences)
    where = ", ".join(signal.places)
    author = core.organisation.person_of(signal.author) if signal.author else None
    return MiniIntake(
        what=signal.title,
        who_and_where="; ".join(part for part in (who, where) if part),
        first_date=signal.when.start if signal.when else None,
        date_words=signal.when.text if signal.when else "",
        sensitive=Sensitive.YES if signal.sensitive else Sensitive.NO,
        contact=author.name if author else "",
    )
