"""Conversation ids and tokens: random, signed, and bound to each other."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets


def new_id() -> str:
    """A conversation's id: 128 random bits."""
    return secrets.token_urlsafe(16)


def sign(conversation: str, secret: str) -> str:
    """The token that continues the conversation."""
    digest = hmac.new(secret.encode(), b"conversation:" + conversation.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def is_valid(conversation: str, token: str, secret: str) -> bool:
    """Whether the token was signed for this conversation; takes the same time either way."""
    return hmac.compare_digest(sign(conversation, secret).encode(), token.encode("utf-8", "surrogateescape"))
