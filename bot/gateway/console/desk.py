"""What the views work with: accounts, the draft, releases and the rest, made once a process and on first use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Engine

from bot.settings import Settings

if TYPE_CHECKING:
    from bot.accounts import Accounts
    from bot.editing import Draft
    from bot.gateway.console.checking import Checking
    from bot.gateway.console.outside import Outside
    from bot.phrasing import Guard
    from bot.proposals import ProposalStore
    from bot.releases.at_once import AtOnce
    from bot.releases.releases import Releases
    from bot.unanswered import UnansweredStore
    from bot.usage import UsageStore


@dataclass(frozen=True)
class Tools:
    """What the console needs of several subjects together, put together where the process starts.

    ``check`` gives the findings over a folder, ``draft`` opens it for editing.
    """

    check: Callable[[Path], Sequence[Any]]
    draft: Callable[[Path], Draft]


class Desk:
    """The console's parts. What takes long to import or to make is made when a page first needs it."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        secret: str,
        *,
        tree: Path,
        tools: Tools | None = None,
    ) -> None:
        """
        Args:
            settings: the environment's settings.
            engine: of the installation's database.
            secret: of this installation; second factors are sealed with it.
            tree: the folder that editors edit: ``data/``, ``content/``, ``domain.yml``.
            tools: what needs several subjects; only what reads works without.
        """
        self.settings, self.engine, self.tree = settings, engine, tree
        self._secret = secret
        self.tools = tools
        self.screen: Callable[[str], Awaitable[str]] | None = None  # the outcome of the safety check, once it is up
        self._open = False
        self._guard: tuple[object, Guard] | None = None

    def is_open(self) -> bool:
        """Whether anybody has an account. The first can be made while we run."""
        self._open = self._open or self.accounts.people.any()
        return self._open

    @cached_property
    def outside(self) -> Outside | None:
        """Signing in with OpenID Connect; None without it."""
        from bot.gateway.console.outside import Outside

        return Outside.of(self.settings)

    @property
    def sign_in_elsewhere(self) -> str:
        """What the button for OpenID Connect says; empty without it."""
        return self.outside.label if self.outside else ""

    @cached_property
    def accounts(self) -> Accounts:
        """People, their sessions, and the log."""
        from bot.accounts import Accounts

        return Accounts(self.engine, self._secret)

    @cached_property
    def draft(self) -> Draft:
        """What editors change."""
        if self.tools is not None:
            return self.tools.draft(self.tree)
        from bot.editing import Draft

        return Draft(self.tree)

    @cached_property
    def releases(self) -> Releases:
        """Publish, approve, activate, go back."""
        from bot.releases.releases import Releases

        return Releases(self.engine, self.settings.var / "releases", home=self.tree)

    @cached_property
    def at_once(self) -> AtOnce:
        """What can be changed without a release."""
        from bot.gateway.console.made import at_once

        return at_once(self)

    @cached_property
    def usage(self) -> UsageStore:
        """Counts of replies by day."""
        from bot.usage import UsageStore

        return UsageStore(self.engine)

    @cached_property
    def unanswered(self) -> UnansweredStore:
        """Questions that people sent to the editors."""
        from bot.unanswered import UnansweredStore

        return UnansweredStore(self.engine)

    @cached_property
    def proposals(self) -> ProposalStore:
        """Changes of safety content, which wait for two people."""
        from bot.proposals import ProposalStore

        return ProposalStore(self.engine)

    @cached_property
    def checking(self) -> Checking | None:
        """The checks of the draft, which run beside the pages; None where this process has none."""
        from bot.gateway.console.checking import Checking

        return Checking(self.tree, self.tools.check) if self.tools else None

    @cached_property
    def encode(self) -> Callable[[Sequence[str]], Any]:
        """Sentence vectors, to put like questions together."""
        from bot.understanding.encoder import Encoder

        return Encoder(threads=1).encode

    def hits(self) -> dict[str, int]:
        """How often each topic was answered in the last 30 days."""
        return self.usage.by_topic(days=30)

    @property
    def guard(self) -> Guard:
        """The phrasing rules of the draft as they are now."""
        from bot.phrasing import Guard

        files = sorted((self.tree / "content" / "phrasing").glob("*.yml"))
        mark = tuple((path.name, path.stat().st_mtime_ns) for path in files)
        if self._guard is None or self._guard[0] != mark:
            self._guard = (mark, Guard.load(self.tree / "content"))
        return self._guard[1]
