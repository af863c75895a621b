"""A request for services, understood in one go: what for, at which level, where and for whom."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.directory.examples import Classifier, encoded, read_examples
from bot.directory.followups import FollowUpReader
from bot.directory.levels import LevelReader
from bot.directory.needs import NeedReader, PeopleReader
from bot.directory.places import PlaceReader
from bot.directory.words import Words
from bot.encoding import Encode
from bot.yamlfile import read_lines


@dataclass(frozen=True)
class Request:
    """What one text asks for; what it does not say is empty.

    ``needs`` are all that it may be about with their weights. ``level_reason`` is ``said`` or the level that the
    situation shows. ``follow_ups`` are the short turns it takes (``more``, ``contact``, …), ``stems`` its words.
    ``named`` is how plainly the vocabulary, without the classifier, names a need.
    """

    text: str = ""
    needs: tuple[tuple[str, float], ...] = ()
    level: str | None = None
    level_said: bool = False
    level_unsure: bool = False
    areas: tuple[str, ...] = ()
    outside: bool = False
    corrected: bool = False
    audiences: tuple[str, ...] = ()
    age: int | None = None
    follow_ups: frozenset[str] = frozenset()
    words: int = 0
    stems: frozenset[str] = field(default_factory=frozenset)
    named: float = 0.0

    @property
    def need(self) -> str | None:
        """The need it is most about."""
        return self.needs[0][0] if self.needs else None

    @property
    def audience(self) -> str | None:
        """The audience that narrows a search most."""
        return self.audiences[0] if self.audiences else None

    @property
    def level_reason(self) -> str:
        """Why the level was taken: ``said``, the level the situation shows, or nothing."""
        return "said" if self.level_said else self.level or ""


class RequestReader:
    """Reads requests; built once, used by every turn."""

    def __init__(
        self,
        content: dict[str, Any],
        *,
        classifiers: tuple[Classifier, Classifier] | None,
        encode: Encode | None,
        english: Collection[str] = (),
    ) -> None:
        words = Words(english)
        self._words = words
        self._places = PlaceReader(words, content["places"], content["followups"]["correction"])
        self._levels = LevelReader(words, content["levels"])
        self._needs = NeedReader(words, content["needs"])
        self._people = PeopleReader(words, content["needs"])
        self._follow_ups = FollowUpReader(words, content["followups"])
        self._classifiers = classifiers
        self._encode = encode

    @classmethod
    def load(
        cls,
        content: Path,
        encode: Encode | None = None,
        *,
        cache: Path | None = None,
        of_examples: Encode | None = None,
        english: Collection[str] = (),
    ) -> RequestReader:
        """Read the vocabularies of ``content`` and train the classifiers.

        Args:
            content: The folder ``content/``.
            encode: The sentence encoder; without it the vocabularies work alone.
            cache: A folder for the encoded examples, so that the next start need not encode them again.
            of_examples: Gives the rows of examples that came with the product without encoding them.
            english: Words in small letters that are no slips of the keyboard.
        """
        files = {"places": "places.yml", "levels": "levels.yml", "needs": "needs.yml"}
        vocabularies = {name: read_lines(content / file).data for name, file in files.items()}
        vocabularies["followups"] = read_lines(content / "directory" / "followups.yml").data
        if encode is None:
            return cls(vocabularies, classifiers=None, encode=None, english=english)
        examples = read_examples(content / "directory")
        rows = encoded([example.text for example in examples], encode, cache, of_examples)
        needs = Classifier.train(rows, [example.need for example in examples])
        levels = Classifier.train(rows, [example.level for example in examples])
        return cls(vocabularies, classifiers=(needs, levels), encode=encode, english=english)

    def read(self, text: str) -> Request:
        """Everything a text says, in any order."""
        doc = self._words.read(text[:2000])
        need_shares = level_shares = None
        if self._classifiers and self._encode and len(doc) > 0:
            row = self._encode([text[:2000]])[0]
            need_shares, level_shares = (classifier.read(row) for classifier in self._classifiers)
        level = self._levels.read(doc, level_shares)
        where = self._places.read(doc)
        audiences, age = self._people.read(doc)
        named = self._needs.named(doc)
        return Request(
            text=text,
            needs=self._needs.read(doc, named, need_shares, audiences=audiences),
            level=level.level,
            level_said=level.said,
            level_unsure=level.unsure,
            areas=where.areas,
            outside=where.outside,
            corrected=where.corrected,
            audiences=audiences,
            age=age,
            follow_ups=self._follow_ups.read(doc),
            words=sum(not token.is_punct for token in doc),
            stems=frozenset(token.norm_ for token in doc if len(token.norm_) > 3),
            named=round(max(named.values(), default=0.0), 3),
        )
