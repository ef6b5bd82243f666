"""Personal data in a message: citizen service numbers, bank accounts, phones, e-mail, number plates, home addresses.

Found by pattern and check digit, so that a case number is not taken for a BSN; `redact` blanks them out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalDataKind(StrEnum):
    """What was found; the value is the word that replaces it."""

    EMAIL = "e-mail"
    IBAN = "iban"
    PHONE = "telefoon"
    ADDRESS = "adres"
    PLATE = "kenteken"
    BSN = "bsn"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One find and its place in the text."""

    kind: PersonalDataKind
    start: int
    end: int


_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}+@(?:[\w-]{1,63}\.){1,8}[a-zA-Z]{2,24}(?![\w-])")
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2} ?[0-9]{2}(?=[ .-]?[A-Za-z0-9])")
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "AT": 20, "DK": 18,
    "SE": 24, "NO": 15, "PT": 25, "IE": 22, "CH": 21, "LT": 20, "RO": 24, "BG": 22, "GR": 27, "TR": 26, "CZ": 24,
}  # fmt: skip
_PHONE = re.compile(
    r"(?<![\w.,/€+-])(?:(?:\+|00)31[ .-]?(?:\(0\))?(?:[ ./-]{0,2}[0-9]){9}"
    r"|\(?0[1-9](?:[ ./()-]{0,3}[0-9]){8}|\+(?!31)[1-9](?:[ ./()-]{0,2}[0-9]){7,13})(?![0-9])"
)
_NO_PHONE = re.compile(
    r"0[89]00|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ](?:19|20)[0-9]{2}(?![0-9])|0[0-9]\.[0-5][0-9](?![0-9])"
)
_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2}-[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{2}-[0-9]{2}"
    r"|[A-Z]{2}-[0-9]{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-[0-9]{2}|[0-9]{2}-[A-Z]{2}-[A-Z]{2}|[0-9]{2}-[A-Z]{3}-[0-9]"
    r"|[0-9]-[A-Z]{3}-[0-9]{2}|[A-Z]{2}-[0-9]{3}-[A-Z]|[A-Z]-[0-9]{3}-[A-Z]{2}|[A-Z]{3}-[0-9]{2}-[A-Z]"
    r"|[A-Z]-[0-9]{2}-[A-Z]{3}|[0-9]-[A-Z]{2}-[0-9]{3}|[0-9]{3}-[A-Z]{2}-[0-9])(?![\w-])",
    re.IGNORECASE,
)
_POSTCODE = r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}"
_HOUSE = r"[1-9][0-9]{0,4}(?:[ -]?[a-zA-Z](?!\w)|-[0-9]{1,4})?"
_ADDRESS = re.compile(
    rf"(?<![\w/])(?:{_POSTCODE}[, ]{{1,3}}(?:nr\.? ?|huisnummer )?{_HOUSE}(?!\w)"
    rf"|{_HOUSE}, {{0,2}}{_POSTCODE}(?!\w)|{_HOUSE} {{1,2}}{_POSTCODE}(?!\w)|[1-9][0-9]{{3}}[a-z]{{2}} {_HOUSE}(?!\w))"
)
_NINE_DIGITS = re.compile(
    r"(?<![\w.,/€+-])(?<!€ )(?:[0-9]{9}|[0-9]{3}([ .-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ .-])[0-9]{2}\2[0-9]{3})"
    r"(?![\w/]|[.,-][0-9])"
)
_NAMED_BSN = re.compile(
    r"(?i)(?<!\w)(?:bsn|burgerservicenummer|sofinummer)[ .:=-]{0,3}(?:(?:is|nr|nummer)[ .:=-]{0,3})?([0-9]{8,9})(?!\w)"
)
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_BSN_LENGTH, _SHORT_BSN = 9, 8
_SEPARATORS = " .-"
_LOOK_BACK = 40


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Every find in order and without overlaps; where two kinds compete, the first in `PersonalDataKind` wins."""
    taken = bytearray(len(text))
    finds: list[PersonalData] = []
    for find in _candidates(text):
        if not any(taken[find.start : find.end]):
            taken[find.start : find.end] = b"\x01" * (find.end - find.start)
            finds.append(find)
    return tuple(sorted(finds, key=lambda find: find.start))


def redact(text: str) -> str:
    """The text with every find replaced by its kind in brackets: "[bsn]", "[telefoon]"."""
    parts: list[str] = []
    at = 0
    for find in find_personal_data(text):
        parts += [text[at : find.start], f"[{find.kind}]"]
        at = find.end
    return "".join([*parts, text[at:]])


def is_bsn(digits: str) -> bool:
    """Whether eight or nine digits pass the 11-test of a citizen service number."""
    if not digits.isdecimal() or len(digits) not in {_SHORT_BSN, _BSN_LENGTH} or len(set(digits)) == 1:
        return False
    padded = digits.zfill(_BSN_LENGTH)
    return sum(weight * int(digit) for weight, digit in zip(_ELEVEN, padded, strict=True)) % 11 == 0


def is_iban(account: str) -> bool:
    """Whether an account number without separators has its country's length and passes the mod-97 test."""
    if not account.isascii() or not account.isalnum() or _IBAN_LENGTHS.get(account[:2].upper()) != len(account):
        return False
    moved = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


def _candidates(text: str) -> Iterator[PersonalData]:
    kinds = PersonalDataKind
    yield from (PersonalData(kinds.EMAIL, *match.span()) for match in _EMAIL.finditer(text))
    yield from (
        PersonalData(kinds.IBAN, match.start(), end)
        for match in _IBAN_START.finditer(text)
        if (end := _iban_end(text, match))
    )
    yield from (PersonalData(kinds.BSN, *match.span(1)) for match in _NAMED_BSN.finditer(text) if is_bsn(match[1]))
    for kind, pattern, accept in _CHECKED:
        yield from (PersonalData(kind, *match.span()) for match in pattern.finditer(text) if accept(text, match))


def _no_other_number(_text: str, match: re.Match[str]) -> bool:
    return not _NO_PHONE.match(match[0])


def _always(_text: str, _match: re.Match[str]) -> bool:
    return True


def _like_a_plate(text: str, match: re.Match[str]) -> bool:
    return match[0].isupper() or "kenteken" in text[max(0, match.start() - _LOOK_BACK) : match.start()].lower()


def _passes_eleven(_text: str, match: re.Match[str]) -> bool:
    return is_bsn("".join(sign for sign in match[0] if sign.isdecimal()))


_CHECKED: tuple[tuple[PersonalDataKind, re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...] = (
    (PersonalDataKind.PHONE, _PHONE, _no_other_number),
    (PersonalDataKind.ADDRESS, _ADDRESS, _always),
    (PersonalDataKind.PLATE, _PLATE, _like_a_plate),
    (PersonalDataKind.BSN, _NINE_DIGITS, _passes_eleven),
)


def _iban_end(text: str, match: re.Match[str]) -> int | None:
    """Where an account number that starts here ends, if its country's length and check digits fit."""
    wanted = _IBAN_LENGTHS.get(text[match.start() : match.start() + 2].upper())
    if wanted is None:
        return None
    signs: list[str] = []
    at = match.start()
    while at < len(text) and len(signs) < wanted:
        if text[at].isascii() and text[at].isalnum():
            signs.append(text[at])
        elif text[at] not in _SEPARATORS or text[at - 1] in _SEPARATORS:
            return None
        at += 1
    whole = at >= len(text) or not text[at].isalnum()
    return at if whole and is_iban("".join(signs)) else None
