import json
from pathlib import Path

import pytest

from bot.detection.artifact import load_model
from bot.detection.train.corpus import held_out
from bot.detection.train.evaluate import evaluate
from bot.detection.train.trainer import fingerprint, train

PROJECTS = [
    "Vanaf {day} mei gaat de {street} dicht voor nieuwe riolering, bewoners krijgen een brief",
    "College besluit {day} juni over de sloop van de school aan de {street}",
    "We kappen in week {day} twintig bomen langs de {street}, omwonenden weten het nog niet",
]
CHATTER = [
    "Iemand koffie? Ik loop zo naar de {street}",
    "Printer op {day} hoog doet het weer niet",
    "De {street} was gisteren weer open, netjes gedaan",
    "Verlof graag voor {day} mei invullen",
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Eight small channels with two projects each."""
    (tmp_path / "channels").mkdir()
    (tmp_path / "messages").mkdir()
    for number in range(8):
        _channel(tmp_path / "channels", f"d{number:02}", number)
    single = {"id": "s1", "text": "We gaan de markt verplaatsen", "label": 1, "context": "En de markt?"}
    (tmp_path / "messages" / "singles-1.jsonl").write_text(json.dumps(single) + "\n", "utf-8")
    return tmp_path


def _channel(folder: Path, name: str, number: int) -> None:
    lines: list[dict[str, object]] = [{"channel": name, "municipality": "Duinrade", "department": "Wegen"}]
    templates = CHATTER + PROJECTS[:2] + CHATTER
    for at, template in enumerate(templates):
        text = template.format(day=number + at + 1, street=f"{name}straat")
        lines.append(
            {"id": f"m{at}", "ts": f"2026-03-{at + 1:02}T09:00:00+01:00", "user": "u1", "thread": None, "text": text}
        )
    first = len(CHATTER)
    projects = [{"id": f"p{k}", "first_signal": f"m{first + k}", "messages": [f"m{first + k}"]} for k in range(2)]
    (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    (folder / f"{name}.truth.json").write_text(json.dumps({"projects": projects, "traps": []}), "utf-8")


def test_training_twice_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    train(corpus, tmp_path / "one.json")
    train(corpus, tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_channel_left_out_is_not_learned_from(corpus: Path, tmp_path: Path) -> None:
    train(corpus, tmp_path / "all.json")
    train(corpus, tmp_path / "less.json", leave_out=["d03"])

    everything, less = load_model(tmp_path / "all.json"), load_model(tmp_path / "less.json")
    assert less.trained["left out"] == ["d03"]
    assert less.trained["messages"] == 81 - 10
    assert everything.trained["messages"] == 81


def test_a_channel_held_out_is_never_learned_from(corpus: Path, tmp_path: Path) -> None:
    before = train(corpus, tmp_path / "before.json"), fingerprint(corpus)
    _channel(corpus / "channels", "h01", 9)
    _channel(corpus / "channels", "new", 10)
    after = train(corpus, tmp_path / "after.json"), fingerprint(corpus)

    assert before == after
    assert [channel.name for channel in held_out(corpus)] == ["h01"]


def test_an_unknown_channel_cannot_be_left_out(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="d99"):
        train(corpus, tmp_path / "model.json", leave_out=["d99"])


def test_the_table_compares_every_view_with_a_keyword_list(corpus: Path) -> None:
    table = evaluate(corpus)

    assert [row.name for row in table.rows] == ["keywords", "words", "letters", "expressions", "together"]
    assert table.rows[-1].precision > 0.9
    assert str(table).count("\n") == len(table.rows) + 1
