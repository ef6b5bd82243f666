"""Whether a passage moves something that is known to another date."""

import re

from bot.detection.reading import Reading

_BECOMES = re.compile(r"\b(?:wordt|worden|moves to|becomes|is now)(?: (?:dus|nu|dan))* (?:[a-z]+ )?$", re.IGNORECASE)
"""What comes before a date that takes the place of another."""


def moves(reading: Reading) -> bool:
    """Whether a passage says that something known is now on another date."""
    if any({"shift", "coming"} <= groups for groups in reading.sentences):
        return True
    ahead = [mention for mention in reading.dates if not mention.past]
    return any(mention.replaced for mention in reading.dates) or any(
        _BECOMES.search(reading.text[: mention.start]) for mention in ahead
    )
