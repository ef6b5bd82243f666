"""Why detection thinks so: the literal words behind a verdict, and what makes it urgent or sensitive."""

from collections.abc import Mapping

from bot.detection.questions import waits_for_an_answer
from bot.detection.reading import Reading
from bot.detection.views import TermView
from bot.domain.assessment import Reason, ReasonKind

_KINDS = {
    "future": ReasonKind.FUTURE,
    "coming": ReasonKind.FUTURE,
    "audience": ReasonKind.AUDIENCE,
    "place": ReasonKind.PLACE,
    "decision": ReasonKind.DECISION,
    "process": ReasonKind.PROCESS,
    "participation": ReasonKind.PROCESS,
    "works": ReasonKind.WORKS,
    "closure": ReasonKind.CHANGE,
    "change": ReasonKind.CHANGE,
    "shift": ReasonKind.CHANGE,
    "cancel": ReasonKind.CHANGE,
    "money": ReasonKind.MONEY,
    "incident": ReasonKind.INCIDENT,
    "press": ReasonKind.PRESS,
    "question": ReasonKind.PRESS,
    "internal": ReasonKind.INTERNAL,
    "done": ReasonKind.DONE,
    "published": ReasonKind.DONE,
    "gone": ReasonKind.DONE,
    "hypothetical": ReasonKind.HYPOTHETICAL,
    "elsewhere": ReasonKind.ELSEWHERE,
    "joke": ReasonKind.JOKE,
}
_AGAINST = frozenset(
    {ReasonKind.INTERNAL, ReasonKind.DONE, ReasonKind.HYPOTHETICAL, ReasonKind.ELSEWHERE, ReasonKind.JOKE}
)
_MOST_FOR, _MOST_AGAINST = 6, 2


def reasons(
    reading: Reading, parts: Mapping[str, float], words: TermView, before: Reading | None
) -> tuple[Reason, ...]:
    """The grounds of a verdict, strongest first, then at most two against it.

    `parts` is what each feature added, `words` the view that weighs single words, `before` what was answered.
    """
    found = [_reason(kind, reading, groups, parts) for kind, groups in _grouped().items()]
    known = [reason for reason in found if reason is not None]
    if before is not None:
        weight = sum(value for name, value in parts.items() if name.startswith(("before ", "with ")))
        # Without words: what it answers may be ordinary talk of somebody else, and that is never kept.
        known.append(Reason(ReasonKind.CONTEXT, "", round(weight, 2)))
    favour = sorted((r for r in known if r.kind not in _AGAINST and r.weight >= 0), key=lambda r: -r.weight)
    against = sorted((r for r in known if r.kind in _AGAINST and r.weight < 0), key=lambda r: r.weight)
    return (*(favour[:_MOST_FOR] or _by_words(reading, words)), *against[:_MOST_AGAINST])


def _by_words(reading: Reading, words: TermView) -> list[Reason]:
    """The most telling word, where no listed expression speaks for it."""
    weighed = [(words.weight(word.text), reading.text[word.start : word.end]) for word in reading.words]
    weight, word = max(weighed, default=(0.0, ""))
    return [Reason(ReasonKind.WORDS, word, round(weight, 2))] if weight > 0 else []


def is_urgent(reading: Reading) -> bool:
    """Whether it cannot wait: the press, the council, an incident, now."""
    return "urgent" in reading.groups or waits_for_an_answer(reading)


def is_sensitive(reading: Reading) -> bool:
    """Whether only named people may read what it is about."""
    return bool(reading.groups & {"sensitive", "secret"})


def _grouped() -> dict[ReasonKind, set[str]]:
    grouped: dict[ReasonKind, set[str]] = {}
    for group, kind in _KINDS.items():
        grouped.setdefault(kind, set()).add(group)
    return grouped


def _reason(kind: ReasonKind, reading: Reading, groups: set[str], parts: Mapping[str, float]) -> Reason | None:
    words = _literal(reading, groups)
    if not words:
        return None
    weight = sum(
        value for name, value in parts.items() if groups & set(name.replace("+", " ").replace("-", " ").split())
    )
    return Reason(kind, words, round(weight, 2))


def _literal(reading: Reading, groups: set[str]) -> str:
    """The first words of the text that stand for one of these groups."""
    if "coming" in groups:
        ahead = next((mention.when.text for mention in reading.dates if not mention.past), "")
        if ahead:
            return ahead
    if "place" in groups:
        return ", ".join(reading.place_names[:2])
    if "gone" in groups and "gone" in reading.groups:
        return next((mention.when.text for mention in reading.dates if mention.past), "")
    found = sorted(
        (hit for hit in reading.hits if hit.group in groups), key=lambda hit: (hit.first - hit.last, hit.first)
    )
    return reading.literal(found[0]) if found else ""
