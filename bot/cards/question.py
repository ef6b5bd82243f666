"""The one question to the author, in the advisor's name: the card and its three short forms."""

from collections.abc import Mapping, Sequence

from bot.cards.build import NOTHING, button, card, channel_label, choice, form, short
from bot.cards.mini_fields import mini_fields
from bot.cards.project import hidden_title, mini_date, mini_facts, preview_of
from bot.cards.reader import Reader
from bot.domain.action import Action
from bot.domain.card import Button, Card, Field, FieldKind, Form, Part, Quote, Status, Text
from bot.domain.intake import Intake, IntakeStatus, QuestionStatus

_TITLE_LIMIT = 60


def question_card(
    intake: Intake,
    reader: Reader,
    *,
    advisor_name: str,
    quote: str,
    link: str | None,
    channel_name: str,
) -> Card:
    """The question as `reader` (its author, or whom it was passed on to) sees it now; no `quote`: not shown."""
    if intake.status is IntakeStatus.WITHDRAWN:
        return card(reader, reader.t("question.title_withdrawn"), (Text(reader.t("question.withdrawn")),))
    about = short(intake.mini.what, _TITLE_LIMIT) or reader.t("project.untitled")
    waiting = _waits_for(intake, reader)
    gone = waiting and not intake.mini.what
    title = reader.t("question.title_gone" if gone else "question.title", name=advisor_name, title=about)
    cited = Quote(quote, channel_label(channel_name), link, reader.t("alert.open_message") if link else "")
    parts: tuple[Part | None, ...] = (
        _status(intake, reader),
        Text(reader.t("question.intro_gone" if gone else "question.intro")) if waiting else None,
        mini_facts(intake.mini, reader, complete=waiting),
        cited if quote else None,
    )
    buttons = _buttons(intake, reader, gone=gone) if waiting else ()
    more = _more(intake, reader) if waiting else ()
    preview = _preview(intake, reader, title, advisor_name, channel_name)
    return card(reader, title, parts, preview=preview, buttons=buttons, more=more)


def adjust_form(
    intake: Intake, reader: Reader, errors: Mapping[str, str] = NOTHING, values: Mapping[str, str] = NOTHING
) -> Form:
    """The mini-intake to correct; `values` (what was typed) go before what the intake holds."""
    fields = mini_fields(reader, mini=intake.mini, values=values, errors=errors)
    return form(reader, Action.ADJUST, intake.id, "adjust", fields, intro=reader.t("form.adjust.intro"))


def pass_on_form(
    intake: Intake, reader: Reader, people: Sequence[tuple[str, str]], errors: Mapping[str, str] = NOTHING
) -> Form:
    """Who knows better; `people` are (person id, name)."""
    field = choice(reader, "person", people, error=errors.get("person", ""))
    return form(reader, Action.PASS_ON, intake.id, "pass_on", (field,), intro=reader.t("form.pass_on.intro"))


def not_needed_form(
    intake: Intake, reader: Reader, errors: Mapping[str, str] = NOTHING, values: Mapping[str, str] = NOTHING
) -> Form:
    """Why communication is not needed."""
    field = Field(
        "because",
        reader.t("field.because"),
        FieldKind.LINES,
        values.get("because", ""),
        reader.t("field.because_hint"),
        errors.get("because", ""),
        required=True,
    )
    return form(reader, Action.NOT_NEEDED, intake.id, "not_needed", (field,), intro=reader.t("form.not_needed.intro"))


def _waits_for(intake: Intake, reader: Reader) -> bool:
    asked = intake.question.status is QuestionStatus.ASKED and intake.is_open
    return asked and intake.question.to == reader.person


def _status(intake: Intake, reader: Reader) -> Status | None:
    question = intake.question
    if not intake.is_open:
        return Status(reader.t("question.closed"))
    if question.status is QuestionStatus.ASKED:
        passed = question.to is not None and question.to != reader.person
        return Status(reader.t("question.passed_on", name=reader.name(question.to))) if passed else None
    if question.status is QuestionStatus.NOT_ASKED:
        return None
    if question.status is QuestionStatus.NOT_NEEDED:
        because = short(question.not_needed_because, 300)
        return Status(reader.t("question.not_needed", because=because))
    if question.answered_by not in (None, reader.person):
        return Status(reader.t("question.answered_by", name=reader.name(question.answered_by)))
    return Status(reader.t("question.adjusted" if question.adjusted else "question.confirmed"))


def _preview(intake: Intake, reader: Reader, title: str, advisor_name: str, channel_name: str) -> str:
    if intake.sensitive:
        return reader.t("question.title", name=advisor_name, title=hidden_title(reader, channel_name))
    return preview_of(title, mini_date(intake.mini, reader, words=False), "")


def _buttons(intake: Intake, reader: Reader, *, gone: bool) -> tuple[Button, ...]:
    """Nothing is left to confirm once the post it came from is `gone`."""
    if gone:
        return (button(reader, Action.ADJUST, "tell_more", intake.id, main=True),)
    return (
        button(reader, Action.CONFIRM, "confirm", intake.id, main=True),
        button(reader, Action.ADJUST, "adjust", intake.id),
    )


def _more(intake: Intake, reader: Reader) -> tuple[Button, ...]:
    return (
        button(reader, Action.PASS_ON, "pass_on", intake.id),
        button(reader, Action.NOT_NEEDED, "not_needed", intake.id),
    )
