"""Conversations at rest: one row each, slots only, gone when they end."""

from bot.conversations.store import ConversationStore, key_of

__all__ = ["ConversationStore", "key_of"]
