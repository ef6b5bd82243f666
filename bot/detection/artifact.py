"""The trained model as a JSON file: written by training, read at start; anything else is refused."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from bot.detection.model import Model, Thresholds
from bot.detection.views import FeatureView, TermView

VERSION = 2
SHIPPED = Path(__file__).parent / "model" / "model.json"
"""The model that came with the program."""

LARGEST = 10_000_000
"""Bytes of the largest file that is read."""

_TERM_VIEWS = {"words": False, "letters": True}


class BadModelError(ValueError):
    """A file that is not a model of this version."""


def load_model(path: Path | None = None) -> Model:
    """Read a model; without a path the one that came with the program.

    Raises:
        BadModelError: when the file is missing, too large or anything but a model of this version.
    """
    path = path or SHIPPED
    try:
        if path.stat().st_size > LARGEST:
            raise BadModelError(f"{path} is larger than {LARGEST} bytes and no model")
        return _parse(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
        raise BadModelError(f"{path} is no model of version {VERSION}: {err}") from err


def save_model(model: Model, path: Path) -> None:
    """Write a model, weights to four decimals; the same model always gives the same bytes."""
    views: dict[str, object] = {}
    for name, view in model.views.items():
        if isinstance(view, TermView):
            terms = {
                term: [round(rarity, 4), round(weight, 4)] for term, (rarity, weight) in sorted(view.terms.items())
            }
            views[name] = {"bias": round(view.bias, 4), "terms": terms}
        elif isinstance(view, FeatureView):
            weights = {key: round(weight, 4) for key, weight in sorted(view.weights.items())}
            views[name] = {"bias": round(view.bias, 4), "weights": weights}
    thresholds = model.thresholds
    document = {
        "vroegbij": VERSION,
        "bias": round(model.bias, 4),
        "shares": {name: round(share, 4) for name, share in model.shares.items()},
        "thresholds": {name: round(getattr(thresholds, name), 4) for name in ("alert", "watch", "more", "first")},
        "trained": dict(model.trained),
        "views": views,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


def _parse(document: Mapping[str, object]) -> Model:
    if document["vroegbij"] != VERSION:
        raise BadModelError(f"version {document['vroegbij']}")
    views: dict[str, TermView | FeatureView] = {}
    for name, value in _mapping(document["views"]).items():
        view = _mapping(value)
        bias = _number(view["bias"])
        if name in _TERM_VIEWS:
            views[name] = TermView(_TERM_VIEWS[name], _terms(_mapping(view["terms"])), bias)
        else:
            views[name] = FeatureView(_numbers(view["weights"]), bias)
    shares = _numbers(document["shares"])
    if shares.keys() != views.keys():
        raise BadModelError("every view needs a share")
    thresholds = Thresholds(**_numbers(document["thresholds"]))
    return Model(views, shares, _number(document["bias"]), thresholds, _mapping(document["trained"]))


def _terms(found: Mapping[str, object]) -> dict[str, tuple[float, float]]:
    terms = {}
    for term, pair in found.items():
        rarity, weight = cast("list[object]", pair)
        terms[term] = (_number(rarity), _number(weight))
    return terms


def _numbers(value: object) -> dict[str, float]:
    return {name: _number(number) for name, number in _mapping(value).items()}


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadModelError(f"expected a table, found {type(value).__name__}")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadModelError(f"expected a number, found {value!r}")
    return float(value)
