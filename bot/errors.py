"""The few exceptions the product raises on purpose; every message says what to do."""

from __future__ import annotations


class BotError(Exception):
    """Root of what is expected to go wrong; the edges translate it for the person they serve."""


class SettingsError(BotError):
    """An environment variable is missing or has a value that cannot be used."""


class ContentError(BotError):
    """A content file cannot be used; the message names file and entry."""


class EncoderError(BotError):
    """The sentence encoder's files are missing or are not the ones that were checked in."""
