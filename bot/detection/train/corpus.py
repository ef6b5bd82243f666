"""The labelled corpus as training material: transcripts with their projects, single messages with their context."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.message import Account, ChannelRef, Message, MessageRef, Platform

ZONE = ZoneInfo("Europe/Amsterdam")
_SINGLES_DAY = date(2026, 3, 2)
_PILES = 10
LEARNED, HELD_OUT = ("d", "u", "v", "w", "x", "y"), "h"
"""How the names begin of the channels that are learned from and tuned on, and of those kept for a final measurement."""

_LATER = 0.5
"""Weight of what is said about a project after its first sign; a vague hint before it weighs nothing."""


@dataclass(frozen=True, slots=True)
class Project:
    """A labelled project of a transcript: the messages about it, and the first one an advisor would act on."""

    id: str
    first: str
    messages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Transcript:
    """One labelled channel."""

    name: str
    channel: str
    municipality: str
    department: str
    messages: tuple[Message, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """One labelled message with what was said before it; `pile` groups some of them."""

    pile: str
    text: str
    before: str
    today: date
    label: bool


def learned_from(corpus: Path) -> list[Path]:
    """Every file that training reads, by name: channels kept apart, or of no known kind, are not among them."""
    found = sorted(corpus.glob("*/*.json*"))
    return [path for path in found if path.parent.name != "channels" or path.name.startswith(LEARNED)]


def transcripts(corpus: Path) -> Iterator[Transcript]:
    """The labelled channels to learn from, by name."""
    paths = [path for path in learned_from(corpus) if path.suffix == ".jsonl" and path.parent.name == "channels"]
    return _transcripts(paths)


def held_out(corpus: Path) -> Iterator[Transcript]:
    """The labelled channels that are kept apart, by name."""
    return _transcripts(sorted((corpus / "channels").glob(f"{HELD_OUT}*.jsonl")))


def _transcripts(paths: Iterable[Path]) -> Iterator[Transcript]:
    for path in paths:
        header, *records = _lines(path)
        truth = json.loads(path.with_suffix(".truth.json").read_text("utf-8"))
        channel = f"{path.stem}-{header['channel']}"
        yield Transcript(
            name=path.stem,
            channel=channel,
            municipality=header["municipality"],
            department=header["department"],
            messages=tuple(message_of(record, channel) for record in records),
            projects=tuple(Project(p["id"], p["first_signal"], frozenset(p["messages"])) for p in truth["projects"]),
        )


def singles(corpus: Path) -> Iterator[Single]:
    """The single messages."""
    for path in sorted((corpus / "messages").glob("*.jsonl")):
        for number, record in enumerate(_lines(path)):
            pile = f"{path.stem}-{number % _PILES}"
            yield Single(pile, record["text"], record["context"] or "", _SINGLES_DAY, bool(record["label"]))


def weights(transcript: Transcript) -> dict[str, tuple[bool, float]]:
    """The label and weight of every message that is about a project."""
    order = {message.ref.id: at for at, message in enumerate(transcript.messages)}
    found: dict[str, tuple[bool, float]] = {}
    for project in transcript.projects:
        for id_ in project.messages:
            later = _LATER if order[id_] > order[project.first] else 0.0
            found[id_] = (True, 1.0 if id_ == project.first else later)
    return found


def message_of(record: dict[str, Any], channel: str) -> Message:  # the corpus is our own JSON
    """A line of a transcript as the bot would receive it."""
    where = ChannelRef(Platform.EXPORT, "corpus", channel)
    sent = datetime.fromisoformat(record["ts"]).astimezone(UTC)
    author = Account(Platform.EXPORT, "corpus", record["user"])
    return Message(MessageRef(where, record["id"]), author, record["text"], sent, record.get("thread"))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
