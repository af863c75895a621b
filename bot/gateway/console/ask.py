"""What a page is asked and what it replies: plain values, so that views know no web framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Union

from bot.accounts import May, Person, Session

if TYPE_CHECKING:
    from bot.gateway.console.desk import Desk


@dataclass(frozen=True)
class Upload:
    """A file that came with a form."""

    name: str
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Form:
    """The fields of a form. A field that was not sent is empty."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field's text with plain line ends, trimmed."""
        values = self.fields.get(name) or [""]
        return values[0].replace("\r\n", "\n").strip()

    def lines(self, name: str) -> list[str]:
        """The lines of a field that hold something."""
        return [" ".join(line.split()) for line in self.text(name).split("\n") if line.strip()]

    def all(self, name: str) -> list[str]:
        """Every value of a field that can be chosen several times."""
        return [value for value in self.fields.get(name) or [] if value]

    def on(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))


@dataclass(frozen=True)
class Ask:
    """One request: who asks for what, with which fields."""

    desk: Desk
    path: str
    token: str = field(repr=False)  # of the cookie
    csrf: str = field(repr=False)
    session: Session | None
    args: Mapping[str, str]
    query: Mapping[str, str]
    form: Form
    client: str = ""  # the address that failures are counted by
    base: str = ""  # scheme and host, for links that leave the page
    kept: str = field(default="", repr=False)  # what waits in a cookie while somebody signs in elsewhere

    @property
    def person(self) -> Person:
        """Who is signed in; views that anybody may open do not ask."""
        if self.session is None:
            raise LookupError("this page is open to people who have not signed in")
        return self.session.person

    def may(self, wanted: May) -> bool:
        return self.session is not None and self.session.full and self.session.person.may(wanted)


@dataclass(frozen=True)
class Page:
    """A page from a template."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    token: str | None = None  # a new token for the cookie; empty takes the cookie away


@dataclass(frozen=True)
class Go:
    """Go on to another page of the console, with a note from ``notes.py`` on top of it."""

    path: str
    note: str = ""
    token: str | None = None


@dataclass(frozen=True)
class Download:
    """A file to keep."""

    name: str
    kind: str
    body: bytes = field(repr=False)


@dataclass(frozen=True)
class Leave:
    """Go on to another site; ``kept`` waits in a cookie until the browser comes back."""

    address: str
    kept: str = field(repr=False)


Reply = Union[Page, Go, Download, Leave]


class Missing(Exception):
    """There is no such thing: the page says so."""
