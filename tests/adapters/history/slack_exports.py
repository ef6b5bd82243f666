"""Builds small Slack exports, as a folder or a zip, with whatever oddity a test needs."""

import json
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Files = dict[str, bytes]

ANN: dict[str, Any] = {"id": "U1", "name": "ann", "profile": {"real_name": "Ann de Boer", "display_name": "Ann"}}
BOB: dict[str, Any] = {"id": "U2", "name": "bob", "profile": {"real_name": "Bob", "display_name": ""}}
ROBOT: dict[str, Any] = {"id": "U9", "name": "robot", "is_bot": True, "profile": {"display_name": "Robot"}}


def ts(day: str, clock: str = "09:00", micro: int = 0) -> str:
    """Slack's time stamp of a moment in UTC."""
    moment = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)
    return f"{int(moment.timestamp())}.{micro:06d}"


def post(text: str, stamp: str, user: str = "U1", **more: object) -> dict[str, object]:
    """A message record."""
    return {"type": "message", "user": user, "text": text, "ts": stamp, **more}


def channel(name: str, ident: str = "C1", **more: object) -> dict[str, object]:
    """A line of channels.json."""
    return {
        "id": ident,
        "name": name,
        "members": ["U1", "U2"],
        "topic": {"value": ""},
        "purpose": {"value": ""},
        **more,
    }


def export_files(
    days: Mapping[str, object],
    *,
    channels: object = None,
    users: object = (ANN, BOB, ROBOT),
    more: Mapping[str, bytes] | None = None,
) -> Files:
    """The files of an export; `days` maps "channel/2026-02-09" to records, or to bytes as they are."""
    names = sorted({path.partition("/")[0] for path in days})
    listed = [channel(name, f"C{n}") for n, name in enumerate(names, 1)] if channels is None else channels
    files = {"channels.json": as_json(listed), "users.json": as_json(users)}
    files |= {f"{path}.json": as_json(records) for path, records in days.items()}
    return files | dict(more or {})


def as_json(content: object) -> bytes:
    """A file's bytes."""
    return content if isinstance(content, bytes) else json.dumps(content, default=list).encode()


def as_folder(files: Files, root: Path) -> Path:
    """The export as a folder below `root`."""
    for name, content in files.items():
        path = root / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root / "export"


def as_zip(files: Files, root: Path, *, top: str = "", separator: str = "/") -> Path:
    """The export as a zip in `root`, perhaps in a folder within it or with another system's separators."""
    path = root / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = (top + name).replace("/", separator)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path
