"""Releases: a model and the content it was trained on, together, numbered and unchanging.

``Releases`` (``bot.releases.releases``) is what people do with them, ``AtOnce`` (``bot.releases.at_once``) what holds
above all of them without one. Both know the database and are imported from there, so that the start needs neither.
"""

from bot.releases.build import current_release, ensure_release, say_unpublished, source_of
from bot.releases.folder import MODEL, Folder
from bot.releases.marks import content_hash

__all__ = ["MODEL", "Folder", "content_hash", "current_release", "ensure_release", "say_unpublished", "source_of"]
