"""The playground's memory: what stands in which channel and in whose conversation with the bot.

It plays the platform, so it is not the bot's state: what a chat platform would remember is kept here and nothing else.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from adapters.web.playground.entry import Entry, Pending
from adapters.web.playground.file import read_file, replace_file
from adapters.web.playground.records import Snapshot, from_bytes, to_bytes
from bot.domain.card import Card
from bot.domain.errors import DamagedStore


class World:
    """All messages of the playground, in one file. Changes are in memory at once and on disk after `save`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self._sequence = 0
        self._version = 0
        self._saved = 0
        self._writing = asyncio.Lock()
        self._watchers: list[Callable[[], None]] = []
        self.read_until: dict[str, str] = {}
        self.absent: set[str] = set()
        self.clock_at: datetime | None = None

    @property
    def is_new(self) -> bool:
        """Whether nothing happened here yet, or not since it was wiped."""
        return self.clock_at is None

    def watch(self, watcher: Callable[[], None]) -> None:
        """Call `watcher` after every change."""
        self._watchers.append(watcher)

    def add(
        self,
        place: str,
        author: str,
        *,
        at: datetime,
        text: str = "",
        thread: str | None = None,
        card: Card | None = None,
        key: str = "",
        pending: Pending = Pending.NOTHING,
    ) -> Entry:
        """Put a message somewhere; the same key again gives the entry that is there."""
        if key and key in self._keys:
            return self._entries[self._keys[key]]
        self._sequence += 1
        self.clock_at = max(at, self.clock_at or at)
        number = f"{int(at.timestamp() * 1000):013d}-{self._sequence:06d}"
        entry = Entry(number, place, author, at, text, thread, card=card, key=key, pending=pending)
        self._put(entry)
        return entry

    def change(self, entry: Entry) -> Entry:
        """Put an entry in the place of the one with its id."""
        if entry.id in self._entries:
            self._put(entry)
        return entry

    def confirm(self, entry_id: str, heard: Pending) -> None:
        """Note that the bot heard about a post, unless something newer still has to be told."""
        entry = self._entries.get(entry_id)
        if entry and entry.pending is heard:
            self._put(replace(entry, pending=Pending.NOTHING))

    def find(self, entry_id: str) -> Entry | None:
        """The entry with this id, or None."""
        return self._entries.get(entry_id)

    def entries(self, place: str) -> Sequence[Entry]:
        """What stands somewhere, oldest first."""
        return [entry for entry in self._entries.values() if entry.place == place]

    def unheard(self) -> Sequence[Entry]:
        """The posts the bot still has to hear about, oldest first."""
        return [entry for entry in self._entries.values() if entry.pending]

    def unread(self, place: str) -> int:
        """How many messages of the bot nobody looked at in a private conversation."""
        until = self.read_until.get(place, "")
        return sum(entry.by_bot and entry.id > until for entry in self.entries(place))

    def mark_read(self, place: str) -> None:
        """Note that everything in a private conversation was looked at."""
        last = max((entry.id for entry in self.entries(place)), default="")
        if last > self.read_until.get(place, ""):
            self.read_until[place] = last
            self.touch()

    def wipe(self) -> None:
        """Forget everything that was said; numbering goes on, so that no id is ever used twice."""
        self._entries.clear()
        self._keys.clear()
        self.read_until.clear()
        self.absent.clear()
        self.clock_at = None
        self.touch()

    def touch(self) -> None:
        """Note that something changed: the file is behind and pages should look again."""
        self._version += 1
        for watcher in self._watchers:
            watcher()

    async def load(self) -> None:
        """Read the file, if there is one.

        Raises:
            DamagedStore: when it cannot be read; it is left as it is.
        """
        data = await asyncio.to_thread(read_file, self._path)
        if data is None:
            return
        try:
            self._restore(from_bytes(data))
        except ValueError as err:
            raise DamagedStore(f"{self._path} cannot be read ({err}); move it away to start with an empty one") from err

    async def save(self) -> None:
        """Return once everything up to now is in the file; whoever waits together is written together."""
        wanted = self._version
        async with self._writing:
            if self._saved >= wanted:
                return
            version, data = self._version, to_bytes(self._snapshot())
            await asyncio.to_thread(replace_file, self._path, data)
            self._saved = version

    def _put(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        if entry.key:
            self._keys[entry.key] = entry.id
        self.touch()

    def _snapshot(self) -> Snapshot:
        entries = tuple(self._entries.values())
        return Snapshot(entries, self._sequence, self.clock_at, self.read_until, frozenset(self.absent))

    def _restore(self, snapshot: Snapshot) -> None:
        self._entries = {entry.id: entry for entry in snapshot.entries}
        self._keys = {entry.key: entry.id for entry in snapshot.entries if entry.key}
        self._sequence = snapshot.sequence
        self.clock_at = snapshot.clock_at
        self.read_until = dict(snapshot.read_until)
        self.absent = set(snapshot.absent)
