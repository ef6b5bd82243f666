"""Something to do later: an alert, a reminder, a nightly clean-up. Ids only, never somebody's text."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

JobId = NewType("JobId", str)

ATTEMPTS = 8
"""Tries before a job is put aside as failed."""

CLAIM_PERIOD = timedelta(minutes=5)
"""How long a worker may be silent before its job is tried by another."""


class JobKind(StrEnum):
    """What there is to do; the subject is the id each works on."""

    ALERT = "alert"
    REFRESH = "refresh"
    ASK = "ask"
    REMIND = "remind"
    ESCALATE = "escalate"
    OVERVIEW = "overview"
    DIGEST = "digest"
    WAKE = "wake"
    EXPIRE = "expire"
    SHADOW_LIST = "shadow_list"
    SCRUB = "scrub"
    NOTICE = "notice"
    CONFIRM = "confirm"
    ASKED = "asked"


class JobStatus(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    DROPPED = "dropped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do at `due` (aware UTC) or later.

    `id` is its unique key: planning the same thing twice gives the same job. `subject` is the id of the signal,
    intake, person or channel it is about, `detail` an id or a fixed word beside it.
    """

    id: JobId
    kind: JobKind
    subject: str
    due: datetime
    detail: str = ""
    status: JobStatus = JobStatus.WAITING
    attempts: int = 0
    claimed_until: datetime | None = None
    finished_at: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether a worker may take it: its time has come, or the worker that took it fell silent."""
        if self.status is JobStatus.WAITING:
            return self.due <= now
        return self.status is JobStatus.CLAIMED and self.claimed_until is not None and self.claimed_until <= now

    def claim(self, now: datetime) -> "Job":
        """The job in a worker's hands."""
        return replace(self, status=JobStatus.CLAIMED, attempts=self.attempts + 1, claimed_until=now + CLAIM_PERIOD)

    def finish(self, now: datetime) -> "Job":
        """The job once done."""
        return replace(self, status=JobStatus.DONE, claimed_until=None, finished_at=now)

    def drop(self, now: datetime) -> "Job":
        """The job once it makes no sense any more."""
        return replace(self, status=JobStatus.DROPPED, claimed_until=None, finished_at=now)

    def fail(self, now: datetime) -> "Job":
        """The job put aside: trying again cannot help."""
        return replace(self, status=JobStatus.FAILED, claimed_until=None, finished_at=now)

    def retry(self, now: datetime, *, wait: timedelta) -> "Job":
        """The job after a failure: tried again after `wait`, or put aside when that was the last of `ATTEMPTS`."""
        if self.attempts >= ATTEMPTS:
            return self.fail(now)
        return replace(self, status=JobStatus.WAITING, due=now + wait, claimed_until=None)

    def postpone(self, until: datetime) -> "Job":
        """The job moved to a later moment, as if it was not tried."""
        return replace(
            self, status=JobStatus.WAITING, due=until, claimed_until=None, attempts=max(0, self.attempts - 1)
        )
