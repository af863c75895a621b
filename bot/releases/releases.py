"""What people do with releases: publish, approve, put in force, go back. The console and the commands call this."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.releases.diff import Change, compare
from bot.releases.folder import MODEL, Folder
from bot.releases.marks import content_mark
from bot.releases.model import COMMAND_LINE, RUNNING, Release, ReleaseError, State
from bot.releases.store import ReleaseStore
from bot.settings import ROOT

SILENT = 120.0  # seconds without a sign of life after which a publish counts as dead


class Releases:
    """All releases of an installation. Cheap to make; every call reads what is true now.

    Names of people (``by``) come from whoever signed them in; who may do what is the caller's to decide, except that
    nobody approves a release of their own, or one whose gate they passed.
    """

    def __init__(
        self, engine: Engine, folder: Path, *, home: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Open the releases.

        Args:
            engine: of the database that holds the rows (``settings.database_url``).
            folder: where releases lie, ``settings.var / "releases"``.
            home: the working tree: what editors edit.
            environment: of the publishing process; without it, this process's own.
        """
        self.store, self.folder, self.home = ReleaseStore(engine), Folder(folder), home
        self._environment = dict(os.environ if environment is None else environment) | {"GUIDE_VAR": str(folder.parent)}
        if "DATABASE_URL_FILE" not in self._environment:
            self._environment["DATABASE_URL"] = engine.url.render_as_string(hide_password=False)
        self._adopt()

    def all(self) -> list[Release]:
        """Every release, the newest first."""
        self._adopt()
        for number in self.store.silent(SILENT):
            problem = {"where": "", "level": "error", "text": "the publishing process ended; publish again"}
            self.store.change(number, RUNNING, state=State.FAILED, doing="", report={"problems": [problem]})
        return self.store.all()

    def get(self, number: int) -> Release:
        """One release.

        Raises:
            ReleaseError: there is none of that number.
        """
        found = self.store.get(number)
        if found is None:
            raise ReleaseError(f"there is no release {number}; see: python -m bot release list")
        return found

    def active(self) -> Release | None:
        """The release in force, or None before the first."""
        number = self.folder.current()
        if number is None:
            return None
        found = self.store.get(number)
        if found is None or found.state is not State.ACTIVE:
            self._adopt()
        return self.store.get(number)

    def can_go_live(self, number: int) -> bool:
        """Whether its files are still here; those of old releases are removed."""
        return (self.folder.of(number) / MODEL).is_file()

    def publish(self, *, by: str, note: str = "", command: Sequence[str] = ()) -> Release:
        """Copy the working tree as it is now and start a process that checks, trains and evaluates the copy.

        Returns at once, with the release in state ``draft``; look at it again with ``get`` for its state, ``doing``
        and ``report``. The release in force serves on.

        Args:
            by: who publishes.
            note: what changed, in the editor's words.
            command: the process instead of ``python -m bot release work NUMBER``; only tests say another.

        Raises:
            ReleaseError: a publish is running already.
        """
        if running := [r.number for r in self.all() if r.running]:
            raise ReleaseError(f"release {running[0]} is being published; wait for it, or cancel it")
        number = self.folder.reserve()
        unfinished = self.folder.copy_content(self.home, number)
        self.store.add(number, state=State.DRAFT, made_by=by, note=note, content=content_mark(unfinished))
        if min(r.number for r in self.store.all() if r.running) != number:
            self._fail(number, "another publish began at the same moment; publish again when it has ended")
            raise ReleaseError("another publish began at the same moment; publish again when it has ended")
        self.store.beat(number, "starting")
        log = (self.folder.path / f"{number}.log").open("wb")
        with log:
            process = subprocess.Popen(
                list(command) or [sys.executable, "-m", "bot", "release", "work", str(number)],
                cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        # It may outlive this process; while this one lives, somebody must take note of its end.
        threading.Thread(target=process.wait, name=f"publish-{number}", daemon=True).start()
        return self.get(number)

    def cancel(self, number: int, *, by: str) -> Release:
        """Stop a running publish; its process ends within some seconds.

        Raises:
            ReleaseError: it is not running.
        """
        if not self.store.change(number, RUNNING, cancelled_by=by):
            raise ReleaseError(f"release {number} is {self.get(number).state.value}; there is nothing to cancel")
        return self.get(number)

    def override(self, number: int, *, by: str, reason: str, safety_approver: bool = False) -> Release:
        """Let a release pass whose gate failed; the reason is kept with it. It still needs a second person.

        Args:
            number: the release.
            by: who takes it upon themselves.
            reason: why, for everyone who looks at the release later.
            safety_approver: whether ``by`` may answer for safety; a failed safety row needs that.

        Raises:
            ReleaseError: no reason, no failed gate, or a failed safety row and no safety approver.
        """
        release = self.get(number)
        if not reason.strip():
            raise ReleaseError("write down why the gate may be passed; the reason is kept with the release")
        if not release.gate_failed or not self.can_go_live(number):
            raise ReleaseError(f"release {number} did not fail at its gate; only that can be overridden")
        if not safety_approver and any(row.get("safety") and not row["ok"] for row in release.report["gate"]):
            raise ReleaseError("a safety check failed; only a safety approver can pass it")
        self._move(number, [State.FAILED], state=State.READY, override_by=by, override_reason=reason.strip())
        return self.get(number)

    def approve(self, number: int, *, by: str) -> Release:
        """Approve a release that is ready, as the second person.

        Raises:
            ReleaseError: it is not ready, or ``by`` made it, or passed its gate.
        """
        release = self.get(number)
        if same_person(by, release.made_by):
            raise ReleaseError("a release is approved by somebody else than the person who published it")
        if release.override_by and same_person(by, release.override_by):
            raise ReleaseError("a release is approved by somebody else than the person who passed its gate")
        now = self.store.clock()
        self._move(number, [State.READY], state=State.APPROVED, approved_by=by, approved_at=now)
        return self.get(number)

    def activate(self, number: int, *, by: str) -> Release:
        """Put an approved release, or one that was active before, in force. Processes follow within seconds.

        Raises:
            ReleaseError: it was not approved, its files are gone, or they are not those that were approved.
        """
        release = self.get(number)
        if release.state is State.ACTIVE and self.folder.current() == number:
            return release
        if not self.can_go_live(number):
            raise ReleaseError(f"the files of release {number} are no longer kept; publish its content again")
        if release.content != content_mark(self.folder.of(number)):
            raise ReleaseError(f"the files of release {number} were changed after it was made; publish again")
        allowed = (State.APPROVED, State.RETIRED)
        if not self.store.activate(number, allowed, by=by, then=lambda: self.folder.point(number)):
            raise ReleaseError(f"release {number} is {release.state.value}; only an approved release goes live")
        needed = frozenset(r.number for r in self.store.all() if r.running or r.state is State.APPROVED)
        self.folder.tidy(needed=needed)
        return self.get(number)

    def back(self, *, by: str, to: int | None = None) -> Release:
        """Go back to an earlier release: the one that was in force last, or ``to``. No training, no approval.

        Raises:
            ReleaseError: there is none to go back to.
        """
        if to is None:
            past = [r for r in self.all() if r.state is State.RETIRED and self.can_go_live(r.number)]
            if not past:
                raise ReleaseError("there is no earlier release to go back to")
            to = max(past, key=lambda r: (r.activated_at is not None, r.activated_at, r.number)).number
        if self.get(to).state not in (State.RETIRED, State.ACTIVE):
            raise ReleaseError(f"release {to} was never in force; approve and activate it")
        return self.activate(to, by=by)

    def diff(self, number: int, other: int | None = None) -> list[Change]:
        """What release ``number`` changed against ``other``; without it, against the release in force.

        Raises:
            ReleaseError: the files of one of them are gone.
        """
        against = other if other is not None else self.folder.current()
        return compare(self._content(against) if against is not None else None, self._content(number))

    def unpublished(self) -> list[Change]:
        """What the working tree has changed since the release in force."""
        current = self.folder.current()
        return compare(self.folder.of(current) if current is not None else None, self.home)

    def _content(self, number: int) -> Path:
        for path in (self.folder.of(number), self.folder.unfinished(number)):
            if path.is_dir():
                return path
        raise ReleaseError(f"the files of release {number} are no longer kept")

    def _move(self, number: int, came_from: Sequence[State], **values: object) -> None:
        if not self.store.change(number, came_from, **values):
            wanted = " or ".join(state.value for state in came_from)
            raise ReleaseError(f"release {number} is {self.get(number).state.value}, not {wanted}")

    def _fail(self, number: int, text: str) -> None:
        problem = {"where": "", "level": "error", "text": text}
        self.store.change(number, RUNNING, state=State.FAILED, doing="", report={"problems": [problem]})
        self.folder.drop(number)

    def _adopt(self) -> None:
        """Take in releases that the command line made without a database, and what it put in force."""
        current = self.folder.current()
        known = {release.number: release for release in self.store.all()}
        for number in self.folder.complete():
            if number not in known:
                facts = self.folder.facts(number)
                # Without its row nobody can tell whether a published release was ever approved.
                state = State.RETIRED if facts.made_by == COMMAND_LINE else State.READY
                self.store.add(number, state=state, made_by=facts.made_by, training=facts.training,
                               content=facts.content or content_mark(self.folder.of(number)))  # fmt: skip
        active = known.get(current) if current is not None else None
        if current is not None and (active is None or active.state is not State.ACTIVE):
            self.store.activate(current, tuple(State), by=COMMAND_LINE)


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
