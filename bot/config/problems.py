"""Mistakes in the configuration, in words an administrator can act on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.config.setting_words import SETTING_WORDS
from bot.domain.card import Language
from bot.domain.errors import BotError

_WORDS: dict[str, tuple[str, str]] = {
    **SETTING_WORDS,
    "line": ("regel {line}", "line {line}"),
    "did_you_mean": (" Bedoelt u '{guess}'?", " Did you mean '{guess}'?"),
    # the organisation's file
    "unreadable": (
        "het bestand is niet te lezen ({why}). Controleer het pad in VROEGBIJ_ORGANISATION en de leesrechten.",
        "the file cannot be read ({why}). Check the path in VROEGBIJ_ORGANISATION and the permissions.",
    ),
    "not_utf8": (
        "het bestand is geen UTF-8. Sla het opnieuw op met codering UTF-8.",
        "the file is not UTF-8. Save it again with encoding UTF-8.",
    ),
    "syntax": (
        "dit is geen geldige TOML ({why}). Controleer aanhalingstekens, haakjes, komma's en datums op deze regel.",
        "this is not valid TOML ({why}). Check quotes, brackets, commas and dates on this line.",
    ),
    "missing": ("ontbreekt; vul dit in.", "is missing; fill it in."),
    "empty": ("is leeg; vul dit in.", "is empty; fill it in."),
    "extra_forbidden": ("deze sleutel bestaat hier niet.", "there is no such key here."),
    "belongs_on_top": (
        " '{key}' hoort bovenaan het bestand, boven de eerste regel met [haken].",
        " '{key}' belongs at the top of the file, above the first line with [brackets].",
    ),
    "string_type": ("moet tekst zijn, tussen aanhalingstekens.", "must be text, in quotes."),
    "int_type": ("moet een geheel getal zijn, zonder aanhalingstekens.", "must be a whole number, without quotes."),
    "float_type": ("moet een getal zijn, zonder aanhalingstekens.", "must be a number, without quotes."),
    "bool_type": ("moet true of false zijn, zonder aanhalingstekens.", "must be true or false, without quotes."),
    "list_type": ('moet een lijst zijn, zoals ["een", "twee"].', 'must be a list, like ["one", "two"].'),
    "table_type": ("moet een tabel zijn, zoals in examples/.", "must be a table, as in examples/."),
    "enum": ("'{value}' kan niet. Kies uit {expected}.", "'{value}' is not possible. Choose from {expected}."),
    "greater_than_equal": ("moet minstens {ge} zijn.", "must be at least {ge}."),
    "greater_than": ("moet meer dan {gt} zijn.", "must be more than {gt}."),
    "less_than_equal": ("mag hoogstens {le} zijn.", "must be at most {le}."),
    "string_pattern_mismatch": (
        "'{value}' kan niet. Gebruik alleen letters, cijfers, punt, streepje en liggend streepje.",
        "'{value}' is not possible. Use letters, digits, dot, hyphen and underscore only.",
    ),
    "too_short": ("is een lege lijst; vul minstens één waarde in.", "is an empty list; give at least one value."),
    "string_too_long": ("is te lang: hoogstens {max_length} tekens.", "is too long: at most {max_length} characters."),
    "clock": ("'{value}' is geen tijd. Schrijf bijvoorbeeld \"09:00\".", "'{value}' is not a time. Write \"09:00\"."),
    "day": (
        "'{value}' is geen bestaande dag. Schrijf jaar-maand-dag, bijvoorbeeld 2027-04-06.",
        "'{value}' is not an existing day. Write year-month-day, for example 2027-04-06.",
    ),
    "weekday": (
        '\'{value}\' is geen weekdag. Schrijf bijvoorbeeld "maandag" of "ma".',
        '\'{value}\' is not a weekday. Write for example "monday" or "mon".',
    ),
    "zone": (
        "'{value}' is geen tijdzone. Schrijf bijvoorbeeld \"Europe/Amsterdam\".",
        "'{value}' is not a time zone. Write for example \"Europe/Amsterdam\".",
    ),
    "lead_time": (
        "'{value}' is geen termijn. Schrijf een aantal werkdagen (15) of weken (\"3 weken\").",
        "'{value}' is not a lead time. Write a number of working days (15) or weeks (\"3 weeks\").",
    ),
    "reference": (
        "'{value}' kan niet. Schrijf platform:tenant:id, met als platform slack, teams of playground.",
        "'{value}' is not possible. Write platform:tenant:id; the platform is slack, teams or playground.",
    ),
    "order": ("'{first}' moet voor '{last}' liggen.", "'{first}' must come before '{last}'."),
    "too_long_closed": (
        "een sluiting van meer dan {days} dagen kan niet; controleer de jaartallen.",
        "a closure of more than {days} days is not possible; check the years.",
    ),
    "unknown_person": ("'{value}' is geen id uit [[people]].", "'{value}' is not an id of [[people]]."),
    "unknown_channel": (
        "'{value}' is geen naam of ref uit [[channels]].",
        "'{value}' is not a name or ref of [[channels]].",
    ),
    "unknown_lead_time": (
        "deze mijlpaal bestaat niet. Kies uit {choices}.",
        "there is no such milestone. Choose from {choices}.",
    ),
    "twice": (
        "'{value}' staat er al op {where}; elke waarde mag één keer voorkomen.",
        "'{value}' is already at {where}; each value may occur once.",
    ),
    "own_deputy": (
        "niemand vervangt zichzelf; noem een ander of haal de regel weg.",
        "nobody stands in for themselves; name somebody else or remove the line.",
    ),
    "deputy_no_advisor": (
        "'{value}' is geen adviseur; alleen wie role advisor of coordinator heeft kan vervangen.",
        "'{value}' is not an advisor; only those with role advisor or coordinator can stand in.",
    ),
    "no_advisor": (
        'niemand is communicatieadviseur. Geef minstens één persoon role = "advisor".',
        'nobody is a communication advisor. Give at least one person role = "advisor".',
    ),
    "shared_on": (
        'een kanaal dat met een andere organisatie wordt gedeeld blijft uit: zet mode op "off".',
        'a channel shared with another organisation stays off: set mode to "off".',
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: at which setting or key, what to do about it, and on which line of the file where that is known."""

    key: str
    what: str
    line: int | None = None
    line_label: str = ""

    def __str__(self) -> str:
        parts = (self.line_label, self.key, self.what)
        return ": ".join(part for part in parts if part)


class ConfigurationError(BotError):
    """The configuration cannot be used; `errors` holds every mistake there is, `source` is the file, if any."""

    def __init__(self, errors: Sequence[Problem], source: str = "") -> None:
        self.errors = tuple(errors)
        self.source = source
        super().__init__("\n".join(f"{source}: {e}" if source else str(e) for e in self.errors))


def words(text: str, language: Language, **facts: object) -> str:
    """A text in the administrator's language; an unknown one is empty."""
    dutch, english = _WORDS.get(text, ("", ""))
    return (dutch if language is Language.DUTCH else english).format(**facts)


def suggestion(typed: str, known: Iterable[str], language: Language) -> str:
    """A sentence naming what was probably meant; empty when nothing comes close."""
    guesses = get_close_matches(typed, sorted(known), n=1)
    return words("did_you_mean", language, guess=guesses[0]) if guesses else ""
