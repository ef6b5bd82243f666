"""Where an alert stands: its line of status and what the advisor can still do."""

from enum import StrEnum

from bot.cards.alert_parts import Alert
from bot.cards.build import asking, button
from bot.domain.action import Action
from bot.domain.card import Button, Status
from bot.domain.intake import IntakeStatus, QuestionStatus
from bot.domain.message import PersonId
from bot.domain.signal import UNDO_PERIOD, SignalStatus


class State(StrEnum):
    """What an advisor sees of a signal and its intake together."""

    WATCHED = "watched"
    ALERTED = "alerted"
    SNOOZED = "snoozed"
    TAKEN_UP = "taken_up"
    DISMISSED = "dismissed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    DECLINED = "declined"


_SIGNAL_ENDS = {
    SignalStatus.DISMISSED: State.DISMISSED,
    SignalStatus.EXPIRED: State.EXPIRED,
    SignalStatus.WITHDRAWN: State.WITHDRAWN,
}
_INTAKE_ENDS = {
    IntakeStatus.CLOSED: State.CLOSED,
    IntakeStatus.DECLINED: State.DECLINED,
    IntakeStatus.WITHDRAWN: State.WITHDRAWN,
}
UNDECIDED = (State.WATCHED, State.ALERTED, State.SNOOZED)


def state_of(alert: Alert) -> State:
    """The state the card shows; an end wins from what went before."""
    signal, intake = alert.signal, alert.intake
    ended = _SIGNAL_ENDS.get(signal.status) or (_INTAKE_ENDS.get(intake.status) if intake else None)
    if ended:
        return ended
    if signal.status is SignalStatus.TAKEN_UP:
        return State.TAKEN_UP
    until = signal.snoozed_until
    if until is not None and until.astimezone(alert.reader.zone).date() > alert.reader.today:
        return State.SNOOZED
    return State.ALERTED if signal.status is SignalStatus.ALERTED else State.WATCHED


def holder_of(alert: Alert) -> PersonId | None:
    """Whoever has it now: the advisor of the intake once it is taken up, before that the signal's."""
    accepted = alert.intake is not None and alert.intake.accepted_at is not None
    return (alert.intake.advisor if alert.intake and accepted else None) or alert.signal.advisor


def was_asked(alert: Alert) -> bool:
    """Whether the one question to the author is out already."""
    return alert.intake is not None and alert.intake.question.status is not QuestionStatus.NOT_ASKED


def is_mine(alert: Alert) -> bool:
    """Whether the reader has it."""
    return holder_of(alert) == alert.reader.person


def title_key(alert: Alert, state: State) -> str:
    """The text of the card's title; a project that is off says so first."""
    off = alert.signal.cancelled and state in (*UNDECIDED, State.TAKEN_UP)
    return "alert.title_cancelled" if off else f"alert.title_{state}"


def status_of(alert: Alert, state: State) -> Status | None:
    """The line that says how far it is, if there is anything to say; never a word about the project."""
    reader, holder = alert.reader, holder_of(alert)
    if state in (State.ALERTED, State.WATCHED):
        elsewhere = holder is not None and not is_mine(alert)
        return Status(reader.t("state.passed", name=reader.name(holder))) if elsewhere else None
    if state is State.TAKEN_UP:
        mine = is_mine(alert)
        return Status(reader.t("state.mine") if mine else reader.t("state.theirs", name=reader.name(holder)))
    if state is State.SNOOZED and alert.signal.snoozed_until:
        until = alert.signal.snoozed_until.astimezone(reader.zone).date()
        return Status(reader.t("state.snoozed", day=reader.day(until)))
    if state is State.DISMISSED and alert.signal.dismissal:
        return _dismissed(alert)
    return Status(reader.t(f"state.{state}"), good=state is State.CLOSED)


def buttons_of(alert: Alert, state: State) -> tuple[Button, ...]:
    """The two things most likely to be done next."""
    reader, signal = alert.reader, alert.signal
    if state in UNDECIDED:
        return (
            button(reader, Action.TAKE_UP, "take_up", signal.id, main=True),
            button(reader, Action.DISMISS, "dismiss", signal.id),
        )
    if state is State.DISMISSED and _may_undo(alert):
        return (button(reader, Action.UNDO, "undo", signal.id),)
    if state is not State.TAKEN_UP or not is_mine(alert):
        return ()
    ask = () if was_asked(alert) else (button(reader, Action.ASK_TEAM, "ask_team", signal.id, main=True),)
    if alert.intake is None:
        return ask
    return (*ask, asking(reader, button(reader, Action.CLOSE, "close", alert.intake.id), "close"))


def menu_of(alert: Alert, state: State, *, sensitive: bool) -> tuple[Button, ...]:
    """The rest, five at most: a menu in Slack holds no more."""
    reader, signal = alert.reader, alert.signal
    mark = asking(reader, button(reader, Action.MARK_SENSITIVE, "sensitive", signal.id), "sensitive")
    last = () if sensitive else (mark,)
    passing = button(reader, Action.HAND_OVER, "hand_over", signal.id)
    if state in UNDECIDED:
        return (
            passing,
            button(reader, Action.SNOOZE, "snooze_day", signal.id, "1"),
            button(reader, Action.SNOOZE, "snooze_week", signal.id, "5"),
            *(() if was_asked(alert) else (button(reader, Action.ASK_TEAM, "ask_team", signal.id),)),
            *last,
        )
    return (passing, *last) if state is State.TAKEN_UP and is_mine(alert) else ()


def _may_undo(alert: Alert) -> bool:
    dismissal = alert.signal.dismissal
    if dismissal is None:
        return False
    return (dismissal.at + UNDO_PERIOD).astimezone(alert.reader.zone).date() >= alert.reader.today


def _dismissed(alert: Alert) -> Status | None:
    reader, dismissal = alert.reader, alert.signal.dismissal
    if dismissal is None:
        return None
    reason = reader.t(f"dismissal.{dismissal.reason}")
    if dismissal.by == reader.person:
        return Status(reader.t("state.dismissed_by_you", reason=reason))
    return Status(reader.t("state.dismissed_by", name=reader.name(dismissal.by), reason=reason))
