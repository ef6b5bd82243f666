from datetime import UTC, datetime, timedelta

from adapters.clock import DemoClock, SystemClock

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class StandingClock:
    def now(self) -> datetime:
        return NOW


def test_the_systems_clock_is_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_demo_clock_starts_now_and_goes_on_from_where_it_is_set() -> None:
    clock = DemoClock(StandingClock())
    assert clock.now() == NOW
    clock.jump_to(NOW + timedelta(days=2))
    assert clock.now() == NOW + timedelta(days=2)
    clock.jump_to(NOW + timedelta(hours=1))
    assert clock.now() == NOW + timedelta(hours=1)


def test_its_offset_takes_it_back_to_where_it_was() -> None:
    clock = DemoClock(StandingClock())
    clock.jump_to(NOW + timedelta(days=1))
    assert clock.offset == timedelta(days=1)
    assert DemoClock(StandingClock(), offset=clock.offset).now() == clock.now()
