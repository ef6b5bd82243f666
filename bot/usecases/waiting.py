"""Whether a record still waits for an advisor to decide: what reminders, escalations and digests have in common."""

from bot.domain.intake import Intake
from bot.domain.message import PersonId
from bot.domain.signal import Signal, SignalStatus


def is_waiting(record: Signal | Intake) -> bool:
    """Whether nobody picked it up yet and nobody put it off."""
    if isinstance(record, Signal):
        return record.status is SignalStatus.ALERTED and record.snoozed_until is None
    return record.is_open and record.accepted_at is None


def waits_for(record: Signal | Intake, advisor: PersonId) -> bool:
    """Whether this advisor still has to pick the record up."""
    return record.advisor == advisor and is_waiting(record)
