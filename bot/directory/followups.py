"""Short turns that go on with a search: "more", "Rutland too?", "do they have a number"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc

from bot.directory.words import Phrases, Words

KINDS = ("more", "other_area", "other_level", "contact", "which", "unsure", "back", "that_one", "free", "open")
OPENING = "opening"


class FollowUpReader:
    """Reads follow-ups, with the vocabulary of ``content/directory/followups.yml``."""

    def __init__(self, words: Words, content: Mapping[str, Any]) -> None:
        self._phrases = {kind: Phrases(words, {kind: content[kind]}) for kind in KINDS}
        self._contact_alone = frozenset(content.get("contact_alone", ()))
        self._opening = Phrases(words, {OPENING: content[OPENING]})

    def read(self, doc: Doc) -> frozenset[str]:
        """The kinds of follow-up in a text; ``opening`` where it begins like one."""
        found = {kind for kind, phrases in self._phrases.items() if phrases.find(doc)}
        if doc.text.strip(" ?!.").lower() in self._contact_alone:
            found.add("contact")
        if any(hit.start == 0 for hit in self._opening.find(doc)):
            found.add(OPENING)
        return frozenset(found)
