"""Every button and form the bot offers: what happens when somebody presses or submits it."""

from enum import StrEnum


class Action(StrEnum):
    """What a button or form does; the value travels with the card, so a value once used keeps its meaning."""

    TAKE_UP = "signal.take_up"
    DISMISS = "signal.dismiss"
    DROP = "signal.drop"
    UNDO = "signal.undo"
    HAND_OVER = "signal.hand_over"
    SNOOZE = "signal.snooze"
    ASK_TEAM = "signal.ask_team"
    MARK_SENSITIVE = "signal.sensitive"
    CONFIRM = "intake.confirm"
    ADJUST = "intake.adjust"
    PASS_ON = "intake.pass_on"  # noqa: S105 - a button, no password
    NOT_NEEDED = "intake.not_needed"
    ACCEPT = "intake.accept"
    INTAKE_HAND_OVER = "intake.hand_over"
    CLOSE = "intake.close"
    NEW = "intake.new"
    NEW_ANYWAY = "intake.new_anyway"
    MISSED = "intake.missed"
    SWITCH = "channel.switch"
    PAUSE = "channel.pause"
    RESUME = "channel.resume"
    SKIP_ME = "person.skip"
    READ_ME = "person.read"
    LANGUAGE = "person.language"
    AWAY = "person.away"
    BACK = "person.back"
    RIGHT = "shadow.right"
    WRONG = "shadow.wrong"
    OVERVIEW = "show.overview"
    STATUS = "show.status"
    HELP = "show.help"
