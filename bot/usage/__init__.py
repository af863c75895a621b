"""How often what was answered: counts by day and kind, and nothing about anybody."""

from bot.usage.store import UsageStore

__all__ = ["UsageStore"]
