"""The checks of all content, in one list, for editors, the console and CI."""

from bot.checks.content import check_content
from bot.checks.draft import open_draft
from bot.checks.finding import ERROR, KINDS, WARNING, Finding

__all__ = ["ERROR", "KINDS", "WARNING", "Finding", "check_content", "open_draft"]
