"""The latest readings of one channel: what was just read as a post is read again as what the next one answers."""

from datetime import date

from bot.detection.reading import Reading

_MOST = 4
LONGEST = 600
"""Characters of a text whose reading is kept; of a longer post the next one only sees the start."""


class Readings:
    """Reads texts, and remembers the last few; in memory only, like the window it belongs to."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, date, str | None], Reading] = {}

    def of(self, text: str, today: date, *, home: str | None) -> Reading:
        """What `Reading.of` makes of it."""
        key = text, today, home
        reading = self._kept.pop(key, None) or Reading.of(text, today, home=home)
        if len(text) <= LONGEST:
            self._kept[key] = reading
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return reading

    def clear(self) -> None:
        """Forget them all."""
        self._kept.clear()
