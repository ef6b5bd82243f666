"""The Teams app against Microsoft's own schema, and against what the bot understands."""

import json
import re
import struct
import subprocess
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from adapters.teams.manifest import FILES, PERMISSIONS, fill_in, package
from bot.__main__ import main
from bot.bootstrap.parts import VERSION
from dialogs.commands import Command, read_command
from tests.installed import required

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "manifest" / "teams"
PEERS = ROOT / "tests" / "peers"
APP = "1a2b3c4d-0000-4000-8000-00000000abcd"
TEMPLATE = (FOLDER / "manifest.json").read_text("utf-8")
MANIFEST = json.loads(TEMPLATE)
ENGLISH = json.loads((FOLDER / "en.json").read_text("utf-8"))

UNDERSTOOD = {
    "nieuwe intake": Command.NEW,
    "status": Command.STATUS,
    "overzicht": Command.OVERVIEW,
    "pauze": Command.PAUSE,
    "verder": Command.RESUME,
    "gemist": Command.MISSED,
    "ik ben weg": Command.AWAY,
    "ik ben terug": Command.BACK,
    "sla mij over": Command.SKIP_ME,
    "lees mij weer mee": Command.READ_ME,
    "help": Command.HELP,
}


def mistakes(folder: Path) -> list[str]:
    """What Microsoft's schemas say against the files in a folder."""
    node = required("node", "apt-get install nodejs npm")
    required(PEERS / "node_modules" / ".bin" / "tsc", "make peers")
    program = [node, str(PEERS / "validate_manifest.mjs"), str(folder)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def unpacked(folder: Path, **changes: str) -> dict[str, Any]:
    """The manifest of a package, with all its files in `folder`."""
    given = {"app_id": APP, "domain": "bot.stad.nl", "version": "0.1.0", **changes}
    made = package(FOLDER, **given)
    with ZipFile(BytesIO(made)) as archive:
        assert set(archive.namelist()) == {"manifest.json", *FILES}
        archive.extractall(folder)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return manifest


def test_what_we_ship_is_what_microsoft_describes(tmp_path: Path) -> None:
    assert mistakes(FOLDER) == []
    unpacked(tmp_path, website="https://www.stad.nl/vroegbij")
    assert mistakes(tmp_path) == []


def test_the_schema_would_say_so_if_it_were_not(tmp_path: Path) -> None:
    unpacked(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"personal"', '"persoonlijk"'), "utf-8")
    assert any("allowed values" in mistake for mistake in mistakes(tmp_path))


def commands() -> Iterator[tuple[str, str, str]]:
    """Every command: its title, its title in English, and where it is offered."""
    for one, offered in enumerate(MANIFEST["bots"][0]["commandLists"]):
        for two, command in enumerate(offered["commands"]):
            english = ENGLISH[f"bots[0].commandLists[{one}].commands[{two}].title"]
            yield command["title"], english, offered["scopes"][0]


@pytest.mark.parametrize(("dutch", "english", "scope"), list(commands()))
def test_every_command_is_understood_in_both_languages(dutch: str, english: str, scope: str) -> None:
    assert read_command(dutch).command is UNDERSTOOD[dutch]
    assert read_command(english).command is UNDERSTOOD[dutch]
    assert scope in MANIFEST["bots"][0]["scopes"]


def test_a_channel_is_offered_what_is_about_channels_and_a_chat_what_is_about_people() -> None:
    offered = {scope: {title for title, _, where in commands() if where == scope} for _, _, scope in commands()}
    assert {"pauze", "verder"} <= offered["team"]
    assert {"status", "overzicht", "ik ben weg"} <= offered["personal"]
    assert not {"pauze", "status"} & (offered["team"] & offered["personal"])
    assert all("help" in titles for titles in offered.values())


def test_everything_in_dutch_has_its_english() -> None:
    texts = {key: _at(MANIFEST, key) for key in ENGLISH if key != "$schema"}
    assert all(texts.values())
    described = json.dumps(MANIFEST["bots"]) + json.dumps(MANIFEST["composeExtensions"])
    assert len(re.findall(r'"(?:title|description)":', described)) == len(texts) - 4
    assert texts["name.short"] == ENGLISH["name.short"] == "Vroegbij"


def test_it_asks_for_the_one_permission_that_it_uses() -> None:
    asked = MANIFEST["authorization"]["permissions"]["resourceSpecific"]
    assert asked == [{"name": name, "type": "Application"} for name in PERMISSIONS]
    assert "permissions" not in MANIFEST
    assert MANIFEST["validDomains"] == []


def test_an_intake_can_be_started_from_a_message() -> None:
    (command,) = MANIFEST["composeExtensions"][0]["commands"]
    assert (command["type"], command["context"], command["fetchTask"]) == ("action", ["message"], True)


def test_the_own_ids_are_filled_in_everywhere(tmp_path: Path) -> None:
    manifest = unpacked(tmp_path, app_id=APP.upper(), domain="Bot.Stad.nl", website="https://www.stad.nl/vroegbij")
    ids = (manifest["id"], manifest["bots"][0]["botId"], manifest["composeExtensions"][0]["botId"])
    assert {*ids, manifest["webApplicationInfo"]["id"]} == {APP}
    assert manifest["webApplicationInfo"]["resource"] == f"api://bot.stad.nl/botid-{APP}"
    assert manifest["developer"]["privacyUrl"] == manifest["developer"]["websiteUrl"] == "https://www.stad.nl/vroegbij"
    assert "example" not in json.dumps(manifest)
    assert "00000000-0000-0000-0000-000000000000" not in json.dumps(manifest)


def test_the_same_app_gives_the_same_zip() -> None:
    made = [package(FOLDER, app_id=APP, domain="bot.stad.nl", version="0.1.0") for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"app_id": "vroegbij"}, "app-id"),
        ({"app_id": "00000000-0000-0000-0000-000000000000"}, "app-id"),
        ({"domain": "https://bot.stad.nl"}, "domain"),
        ({"domain": "bot.stad.nl/vroegbij"}, "domain"),
        ({"domain": "localhost"}, "domain"),
        ({"website": "http://www.stad.nl"}, "website"),
        ({"website": "https://["}, "website"),
        ({"privacy": "https://www.stad.nl/a b"}, "privacy"),
    ],
)
def test_what_is_no_id_or_address_is_refused(wrong: dict[str, str], named: str) -> None:
    given = {"app_id": APP, "domain": "bot.stad.nl", "version": "0.1.0", **wrong}
    with pytest.raises(ValueError, match=rf"\A{named}\Z"):
        fill_in(TEMPLATE, **given)


def test_the_command_line_writes_the_zip(tmp_path: Path) -> None:
    to = tmp_path / "app.zip"
    given = ["manifest", "teams", "--app-id", APP, "--domain", "bot.stad.nl", "--to", str(to)]
    result = CliRunner().invoke(main, given)
    assert (result.exit_code, result.output.strip()) == (0, str(to))
    assert to.read_bytes() == package(FOLDER, app_id=APP, domain="bot.stad.nl", version=VERSION)


@pytest.mark.parametrize(
    ("option", "wrong", "wanted"),
    [
        ("--app-id", "x", "give an id such as 12345678-"),
        ("--domain", "https://bot.stad.nl", "give a host name without https://"),
        ("--website", "stad.nl", "give an address such as https://"),
    ],
)
def test_the_command_line_says_what_to_give_instead(option: str, wrong: str, wanted: str, tmp_path: Path) -> None:
    to = tmp_path / "app.zip"
    given = ["manifest", "teams", "--app-id", APP, "--domain", "bot.stad.nl", "--to", str(to), option, wrong]
    refused = CliRunner().invoke(main, given)
    assert refused.exit_code == 2
    assert option in refused.output
    assert wanted in " ".join(refused.output.split())
    assert not to.exists()


def test_the_icons_have_the_size_and_colours_that_teams_asks_for() -> None:
    assert _pixels(FOLDER / "color.png")[:2] == (192, 192)
    width, height, pixels = _pixels(FOLDER / "outline.png")
    assert (width, height) == (32, 32)
    assert {pixel[:3] for pixel in pixels if pixel[3]} == {b"\xff\xff\xff"}
    assert any(pixel[3] == 0 for pixel in pixels)


def _at(manifest: Any, key: str) -> Any:
    """What a key of the translation points at: name.short, bots[0].commandLists[1].commands[2].title."""
    for part in re.findall(r"[^.\[\]]+", key):
        manifest = manifest[int(part)] if part.isdigit() else manifest[part]
    return manifest


def _pixels(path: Path) -> tuple[int, int, list[bytes]]:
    """Width, height and pixels of a PNG with 8 bits a channel."""
    data, at, packed = path.read_bytes(), 8, b""
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + size]
        at += size + 12
    step = {2: 3, 6: 4}[kind]
    rows, above = zlib.decompress(packed), bytes(width * step)
    pixels = []
    for start in range(0, len(rows), width * step + 1):
        above = _unfiltered(rows[start], rows[start + 1 : start + 1 + width * step], above, step)
        pixels += [above[n : n + step] for n in range(0, len(above), step)]
    return width, height, pixels


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """One row of a PNG, its filter undone: https://www.w3.org/TR/png-3/#9Filters ."""
    made = bytearray(row)
    for n in range(len(made)):
        left, up, corner = (made[n - step], above[n], above[n - step]) if n >= step else (0, above[n], 0)
        near = min((abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner))
        made[n] = (made[n] + (0, left, up, (left + up) // 2, near[2])[kind]) & 0xFF
    return bytes(made)
