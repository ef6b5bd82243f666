"""Open this for vectors made once: kept in a file under the hash of their text, so that many rules load fast again."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bot.language.embeddings import Embedder, Vectors

_FILE = "rule-vectors.npz"
_AT_ONCE = 16
_MOST = 80_000
"""Vectors kept; the oldest go first."""


class KeptVectors:
    """The vectors of texts, from the file in `data` where that has them."""

    def __init__(self, embedder: Embedder, data: Path | None) -> None:
        self.embedder = embedder
        self._path = data / _FILE if data else None
        self._known = _read(self._path)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text of a rule."""
        return self._vectors(texts, "passage", self.embedder.passages)

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row a question of our own; what people ask is never kept."""
        return self._vectors(texts, "question", self.embedder.questions)

    def _vectors(self, texts: Sequence[str], kind: str, make: Callable[[Sequence[str]], Vectors]) -> Vectors:
        named = [f"{self.embedder.name}\n{kind}\n{text}" for text in texts]
        keys = [hashlib.sha256(name.encode()).hexdigest() for name in named]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        wanted = list(missing)
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            self._known.update(zip(some, make([missing[key] for key in some]), strict=True))
        if self._path and missing:
            _write(self._path, dict(list(self._known.items())[-_MOST:]))
        return np.stack([self._known[key] for key in keys])


def _read(path: Path | None) -> dict[str, Vectors]:
    """What the file holds; a damaged one counts as empty, for it can be made again."""
    if path is None or not path.exists():
        return {}
    try:
        with np.load(path, allow_pickle=False) as file:
            return dict(zip(file["keys"].tolist(), file["vectors"].astype(np.float32), strict=True))
    except (OSError, ValueError, KeyError, EOFError):
        return {}


def _write(path: Path, vectors: dict[str, Vectors]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new.npz")
    np.savez(fresh, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())).astype(np.float16))
    fresh.replace(path)
