"""The lexicon view: which kinds of expressions stand in a passage, together with what, and what was said before it."""

import re
from collections.abc import Iterable, Iterator

from bot.detection.lexicon import Expression
from bot.detection.reading import Reading
from bot.domain.when import Precision
from bot.language.word_lists import word_set

_FOR = word_set("future decision process participation works closure change audience topic incident")
_AGAINST = word_set("internal done published hypothetical joke elsewhere town theirs private individual routine")
_HAPPENS = word_set("works closure change participation decision incident cancel topic object")
_AROUND = word_set("audience place coming future size lasting")
"""What counts beside something that happens, said in one sentence."""

_OF_AUDIENCE = word_set("coming future place obliged internal")
_BRIEFLY = _HAPPENS | {"coming", "internal"}
_CLEAN = _FOR | {"place", "coming"}
_SUBJECT = frozenset({"topic", "place", "object"})
_TOLD = word_set("future coming decision change closure works cancel")
_BRIEF = 10
"""Words up to which a message is brief: what little it says weighs more."""

_MUST = frozenset({"audience", "obliged"})
"""Said in one sentence with an internal word, people outside are the ones who must do something with it."""

_ACTS = frozenset({"works", "closure", "change", "decision"})
_SOON, _SEASON, _YEAR = 3, 21, 120
_ASKS = re.compile(r"\?\s*$|\?\s", re.MULTILINE)
_SELF = re.compile(r"\b(?:ik|mijn|mn|m'n|i|my)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:wij|we|ons|onze|us|our)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:ze|zij|hun|hen|they|them|their)\b", re.IGNORECASE)


def features(reading: Reading, before: Reading | None) -> dict[str, float]:
    """Named values of a passage; `before` is what it answers or follows, None when it stands alone."""
    found: dict[str, float] = dict.fromkeys(_own(reading), 1.0)
    if before is not None:
        found |= {f"before {name}": 1.0 for name in before.groups}
        found |= {f"with {name}": 1.0 for name in _together(before.groups, reading.groups)}
    return found


def alone(listed: Iterable[Expression]) -> Iterator[str]:
    """The features that a word brings by itself, whatever stands around it; `listed` are the expressions it begins."""
    for group, entry, rest in listed:
        if not rest:
            yield group
        if not rest and group == "topic":
            yield f"topic {entry}"


def _own(reading: Reading) -> Iterator[str]:
    groups = reading.groups
    if "internal" in groups and all(sentence >= _MUST for sentence in reading.sentences if "internal" in sentence):
        groups -= {"internal"}
        yield "others must"
    yield from groups
    yield from (f"topic {hit.entry}" for hit in reading.hits if hit.group == "topic")
    yield from (f"{group} twice" for group in groups & (_FOR | _AGAINST) if len(reading.spots(group)) > 1)
    yield from _timing(reading)
    voices = tuple(_voice(reading.text))
    yield from voices
    yield from (f"{voice}+{act}" for voice in voices for act in groups & _ACTS)
    yield from (f"{voice}+{where}" for voice in voices for where in ("town", "theirs") if where in groups)
    if len(reading.words) <= _BRIEF:
        yield "brief"
        yield from (f"brief {group}" for group in groups & _BRIEFLY)
    if {"data", "astray"} <= groups:
        yield "data+astray"
    for sentence in reading.sentences:
        yield from (f"near {pair}" for pair in _pairs(sentence))
    if groups.isdisjoint(_AGAINST):
        yield from (f"clean {name}" for name in groups & _CLEAN)


def _pairs(groups: frozenset[str]) -> Iterator[str]:
    """What happens, to whom, where and when, said in one sentence."""
    for happens in groups & _HAPPENS:
        yield from (f"{happens}+{other}" for other in groups & _AROUND)
        yield from (f"{happens}-{other}" for other in groups & _AGAINST)
    if "audience" in groups:
        yield from (f"audience+{other}" for other in groups & _OF_AUDIENCE)
    if {"press", "asked"} <= groups:
        yield "press+asked"
        yield from (f"press+asked-{other}" for other in groups & _AGAINST)


def _together(before: frozenset[str], now: frozenset[str]) -> Iterator[str]:
    """What a reply adds to what it answers."""
    if before & _SUBJECT:
        yield from (f"subject+{name}" for name in now & _TOLD)


def _timing(reading: Reading) -> Iterator[str]:
    for mention in reading.dates:
        if mention.past:
            yield "when behind"
            continue
        ahead = mention.when.days_left(reading.today)
        yield (
            "when now"
            if ahead <= _SOON
            else "when weeks"
            if ahead <= _SEASON
            else "when months"
            if ahead <= _YEAR
            else "when far"
        )
        yield from (name for name in ("deadline", "recurring", "opening", "replaced") if getattr(mention, name))
        if mention.when.precision is not Precision.DAY:
            yield "when vague"


def _voice(text: str) -> Iterator[str]:
    if _ASKS.search(text):
        yield "asks"
    if _SELF.search(text):
        yield "says I"
    if _WE.search(text):
        yield "says we"
    if _THEY.search(text):
        yield "says they"
