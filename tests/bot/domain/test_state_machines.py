"""The lives of a signal, an intake and a job, step by step in any order: what is closed stays so, but for an undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assessment import Assessment, Tier
from bot.domain.errors import Refused
from bot.domain.evidence import Evidence, News, NewsKind
from bot.domain.intake import Intake, IntakeId, IntakeStatus, MiniIntake, QuestionStatus
from bot.domain.job import ATTEMPTS, CLAIM_PERIOD, Job, JobId, JobKind, JobStatus
from bot.domain.message import Account, ChannelRef, Message, MessageRef, PersonId, Platform
from bot.domain.signal import UNDO_PERIOD, DismissalReason, Signal, SignalId, SignalStatus

NOW = datetime(2027, 2, 23, 8, 14, tzinfo=UTC)
ROOM = ChannelRef(Platform.SLACK, "T1", "C1")
FIRST, SECOND = (MessageRef(ROOM, number) for number in "12")
SANNE, MEILING, JAN = PersonId("sanne"), PersonId("meiling"), PersonId("jan")
MINI = MiniIntake("Dorpsstraat dicht")

W, A, T = SignalStatus.WATCHED, SignalStatus.ALERTED, SignalStatus.TAKEN_UP
D, E, X = SignalStatus.DISMISSED, SignalStatus.EXPIRED, SignalStatus.WITHDRAWN


def evidence(ref: MessageRef, words: str = "de Dorpsstraat gaat dicht") -> Evidence:
    said = Message(ref, Account(Platform.SLACK, "T1", "jan"), words, NOW)
    return Evidence.of(said, Assessment(words, words, 0.9, Tier.ALERT))


def signal(status: SignalStatus = W) -> Signal:
    return Signal(SignalId("s"), ROOM, status, (evidence(FIRST), evidence(SECOND)), NOW)


SIGNAL_STEPS: Mapping[str, Callable[[Signal, datetime], Signal]] = {
    "alert": lambda s, now: s.alert(FIRST, now=now),
    "assign": lambda s, now: s.assign(SANNE),
    "take up": lambda s, now: s.take_up(SANNE),
    "dismiss": lambda s, now: s.dismiss(SANNE, DismissalReason.DONE, now=now),
    "restore": lambda s, now: s.restore(now=now),
    "snooze": lambda s, now: s.snooze(now + timedelta(days=1)),
    "expire": lambda s, now: s.expire(),
    "lose one": lambda s, now: s.without(FIRST),
    "lose the other": lambda s, now: s.without(SECOND),
    "tell": lambda s, now: s.tell(News(NewsKind.MORE, "", "", now)),
}
SIGNAL_MOVES = {
    ("alert", W, A),
    ("take up", W, T),
    ("take up", A, T),
    ("dismiss", W, D),
    ("dismiss", A, D),
    ("restore", D, W),
    ("restore", D, A),
    ("expire", W, E),
    ("expire", A, E),
    ("lose one", W, X),
    ("lose one", A, X),
    ("lose the other", W, X),
    ("lose the other", A, X),
}
"""Every way in which the status of a signal may change; there is no other."""

SIGNAL_REFUSALS = {
    "take up": {D, E, X},
    "dismiss": {T, D, E, X},
    "restore": {W, A, T, E, X},
    "snooze": {T, D, E, X},
}


@given(st.lists(st.tuples(st.sampled_from(sorted(SIGNAL_STEPS)), st.integers(0, 90)), max_size=25))
def test_a_signal_moves_only_as_allowed(steps: Sequence[tuple[str, int]]) -> None:
    current, now = signal(), NOW
    for step, hours in steps:
        now += timedelta(hours=hours)
        before = current.status
        try:
            current = SIGNAL_STEPS[step](current, now)
        except Refused:
            too_late = step == "restore" and before is D
            assert too_late or before in SIGNAL_REFUSALS.get(step, set())
            continue
        assert before is current.status or (step, before, current.status) in SIGNAL_MOVES
        assert (current.dismissal is not None) == (current.status is D)
        if current.status not in (W, A):
            assert current.snoozed_until is None or current.status in (E, X)


@pytest.mark.parametrize("step", SIGNAL_REFUSALS)
@pytest.mark.parametrize("status", SignalStatus)
def test_a_step_is_refused_where_it_makes_no_sense_and_taken_elsewhere(step: str, status: SignalStatus) -> None:
    start = signal(A).dismiss(SANNE, DismissalReason.DONE, now=NOW) if status is D else signal(status)
    if status in SIGNAL_REFUSALS[step]:
        with pytest.raises(Refused):
            SIGNAL_STEPS[step](start, NOW)
    else:
        SIGNAL_STEPS[step](start, NOW)


@given(st.sampled_from((W, A)), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_an_undo_brings_back_exactly_what_was_for_a_week_and_no_longer(status: SignalStatus, after: timedelta) -> None:
    start = signal(status)
    dismissed = start.dismiss(SANNE, DismissalReason.DONE, now=NOW)
    if after <= UNDO_PERIOD:
        assert dismissed.restore(now=NOW + after) == start
    else:
        with pytest.raises(Refused):
            dismissed.restore(now=NOW + after)


def test_a_signal_without_its_messages_says_nothing() -> None:
    told = signal(A).tell(News(NewsKind.PLACE, "Dorpsstraat", "Molenweg", NOW))
    nothing = told.without(FIRST).without(SECOND)
    assert nothing.status is X
    assert (nothing.title, nothing.places, nothing.news, nothing.author) == ("", (), (), None)


def test_a_change_stays_told_as_long_as_the_words_of_both_are_there() -> None:
    both = replace(signal(A), evidence=(evidence(FIRST, "eerst 6 april"), evidence(SECOND, "nu 20 april")))
    told = both.tell(News(NewsKind.DATE, "6 april", "20 april", NOW))
    assert told.with_evidence(evidence(MessageRef(ROOM, "3"))).without(MessageRef(ROOM, "3")).news == told.news
    assert told.without(SECOND).news == ()


INTAKE_STEPS: Mapping[str, Callable[[Intake, datetime], Intake]] = {
    "accept": lambda i, now: i.accept(SANNE, now=now),
    "accept second": lambda i, now: i.accept(MEILING, now=now),
    "hand over": lambda i, now: i.hand_over(MEILING),
    "ask": lambda i, now: i.ask(JAN, now=now),
    "pass on": lambda i, now: i.pass_on(MEILING),
    "answer": lambda i, now: i.answer(MINI, JAN, now=now),
    "not needed": lambda i, now: i.not_needed("want", JAN, now=now),
    "fall silent": lambda i, now: i.fall_silent(),
    "prefill": lambda i, now: i.prefill(MiniIntake("iets anders")),
    "close": lambda i, now: i.close(IntakeStatus.CLOSED, now=now),
    "withdraw": lambda i, now: i.close(IntakeStatus.WITHDRAWN, now=now),
}
ORDER = (QuestionStatus.NOT_ASKED, QuestionStatus.ASKED, QuestionStatus.ANSWERED)


@given(st.lists(st.sampled_from(sorted(INTAKE_STEPS)), max_size=25))
def test_an_intake_goes_forward_only_and_what_is_closed_stays_so(steps: Sequence[str]) -> None:
    current = Intake(IntakeId("i"), NOW, MINI)
    for number, step in enumerate(steps):
        before, now = current, NOW + timedelta(minutes=number)
        try:
            current = INTAKE_STEPS[step](current, now)
        except Refused:
            continue
        if not before.is_open:
            assert current.status is before.status
            assert current.advisor == before.advisor
            assert step in ("fall silent", "prefill")
        if before.accepted_at is not None:
            assert current.accepted_at == before.accepted_at
            assert current.advisor == before.advisor or step == "hand over"
        if before.question.status in (QuestionStatus.ANSWERED, QuestionStatus.NOT_NEEDED):
            assert current.question.status in (QuestionStatus.ANSWERED, QuestionStatus.NOT_NEEDED)
            assert current.mini == before.mini or step == "answer"
        elif current.question.status in ORDER:
            assert ORDER.index(current.question.status) >= ORDER.index(before.question.status)
        if before.question.asked_at is not None:
            assert current.question.asked_at == before.question.asked_at
        assert (current.closed_at is not None) == (not current.is_open)


@pytest.mark.parametrize("step", [step for step in INTAKE_STEPS if step not in ("fall silent", "prefill")])
@pytest.mark.parametrize("status", [IntakeStatus.CLOSED, IntakeStatus.WITHDRAWN, IntakeStatus.DECLINED])
def test_nothing_is_done_to_a_closed_intake(step: str, status: IntakeStatus) -> None:
    with pytest.raises(Refused):
        INTAKE_STEPS[step](Intake(IntakeId("i"), NOW, MINI).close(status, now=NOW), NOW)


def test_not_needed_closes_nothing() -> None:
    asked = Intake(IntakeId("i"), NOW, MINI).ask(JAN, now=NOW)
    assert asked.not_needed("want", JAN, now=NOW).is_open


JOB_STEPS: Mapping[str, Callable[[Job, datetime], Job]] = {
    "claim": lambda j, now: j.claim(now) if j.is_due(now) else j,
    "finish": lambda j, now: j.finish(now) if j.status is JobStatus.CLAIMED else j,
    "retry": lambda j, now: j.retry(now, wait=timedelta(minutes=1)) if j.status is JobStatus.CLAIMED else j,
    "postpone": lambda j, now: j.postpone(now + timedelta(hours=1)) if j.status is JobStatus.CLAIMED else j,
    "drop": lambda j, now: j.drop(now) if j.status in (JobStatus.WAITING, JobStatus.CLAIMED) else j,
}


@given(st.lists(st.tuples(st.sampled_from(sorted(JOB_STEPS)), st.integers(0, 20)), max_size=60))
def test_a_job_ends_once_and_is_tried_so_many_times_at_most(steps: Sequence[tuple[str, int]]) -> None:
    job, now = Job(JobId("alert/s"), JobKind.ALERT, "s", NOW), NOW
    failures = 0
    for step, minutes in steps:
        now += timedelta(minutes=minutes)
        before, job = job, JOB_STEPS[step](job, now)
        failures += step == "retry" and before.status is JobStatus.CLAIMED
        ended = before.status in (JobStatus.DONE, JobStatus.DROPPED, JobStatus.FAILED)
        assert not ended or job == before
        assert (job.finished_at is not None) == (job.status in (JobStatus.DONE, JobStatus.DROPPED, JobStatus.FAILED))
        assert (job.claimed_until is not None) == (job.status is JobStatus.CLAIMED)
        assert job.status is not JobStatus.FAILED or job.attempts >= ATTEMPTS
    assert failures <= ATTEMPTS


@given(st.timedeltas(timedelta(0), timedelta(hours=1)))
def test_a_claimed_job_is_anothers_only_once_its_worker_fell_silent(silence: timedelta) -> None:
    claimed = Job(JobId("alert/s"), JobKind.ALERT, "s", NOW).claim(NOW)
    assert claimed.is_due(NOW + silence) == (silence >= CLAIM_PERIOD)


def test_the_same_answer_again_is_no_confirmation_of_what_was_corrected() -> None:
    corrected = Intake(IntakeId("i"), NOW, MINI).ask(JAN, now=NOW).answer(MiniIntake("anders"), JAN, now=NOW)
    assert corrected.question.adjusted
    assert corrected.answer(MiniIntake("anders"), JAN, now=NOW + timedelta(minutes=1)) == corrected
