"""Words, sentences and passages of a message, with where they stand in it.

Minutes pasted into a channel hold twenty subjects; `passages` cuts them into lines that can be judged one by one,
while an ordinary short message stays whole.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.language.word_lists import word_set

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_MARKS = re.compile(r"[\u0300-\u036f]")
_BULLET = re.compile(r"[ \t>]*(?:[-*•·–—▪◦‣○●]|\(?[0-9]{1,2}[.):](?![0-9])|[a-zA-Z][.)])(?=[ \t])[ \t]*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|\n+")
_LIST_LINES = 2
_WHOLE = 240
_GROUP = 200
_LONGEST = 600
_ABBREVIATED = 8
_ABBREVIATIONS = word_set(
    "a.s b.v bijv bv ca d.d dd dhr dr drs e.d e.e.a e.g etc evt excl gem i.e i.o.m i.p.v i.v.m incl ing ir jl m.b.t "
    "m.i.v m.n mevr mr mw n.a.v nl nr o.a o.b.v o.i.d pag prof resp st str t.a.v t.b.v t.o.v tel u.u.r vgl vs wh wkn "
    "jan feb febr mrt apr jun jul aug sep sept okt oct nov dec ma di wo do vr za zo no mt"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word: lower-cased NFKC `text`, the same without diacritics (`folded`), and its place in the message."""

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a message that can be read on its own; `text` is exactly `message[start:end]`."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, compatibility forms resolved, diacritics removed: what two spellings of a word have in common."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower()


def tokenize(text: str) -> list[Token]:
    """The words and numbers of a text in order; marks, emoji and mentions' signs are left out."""
    tokens = []
    for match in _WORD.finditer(text):
        word = match.group()
        lowered = word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).lower()
        tokens.append(Token(lowered, fold(lowered), match.start(), match.end()))
    return tokens


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(match.group()) for match in _WORD.finditer(text)]


def sentences(text: str) -> list[Passage]:
    """The sentences of a text; a full stop inside "i.v.m." or "14.00" ends none."""
    found: list[Passage] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group()[0] == "." and _abbreviated(text, match.start()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def passages(text: str) -> list[Passage]:
    """The parts of a message to judge one by one: list items, paragraphs, or groups of sentences when it is long."""
    blocks = _blocks(text)
    if len(blocks) <= 1 and len(text) <= _WHOLE:
        whole: list[Passage] = []
        _add(whole, text, 0, len(text))
        return whole
    return [group for block in blocks for group in _grouped(block)]


def _blocks(text: str) -> list[Passage]:
    """Paragraphs and list items; plain lines that follow each other belong together unless the text is a list."""
    lines = list(_LINE.finditer(text))
    bullets = [_BULLET.match(line.group()) for line in lines]
    listed = sum(bullet is not None for bullet in bullets) >= _LIST_LINES
    blocks: list[Passage] = []
    start, end = 0, 0
    for line, bullet in zip(lines, bullets, strict=True):
        gap = text.count("\n", end, line.start()) > 1
        apart = gap or bullet is not None or listed
        if apart and (len(text) > _WHOLE or listed):
            _add(blocks, text, start, end)
            start = line.start() + (bullet.end() if bullet else 0)
        end = line.end()
    _add(blocks, text, start, end)
    return blocks


def _grouped(block: Passage) -> list[Passage]:
    """A long paragraph as groups of whole sentences; a sentence without end is cut at a space."""
    if len(block.text) <= _WHOLE:
        return [block]
    groups: list[Passage] = []
    start, end = 0, 0
    for sentence in (piece for one in sentences(block.text) for piece in _cut(one)):
        if end > start and sentence.end - start > _GROUP:
            _add(groups, block.text, start, end)
            start = sentence.start
        end = sentence.end
    _add(groups, block.text, start, end)
    return [Passage(group.text, block.start + group.start, block.start + group.end) for group in groups]


def _cut(sentence: Passage) -> list[Passage]:
    pieces: list[Passage] = []
    start = 0
    while len(sentence.text) - start > _LONGEST:
        space = sentence.text.rfind(" ", start + _GROUP, start + _LONGEST)
        end = space if space > 0 else start + _LONGEST
        pieces.append(Passage(sentence.text[start:end], sentence.start + start, sentence.start + end))
        start = end
    pieces.append(Passage(sentence.text[start:], sentence.start + start, sentence.end))
    return pieces


def _add(found: list[Passage], text: str, start: int, end: int) -> None:
    """The stretch without the white space around it, unless nothing is left."""
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        start += len(part) - len(part.lstrip())
        found.append(Passage(stripped, start, start + len(stripped)))


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or a numbered line rather than ends a sentence."""
    start = stop
    while start > 0 and stop - start < _ABBREVIATED and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    word = text[start:stop].lower()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
