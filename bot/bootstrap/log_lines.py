"""A line of the log: the constant message, then the fields that came with it, so that an operator sees why."""

import logging

_OURS = ("bot", "adapters", "dialogs")
_USUAL = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_LONGEST = 200


class LogLine(logging.Formatter):
    """Shows the fields of our own records only: those of a library may hold what people wrote."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name `logging` calls it by
        """The line, with `name=value` for each field; line breaks in a value are shown as such."""
        line = super().formatMessage(record)
        if record.name.partition(".")[0] not in _OURS:
            return line
        fields = [f"{name}={_shown(value)}" for name, value in record.__dict__.items() if name not in _USUAL]
        return " ".join((line, *fields))


def _shown(value: object) -> str:
    text = str(value)[:_LONGEST]
    return text if text.isprintable() and " " not in text else repr(text)
