"""The sentence encoder: text to unit vectors, with all-MiniLM-L6-v2 on onnxruntime."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.errors import EncoderError

FOLDER = Path(__file__).parent / "minilm"
SIZE = 384
MAX_TOKENS = 128
BATCH = 16
LIKE = 1.1  # how many times as many tokens as its first a text of a batch may have
SHARED = 32  # texts from which on threads share the work; for fewer, to wake one costs more than it saves
REMEMBERED = 2048
FOR_SECONDS = 60.0


class Encoder:
    """Encodes sentences; the last are kept for a minute, so a text met twice in a turn costs once.

    What is kept does not hold the text: its key is a hash with a secret of this process. Capital letters make no
    difference to the model, nor to the key.
    """

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1, clock: Callable[[], float] = time.monotonic) -> None:
        """Load the model.

        Args:
            folder: where the model's files lie.
            threads: how many batches of many texts are encoded side by side; one batch never uses more than one thread,
                for waiting on one another costs more than it gains on busy cores.
            clock: seconds that only go on.
        """
        check_files(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._kept: OrderedDict[bytes, tuple[float, NDArray[Any]]] = OrderedDict()
        self._secret, self._clock = secrets.token_bytes(32), clock
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="encoder") if threads > 1 else None

    def encode(self, texts: Sequence[str]) -> NDArray[Any]:
        """Unit-length rows of float32, shape ``(len(texts), 384)``."""
        found = self.known(texts)
        fresh = list(dict.fromkeys(text for text in texts if text not in found))
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(fresh)]
        # One by one where they are few: rounding to bytes makes a vector differ a little by what stands in its batch.
        batches = _batches(tokens) if len(fresh) >= SHARED else [[place] for place in range(len(fresh))]
        run = map if self._pool is None or len(fresh) < SHARED else self._pool.map
        for places, vectors in zip(batches, run(self._run, ([tokens[i] for i in places] for places in batches))):
            found.update(zip((fresh[i] for i in places), vectors))
        self.learn({text: found[text] for text in fresh[-REMEMBERED:]})
        return np.stack([found[t] for t in texts]) if texts else np.empty((0, SIZE), np.float32)

    def known(self, texts: Sequence[str]) -> dict[str, NDArray[Any]]:
        """The vectors of those texts that were met within the last minute."""
        with self._lock:
            oldest = self._clock() - FOR_SECONDS
            while self._kept and next(iter(self._kept.values()))[0] < oldest:
                self._kept.popitem(last=False)
            met = ((text, self._kept.get(self._key(text))) for text in texts)
            return {text: kept[1] for text, kept in met if kept is not None}

    def learn(self, vectors: Mapping[str, NDArray[Any]]) -> None:
        """Keep vectors that this encoder gave, here or in another process, for a minute."""
        with self._lock:
            for text, vector in vectors.items():
                key = self._key(text)
                self._kept[key] = (self._clock(), vector)
                self._kept.move_to_end(key)
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(text.lower().encode("utf-8", "surrogatepass"), key=self._secret, digest_size=16).digest()

    def _run(self, batch: Sequence[Sequence[int]]) -> NDArray[Any]:
        ids = np.zeros((len(batch), max(map(len, batch))), np.int64)
        mask = np.zeros_like(ids)
        for i, tokens in enumerate(batch):
            ids[i, : len(tokens)] = tokens
            mask[i, : len(tokens)] = 1
        vectors: NDArray[Any] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _batches(tokens: Sequence[Sequence[int]]) -> list[list[int]]:
    """Places of texts in batches of like length, longest first: a batch is padded, and padding costs as much."""
    found: list[list[int]] = []
    for place in sorted(range(len(tokens)), key=lambda i: len(tokens[i])):
        if not found or len(found[-1]) == BATCH or len(tokens[place]) > LIKE * len(tokens[found[-1][0]]):
            found.append([])
        found[-1].append(place)
    return found[::-1]


def check_files(folder: Path) -> None:
    """Compare each file with ``SHA256SUMS``.

    Raises:
        EncoderError: a file is missing or differs.
    """
    try:
        lines = (folder / "SHA256SUMS").read_text().splitlines()
        for line in lines:
            wanted, name = line.split()
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise EncoderError(f"{name} of the sentence encoder was changed; restore it with 'git checkout {name}'")
    except FileNotFoundError as error:
        raise EncoderError(f"the sentence encoder lacks a file: {error.filename}; restore the repository") from None


def files_hash(folder: Path = FOLDER) -> str:
    """A short mark of the encoder's files: vectors made with another mark must not be reused."""
    return hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()[:16]
