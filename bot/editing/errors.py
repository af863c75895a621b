"""What can go wrong with an edit; every message says what to do."""

from __future__ import annotations

from bot.editing.model import Use
from bot.errors import ContentError


class EditError(ContentError):
    """An edit that was not made; nothing was written."""


class NotThere(EditError):
    """There is no entry of that name."""


class AlreadyThere(EditError):
    """The name is taken."""


class BadValue(EditError):
    """A value cannot be saved; ``field`` names it where one field is at fault."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class InUse(EditError):
    """An entry cannot be removed while others name it; ``uses`` lists them."""

    def __init__(self, name: str, uses: tuple[Use, ...]) -> None:
        places = ", ".join(dict.fromkeys(use.path for use in uses))
        super().__init__(f"{name} is still used in {places}; take it out there first, or merge it into another")
        self.uses = uses


class Changed(EditError):
    """Somebody else saved the file in the meantime; both texts are here, so nothing is lost.

    Attributes:
        path: the file, relative to the folder.
        yours: the file as the refused edit would have left it.
        theirs: the file as it stands; empty where it was removed.
        mark: the mark of ``theirs``, to save again with.
    """

    def __init__(self, path: str, *, yours: str, theirs: str, mark: str) -> None:
        super().__init__(f"{path} was changed by somebody else since you opened it; compare both texts and save again")
        self.path = path
        self.yours = yours
        self.theirs = theirs
        self.mark = mark
