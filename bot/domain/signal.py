"""One possible upcoming project and the passages it rests on: watched, alerted, taken up, dismissed or expired."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, TypeVar

from bot.domain.assessment import Reason, Tier, Topic
from bot.domain.assigned import Assigned
from bot.domain.errors import Refused
from bot.domain.evidence import Evidence, News
from bot.domain.message import Account, ChannelRef, MessageRef, PersonId
from bot.domain.when import When

SignalId = NewType("SignalId", str)
_T = TypeVar("_T")

UNDO_PERIOD = timedelta(days=7)


class SignalStatus(StrEnum):
    """Where a signal stands."""

    WATCHED = "watched"
    ALERTED = "alerted"
    TAKEN_UP = "taken_up"
    DISMISSED = "dismissed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class DismissalReason(StrEnum):
    """Why an advisor does not need a signal; `DUPLICATE` and `KNOWN` say nothing about detection's judgement."""

    INTERNAL = "internal"
    DONE = "done"
    ELSEWHERE = "elsewhere"
    NO_IMPACT = "no_impact"
    DUPLICATE = "duplicate"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Who found a signal not needed, why and when."""

    by: PersonId
    reason: DismissalReason
    at: datetime
    status_before: SignalStatus


@dataclass(frozen=True, slots=True)
class Signal:
    """A possible project in one channel; everything it says about the project is read from its evidence.

    `alerted_by` is the message at which it became an alert, `advisor` who has it and `assigned` why.
    """

    id: SignalId
    channel: ChannelRef
    status: SignalStatus
    evidence: tuple[Evidence, ...]
    first_seen: datetime
    marked_sensitive: bool = False
    alerted_at: datetime | None = None
    alerted_by: MessageRef | None = None
    advisor: PersonId | None = None
    assigned: Assigned | None = None
    dismissal: Dismissal | None = None
    snoozed_until: datetime | None = None
    news: tuple[News, ...] = ()

    @property
    def title(self) -> str:
        """What it is about, in the words of the strongest passage that is left."""
        if not self.evidence:
            return ""
        return max(self.evidence, key=lambda e: (e.assessment.score, -e.sent_at.timestamp())).assessment.title

    @property
    def score(self) -> float:
        """The calibrated probability of its strongest passage."""
        return max((e.assessment.score for e in self.evidence), default=0.0)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What it is about, in order of appearance."""
        return _joined(e.assessment.topics for e in self.evidence)

    @property
    def audiences(self) -> tuple[str, ...]:
        """Who will notice it."""
        return _joined(e.assessment.audiences for e in self.evidence)

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is."""
        return _joined(e.assessment.places for e in self.evidence)

    @property
    def objects(self) -> tuple[str, ...]:
        """The buildings and facilities it is about."""
        return _joined(e.assessment.objects for e in self.evidence)

    @property
    def subject(self) -> tuple[str, ...]:
        """The stems it is about, for linking later messages."""
        return _joined(e.assessment.subject for e in self.evidence)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the bot thinks so."""
        return _joined(e.assessment.reasons for e in self.evidence)

    @property
    def when(self) -> When | None:
        """The date for the card: a later message wins when it is narrower or says something else."""
        found: When | None = None
        for when in (e.assessment.when for e in self.evidence):
            if when and (found is None or when.is_narrower_than(found) or not when.overlaps(found)):
                found = when
        return found

    @property
    def urgent(self) -> bool:
        """Whether it cannot wait: the press, an incident."""
        return any(e.assessment.urgent for e in self.evidence)

    @property
    def sensitive(self) -> bool:
        """Whether only named people may read what it is about."""
        return self.marked_sensitive or any(e.assessment.sensitive for e in self.evidence)

    @property
    def cancelled(self) -> bool:
        """Whether the latest word is that it is off."""
        return bool(self.evidence) and self.evidence[-1].assessment.cancels

    @property
    def tier(self) -> Tier:
        """The highest tier this signal reached."""
        return Tier.ALERT if self.alerted_at else Tier.WATCH

    @property
    def is_open(self) -> bool:
        """Whether new messages may still be added and somebody may still act on it."""
        return self.status in (SignalStatus.WATCHED, SignalStatus.ALERTED, SignalStatus.TAKEN_UP)

    @property
    def author(self) -> Account | None:
        """Whoever wrote the passage it started with."""
        return self.evidence[0].author if self.evidence else None

    def evidence_of(self, message: MessageRef) -> Evidence | None:
        """The evidence taken from `message`, if any."""
        return next((e for e in self.evidence if e.message == message), None)

    def alert(self, by: MessageRef, *, now: datetime) -> "Signal":
        """The signal once it is certain enough to interrupt the advisor; an alerted one stays as it is."""
        if self.status is not SignalStatus.WATCHED:
            return self
        return replace(self, status=SignalStatus.ALERTED, alerted_at=now, alerted_by=by)

    def assign(self, advisor: PersonId | None, because: Assigned | None = None) -> "Signal":
        """The signal in somebody's hands."""
        return replace(self, advisor=advisor, assigned=because)

    def take_up(self, by: PersonId) -> "Signal":
        """The signal once an advisor picks it up.

        Raises:
            Refused: when it is no longer open.
        """
        if self.status is SignalStatus.TAKEN_UP:
            return self
        if self.status not in (SignalStatus.ALERTED, SignalStatus.WATCHED):
            raise Refused("refused.signal_closed", title=self.title)
        return replace(self, status=SignalStatus.TAKEN_UP, advisor=by, snoozed_until=None)

    def dismiss(self, by: PersonId, reason: DismissalReason, *, now: datetime) -> "Signal":
        """The signal put aside.

        Raises:
            Refused: when it is already taken up or closed.
        """
        if self.status not in (SignalStatus.ALERTED, SignalStatus.WATCHED):
            raise Refused("refused.signal_closed", title=self.title)
        return replace(
            self,
            status=SignalStatus.DISMISSED,
            dismissal=Dismissal(by, reason, now, self.status),
            snoozed_until=None,
        )

    def restore(self, *, now: datetime) -> "Signal":
        """The signal as it was before its dismissal.

        Raises:
            Refused: when it was not dismissed, or longer ago than `UNDO_PERIOD`.
        """
        if self.dismissal is None or self.status is not SignalStatus.DISMISSED:
            raise Refused("refused.not_dismissed", title=self.title)
        if now - self.dismissal.at > UNDO_PERIOD:
            raise Refused("refused.undo_too_late", title=self.title)
        return replace(self, status=self.dismissal.status_before, dismissal=None)

    def snooze(self, until: datetime) -> "Signal":
        """The signal put off until `until` (aware UTC).

        Raises:
            Refused: when nobody has to act on it any more.
        """
        if self.status not in (SignalStatus.ALERTED, SignalStatus.WATCHED):
            raise Refused("refused.signal_closed", title=self.title)
        return replace(self, snoozed_until=until)

    def expire(self) -> "Signal":
        """The signal nobody acted on in time; closed ones stay as they are."""
        if self.status not in (SignalStatus.ALERTED, SignalStatus.WATCHED):
            return self
        return replace(self, status=SignalStatus.EXPIRED)

    def with_evidence(self, *evidence: Evidence) -> "Signal":
        """The signal with passages added or replaced (one per message), in order of time."""
        new = {e.message for e in evidence}
        kept = [e for e in self.evidence if e.message not in new]
        return replace(self, evidence=tuple(sorted((*kept, *evidence), key=lambda e: e.sent_at)))

    def without(self, message: MessageRef) -> "Signal":
        """The signal after a message was deleted: nothing of it is left; withdrawn when nothing else remains."""
        rest = tuple(e for e in self.evidence if e.message != message)
        if len(rest) == len(self.evidence):
            return self
        withdrawn = not rest and self.status in (SignalStatus.WATCHED, SignalStatus.ALERTED)
        said = "\n".join(e.quote for e in rest).casefold()
        return replace(
            self,
            evidence=rest,
            status=SignalStatus.WITHDRAWN if withdrawn else self.status,
            news=tuple(news for news in self.news if _is_still_said(news, said)),
        )

    def tell(self, news: News) -> "Signal":
        """The signal with a changed fact."""
        return replace(self, news=(*self.news, news))


def _is_still_said(news: News, said: str) -> bool:
    """Whether what a changed fact was and is can still be read in what remains."""
    words = [word for words in (news.before, news.after) for word in words.casefold().split(", ")]
    return all(word in said for word in words)


def _joined(parts: Iterable[tuple[_T, ...]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(item for part in parts for item in part))
