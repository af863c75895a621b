"""Why a backup or a restore did not happen."""

from __future__ import annotations

from bot.errors import BotError


class BackupFailed(BotError):
    """Nothing was written, or nothing was changed; the message says what to do."""
