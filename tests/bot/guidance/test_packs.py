from datetime import date
from pathlib import Path

import pytest

from bot.domain.card import Language
from bot.guidance.packs import BrokenPacks, read_packs

EXAMPLES = Path(__file__).parents[3] / "examples" / "beleid"
FIELDS = "document, version, owner, valid_from, review_by, language"
GOOD = """---
document: AI-beleid
version: 3
owner: CISO
valid_from: 2026-01-01
review_by: 2027-01-01
language: nl
---
Een inleiding die geen regel is.

# 1 Begin

## AI-01 Eerste regel

Doe dit: niet dat.

En nog een alinea.

### Een tussenkop hoort bij de tekst

# 2 Verder
## AI-02b Tweede
Kort.
"""


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


def problems(path: Path) -> list[str]:
    with pytest.raises(BrokenPacks) as caught:
        read_packs(path)
    return [problem.words(Language.DUTCH) for problem in caught.value.problems]


def test_rules_are_read_verbatim_with_their_document(tmp_path: Path) -> None:
    first, second = read_packs(folder(tmp_path, beleid=GOOD))

    assert (first.number, first.title, first.chapter) == ("AI-01", "Eerste regel", "1 Begin")
    assert first.text == ("Doe dit: niet dat.\n\nEn nog een alinea.\n\n### Een tussenkop hoort bij de tekst")
    assert (second.number, second.text, second.chapter) == ("AI-02b", "Kort.", "2 Verder")
    assert first.document.name == "AI-beleid"
    assert first.document.language is Language.DUTCH
    assert first.is_in_force(date(2026, 1, 1))
    assert not first.is_in_force(date(2025, 12, 31))
    assert first.needs_review(date(2027, 1, 2))
    assert not first.needs_review(date(2027, 1, 1))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "beleid.md").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(read_packs(tmp_path)) == 2


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    bad = (
        GOOD.replace("version: 3\n", "")
        .replace("2027-01-01", "1 januari")
        .replace("language: nl", "language: fr")
        .replace("AI-01 Eerste", "Eerste")
        .replace("Kort.\n", "")
    )
    early = GOOD.replace("2027-01-01", "2025-01-01").replace("AI-0", "HB-0")
    path = folder(tmp_path, a_bad=bad, b_early=early, c_bare="# Alleen tekst\n", d_double=GOOD.replace("AI-0", "HB-0"))
    (path / "e_latin.md").write_bytes("---\ndocument: caf\xe9".encode("latin-1"))

    assert problems(path) == [
        "a_bad.md: vul bovenaan in: version",
        "a_bad.md: review_by: 1 januari is geen datum; schrijf jjjj-mm-dd",
        "a_bad.md: taal 'fr' ken ik niet; kies nl of en",
        "a_bad.md:12: de kop 'Eerste regel' heeft geen nummer zoals AI-12",
        "a_bad.md:21: regel AI-02b heeft geen tekst",
        "a_bad.md: geen enkele regel; een regel begint met '## NUMMER Titel'",
        "b_early.md: review_by (2025-01-01) ligt vóór valid_from",
        f"c_bare.md: begin met een blok tussen twee regels '---' met {FIELDS}",
        "e_latin.md: niet te lezen als UTF-8-tekst",
        "d_double.md: nummer HB-01 (b_early.md) staat er al",
        "d_double.md: nummer HB-02b (b_early.md) staat er al",
    ]


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{tmp_path.name}: hier staan geen .md-bestanden"]


def test_the_sample_packs_are_whole_and_marked_as_samples() -> None:
    rules = read_packs(EXAMPLES)
    assert sum(rule.number.startswith("AI-") for rule in rules) == 40
    assert sum(rule.number.startswith("HB-") for rule in rules) == 30
    assert all("voorbeeldwaarden" in rule.document.name for rule in rules)
