import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.guidance import guide
from bot.guidance.packs import read_packs

SAMPLE = Path(__file__).parents[3] / "examples" / "beleid"
KEYS = ["id", "question", "band", "answer", "citations", "offered", "handover", "warnings"]


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(guide, "embedder", lambda: None)
    monkeypatch.setenv("VROEGBIJ_DATA", str(tmp_path / "var"))
    monkeypatch.delenv("VROEGBIJ_ORGANISATION", raising=False)
    guide.guide_of.cache_clear()
    yield
    guide.guide_of.cache_clear()


def asked(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["ask", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def answered(question: str, *arguments: str) -> dict[str, object]:
    found = json.loads(asked("--json", question, *arguments))
    assert list(found) == KEYS
    return dict(found)


def test_a_sure_answer_is_the_rule_itself_with_its_source() -> None:
    rule = next(rule for rule in read_packs(SAMPLE) if rule.number == "AI-38")
    found = answered("moet ik mijn prompts bewaren")
    assert found["band"] == "sure"
    assert found["answer"] == rule.text
    assert found["citations"] == [
        {"rule": "AI-38", "document": rule.document.name, "title": rule.title, "date": "2026-08-02", "quote": rule.text}
    ]
    assert found["handover"] is None


def test_an_uncovered_question_names_a_person_and_no_rule() -> None:
    found = answered("hoeveel vakantiedagen heb ik nog")
    assert (found["band"], found["citations"], found["offered"]) == ("none", [], [])
    assert found["handover"] == {"name": "Ilse Verhoeven", "role": "privacy officer en functioneel beheerder"}


def test_personal_data_is_warned_about_and_never_repeated() -> None:
    out = asked("--json", "mag ik BSN 123456782 van een inwoner in ChatGPT zetten")
    assert json.loads(out)["warnings"]
    assert "123456782" not in out
    assert json.loads(asked("--json", "mag ik een BSN van een inwoner in ChatGPT zetten"))["warnings"] == []


def test_a_batch_gives_one_line_for_each_question(tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text('{"id": "a", "question": "wat is onze tone of voice"}\n\n{"id": 7, "question": ""}\n', "utf-8")
    lines = [json.loads(line) for line in asked("--json", "--batch", str(questions)).splitlines()]
    assert [(line["id"], line["band"]) for line in lines] == [("a", "sure"), ("7", "none")]


def test_another_pack_takes_the_place_of_the_configured_one(tmp_path: Path) -> None:
    pack = tmp_path / "eigen.jsonl"
    rule = {"id": "X.1", "chapter": "Beeld", "title_nl": "Drones", "text_nl": "Filmen uit de lucht mag niet."}
    pack.write_text(json.dumps(rule) + "\n", "utf-8")
    found = answered("mag ik filmen met een drone", "--pack", str(pack))
    assert [*found["citations"], *found["offered"]][0] in ("X.1", {**dict.fromkeys(("date",), ""), "rule": "X.1",  # type: ignore[misc]
        "document": "eigen", "title": "Drones", "quote": "Filmen uit de lucht mag niet."})  # fmt: skip
    assert answered("moet ik mijn prompts bewaren", "--pack", str(pack), "--pack", str(SAMPLE))["band"] == "sure"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "dit bestand is leeg|this file is empty"),
        ("geen json\n", "1:"),
        ('{"id": "1", "title_nl": "T"}\n', "text_nl"),
        ('{"id": "1", "title_nl": "T", "text_nl": "x"}\n' * 2, "2:"),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(text: str, problem: str, tmp_path: Path) -> None:
    pack = tmp_path / "kapot.jsonl"
    pack.write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["ask", "vraag", "--pack", str(pack)])
    assert done.exit_code == 1
    assert any(part in done.output for part in problem.split("|"))
    assert "Traceback" not in done.output


def test_a_question_or_a_batch_must_be_given() -> None:
    assert CliRunner().invoke(main, ["ask"]).exit_code == 2
