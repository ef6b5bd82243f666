import json
import pickle
from pathlib import Path

import pytest

from bot.detection.artifact import BadModelError, load_model, save_model
from bot.detection.model import Model, Thresholds


def test_a_saved_model_reads_back_as_it_was(tmp_path: Path) -> None:
    model = load_model()
    save_model(model, tmp_path / "model.json")

    assert load_model(tmp_path / "model.json") == model


@pytest.mark.parametrize(
    "content",
    [
        pickle.dumps({"vroegbij": 1}),
        b"",
        b"\x93NUMPY garbage",
        b"[]",
        b"{}",
        b'{"vroegbij": 99}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_bytes(content)

    with pytest.raises(BadModelError):
        load_model(path)


def test_a_model_of_an_earlier_version_is_refused_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    save_model(load_model(), path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"vroegbij": 1}), "utf-8")

    with pytest.raises(BadModelError, match=r"no model of version 2: version 1"):
        load_model(path)


@pytest.mark.parametrize("number", ["NaN", "1e999", "true", '"1"', "null"])
def test_a_weight_that_is_no_number_is_refused(number: str, tmp_path: Path) -> None:
    save_model(Model({}, {}, 0.0, Thresholds(1.0, 0.0, -1.0, -3.0)), tmp_path / "model.json")
    document = json.loads((tmp_path / "model.json").read_text("utf-8"))
    document["bias"] = "HERE"
    path = tmp_path / "bad.json"
    assert load_model(tmp_path / "model.json").bias == 0
    path.write_text(json.dumps(document).replace('"HERE"', number), "utf-8")

    with pytest.raises(BadModelError):
        load_model(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadModelError):
        load_model(tmp_path / "none.json")
