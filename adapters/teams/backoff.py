"""How long to wait before trying again: as Teams says, else longer each time, never everybody at the same moment.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
"""

import random
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST = 5.0
_LONGEST = 3600.0
_REMEMBERED = 5_000


class Backoff:
    """Failures in a row per conversation; waits are in seconds."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance or random.Random()  # noqa: S311 - spreads load, guards nothing
        self._failures: OrderedDict[str, int] = OrderedDict()

    def failed(self, conversation: str, asked: float | None) -> float:
        """Note a failure; the seconds to wait, `asked` at least, with up to a quarter more at random."""
        failures = self._failures.pop(conversation, 0)
        self._failures[conversation] = failures + 1
        while len(self._failures) > _REMEMBERED:
            self._failures.popitem(last=False)
        wait = asked if asked is not None else min(_FIRST * 3 ** min(failures, 10), _LONGEST)
        return wait * self._chance.uniform(1.0, 1.25) + (self._chance.random() if asked is not None else 0.0)

    def worked(self, conversation: str) -> None:
        """Note that it went well: the next failure counts as the first."""
        self._failures.pop(conversation, None)


def retry_after(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """The seconds that an answer asks to wait, given as a number or a moment; None when it does not say."""
    said = headers.get("Retry-After", "").strip()
    try:
        return min(max(0.0, float(said)), 24 * _LONGEST)
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())
