"""Takes what identifies people out of a message before it goes anywhere else."""

from __future__ import annotations

from bot.privacy.redact import Redacted, redact

__all__ = ["Redacted", "redact"]
