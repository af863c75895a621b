"""Answers, areas, dates and sources in words, alike in messages and in files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Protocol

from bot.assessment.model import PHASES, Framework, bounds
from bot.assessment.result import AreaSpread
from bot.assessment.wording import Wording


class Section(Protocol):
    """A place of the strategy."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...


class Edition(Protocol):
    """The edition of the strategy that is cited."""

    @property
    def title(self) -> str: ...
    @property
    def revised(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def sections(self) -> Mapping[str, Section]: ...


@dataclass(frozen=True)
class Phrases:
    """The content and the sentences, and how they go together."""

    framework: Framework
    wording: Wording
    edition: Edition
    titles: Mapping[str, str] = field(default_factory=dict)  # of topics, by id
    resources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # id -> name and url

    def area(self, name: str) -> str:
        """An area by its name."""
        found = self.framework.area(name)
        return found.name if found else name

    def answer(self, answer: str) -> str:
        """An answer in words, to stand inside a sentence."""
        ends = bounds(answer)
        words = self.wording.answers
        if ends is None:
            return words.get(answer, words["not_given"])
        low, high = (self._inside(self.framework.phases[phase].name) for phase in ends)
        return words["phase"].format(phase=low) if low == high else words["between"].format(low=low, high=high)

    def title(self, answer: str) -> str:
        """An answer in words, to stand by itself."""
        text = self.answer(answer)
        return text[:1].upper() + text[1:]

    def statement(self, area: str, phase: str) -> str:
        """The statement of a phase in an area."""
        found = self.framework.area(area)
        return found.statements[phase].text if found and phase in PHASES else ""

    def spread(self, area: AreaSpread) -> str:
        """What a team's answers spread over in one area."""
        report = self.wording.report
        if not area.most and not area.low:
            return report["spread_few"]
        most = ", ".join(self.answer(answer) for answer in area.most)
        if not area.low:
            return report["spread_alone"].format(most=most)
        low, high = self.answer(area.low), self.answer(area.high)
        if low != high and not most:
            said = report["spread_differ"].format(low=low, high=high)
        elif low != high:
            said = report["spread_from"].format(low=low, high=high, most=most)
        else:
            said = report["spread_same" if area.unsure else "spread_alone"].format(most=low)
        return f"{said} {report['spread_unsure']}" if area.unsure else said

    def source(self, section: str) -> str:
        """A section as a source."""
        found = self.edition.sections[section]
        key = "source" if found.number.isdigit() else "source_appendix"
        return self.wording.report[key].format(number=found.number, title=found.title)

    def citation(self, section: str) -> dict[str, str]:
        """A section as a message cites it."""
        found = self.edition.sections[section]
        document = f"{self.edition.title} (revised {self.edition.revised})"
        reviewed = self.framework.reviewed_on.isoformat()
        return {
            "section": found.number,
            "title": found.title,
            "document": document,
            "url": self.edition.url,
            "reviewed_on": reviewed,
        }

    @staticmethod
    def day(moment: float) -> str:
        """The day of a moment, such as "21 February 2027"."""
        day = datetime.fromtimestamp(moment, timezone.utc)
        return f"{day.day} {day:%B %Y}"

    @staticmethod
    def _inside(name: str) -> str:
        return name[:1].lower() + name[1:]
