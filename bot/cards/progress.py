"""How far the question to the author is, in one line for the advisor."""

from bot.cards.build import sentence, short
from bot.cards.reader import Reader
from bot.domain.card import Status
from bot.domain.intake import Intake, QuestionStatus

_BECAUSE_LIMIT = 300


def question_status(intake: Intake, reader: Reader) -> Status:
    """What came back from the author, as a line of its own."""
    question = intake.question
    waits_in_vain = question.status is QuestionStatus.ASKED and (question.silent or question.unreachable)
    good = not waits_in_vain and question.status is not QuestionStatus.NOT_NEEDED
    return Status(sentence(question_words(intake, reader)), good=good)


def question_words(intake: Intake, reader: Reader) -> str:
    """The same within a line; silence reads 'nog geen antwoord van Jan, bel even'."""
    question = intake.question
    if question.status is QuestionStatus.NOT_ASKED:
        return reader.t("asked.not_yet")
    if question.status is QuestionStatus.ASKED:
        return _waiting(intake, reader)
    name = reader.name(question.answered_by or question.to)
    if question.status is QuestionStatus.NOT_NEEDED:
        because = short(question.not_needed_because, _BECAUSE_LIMIT)
        return reader.t("asked.not_needed", name=name, because=because)
    return reader.t("asked.adjusted" if question.adjusted else "asked.confirmed", name=name)


def _waiting(intake: Intake, reader: Reader) -> str:
    name, asked = reader.name(intake.question.to), intake.question.asked_at
    if intake.question.unreachable:
        return reader.t("asked.unreachable", name=name)
    if intake.question.silent:
        return reader.t("asked.no_answer", name=name)
    if asked is None:
        return reader.t("asked.asked", name=name)
    return reader.t("asked.asked_at", name=name, moment=reader.moment(asked))
