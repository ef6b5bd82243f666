"""The record opened with the communication advisor: who has it, how far it is, and the author's mini-intake."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from bot.domain.assigned import Assigned
from bot.domain.errors import Refused
from bot.domain.message import Account, ChannelRef, MessageRef, PersonId
from bot.domain.signal import SignalId

IntakeId = NewType("IntakeId", str)


class IntakeStatus(StrEnum):
    """How far the advisor and the team are."""

    IN_PROGRESS = "in_progress"
    SUMMARISED = "summarised"
    ADVISED = "advised"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class QuestionStatus(StrEnum):
    """How far the one question to the author is."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ANSWERED = "answered"
    NOT_NEEDED = "not_needed"


class Sensitive(StrEnum):
    """How careful everybody must be."""

    NO = "no"
    A_BIT = "a_bit"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class MiniIntake:
    """What the author confirms in a minute; `first_date` is when anyone notices it or it is decided."""

    what: str
    who_and_where: str = ""
    first_date: date | None = None
    date_words: str = ""
    sensitive: Sensitive = Sensitive.NO
    sensitive_why: str = ""
    contact: str = ""
    communicated: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """The mini-intake on its way to somebody: asked of whom, when, and what came back.

    `silent` once the advisor's patience ran out: time to call; `unreachable` when the bot may not write to them;
    `adjusted` when the answer corrected something.
    """

    status: QuestionStatus = QuestionStatus.NOT_ASKED
    to: PersonId | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    not_needed_because: str = ""
    silent: bool = False
    unreachable: bool = False
    adjusted: bool = False
    passed_on: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """One project taken up by communication.

    Exists from the advisor's accept or a person's own request (`signal` is None then). `accepted_at` is None while
    an own request waits for its advisor. `advisor` None means that nobody has it yet.
    """

    id: IntakeId
    opened_at: datetime
    mini: MiniIntake
    status: IntakeStatus = IntakeStatus.IN_PROGRESS
    signal: SignalId | None = None
    channel: ChannelRef | None = None
    message: MessageRef | None = None
    advisor: PersonId | None = None
    assigned: Assigned | None = None
    accepted_at: datetime | None = None
    requester: PersonId | None = None
    requester_account: Account | None = None
    question: Question = Question()
    closed_at: datetime | None = None
    marked_sensitive: bool = False
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether anybody may still act on it."""
        return self.status in (IntakeStatus.IN_PROGRESS, IntakeStatus.SUMMARISED, IntakeStatus.ADVISED)

    @property
    def sensitive(self) -> bool:
        """Whether only named people may read it."""
        return self.marked_sensitive or self.mini.sensitive is Sensitive.YES

    def accept(self, by: PersonId, *, now: datetime) -> "Intake":
        """The intake once `by` has it; accepting twice changes nothing.

        Raises:
            Refused: when it is closed, or somebody else took it first.
        """
        self._must_be_open()
        if self.accepted_at is not None and self.advisor != by:
            raise Refused("refused.taken_by_other", title=self.mini.what)
        if self.accepted_at is not None:
            return self
        return replace(self, advisor=by, accepted_at=now)

    def hand_over(self, to: PersonId, because: Assigned | None = None) -> "Intake":
        """The intake with another advisor.

        Raises:
            Refused: when it is closed.
        """
        self._must_be_open()
        return replace(self, advisor=to, assigned=because)

    def ask(self, person: PersonId, *, now: datetime) -> "Intake":
        """The intake once the question is on its way; one question per project, so asking again changes nothing.

        Raises:
            Refused: when it is closed.
        """
        self._must_be_open()
        if self.question.status is not QuestionStatus.NOT_ASKED:
            return self
        return replace(self, question=replace(self.question, status=QuestionStatus.ASKED, to=person, asked_at=now))

    def prefill(self, mini: MiniIntake) -> "Intake":
        """The intake with what is expected instead of what was, as long as nobody confirmed it."""
        if self.question.status in (QuestionStatus.ANSWERED, QuestionStatus.NOT_NEEDED):
            return self
        return replace(self, mini=mini)

    def lose_touch(self) -> "Intake":
        """The intake once it is known that the bot may not write to whoever was asked."""
        if self.question.status is not QuestionStatus.ASKED:
            return self
        return replace(self, question=replace(self.question, unreachable=True))

    def fall_silent(self) -> "Intake":
        """The intake whose question nobody answered in time; an answered one stays as it is."""
        if self.question.status is not QuestionStatus.ASKED:
            return self
        return replace(self, question=replace(self.question, silent=True))

    def pass_on(self, to: PersonId) -> "Intake":
        """The intake with its question passed on to a colleague.

        Raises:
            Refused: when it is closed or already answered.
        """
        self._must_be_open()
        if self.question.status is not QuestionStatus.ASKED:
            raise Refused("refused.already_answered", title=self.mini.what)
        before = (self.question.to,) if self.question.to else ()
        return replace(
            self,
            question=replace(
                self.question, to=to, silent=False, unreachable=False, passed_on=(*self.question.passed_on, *before)
            ),
        )

    def answer(self, mini: MiniIntake, by: PersonId, *, now: datetime) -> "Intake":
        """The intake with the author's confirmation or correction; the same answer again changes nothing.

        Raises:
            Refused: when it is closed.
        """
        self._must_be_open()
        if self.question.status is QuestionStatus.ANSWERED and mini == self.mini:
            return self
        question = replace(
            self.question,
            status=QuestionStatus.ANSWERED,
            answered_at=now,
            answered_by=by,
            adjusted=mini != self.mini,
        )
        return replace(self, mini=mini, question=question)

    def not_needed(self, because: str, by: PersonId, *, now: datetime) -> "Intake":
        """The intake whose author thinks it is not needed; this never closes it, the advisor decides.

        Raises:
            Refused: when it is closed.
        """
        self._must_be_open()
        question = replace(
            self.question,
            status=QuestionStatus.NOT_NEEDED,
            answered_at=now,
            answered_by=by,
            not_needed_because=because,
        )
        return replace(self, question=question)

    def close(self, status: IntakeStatus, *, now: datetime) -> "Intake":
        """The intake at its end: closed, withdrawn or declined.

        Raises:
            Refused: when it already ended.
        """
        self._must_be_open()
        return replace(self, status=status, closed_at=now)

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise Refused("refused.intake_closed", title=self.mini.what)
