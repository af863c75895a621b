"""Vectors of training examples on disk, so that training encodes only what is new.

Those of the content that came with the product lie beside the encoder (``shipped_files``): a first training on a new
machine would otherwise spend most of its time on them. ``python -m tools.keep_vectors`` adds those of new examples.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.encoding import Encode
from bot.understanding.encoder import FOLDER, SIZE, Encoder, files_hash

EXAMPLES = "examples*.npz"
STEPS = 127  # of a signed byte on each side of zero
UNREADABLE = (OSError, ValueError, KeyError, BadZipFile)

Vectors = dict[str, NDArray[np.float32]]


def encode_cached(
    texts: Sequence[str],
    encoder: Encoder,
    folder: Path,
    *,
    name: str = "vectors",
    shipped: Iterable[Path] | None = None,
) -> NDArray[np.float32]:
    """Unit rows, shape ``(len(texts), 384)``; ``folder`` keeps them in a file of that name and the encoder's mark.

    ``shipped`` are the files that came with the product, all of them by default. A file that cannot be read counts as
    none.
    """
    if not texts:
        return np.empty((0, SIZE), np.float32)
    path = folder / f"{name}-{files_hash()}.npz"
    keys = [example_key(text) for text in texts]
    known = read_shipped(shipped_files() if shipped is None else shipped, keys)
    rest = {key: text for key, text in zip(keys, texts) if key not in known}
    if rest:
        kept = _load(path)
        fresh = {key: text for key, text in rest.items() if key not in kept}
        if fresh:
            kept.update(zip(fresh, encoder.encode(list(fresh.values()))))
            _save(path, {key: kept[key] for key in rest})
        known.update((key, kept[key]) for key in rest)
    return np.stack([known[key] for key in keys])


def keeping(encoder: Encoder, folder: Path, *, name: str) -> Encode:
    """``encode_cached`` as a function of texts alone."""
    return partial(encode_cached, encoder=encoder, folder=folder, name=name)


def shipped_files() -> list[Path]:
    """The files of vectors that came with the product, in the order in which they were added."""
    return sorted(FOLDER.glob(EXAMPLES), key=lambda path: len(path.name))


def read_shipped(files: Iterable[Path], keys: Iterable[str]) -> Vectors:
    """Those of ``keys`` that the files hold for this encoder."""
    wanted, found = list(dict.fromkeys(keys)), dict[str, NDArray[np.float32]]()
    for path in files:
        found.update(_held(path, [key for key in wanted if key not in found]))
    return found


def _held(path: Path, wanted: Sequence[str]) -> Vectors:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            if not wanted or str(stored["mark"]) != files_hash():
                return {}
            held, rows = stored["keys"], stored["vectors"]
    except UNREADABLE:
        return {}
    starts = np.array([int(key[:16], 16) for key in wanted], np.uint64)
    places = np.searchsorted(held, starts).clip(max=len(held) - 1)
    there = np.flatnonzero(held[places] == starts)
    found = rows[places[there]].astype(np.float32)
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return dict(zip((wanted[i] for i in there), found))


def write_shipped(path: Path, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
    """Keep the vectors of texts in a quarter of their size: the largest part of each row fills a signed byte."""
    rows = {int(example_key(text)[:16], 16): vector for text, vector in zip(texts, vectors, strict=True)}
    whole = np.stack([rows[key] for key in sorted(rows)])
    small = np.rint(whole / np.abs(whole).max(axis=1, keepdims=True) * STEPS).astype(np.int8)
    np.savez(path, mark=np.array(files_hash()), keys=np.array(sorted(rows), np.uint64), vectors=small)


def example_key(text: str) -> str:
    """What a text is kept under."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def _load(path: Path) -> Vectors:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"]))
    except UNREADABLE:
        return {}


def _save(path: Path, vectors: Vectors) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npz")
    np.savez(unfinished, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    unfinished.replace(path)
