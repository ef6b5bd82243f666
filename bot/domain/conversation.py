"""Where a platform reaches somebody, as it said so itself: kept because such a place cannot be looked up again."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """The way to one place: `place` is the text of an account or of a channel reference.

    `reference` is the platform's own JSON, which only its adapter reads; it holds ids and addresses, never what was
    said. `seen_at` is when it last changed (aware UTC). `personal`: the chat with one person, which the bot can open
    anew, so it need not be kept for ever.
    """

    place: str
    reference: str
    seen_at: datetime
    personal: bool = False

    @property
    def id(self) -> str:
        """The key it is stored under."""
        return self.place
