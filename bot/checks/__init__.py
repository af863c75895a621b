"""The checks of all content, in one list, for editors, the console and CI."""

from bot.checks.content import Problem, check_content

__all__ = ["Problem", "check_content"]
