"""Tells open pages that something changed; each then asks for what it shows."""

import asyncio


class Live:
    """The pages that are looking. A page that missed a change still gets the next one: only the fact is sent."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Whether the server is stopping."""
        return self._closed

    def ping(self) -> None:
        """Wake every page."""
        for event in self._waiting:
            event.set()

    def join(self) -> asyncio.Event:
        """A new page's own event: set when there is something to look at; clear it before looking."""
        event = asyncio.Event()
        self._waiting.add(event)
        return event

    def leave(self, event: asyncio.Event) -> None:
        """Forget a page that went away."""
        self._waiting.discard(event)

    def close(self) -> None:
        """Let every page go, so that the server can stop."""
        self._closed = True
        self.ping()
