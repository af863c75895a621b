"""Topics that the program looks for by name, or treats in their own way by how their name begins."""

from __future__ import annotations

from bot.editing.errors import BadValue

# The welcome and the fallback offer the first three; the last explains words of other models.
KNOWN = frozenset({"what-is-the-strategy", "principles-overview", "levels-of-prevention", "silent-other-glossary"})
# Answers about single adversities, comparisons, and what the strategy is silent on.
PREFIXES = ("ace-", "compare-", "silent-")


def check_stays(topic: str) -> None:
    """Whether a topic may go, by removing it or by merging it into another.

    Raises:
        BadValue: the program knows it by name.
    """
    if topic in KNOWN:
        raise BadValue(f"{topic} is known to the program by its name; change its text and examples instead")


def check_rename(topic: str, new: str) -> None:
    """Whether a topic may get another name.

    Raises:
        BadValue: the program knows it by name, or by a beginning that the new name does not have.
    """
    check_stays(topic)
    lost = [prefix for prefix in PREFIXES if topic.startswith(prefix) and not new.startswith(prefix)]
    if lost:
        raise BadValue(f"new: must begin with {lost[0]!r} too; the program answers such topics in their own way",
                       field="new")  # fmt: skip
