"""The content under edit: a folder with ``data/``, ``content/`` and ``domain.yml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bot.editing.model import Changes, File, Intent, Mark, SheetPlan, Topic, TopicLine, Use, Wording

Reader = Callable[[Path], object]


class Draft:
    """Reads and writes what editors own; the command line and git work on the same files.

    Every read gives a ``mark``. A write names the mark it began from and raises ``Changed`` with both texts when
    the file is another one now. A write that changes nothing leaves the file byte for byte and returns ``()``.
    All files of one edit are written, or none; comments, order and quotes of what is not edited stay.
    """

    def __init__(self, root: Path, *, readers: Mapping[str, Reader] | None = None) -> None:
        """
        Args:
            root: the folder.
            readers: by kind of file, a function that raises ``ContentError`` where a file of that kind cannot be
                used; a text it refuses is not saved.
        """
        self.root = root
        self.files = Files(root, readers or {})
        self.topics = Topics(self.files)
        self.intents = Intents(self.files)
        self.messages = Messages(self.files)
        self.services = Services(self.files)

    def find(self, words: str, *, whole_words: bool = False, kinds: tuple[str, ...] = ()) -> tuple[Use, ...]:
        """Where ``words`` are said: answers, examples, messages, services, in the order of the files.

        Args:
            words: compared without regard to small and capital letters.
            whole_words: leave out where they are part of a longer word.
            kinds: only these kinds of file (``bot.editing.KINDS``).
        """
        raise NotImplementedError

    def replace(
        self, words: str, by: str, *, uses: tuple[Use, ...], marks: Mapping[str, Mark], whole_words: bool = False
    ) -> Changes:
        """Replace ``words`` in the places of ``uses`` (as ``find`` gave them), all or none.

        Args:
            words: as for ``find``; a capital at the beginning of a place is kept.
            by: what to say instead.
            uses: the places the editor chose.
            marks: by path, the file's mark when it was searched (``files.mark``).
            whole_words: as for ``find``.
        """
        raise NotImplementedError

    def new_edition(self, *, title: str, years: str, revised: str, url: str, today: date, mark: Mark) -> Changes:
        """Name the new edition in ``content/strategy.yml`` and mark every topic to be looked at again.

        ``topics.reviewed`` takes the mark from a topic; ``content check`` lists those that still have it.
        """
        raise NotImplementedError


class Files:
    """Any one file as text, for what has no form of its own; only files of a known kind can be named."""

    def __init__(self, root: Path, readers: Mapping[str, Reader]) -> None:
        self.root = root
        self._readers = readers

    def paths(self, kind: str = "") -> tuple[str, ...]:
        """Paths of all files, or of one kind of ``KINDS``."""
        raise NotImplementedError

    def mark(self, path: str) -> Mark:
        """The mark of a file as it stands."""
        raise NotImplementedError

    def read(self, path: str) -> File:
        """One file.

        Raises:
            NotThere: no file of a known kind has this path.
        """
        raise NotImplementedError

    def data(self, path: str) -> tuple[dict[str, object], Mark]:
        """One file as plain values (lists, mappings, text, numbers, true and false) with its mark."""
        raise NotImplementedError

    def write(self, path: str, text: str, *, mark: Mark) -> Changes:
        """Save a text as it is.

        Raises:
            BadValue: it is no plain YAML within the limits, or not what its kind needs.
            Changed: somebody else saved the file.
        """
        raise NotImplementedError

    def write_data(self, path: str, data: Mapping[str, object], *, mark: Mark) -> Changes:
        """Save plain values; what is the same keeps its comments, quotes and place. Raises as ``write``."""
        raise NotImplementedError

    def add(self, path: str, text: str) -> Changes:
        """A new file of a kind that may have more: topics, services, phrasing families and their examples."""
        raise NotImplementedError

    def remove(self, path: str, *, mark: Mark) -> Changes:
        """Remove a file of a kind that may have more. Topics and services: use theirs, which look for uses."""
        raise NotImplementedError


class Topics:
    """The topics of ``data/nlu/answers``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self, *, today: date | None = None) -> tuple[TopicLine, ...]:
        """Every topic, by id; a file that cannot be read is there with its fault."""
        raise NotImplementedError

    def read(self, topic: str) -> Topic:
        """One topic. Raises ``NotThere``, or ``BadValue`` for a file that can only be edited as text."""
        raise NotImplementedError

    def add(self, topic: Topic) -> Changes:
        """A new topic. Raises ``AlreadyThere`` or ``BadValue``."""
        raise NotImplementedError

    def write(self, topic: Topic) -> Changes:
        """Save a topic that was read (``dataclasses.replace`` it). Raises ``BadValue`` or ``Changed``."""
        raise NotImplementedError

    def rename(self, topic: str, new: str, *, mark: Mark) -> Changes:
        """Give a topic another id, everywhere it is named."""
        raise NotImplementedError

    def merge(self, topic: str, into: str, *, mark: Mark, into_mark: Mark) -> Changes:
        """Move a topic's examples to another, name that one wherever the first was named, and remove the first."""
        raise NotImplementedError

    def remove(self, topic: str, *, mark: Mark) -> Changes:
        """Remove a topic. Raises ``InUse`` while others name it."""
        raise NotImplementedError

    def used_in(self, topic: str) -> tuple[Use, ...]:
        """Where a topic is named: related topics, parts, the self-assessment, test questions."""
        raise NotImplementedError

    def move_examples(
        self, examples: tuple[str, ...], source: str, target: str, *, mark: Mark, target_mark: Mark
    ) -> Changes:
        """Move examples from one topic to another. Raises ``NotThere`` for an example that ``source`` lacks."""
        raise NotImplementedError

    def reviewed(self, topic: str, *, on: date, review_by: date, mark: Mark) -> Changes:
        """Note that a topic was looked at, and when next."""
        raise NotImplementedError

    def export(self, path: Path) -> None:
        """Write all topics with their examples as XLSX: a sheet of topics, a sheet of examples, text cells only."""
        raise NotImplementedError

    def plan_import(self, path: Path) -> SheetPlan:
        """What the sheet would change, and every error by cell; nothing is written. Topics it lacks stay."""
        raise NotImplementedError

    def apply_import(self, plan: SheetPlan) -> Changes:
        """Write a plan without errors. Raises ``BadValue`` with errors, ``Changed`` if a file is another one now."""
        raise NotImplementedError


class Intents:
    """The other intents of ``data/nlu``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self) -> tuple[Intent, ...]:
        """Every intent that is no topic."""
        raise NotImplementedError

    def read(self, name: str) -> Intent:
        """One intent by its name, "greet" or "out_of_scope/weather"."""
        raise NotImplementedError

    def write(self, intent: Intent) -> Changes:
        """Save an intent's examples."""
        raise NotImplementedError

    def add(self, name: str, *, examples: tuple[str, ...], reply: str) -> Changes:
        """A new theme that is not ours, "out_of_scope/<theme>", with its reply in ``domain.yml``."""
        raise NotImplementedError

    def rename(self, name: str, new: str, *, mark: Mark) -> Changes:
        """Rename a theme that is not ours, and its reply. Raises ``BadValue`` for a fixed one."""
        raise NotImplementedError

    def merge(self, name: str, into: str, *, mark: Mark) -> Changes:
        """Move a theme's examples to another intent and remove it."""
        raise NotImplementedError

    def remove(self, name: str, *, mark: Mark) -> Changes:
        """Remove a theme that is not ours, and its reply. Raises ``BadValue`` for a fixed one."""
        raise NotImplementedError

    def move_examples(self, examples: tuple[str, ...], source: str, target: str, *, mark: Mark) -> Changes:
        """Move examples to another intent or to a topic (``ask/<topic>``), or from one here (either may be a topic)."""
        raise NotImplementedError


class Messages:
    """Fixed messages: the responses of ``domain.yml`` and ``content/messages``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self) -> tuple[Wording, ...]:
        """Every message."""
        raise NotImplementedError

    def read(self, message: str) -> Wording:
        """One message by its id."""
        raise NotImplementedError

    def write(self, message: str, text: str, *, mark: Mark) -> Changes:
        """Say it in other words. Raises ``BadValue`` where a word in curly brackets is lost or new."""
        raise NotImplementedError


class Services:
    """The directory's files, as plain values of ``content/services/<id>.yml``."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self) -> tuple[str, ...]:
        """Ids of all services."""
        raise NotImplementedError

    def read(self, service: str) -> tuple[dict[str, object], Mark]:
        """One service's values, with the file's mark."""
        raise NotImplementedError

    def write(self, service: str, data: Mapping[str, object], *, mark: Mark) -> Changes:
        """Save one service. Raises ``BadValue`` with the faults, or ``Changed``."""
        raise NotImplementedError

    def add(self, service: str, data: Mapping[str, object]) -> Changes:
        """A new service."""
        raise NotImplementedError

    def rename(self, service: str, new: str, *, mark: Mark) -> Changes:
        """Give a service another id, everywhere it is named."""
        raise NotImplementedError

    def remove(self, service: str, *, mark: Mark) -> Changes:
        """Remove a service. Raises ``InUse`` while safety replies or the self-assessment name it."""
        raise NotImplementedError

    def used_in(self, service: str) -> tuple[Use, ...]:
        """Where a service is named."""
        raise NotImplementedError
