"""Who may talk to the playground: a page of the playground itself, on this computer.

The playground has no passwords, since whoever plays may be anybody in it. So it answers on loopback only, and a page of
another site in the same browser gets nowhere: not by a name that resolves to this computer (DNS rebinding: the `Host`
header is checked), and not by posting to it (CSRF: `Origin`, `Sec-Fetch-Site` and the content type are checked).
"""

import ipaddress
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from adapters.web.playground.problem import Problem

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer of the playground says to the browser."""

_SAME = ("same-origin", "none")


def require_loopback(host: str) -> None:
    """Refuse to start the playground where other computers could reach it.

    Raises:
        ValueError: for any host but this computer's own names.
    """
    if not is_loopback(host):
        raise ValueError(
            f"De speeltuin heeft geen wachtwoorden en draait alleen op deze computer: host {host!r} mag niet. "
            "Gebruik 127.0.0.1, ::1 of localhost. / "
            f"The playground has no passwords and runs on this computer only: host {host!r} is refused. "
            "Use 127.0.0.1, ::1 or localhost, or switch the demo mode off."
        )


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this computer."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def check_request(*, method: str, remote: str | None, content_type: str, headers: Mapping[str, str]) -> None:
    """Let a request of the playground's own page through.

    A browser always says where a POST comes from; what says nothing is no browser and cannot be tricked by a page.

    Raises:
        Problem: for anything else.
    """
    host = headers.get("Host", "")
    if not is_own_host(host) or (remote is not None and not is_loopback(remote)):
        raise Problem("bad_host", HTTPStatus.FORBIDDEN)
    if method in ("GET", "HEAD"):
        return
    origin = headers.get("Origin")
    if origin is not None and origin not in (f"http://{host}", f"https://{host}"):
        raise Problem("bad_origin", HTTPStatus.FORBIDDEN)
    if headers.get("Sec-Fetch-Site", "same-origin") not in _SAME:
        raise Problem("bad_origin", HTTPStatus.FORBIDDEN)
    if content_type != "application/json":
        raise Problem("bad_type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


def is_own_host(host: str) -> bool:
    """Whether a `Host` header names this computer, at any port."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return False
    return parts.hostname in ("localhost", "127.0.0.1", "::1") and not (parts.username or parts.path)
