"""The keys with which the Bot Connector signs its tokens, looked up without holding up anything else.

This takes the place of the SDK's own look-up, which blocks the whole process without a time limit and does not look
again for a day when a key is unknown (botframework-connector 4.17.1, `_OpenIdMetadata`).
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt
import orjson
from jwt.algorithms import RSAAlgorithm

from bot.domain.errors import Unavailable

log = logging.getLogger(__name__)

FRESH = 24 * 3600.0
"""Seconds after which the keys are looked up again, as the Bot Connector's documentation asks."""

PAUSE = 60.0
"""Seconds between two look-ups for keys that nobody knows, so that made-up ids cost nothing."""

_TIMEOUT = 10.0


class UnknownKey(Exception):
    """A token names a key that the Bot Connector does not have."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key and the channels it may speak for; what the SDK's token check asks for by these names."""

    public_key: Any
    endorsements: list[str] = field(default_factory=list)


class Keys:
    """The keys that `openid_url` leads to; `clock` counts seconds."""

    def __init__(
        self, openid_url: str, *, timeout: float = _TIMEOUT, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._url = openid_url
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._clock = clock
        self._keys: Mapping[str, Key] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._missed_at: float | None = None
        self._tries = 0
        self._busy = asyncio.Lock()

    @property
    def are_missing(self) -> bool:
        """Whether they were asked for and there are none: then nothing that comes in can be believed."""
        return self._tries > 0 and not self._keys

    async def prefetch(self) -> None:
        """Have the keys before the first token comes; without them the first token asks again."""
        with suppress(Unavailable):
            await self._look_up()

    async def get(self, key_id: str | None) -> Key:
        """The key with this id, looked up anew when it is unknown or the keys are old.

        Raises:
            UnknownKey: when the Bot Connector has no such key.
            Unavailable: when there are no keys and they cannot be had now.
        """
        if not key_id:
            raise UnknownKey
        if not self._keys or (self._is_past(self._fetched_at, FRESH) and self._is_past(self._tried_at, PAUSE)):
            await self._look_up()
        if key_id not in self._keys and (self._busy.locked() or self._is_past(self._missed_at, PAUSE)):
            self._missed_at = self._clock()
            await self._look_up()
        if key_id not in self._keys:
            raise UnknownKey
        return self._keys[key_id]

    def _is_past(self, moment: float | None, seconds: float) -> bool:
        return moment is None or self._clock() - moment > seconds

    async def _look_up(self) -> None:
        """Fetch the keys once, however many ask at the same time; when that fails the old ones stay.

        Raises:
            Unavailable: when there are none.
        """
        seen = self._tries
        async with self._busy:
            if self._tries == seen:  # nobody did it meanwhile
                self._tried_at = self._clock()
                try:
                    await self._refresh(self._tried_at)
                except Unavailable as err:
                    log.warning("keys of the Bot Connector not fetched", extra={"reason": str(err)})
                finally:
                    self._tries += 1
        if not self._keys:
            raise Unavailable("no keys of the Bot Connector")

    async def _refresh(self, now: float) -> None:
        """Put the present keys in the place of the old ones.

        Raises:
            Unavailable: when they cannot be had.
        """
        try:
            async with aiohttp.ClientSession(timeout=self._timeout, trust_env=True) as session:
                metadata = await _document(session, self._url)
                keys = await _document(session, _same_safety(metadata.get("jwks_uri"), self._url))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, TypeError) as err:
            raise Unavailable(type(err).__name__) from err
        found = _keys_in(keys)
        if not found:
            raise Unavailable("no keys in the answer")
        self._keys, self._fetched_at = found, now


async def _document(session: aiohttp.ClientSession, url: str) -> Mapping[str, Any]:
    async with session.get(url) as response:
        response.raise_for_status()
        _same_safety(str(response.url), url)  # a redirect may not lead to a less safe address
        found = orjson.loads(await response.read())
    if not isinstance(found, dict):
        raise TypeError("no JSON object")
    return found


def _same_safety(url: object, beside: str) -> str:
    """The address of the keys, which may not be less safe than the one that names it."""
    if not isinstance(url, str) or urlsplit(url).scheme not in ("https", urlsplit(beside).scheme):
        raise ValueError("no safe address for the keys")
    return url


def _keys_in(document: Mapping[str, Any]) -> Mapping[str, Key]:
    """The RSA keys of a JWKS document, by id; anything else in it is passed over."""
    found: dict[str, Key] = {}
    listed = document.get("keys")
    for raw in listed if isinstance(listed, list) else []:
        if not isinstance(raw, dict) or raw.get("kty") != "RSA" or not isinstance(raw.get("kid"), str):
            continue
        endorsements = raw.get("endorsements")
        try:
            key = RSAAlgorithm.from_jwk({name: raw.get(name) for name in ("kty", "n", "e")})
        except (jwt.InvalidKeyError, ValueError, TypeError):
            continue
        channels = [channel for channel in endorsements if isinstance(channel, str)] if endorsements else []
        found[raw["kid"]] = Key(key, channels)
    return found
