"""What a signal rests on: passages of messages with what was read in them, and the facts that changed since."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.assessment import Assessment
from bot.domain.message import Account, Message, MessageRef

QUOTE_LIMIT = 500
"""Characters of a message that are kept as evidence; the link leads to the rest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage a signal rests on, with what detection read in it; the passage is at most `QUOTE_LIMIT` characters."""

    message: MessageRef
    author: Account
    sent_at: datetime
    assessment: Assessment
    link: str | None = None
    thread: str | None = None

    @classmethod
    def of(cls, message: Message, assessment: Assessment) -> "Evidence":
        """The passage of `message` that `assessment` is about, cut to what may be kept."""
        passage = assessment.passage.strip()
        if len(passage) > QUOTE_LIMIT:
            passage = passage[: QUOTE_LIMIT - 1].rstrip() + "…"
        kept = replace(assessment, passage=passage)
        return cls(message.ref, message.author, message.sent_at, kept, message.link, message.thread)

    @property
    def quote(self) -> str:
        """The literal words."""
        return self.assessment.passage


class NewsKind(StrEnum):
    """What changed about a project after it became known."""

    DATE = "date"
    PLACE = "place"
    SIZE = "size"
    CANCELLED = "cancelled"
    MORE = "more"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class News:
    """A changed fact: what it was and what it is now, in words for a card."""

    kind: NewsKind
    before: str
    after: str
    at: datetime
