"""What time it is: the system's clock, and one that a demo or a test moves ahead."""

from datetime import UTC, datetime, timedelta

from bot.ports import Clock


class SystemClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The current moment, aware UTC."""
        return datetime.now(UTC)


class DemoClock:
    """A clock that runs beside another by `offset`; keep `offset` to start again where it was."""

    def __init__(self, clock: Clock | None = None, *, offset: timedelta = timedelta(0)) -> None:
        self._clock = clock or SystemClock()
        self._offset = offset

    @property
    def offset(self) -> timedelta:
        """How far it is ahead."""
        return self._offset

    def now(self) -> datetime:
        """The current moment, aware UTC."""
        return self._clock.now() + self._offset

    def jump_to(self, moment: datetime) -> None:
        """Set the clock to `moment` (aware), ahead or (when the demo starts over) back; from there it goes on."""
        self._offset += moment - self.now()
