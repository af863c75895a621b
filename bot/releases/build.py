"""Makes a release from the working tree: a copy of the content, and the model trained on that copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.releases.folder import Folder
from bot.releases.marks import content_hash, content_mark, training_mark
from bot.releases.model import COMMAND_LINE
from bot.releases.training import TrainingFailed, train

__all__ = ["TrainingFailed", "current_release", "ensure_release", "make_model", "say_unpublished", "source_of"]


def current_release(folder: Path) -> Path | None:
    """The folder of the release in force, or None before the first."""
    number = Folder(folder).current()
    return None if number is None else folder / str(number)


def source_of(root: Path, folder: Path) -> Path:
    """Whose content a start speaks from: the release in force where a person published it, else the working tree.

    What editors have not published yet must not go live because somebody starts the product.
    """
    held = Folder(folder)
    current = held.current()
    if current is None or held.facts(current).made_by == COMMAND_LINE:
        return root
    return held.of(current)


def ensure_release(root: Path, folder: Path, *, say: Callable[[str], None]) -> Path:
    """The release to start with, put in force: of the working tree, or of what was published last.

    It is made where there is none; of published content that is so when the code that trains has changed.

    Args:
        root: the working tree.
        folder: where releases are kept.
        say: told in one line what takes time, or that the working tree is not what is spoken from.

    Raises:
        TrainingFailed: Rasa refused the content; its last words are in the message.
        ContentError: a file is no YAML.
    """
    held, source = Folder(folder), source_of(root, folder)
    maker = COMMAND_LINE if source == root else held.facts(int(source.name)).made_by
    say_unpublished(source, root, say=say)
    current, wanted = held.current(), content_hash(source, root)
    for number in held.complete():
        ours = number == current or (source == root and held.facts(number).made_by == COMMAND_LINE)
        if ours and (held.of(number) / "hash").read_text() == wanted:
            held.point(number)
            return held.of(number)
    number = held.reserve()
    try:
        unfinished, training = held.copy_content(source, number), training_mark(source, root)
        model_of = make_model(held, number, root, training, say=say)
        mark = content_hash(unfinished, root)
        release = held.finish(number, content_hash=mark, training=training, made_by=maker, model_of=model_of)
    except BaseException:
        held.drop(number)
        raise
    held.point(number)
    held.tidy()
    return release


def say_unpublished(source: Path, root: Path, *, say: Callable[[str], None]) -> None:
    """Say so where the working tree is not what is spoken from."""
    if source != root and content_mark(source) != content_mark(root):
        say(f"release {source.name} is spoken from; the working tree differs (python -m bot release diff, publish)")


def make_model(
    held: Folder,
    number: int,
    home: Path,
    training: str,
    *,
    say: Callable[[str], None],
    go_on: Callable[[], object] = lambda: None,
) -> int:
    """Put a model into an unfinished release: that of a release trained on the same, or a new one; whose it is."""
    unfinished = held.unfinished(number)
    if (model_of := held.take_model(training, unfinished)) is not None:
        say(f"release {number} takes over the model of release {model_of}: nothing that it was trained on has changed")
        return model_of
    say(f"training release {number}; this takes about two minutes")
    train(home, unfinished, go_on=go_on)
    return number
