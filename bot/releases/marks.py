"""Marks (SHA-256) by which content, and what a model is trained on, are known again on every machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.errors import ContentError

CONTENT = ("data", "content", "domain.yml", "config.yml")
# Code that decides what a model holds: a change in it needs another model.
CODE = ("bot/rasa", "bot/understanding")
# What the model reads of content/ besides the training data (bot.rasa.request_signs, bot.understanding.wording).
VOCABULARIES = (
    "content/needs.yml", "content/places.yml", "content/levels.yml", "content/directory", "content/shorthand.yml",
)  # fmt: skip


def content_hash(root: Path, home: Path | None = None) -> str:
    """The mark of everything that goes into a release, with the code that trains it.

    Args:
        root: a folder with the content.
        home: where the code is, if not there too.
    """
    digest = hashlib.sha256()
    for base, names in ((root, CONTENT), (home or root, CODE)):
        _add(digest, base, names)
    return digest.hexdigest()


def content_mark(root: Path) -> str:
    """The mark of the content alone; a release whose files give another one was changed on disk."""
    digest = hashlib.sha256()
    _add(digest, root, CONTENT)
    return digest.hexdigest()


def training_mark(root: Path, home: Path) -> str:
    """The mark of what decides what a model holds: examples, rules, intents, configuration, vocabularies, code.

    The wording of answers is left out, so that new wording goes live without training. (The matcher also learns from
    the answers' own sentences, at half weight: of those it knows new wording from the next training on.)

    Raises:
        ContentError: a file is no YAML.
    """
    digest = hashlib.sha256()
    _add(digest, home, CODE)
    _add(digest, root, ("config.yml", *VOCABULARIES))
    for path in (root / "domain.yml", *_files(root / "data")):
        wanted = json.dumps(_trained(path), sort_keys=True, default=str)
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + wanted.encode())
    return digest.hexdigest()


def _trained(path: Path) -> Any:
    """A file's values without the words of its responses; their names stay."""
    if path.suffix not in (".yml", ".yaml"):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    import yaml  # an ordinary start compares files only

    try:
        loaded = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - it is the safe loader
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name}: {error}") from None
    if isinstance(loaded, Mapping) and isinstance(loaded.get("responses"), Mapping):
        return {**loaded, "responses": sorted(loaded["responses"])}
    return loaded


def _add(digest: Any, root: Path, names: Iterable[str]) -> None:
    for name in names:
        for path in _files(root / name):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())


def _files(base: Path) -> Iterator[Path]:
    if base.is_file():
        return iter([base])
    return iter(sorted(path for path in base.rglob("*") if path.is_file() and path.suffix != ".pyc"))
