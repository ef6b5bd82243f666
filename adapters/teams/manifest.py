"""The Teams app as an administrator uploads it: the manifest with the organisation's ids in it, and its icons."""

import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PERMISSIONS = ("ChannelMessage.Read.Group",)
"""What a team's owner agrees to: messages in its standard channels, also when the bot is not mentioned. Nothing else.

Names, members and channels come from the Bot Connector, which tells them to every app that is in the team.
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-with-rsc
"""

FILES = ("en.json", "color.png", "outline.png")
"""What goes along with the manifest."""

_GUID = re.compile(r"(?![0-]+$)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_MADE = (2026, 1, 1, 0, 0, 0)
"""The same contents give the same zip, whenever it is made."""


def package(folder: Path, *, app_id: str, domain: str, version: str, website: str = "", privacy: str = "") -> bytes:
    """The zip to upload, made from the template in `folder`.

    Raises:
        ValueError: as `fill_in`.
    """
    filled = fill_in(
        (folder / "manifest.json").read_text("utf-8"),
        app_id=app_id,
        domain=domain,
        version=version,
        website=website,
        privacy=privacy,
    )
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        contents = {"manifest.json": filled.encode()} | {name: (folder / name).read_bytes() for name in FILES}
        for name, content in contents.items():
            archive.writestr(ZipInfo(name, _MADE), content, ZIP_DEFLATED)
    return made.getvalue()


def fill_in(template: str, *, app_id: str, domain: str, version: str, website: str = "", privacy: str = "") -> str:
    """The manifest of the app with this id in Entra, whose bot answers at `domain`.

    `website` and `privacy` are pages of the organisation about the app; without them its people are sent to `domain`.

    Raises:
        ValueError: when the app id is no GUID, `domain` is no host name, or a page is no https address.
    """
    app_id, domain = app_id.strip().lower(), domain.strip().lower()
    if not _GUID.fullmatch(app_id):
        raise ValueError("app-id")
    if not _DOMAIN.fullmatch(domain):
        raise ValueError("domain")
    website = _page(website or f"https://{domain}", "website")
    privacy = _page(privacy or website, "privacy")
    manifest: dict[str, Any] = json.loads(template)
    # One app in Teams for one app in Entra, so one id will do for both; sharing an Entra app breaks the consent.
    # https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/grant-resource-specific-consent
    manifest["id"] = app_id
    manifest["version"] = version
    manifest["developer"] |= {"websiteUrl": website, "privacyUrl": privacy, "termsOfUseUrl": website}
    for part in ("bots", "composeExtensions"):
        manifest[part][0]["botId"] = app_id
    # The resource means nothing for this kind of consent, but Teams refuses an app that leaves it out.
    # https://learn.microsoft.com/microsoftteams/platform/graph-api/rsc/test-resource-specific-consent
    manifest["webApplicationInfo"] = {"id": app_id, "resource": f"api://{domain}/botid-{app_id}"}
    return json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"


def _page(url: str, name: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        raise ValueError(name) from None
    good = parts.scheme == "https" and _DOMAIN.fullmatch(host) and not parts.username
    if not good or not re.fullmatch(r"[!-~]+", url.strip()):
        raise ValueError(name)
    return url.strip()
