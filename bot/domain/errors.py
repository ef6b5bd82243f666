"""The two ways things go wrong: a rule said no, or the outside failed."""


class BotError(Exception):
    """Anything the bot itself raises on purpose."""


class Refused(BotError):
    """A rule said no. `reason` is a key of the locale texts, `facts` fill its placeholders."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class Unavailable(BotError):
    """The outside failed: retry later or degrade. `retry_after` is in seconds when the outside named it."""

    def __init__(self, what: str, *, retry_after: float | None = None, permanent: bool = False) -> None:
        super().__init__(what)
        self.retry_after = retry_after
        self.permanent = permanent


class Unreachable(Unavailable):
    """The bot may not reach this person or channel: the app is not installed there, or the bot was blocked.

    Trying again does not help; somebody has to do something about it.
    """

    def __init__(self, what: str) -> None:
        super().__init__(what, permanent=True)


class NotFound(BotError):
    """A record that should exist does not."""


class Conflict(BotError):
    """Somebody else committed a record that this unit of work also changed; rerun the use case."""


class DamagedStore(BotError):
    """The stored state cannot be read; it is never overwritten or started empty."""


class StoreInUse(BotError):
    """Another process holds the lock on the stored state."""
