"""Reading what somebody filled in: all mistakes at once, in their language."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.cards.mini_fields import MINI_LIMIT
from bot.cards.reader import Reader
from bot.cards.typed_dates import typed_date
from bot.domain.intake import MiniIntake, Sensitive
from bot.domain.message import PersonId
from bot.domain.person import Absence
from bot.domain.signal import DismissalReason


class InvalidForm(Exception):
    """What was wrong with a submitted form: a sentence for the reader per field name."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(errors))
        self.errors = dict(errors)


def read_mini(values: Mapping[str, str], reader: Reader) -> MiniIntake:
    """The mini-intake somebody filled in.

    Raises:
        InvalidForm: with every mistake.
    """
    asked = _Answers(values, reader)
    mini = MiniIntake(
        what=asked.words("what", required=True),
        who_and_where=asked.words("who_and_where"),
        first_date=asked.day("first_date"),
        date_words=asked.words("date_words"),
        sensitive=Sensitive(asked.one_of("sensitive", tuple(Sensitive), default=Sensitive.NO)),
        sensitive_why=asked.words("sensitive_why"),
        contact=asked.words("contact"),
        communicated=asked.words("communicated"),
    )
    asked.refuse_mistakes()
    return mini


def read_dismissal(values: Mapping[str, str], reader: Reader) -> DismissalReason:
    """The reason chosen in `dismiss_form`.

    Raises:
        InvalidForm: when none was.
    """
    asked = _Answers(values, reader)
    reason = asked.one_of("reason", tuple(DismissalReason))
    asked.refuse_mistakes()
    return DismissalReason(reason)


def read_person(values: Mapping[str, str], reader: Reader, people: Sequence[tuple[str, str]]) -> PersonId:
    """Whoever was chosen in `pass_on_form` or `hand_over_form` out of `people` (id, name).

    Raises:
        InvalidForm: when nobody was, or somebody else.
    """
    asked = _Answers(values, reader)
    person = asked.one_of("person", [p for p, _ in people], error="error.unknown_person")
    asked.refuse_mistakes()
    return PersonId(person)


def read_choice(values: Mapping[str, str], reader: Reader, name: str, choices: Sequence[tuple[str, str]]) -> str:
    """What was chosen in the field `name` out of `choices` (value, label), such as the channel of a new intake.

    Raises:
        InvalidForm: when nothing was, or something else.
    """
    asked = _Answers(values, reader)
    chosen = asked.one_of(name, [c for c, _ in choices])
    asked.refuse_mistakes()
    return chosen


def read_because(values: Mapping[str, str], reader: Reader) -> str:
    """The reason typed in `not_needed_form`.

    Raises:
        InvalidForm: when there is none.
    """
    asked = _Answers(values, reader)
    because = asked.words("because", required=True)
    asked.refuse_mistakes()
    return because


def read_absence(values: Mapping[str, str], reader: Reader) -> Absence:
    """The days of `away_form`; no last day means one day.

    Raises:
        InvalidForm: with every mistake.
    """
    asked = _Answers(values, reader)
    first = asked.day("first", required=True)
    last = asked.day("last") or first
    if first and last and last < first:
        asked.mistake("last", "error.last_before_first")
    asked.refuse_mistakes()
    return Absence(first or reader.today, last or reader.today)


class _Answers:
    """Reads one field after another and remembers what was wrong."""

    def __init__(self, values: Mapping[str, str], reader: Reader) -> None:
        self._values = values
        self._reader = reader
        self._errors: dict[str, str] = {}

    def mistake(self, name: str, key: str, **facts: object) -> None:
        self._errors.setdefault(name, self._reader.t(key, **facts))

    def refuse_mistakes(self) -> None:
        if self._errors:
            raise InvalidForm(self._errors)

    def words(self, name: str, *, required: bool = False) -> str:
        typed = self._values.get(name, "").strip()
        if required and not typed:
            self.mistake(name, "error.required")
        if len(typed) > MINI_LIMIT:
            self.mistake(name, "error.too_long", limit=MINI_LIMIT, length=len(typed))
        return typed

    def day(self, name: str, *, required: bool = False) -> date | None:
        typed = self._values.get(name, "").strip()
        if not typed:
            if required:
                self.mistake(name, "error.required")
            return None
        day = typed_date(typed, self._reader.today)
        if day is None:
            self.mistake(name, "error.bad_date")
        elif day < self._reader.today:
            self.mistake(name, "error.date_past", day=self._reader.day(day))
        return day

    def one_of(self, name: str, allowed: Sequence[str], *, default: str = "", error: str = "error.choose_one") -> str:
        chosen = self._values.get(name, "").strip() or default
        if chosen not in allowed:
            self.mistake(name, error if chosen else "error.choose_one")
            return default or next(iter(allowed), "")
        return chosen
