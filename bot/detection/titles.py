"""A title an advisor can read on a phone: the telling clauses of a passage, with its place and date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.detection.clauses import Clause, clauses, opened
from bot.detection.reading import Reading
from bot.detection.wording import capital, cut, dated_last, led_in, shortened
from bot.domain.when import When

LIMIT = 80
_SHORT, _HEAD, _NAME = 12, 30, 7
_MOST_CLAUSES = 40
_TELLING = {
    "works": 3, "closure": 3, "change": 3, "cancel": 4, "incident": 3, "participation": 2, "object": 2, "place": 3,
    "topic": 2, "audience": 1, "decision": 1, "coming": 2, "future": 1, "size": 1, "process": 1, "press": 3, "money": 1,
    "shift": 2,
}  # fmt: skip
_PER_LETTER = 0.025
_FIRST, _SPEAKS, _HANGS, _MIDDLE, _POINTS, _ASKS, _AGAINST, _CUT = 1.5, 4.0, 2.5, 2.0, 2.0, 3.0, 1.5, 1.0
_SPEAK_AGAINST = frozenset({"done", "published", "gone", "internal", "hypothetical", "private"})
_HANGING = re.compile(
    r"^(?:die|dat|waar\w*|zodat|want|omdat|terwijl|als|dan|al|wat|wie|hoe|en|of|maar|dus|anders|plus|ipv|mits|tenzij|which|who|where|so"
    r"|because|when|if|and|but|then|otherwise|or)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:die|dat|dit|deze|ze|zij|hij|het(?= (?:is|wordt|gaat|was))|daar\w*|dan|zo|hun|ik|er|it|there|they|this|that"
    r"|these|those|he|she|i|kom|zat|wil|wilde|kun jij|kan jij|kan iemand|wie|wat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    worth: float
    start: int
    end: int


def title(reading: Reading, when: When | None, before: Reading | None = None) -> str:
    """At most `LIMIT` characters that say what a passage is about.

    Of what it answers (`before`) a name may stand in front, never a sentence: that message may be nobody's evidence.
    """
    best = _best(reading)
    text = best.text if best else opened(reading.text) or reading.text.strip()
    head = _head(text, reading, before)
    said = text
    for mention in reading.dates:
        said = dated_last(said, reading.text[mention.start : mention.end])
    core = f"{capital(head)}: {said}" if head else said
    if when and len(core) + len(when.text) + 3 <= LIMIT and when.text.casefold() not in core.casefold():
        core = f"{core} ({led_in(when.text)})"
    return capital(cut(core, LIMIT))


def _best(reading: Reading) -> _Candidate | None:
    return max(_candidates(reading), key=lambda one: (one.worth, -one.start), default=None)


def _candidates(reading: Reading) -> Iterator[_Candidate]:
    """Every run of clauses within a sentence that could be the title."""
    spots = _spots(reading)
    found = clauses(reading.text)[:_MOST_CLAUSES]
    for at, clause in enumerate(found):
        run: list[Clause] = []
        for following in found[at:]:
            if run and (following.hard or following.end - clause.start > 2 * LIMIT):
                break
            run.append(following)
            candidate = _candidate(reading, run, spots)
            if candidate.text and (len(run) == 1 or len(candidate.text) <= LIMIT):
                yield candidate


def _candidate(reading: Reading, run: Sequence[Clause], spots: Sequence[tuple[int, str]]) -> _Candidate:
    start, end = run[0].start, run[-1].end
    raw = reading.text[start:end]
    bare = opened(raw).rstrip(" .,;:(")
    text = shortened(bare, LIMIT)
    told = end if len(text) <= LIMIT else start + raw.find(bare[:1]) + len(cut(text, LIMIT))
    groups = {group for position, group in spots if start <= position < told}
    worth = sum(_TELLING.get(group, 0) for group in groups) - _PER_LETTER * len(text)
    worth += _FIRST if start == 0 else 0
    worth -= _SPEAKS * sum(clause.speaks for clause in run) if "press" not in groups else 0
    worth -= _MIDDLE if not run[0].free else 0
    worth -= _HANGS if not run[0].hard and _HANGING.match(raw) else 0
    worth -= _POINTS if _POINTING.match(text) else 0
    worth -= _ASKS if raw.rstrip().endswith("?") else 0
    worth -= _SPEAKS if run[-1].colon or len(text) < _SHORT else 0
    worth -= _CUT if len(text) > LIMIT else 0
    worth -= _AGAINST * len(groups & _SPEAK_AGAINST)
    return _Candidate(text, worth, start, end)


def _spots(reading: Reading) -> list[tuple[int, str]]:
    spots = [(reading.words[hit.first].start, hit.group) for hit in reading.hits]
    spots += [(place.start, "place") for place in reading.places]
    return spots + [(mention.start, "gone" if mention.past else "coming") for mention in reading.dates]


def _head(text: str, reading: Reading, before: Reading | None) -> str:
    """The place or thing to put before a title that names none, also from what it answers."""
    said = text.casefold()
    names = [*reading.place_names, *_things(reading, "object")]
    if any(name.casefold() in said for name in names):
        return ""
    if before:
        there = [*before.place_names, *_things(before, "object"), *_things(before, "topic")]
        names += [", ".join(there[:2]), *there]
    return next((name for name in names if 0 < len(name) <= min(_HEAD, LIMIT - len(text) - 2)), "")


def _things(reading: Reading, group: str) -> list[str]:
    """What the hits of a list call it, short general words left out."""
    return [name for hit in reading.hits if hit.group == group and len(name := reading.literal(hit)) > _NAME]
