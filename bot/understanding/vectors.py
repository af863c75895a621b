"""Vectors of training examples on disk, so that training again encodes only what is new."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.understanding.encoder import SIZE, Encoder, files_hash


def encode_cached(
    texts: Sequence[str], encoder: Encoder, folder: Path, *, name: str = "vectors"
) -> NDArray[np.float32]:
    """Unit rows, shape ``(len(texts), 384)``; ``folder`` keeps them in a file of that name and the encoder's mark.

    A file that cannot be read counts as none.
    """
    path = folder / f"{name}-{files_hash()}.npz"
    known = _load(path)
    keys = [hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest() for text in texts]
    fresh = {key: text for key, text in zip(keys, texts) if key not in known}
    if fresh:
        known.update(zip(fresh, encoder.encode(list(fresh.values()))))
        _save(path, {key: known[key] for key in dict.fromkeys(keys)})
    return np.stack([known[key] for key in keys]) if keys else np.empty((0, SIZE), np.float32)


def _load(path: Path) -> dict[str, NDArray[np.float32]]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"]))
    except (OSError, ValueError, KeyError):
        return {}


def _save(path: Path, vectors: dict[str, NDArray[np.float32]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(unfinished, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    unfinished.replace(path)
