"""How far the question to the author is, in one line for the advisor."""

from bot.cards.build import short
from bot.cards.reader import Reader
from bot.domain.card import Status
from bot.domain.intake import Intake, QuestionStatus

_BECAUSE_LIMIT = 300


def question_status(intake: Intake, reader: Reader) -> Status:
    """What came back from the author; silence reads 'nog geen antwoord van Jan, bel even'."""
    question = intake.question
    if question.status is QuestionStatus.NOT_ASKED:
        return Status(reader.t("asked.not_yet"))
    if question.status is QuestionStatus.ASKED:
        return _waiting(intake, reader)
    name = reader.name(question.answered_by or question.to)
    if question.status is QuestionStatus.NOT_NEEDED:
        because = short(question.not_needed_because, _BECAUSE_LIMIT)
        return Status(reader.t("asked.not_needed", name=name, because=because), good=False)
    return Status(reader.t("asked.adjusted" if question.adjusted else "asked.confirmed", name=name))


def _waiting(intake: Intake, reader: Reader) -> Status:
    name, asked = reader.name(intake.question.to), intake.question.asked_at
    if intake.question.silent:
        return Status(reader.t("asked.no_answer", name=name), good=False)
    if asked is None:
        return Status(reader.t("asked.asked", name=name))
    return Status(reader.t("asked.asked_at", name=name, moment=reader.moment(asked)))
