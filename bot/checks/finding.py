"""One finding of the checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

ERROR, WARNING = "error", "warning"
# What a finding can be about.
KINDS = (
    "schema",  # a file cannot be read as what it is
    "id",  # an id or title that is there twice
    "examples",  # too few of them, or too much alike
    "same",  # the same or nearly the same example in two topics; `other` names the other one
    "length",  # an answer that is too long
    "reading-age",
    "phrasing",  # a phrasing rule speaks up
    "citation",
    "link",
    "reference",  # a related topic, part, service or need that does not exist
    "review",  # a review date that has passed, or a topic to look at again for a new edition
    "service",
    "safety",
    "message",
    "assessment",
)


@dataclass(frozen=True)
class Finding:
    """An error stops publishing, a warning wants a look; ``text`` says what to do.

    Attributes:
        file: path below the folder, with forward slashes.
        line: from 1; 0 where the file as a whole is meant.
        kind: one of ``KINDS``.
        entry: the topic, service, message or rule.
        example: for ``same``, the example that stands in two topics.
        other: for ``same``, the other topic, so that "move it" knows where to.
        other_example: for ``same``, how the example reads there.
    """

    file: str
    line: int
    level: str
    kind: str
    text: str
    entry: str = ""
    example: str = ""
    other: str = ""
    other_example: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.text}"

    def as_json(self) -> Mapping[str, str | int]:
        """Plain values, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value != ""}
