"""The content under edit: a folder with ``data/``, ``content/`` and ``domain.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from bot.editing import edition, search, service_sheets, sheet, topic_sheets
from bot.editing.errors import BadValue
from bot.editing.files import Files, Reader
from bot.editing.intents import Intents
from bot.editing.messages import Messages
from bot.editing.model import Changes, Mark, SheetPlan, Use
from bot.editing.service_sheets import ServiceForm
from bot.editing.services import Services
from bot.editing.topics import Topics


class Draft:
    """Reads and writes what editors own; the command line and git work on the same files.

    Every read gives a ``mark``. A write names the mark it began from and raises ``Changed`` with both texts when
    the file is another one now. A write that changes nothing leaves the file byte for byte and returns ``()``.
    All files of one edit are written, or none; comments, order and quotes of what is not edited stay.

    Attributes:
        root: the folder.
        files: any one file as text or plain values, for what has no form of its own: levels, vocabularies,
            phrasing rules, safety content, the self-assessment, pages.
        topics: topics with their answers and examples.
        intents: the other intents.
        messages: fixed messages.
        services: the directory's files.
    """

    def __init__(
        self, root: Path, *, readers: Mapping[str, Reader] | None = None, service_form: ServiceForm | None = None
    ) -> None:
        """
        Args:
            root: the folder.
            readers: by kind of file, a function that raises ``ContentError`` where a file of that kind cannot be
                used; a text it refuses is not saved.
            service_form: what the directory knows of its sheets.
        """
        self.root = root
        self._service_form = service_form
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

        Raises:
            BadValue: fewer than two letters, or too many places to look through.
        """
        return search.find(self.files, words, whole_words=whole_words, kinds=kinds)

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

        Raises:
            BadValue: a text could not be used afterwards.
            Changed: somebody else saved one of the files.
        """
        return search.replace(self.files, words, by, uses=uses, marks=marks, whole_words=whole_words)

    def export_topics(self, path: Path) -> None:
        """Write all topics with their examples as XLSX: a sheet of topics, a sheet of examples, text cells only."""
        topic_sheets.export(self.topics, path)

    def plan_topics(self, path: Path) -> SheetPlan:
        """What an import of such a workbook would change, and every error by cell; nothing is written.

        A cell that is empty empties its field; a column that is missing leaves its field as it is. Topics that the
        workbook does not have stay.
        """
        return topic_sheets.plan(self.topics, path)

    def export_services(self, path: Path) -> None:
        """Write the directory as XLSX."""
        self._form().export(self.root / "content" / "services", path)

    def plan_services(self, path: Path) -> SheetPlan:
        """What an import of the directory's workbook would change, and every error by cell; nothing is written."""
        return service_sheets.plan(self.services, self._form(), path)

    def apply(self, planned: SheetPlan) -> Changes:
        """Write the plan of an import, all of it or nothing.

        Raises:
            BadValue: the plan has errors.
            Changed: a file is another one than when the plan was made.
        """
        return sheet.apply(self.files, planned)

    def _form(self) -> ServiceForm:
        if self._service_form is None:
            raise BadValue("sheets of services are not set up here")
        return self._service_form

    def new_edition(self, *, title: str, years: str, revised: str, url: str, today: date, mark: Mark) -> Changes:
        """Name the new edition in ``content/strategy.yml`` and mark every topic to be looked at again.

        ``topics.reviewed`` takes the mark from a topic; ``content check`` lists those that still have it. ``mark`` is
        that of ``content/strategy.yml``.
        """
        return edition.new_edition(
            self.files, self.topics.ids(), title=title, years=years, revised=revised, url=url, today=today, mark=mark
        )
