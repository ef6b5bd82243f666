"""The bot's own tokens for the Bot Connector, asked for off the event loop and with a time limit.

MSAL does the asking, as it does under the SDK's credentials, which however have no time limit and hold its cache for
ever. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any, Protocol

import msal
import requests

from adapters.teams.options import Certificate, ClientSecret, TeamsOptions
from bot.domain.errors import Unavailable


class TokenSource(Protocol):
    """Where tokens come from."""

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: FBT001, FBT002 - as the SDK's credentials
        """A token that is valid now, a new one with `force_refresh`; may block.

        Raises:
            PermissionError: when it was refused.
        """
        ...


class Tokens:
    """Hands out the header that proves who the bot is; no header without a source (the demo)."""

    def __init__(self, source: TokenSource | None) -> None:
        self._source = source
        self._one_at_a_time = asyncio.Lock()
        self._was_refused = False
        self._fails = False

    @property
    def fails(self) -> bool:
        """Whether there was no token to be had the last time."""
        return self._fails

    def refused(self) -> None:
        """Note that the Bot Connector did not take the token: the next one is a new one."""
        self._was_refused = True

    async def header(self) -> Mapping[str, str]:
        """The Authorization header.

        Raises:
            Unavailable: when there is no token to be had.
        """
        if self._source is None:
            return {}
        try:
            token = await self._token(self._source)
        except Unavailable:
            self._fails = True
            raise
        self._fails = False
        return {"Authorization": f"Bearer {token}"}

    async def _token(self, source: TokenSource) -> str:
        try:
            async with self._one_at_a_time:
                token = await asyncio.to_thread(source.get_access_token, self._was_refused)
                self._was_refused = False
        except PermissionError as err:
            raise Unavailable(f"no token from Entra: {err}") from err
        except (requests.RequestException, LookupError, ValueError, OSError) as err:
            raise Unavailable(f"no token from Entra: {type(err).__name__}") from err
        return token


class Entra:
    """Tokens for the app in the options, by its secret, certificate or managed identity; kept until they expire."""

    def __init__(self, options: TeamsOptions) -> None:
        self._options = options
        self._app: Any = None

    def get_access_token(self, force_refresh: bool = False) -> str:  # noqa: FBT001, FBT002 - as the SDK's credentials
        """A token that is valid now, a new one with `force_refresh`; blocks while it asks.

        Raises:
            PermissionError: when Entra refuses; says which of its error codes.
            OSError: when the certificate cannot be read, or Entra not be reached.
        """
        if self._app is None or (force_refresh and not isinstance(self._app, msal.ConfidentialClientApplication)):
            self._app = self._new_app()
        elif force_refresh:
            self._app.remove_tokens_for_client()
        scope = self._options.scope.removesuffix("/.default")
        if isinstance(self._app, msal.ManagedIdentityClient):
            said = self._app.acquire_token_for_client(resource=scope)
        else:
            said = self._app.acquire_token_for_client(scopes=[f"{scope}/.default"])
        token = said.get("access_token")
        if not isinstance(token, str):
            codes = (
                said.get("error_codes") or ()
            )  # https://learn.microsoft.com/entra/identity-platform/reference-error-codes
            raise PermissionError(" ".join([str(said.get("error", "refused")), *(f"AADSTS{code}" for code in codes)]))
        return token

    def _new_app(self) -> Any:  # noqa: ANN401 - MSAL is published without types
        options = self._options
        match options.credential:
            case ClientSecret(secret):
                credential: object = secret
            case Certificate(path, thumbprint):
                credential = {"thumbprint": thumbprint, "private_key": path.read_text("ascii")}
            case _:
                session = requests.Session()
                session.request = partial(session.request, timeout=options.timeout)  # type: ignore[method-assign]
                return msal.ManagedIdentityClient(
                    msal.UserAssignedManagedIdentity(client_id=options.app_id), http_client=session
                )
        return msal.ConfidentialClientApplication(
            options.app_id,
            authority=f"{options.login_url}/{options.tenant}",
            client_credential=credential,
            timeout=options.timeout,
            instance_discovery=False,  # asks Microsoft whether the address is Microsoft's; ours is in the options
        )
