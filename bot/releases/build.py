"""Makes a release from the working tree: a copy of the content, and the model trained on that copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.releases.folder import Folder
from bot.releases.marks import content_hash, training_mark
from bot.releases.model import COMMAND_LINE
from bot.releases.training import TrainingFailed, train

__all__ = ["TrainingFailed", "current_release", "ensure_release", "make_model"]


def current_release(folder: Path) -> Path | None:
    """The folder of the release in force, or None before the first."""
    number = Folder(folder).current()
    return None if number is None else folder / str(number)


def ensure_release(root: Path, folder: Path, *, say: Callable[[str], None]) -> Path:
    """The release of today's content, made where there is none, and put in force by the command line.

    A release that somebody published is not used unless it is in force already: it may not have been approved.

    Args:
        root: the working tree.
        folder: where releases are kept.
        say: told in one line what takes time.

    Raises:
        TrainingFailed: Rasa refused the content; its last words are in the message.
        ContentError: a file is no YAML.
    """
    held, wanted = Folder(folder), content_hash(root)
    current = held.current()
    for number in held.complete():
        ours = number == current or held.facts(number).made_by == COMMAND_LINE
        if ours and (held.of(number) / "hash").read_text() == wanted:
            held.point(number)
            return held.of(number)
    number = held.reserve()
    try:
        unfinished, training = held.copy_content(root, number), training_mark(root, root)
        model_of = make_model(held, number, root, training, say=say)
        release = held.finish(
            number,
            content_hash=content_hash(unfinished, root),
            training=training,
            made_by=COMMAND_LINE,
            model_of=model_of,
        )
    except BaseException:
        held.drop(number)
        raise
    held.point(number)
    held.tidy()
    return release


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
    say(f"training release {number}; this takes about a minute")
    train(home, unfinished, go_on=go_on)
    return number
