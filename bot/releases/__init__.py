"""Releases: a model and the content it was trained on, together and unchanging."""

from bot.releases.build import MODEL, content_hash, current_release, ensure_release

__all__ = ["MODEL", "content_hash", "current_release", "ensure_release"]
