import stat
import zipfile
from pathlib import Path

import pytest

from adapters.history.foreign import ForeignExport, Problem
from adapters.history.limits import Limits
from adapters.history.skipped import Oddity
from adapters.history.slack_export import open_export
from tests.adapters.history.slack_exports import as_folder, as_zip, export_files, post, ts

DAY = "2026-02-09"
FILES = export_files({f"wegen/{DAY}": [post("dag", ts(DAY))]})


def refusal(path: Path, limits: Limits | None = None) -> Problem:
    with pytest.raises(ForeignExport) as caught:
        open_export(path, limits=limits)
    return caught.value.problem


def test_what_is_no_export_is_named_as_such(tmp_path: Path) -> None:
    text = tmp_path / "notulen.txt"
    text.write_text("hallo")
    empty = tmp_path / "leeg"
    empty.mkdir()
    with zipfile.ZipFile(tmp_path / "fotos.zip", "w") as other:
        other.writestr("foto.jpg", b"x")

    assert refusal(tmp_path / "weg.zip") is Problem.NOT_FOUND
    assert refusal(text) is Problem.NOT_AN_ARCHIVE
    assert refusal(empty) is Problem.NO_CHANNELS
    assert refusal(tmp_path / "fotos.zip") is Problem.NO_CHANNELS


def test_half_a_zip_is_refused(tmp_path: Path) -> None:
    path = as_zip(FILES, tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path) is Problem.NOT_AN_ARCHIVE


def test_a_protected_zip_is_refused(tmp_path: Path) -> None:
    path = as_zip(FILES, tmp_path)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"))
    assert refusal(path) is Problem.ENCRYPTED


def test_a_damaged_day_in_a_whole_zip_is_skipped(tmp_path: Path) -> None:
    path = as_zip(FILES, tmp_path)
    with zipfile.ZipFile(path) as archive:
        info = archive.infolist()[-1]
    content = bytearray(path.read_bytes())
    start = info.header_offset + 30 + len(info.filename)
    content[start : start + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))

    export = open_export(path)
    assert list(export.events()) == []
    assert [warned.oddity for warned in export.warnings] == [Oddity.BROKEN_FILE]


@pytest.mark.parametrize("name", ["../../etc/cron.json", "/etc/passwd", "C:/windows/x.json", "wegen\\..\\..\\x.json"])
def test_names_that_leave_the_folder_are_refused(name: str, tmp_path: Path) -> None:
    assert refusal(as_zip(FILES | {name: b"[]"}, tmp_path)) is Problem.UNSAFE_NAME


def test_links_are_refused(tmp_path: Path) -> None:
    folder = as_folder(FILES, tmp_path)
    (folder / "wegen" / "2026-02-10.json").symlink_to("/etc/passwd")
    path = as_zip(FILES, tmp_path)
    info = zipfile.ZipInfo("wegen/2026-02-10.json")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, "/etc/passwd")

    assert refusal(folder) is Problem.LINK
    assert refusal(path) is Problem.LINK


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = as_zip(FILES | {f"wegen/2026-02-1{n}.json": b" " * 2_000_000 for n in range(3)}, tmp_path)

    assert refusal(path) is Problem.TOO_DENSE
    assert refusal(path, Limits(file=1_000_000)) is Problem.TOO_LARGE
    assert refusal(path, Limits(total=5_000_000, ratio=10_000)) is Problem.TOO_LARGE
    assert refusal(path, Limits(entries=4)) is Problem.TOO_MANY_FILES
    assert open_export(path, limits=Limits(ratio=10_000)).channels


def test_large_attachments_of_other_tools_do_not_matter(tmp_path: Path) -> None:
    path = as_zip(FILES | {"__uploads/F1/film.mp4": b" " * 2_000_000, "__MACOSX/channels.json": b"x"}, tmp_path)
    assert len(list(open_export(path).events())) == 1
