"""How a running process learns that another release is in force, or that something holds at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bot.releases.folder import Folder
from bot.releases.overlay import FILE, NOTHING, Overlay, read_overlay
from bot.settings import Settings

LOOK_EVERY = 0.5  # seconds; a look costs two small system calls


@dataclass(frozen=True)
class InForce:
    """The release in force and what holds above it. ``number`` is None where a process speaks from a working tree.

    ``training`` is the mark of the model that belongs to it.
    """

    root: Path
    number: int | None = None
    training: str = ""
    overlay: Overlay = NOTHING


class Follower:
    """Looks at the folder of releases; without one (``GUIDE_RELEASES``), the root of the settings is in force."""

    def __init__(self, configured: Settings) -> None:
        self._configured = configured
        self._folder = Folder(Path(configured.releases)) if configured.releases else None
        self._seen: tuple[str, int] | None = None

    def now(self) -> InForce:
        """What is in force now."""
        number = self._folder.current() if self._folder else None
        if self._folder is None or number is None:
            return InForce(self._configured.root)
        return self.of(number)

    def of(self, number: int) -> InForce:
        """One release, with what holds at once; a release that is gone gives the one in force."""
        if self._folder is None or not self._folder.of(number).is_dir():
            return self.now()
        facts = self._folder.facts(number)
        return InForce(self._folder.of(number), number, facts.training, read_overlay(self._folder.path))

    def changed(self) -> bool:
        """Whether something else is in force than at the last call; the first call says True."""
        if self._folder is None:
            seen = ("", 0)
        else:
            seen = (_text(self._folder.path / "current"), _stamp(self._folder.path / FILE))
        changed, self._seen = seen != self._seen, seen
        return changed


def rooted(configured: Settings) -> Settings:
    """The settings with the release in force as their root, where releases are followed."""
    return replace(configured, root=Follower(configured).now().root)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
