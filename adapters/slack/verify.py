"""Whether a request really comes from Slack: its signature, made with the signing secret, over a fresh timestamp.

Checked here and not by Bolt: Bolt knows one secret, and answers 500 to headers that are not what it expects.
https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence

FRESH = 300
"""Seconds that a request may be old."""

_LONGEST = 200


def is_from_slack(headers: Mapping[str, str], body: bytes, secrets: Sequence[str], *, now: float) -> bool:
    """Whether the request is signed with one of `secrets`; anything odd about its headers means no."""
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not _is_number(timestamp) or abs(now - int(timestamp)) > FRESH:
        return False
    if not signature.isascii() or len(signature) > _LONGEST:
        return False
    return any(hmac.compare_digest(signed(body, timestamp, secret), signature) for secret in secrets if secret)


def signed(body: bytes, timestamp: str, secret: str) -> str:
    """The signature that belongs to a body."""
    base = b"v0:" + timestamp.encode("ascii") + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("99999999999")
