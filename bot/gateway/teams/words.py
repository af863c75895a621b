"""The channel's own words, from ``content/messages/teams.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.errors import ContentError
from bot.yamlfile import read_mapping


@dataclass(frozen=True)
class TeamsWords:
    """Sentences by name, labels of commands, and what the app package says."""

    said: Mapping[str, str]
    commands: Mapping[str, Mapping[str, Any]]
    manifest: Mapping[str, str]
    levels: Mapping[str, str]
    areas: Mapping[str, str]
    audiences: Mapping[str, str]

    @classmethod
    def load(cls, content: Path) -> TeamsWords:
        """Read the file.

        Raises:
            ContentError: it lacks something.
        """
        loaded = read_mapping(content / "messages" / "teams.yml")
        try:
            return cls(
                said={name: " ".join(text.split()) for name, text in loaded.items() if isinstance(text, str)},
                commands=loaded["commands"],
                manifest={name: " ".join(text.split()) for name, text in loaded["manifest"].items()},
                levels=loaded["level_names"],
                areas=loaded["area_names"],
                audiences=loaded["audience_names"],
            )
        except (KeyError, AttributeError, TypeError) as error:
            raise ContentError(f"messages/teams.yml: {error}") from error

    def say(self, name: str, **parts: object) -> str:
        """A sentence with its gaps filled."""
        return self.said[name].format(**parts)

    def command(self, text: str) -> str | None:
        """The command somebody wrote, if it is one and nothing else."""
        wanted = " ".join(text.lower().split()).strip(" .?\"'")
        return next((name for name, command in self.commands.items() if wanted in command["says"]), None)


def day(text: str | None) -> str:
    """An ISO date, or date and time, as a person writes the day; anything else as it stands."""
    try:
        moment = date.fromisoformat((text or "")[:10])
    except ValueError:
        return text or ""
    return f"{moment.day} {moment:%B %Y}"


def clock(text: str) -> str:
    """The time of an ISO date and time; anything else gives none."""
    try:
        return datetime.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        return ""
