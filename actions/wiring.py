"""What the actions work with: the content of the release in force, or of the one whose model understood the message."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TypeVar

from bot import settings
from bot.answers import Answer, Edition, read_answers, read_edition, read_responses
from bot.directory import Service, read_services
from bot.directory.corrections import corrected
from bot.directory.finder import Finder
from bot.directory.named import NO_NAMES
from bot.directory.wording import Wording
from bot.phrasing import Guard
from bot.releases.follow import Follower, InForce
from bot.understanding.language import Language
from bot.yamlfile import read_mapping

T = TypeVar("T")
KEPT = 3  # releases held at a time: while processes switch, some messages still belong to the one before


class Loaded:
    """One release; what is read of it is read when it is first asked for, and kept."""

    def __init__(self, release: InForce) -> None:
        self.release = release
        self._made: dict[Any, Any] = {}

    def once(self, make: Callable[[Loaded], T]) -> T:
        """What ``make`` gives for this release, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def renewed(self, release: InForce) -> Loaded:
        """What is in force now; of the same release only what holds at once is looked at again."""
        new = Loaded(release)
        if release.root == self.release.root:
            new._made = {make: made for make, made in self._made.items() if make not in (_services, _finder)}
        return new


class Shelf:
    """The releases that are loaded, the one in force first."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        follower.changed()
        self._loaded: tuple[Loaded, ...] = (Loaded(follower.now()),)

    @property
    def current(self) -> Loaded:
        """The release in force."""
        return self._loaded[0]

    def of_model(self, training: str) -> Loaded:
        """The newest loaded release with the model of this mark; the one in force where there is none."""
        return next((one for one in self._loaded if training and one.release.training == training), self.current)

    def follow(self) -> None:
        """Load what is in force now beside what is there, and put it first in one step."""
        if not self._follower.changed():
            return
        new = self.current.renewed(self._follower.now())
        warm(new)
        others = (one for one in self._loaded if one.release.number != new.release.number)
        self._loaded = (new, *others)[:KEPT]


_turn: ContextVar[Loaded | None] = ContextVar("turn", default=None)


@lru_cache(maxsize=1)
def configured() -> settings.Settings:
    """The settings of this process."""
    return settings.read(os.environ)


@lru_cache(maxsize=1)
def shelf() -> Shelf:
    """The releases of this process."""
    return Shelf(Follower(configured()))


def enter(training: str) -> None:
    """Stay with one release for the whole of a turn: that of the model which understood the message."""
    _turn.set(shelf().of_model(training))


def now() -> Loaded:
    """The release of this turn."""
    return _turn.get() or shelf().current


def answers() -> dict[str, Answer]:
    """Every answer by topic."""
    return now().once(_answers)


def responses() -> dict[str, str]:
    """The responses of the domain by name, without ``utter_``."""
    return now().once(_responses)


def edition() -> Edition:
    """The strategy's outline."""
    return now().once(_edition)


def languages() -> tuple[Language, ...]:
    """The languages that are answered with a line of their own."""
    return now().once(_languages)


def guard() -> Guard:
    """The phrasing guard."""
    return now().once(_guard)


def wording() -> Wording:
    """The words around a search for services."""
    return now().once(_wording)


def services() -> dict[str, Service]:
    """The directory's entries by id, as they hold now."""
    return now().once(_services)


def finder() -> Finder:
    """The search among published services."""
    return now().once(_finder)


def warm(loaded: Loaded | None = None) -> None:
    """Read everything before the first turn."""
    wanted = loaded or now()
    wanted.once(_finder)
    speak = wanted.once(_guard).speak
    for said in (*(answer.text for answer in wanted.once(_answers).values()), *wanted.once(_responses).values()):
        speak(said)  # it remembers what it has looked at


def _answers(loaded: Loaded) -> dict[str, Answer]:
    return read_answers(loaded.release.root / "data" / "nlu" / "answers")


def _responses(loaded: Loaded) -> dict[str, str]:
    return read_responses(loaded.release.root / "domain.yml")


def _edition(loaded: Loaded) -> Edition:
    return read_edition(loaded.release.root / "content" / "strategy.yml")


def _languages(loaded: Loaded) -> tuple[Language, ...]:
    rows = read_mapping(loaded.release.root / "content" / "languages.yml")["languages"]
    return tuple(Language.read(row) for row in rows)


def _guard(loaded: Loaded) -> Guard:
    return Guard.load(loaded.release.root / "content")


def _wording(loaded: Loaded) -> Wording:
    return Wording.load(loaded.release.root / "content")


def _services(loaded: Loaded) -> dict[str, Service]:
    overlay = loaded.release.overlay
    held = read_services(loaded.release.root / "content" / "services")
    return corrected(held, hidden=overlay.services, contacts=overlay.corrected)


def _finder(loaded: Loaded) -> Finder:
    path = loaded.release.root / "content" / "directory" / "names.yml"
    names = read_mapping(path) if path.exists() else NO_NAMES  # releases before the file had none
    return Finder(loaded.once(_services).values(), loaded.once(_wording).needs, names)
