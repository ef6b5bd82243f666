"""Open this for how a channel's day files become one stream in time order, a few days in memory at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

from adapters.history.archive import Archive
from adapters.history.limits import Entry
from adapters.history.listing import BrokenList, read_list
from adapters.history.mrkdwn import Names
from adapters.history.parse import NOBODY, Replayed, ReplayEvent, parse_original, parse_record, with_original
from adapters.history.skipped import Oddity, Skipped, UnreadableRecord
from bot.domain.event import Posted
from bot.domain.message import ChannelRef

_ZONES = timedelta(hours=14)
"""A day file holds a day in the exporter's time zone, so it may begin this much before the day in UTC."""


def day_of(entry: Entry) -> date | None:
    """The day a file is of, None when its name is no day."""
    path = PurePosixPath(entry.name)
    try:
        return date.fromisoformat(path.stem) if path.suffix == ".json" and len(path.stem) == len("2026-01-31") else None
    except ValueError:
        return None


class DayReader:
    """Reads one channel's files; what cannot be read is counted in `skipped`."""

    def __init__(self, archive: Archive, channel: ChannelRef, names: Names, skipped: Skipped) -> None:
        self._archive = archive
        self._channel = channel
        self._names = names
        self._skipped = skipped
        self._seen: set[str] = set()
        self._seen_before: set[str] = set()

    def events(self, entries: Iterable[Entry]) -> Iterator[ReplayEvent]:
        """Everything in these day files by time; what a later file may still precede is held back."""
        self._skipped.start(self._channel.channel)
        waiting: list[Replayed] = []
        told = 0.0
        for day, entry in sorted(((day_of(e) or date.min, e) for e in entries), key=lambda pair: pair[0]):
            horizon = (datetime(day.year, day.month, day.day, tzinfo=UTC) - _ZONES).timestamp()
            ready = [item for item in waiting if item.at < horizon]
            yield from (item.event for item in ready)
            told = max(told, ready[-1].at) if ready else told
            self._seen_before, self._seen = self._seen, set()
            waiting = waiting[len(ready) :]
            fresh = list(self._read(entry))
            for item in fresh:
                if item.at < told:
                    self._count(Oddity.OUT_OF_ORDER, entry)
            waiting = sorted((*waiting, *fresh), key=lambda item: item.at)
        yield from (item.event for item in waiting)

    def _read(self, entry: Entry) -> Iterator[Replayed]:
        try:
            records = read_list(self._archive, entry)
        except BrokenList:
            self._count(Oddity.BROKEN_FILE, entry)
            return
        originals: dict[str, str] = {}
        for first in filter(None, map(parse_original, records)):
            originals.setdefault(*first)
        for raw in records:
            try:
                item = parse_record(with_original(raw, originals), self._channel, self._names)
            except UnreadableRecord as err:
                self._count(err.oddity, entry)
                continue
            if item is None:
                continue
            if item.event.event_id in self._seen or item.event.event_id in self._seen_before:
                self._count(Oddity.DUPLICATE, entry)
                continue
            self._seen.add(item.event.event_id)
            self._check_author(item.event, entry)
            yield item

    def _check_author(self, event: ReplayEvent, entry: Entry) -> None:
        if not isinstance(event, Posted):
            return
        user = event.message.author.user
        if user == NOBODY:
            self._count(Oddity.NO_AUTHOR, entry)
        elif self._names.people and not event.by_bot and user not in self._names.people:
            self._count(Oddity.UNKNOWN_AUTHOR, entry)

    def _count(self, oddity: Oddity, entry: Entry) -> None:
        self._skipped.add(oddity, self._channel.channel, entry.name)
