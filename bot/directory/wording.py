"""Fill the phrases of ``content/messages/finding.yml`` with what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import messages
from bot.directory.finder import ALL_GENERAL, Ask, Listing, Nothing
from bot.directory.model import AREAS, LEVELS, NATIONAL, Service
from bot.directory.needs import Need, read_needs
from bot.directory.progress import GROUPS, Progress, main_need
from bot.yamlfile import read_lines

SAID = {"outside": "outside", "no-match": "no_match", "no-more": "no_more"}
NO_MATCH, NO_MATCH_AGE = "no_match_general", "no_match_age"  # where it is not the need alone that nothing fits


@dataclass(frozen=True)
class Wording:
    """The words around a search; everything a person reads comes from the content folder."""

    phrases: Mapping[str, Any]
    levels: Mapping[str, Any]
    needs: Mapping[str, Need]

    @classmethod
    def load(cls, content: Path) -> Wording:
        """Read the phrases, the names of the levels and of the needs."""
        return cls(
            read_lines(content / "messages" / "finding.yml").data,
            read_lines(content / "levels.yml").data["levels"],
            read_needs(read_lines(content / "needs.yml").data),
        )

    def message(self, found: Ask | Listing | Nothing, *, now: datetime | None = None) -> messages.Message:
        """The reply to a step of a search."""
        if isinstance(found, Ask):
            actions = [messages.action(self._label(found.slot, one), f"{found.slot}:{one}") for one in found.choices]
            return messages.message("clarify", self._said(f"ask_{found.slot}", found.progress), actions=actions)
        entries = [self._entry(one, found.progress, now) for one in found.services]
        return messages.message("services", self._text(found), services=entries, actions=self._actions(found))

    def _entry(self, service: Service, progress: Progress, now: datetime | None) -> dict[str, Any]:
        wrong = messages.action(self.phrases["actions"]["wrong"], f"wrong:{service.id}")
        return {**service.as_message(now=now, why=self.why(service, progress)), "actions": [wrong]}

    def why(self, service: Service, progress: Progress) -> str:
        """Why a service is listed, in one line."""
        why = self.phrases["why"]
        said = next((need for need, _ in progress.needs if need in service.needs), None)
        name = self.needs[said or service.needs[0]].name
        parts = [why["about" if said else "near"].format(need=name)]
        if progress.level:
            fits = progress.level in service.prevention_levels
            shown = progress.level if fits else service.prevention_levels[0]
            parts.append(why["level" if fits else "other_level"].format(level=self.levels[shown]["name"]))
        here = [area for area in progress.areas or AREAS if area in service.areas]
        if here:
            named = "all" if len(here) == len(AREAS) else None
            names = self.phrases["areas"]
            parts.append(
                why["local"].format(area=self._everywhere() if named else " and ".join(names[a] for a in here))
            )
        elif NATIONAL in service.areas:
            parts.append(why["national"])
        if service.districts:
            parts.append(why["district"])
        return "; ".join(parts) + "."

    def _text(self, found: Listing | Nothing) -> str:
        progress = found.progress
        if isinstance(found, Nothing):
            phrase = SAID[found.reason]
            if found.reason == "no-match":
                # A service for this need may have been left out for the age. A release from before a phrase has the
                # next one, or the first for everything.
                aged = (NO_MATCH_AGE, NO_MATCH) if progress.age is not None else ()
                phrases = (NO_MATCH,) if _is_general(progress) else aged
                phrase = next((one for one in phrases if one in self.phrases["finding"]), phrase)
            return self._said(phrase, progress)
        if found.sorted_out:
            return self._sorted_out(found)
        if found.about:
            # A release from before the phrase has none for a service that was called by its name.
            about = found.about if found.about in self.phrases["finding"] else "one"
            return self._said(about, progress, names=_names(found.services))
        listing = "listing_general" if _is_general(progress) else "listing"
        parts = [self._said("outside" if progress.outside else listing, progress)]
        parts.append(self._said(self._level_phrase(found), progress))
        if not progress.areas and not progress.outside:
            parts.append(self._said("area_none", progress))
        if found.services:
            parts.append(self._said("dates", progress, read_on=_spoken(min(one.read_on for one in found.services))))
        return " ".join(parts)

    def _sorted_out(self, found: Listing) -> str:
        """For each service of the list what is known, by name."""
        said = self.phrases["sorted_out"][found.about]
        parts = [said[answer].format(names=_names(some)) for answer, some in found.sorted_out.items() if some]
        return " ".join(parts)

    def _level_phrase(self, found: Listing) -> str:
        progress = found.progress
        if not progress.level:
            return "level_none"
        about = {need for need, _ in progress.needs}
        if found.services and not about & set(found.services[0].needs):
            return "level_stand_in"
        return "level_said" if progress.level_reason == "said" else f"level_{progress.level}"

    def _actions(self, found: Listing | Nothing) -> list[dict[str, str]]:
        progress, names = found.progress, self.phrases["actions"]
        actions = [messages.action(names["more"], "services:more")] if isinstance(found, Listing) and found.more else []
        actions += [
            messages.action(self.levels[level]["choice"], f"level:{level}")
            for level in LEVELS
            if level != progress.level
        ]
        if isinstance(found, Listing):
            actions += [messages.action(self.phrases["for"][one], f"audience:{one}") for one in found.audiences]
        areas = [area for area in (*AREAS, "all") if (area,) != progress.areas]
        return actions + [messages.action(self.phrases["areas"][area], f"area:{area}") for area in areas]

    def _label(self, slot: str, value: str) -> str:
        if slot == "need":
            name = self.needs[value].name
            return name[:1].upper() + name[1:]
        if slot == "level":
            return str(self.levels[value]["choice"])
        return str(self.phrases["areas"][value])

    def _said(self, phrase: str, progress: Progress, **more: str) -> str:
        need = self.needs.get(main_need(progress))
        text: str = self.phrases["finding"][phrase].format(
            need=need.name if need else "",
            level=self.levels[progress.level]["name"] if progress.level else "",
            where=self._where(progress),
            for_whom=self._for_whom(progress),
            **more,
        )
        return text

    def _where(self, progress: Progress) -> str:
        where = self.phrases["where"]
        if len(progress.areas) == 1:
            return str(where[progress.areas[0]])
        return str(where["all"]) if progress.areas else ""

    def _for_whom(self, progress: Progress) -> str:
        known, first = self.phrases["audiences"], progress.need
        if first in GROUPS and first in self.needs and first != main_need(progress):
            return str(self.phrases["for_whom"]).format(audience=self.needs[first].name)
        audience = next((one for one in progress.audiences if one in known), None)
        need = self.needs.get(main_need(progress))
        if audience is None or (need and known[audience] in need.name):
            return ""
        return str(self.phrases["for_whom"]).format(audience=known[audience])

    def _everywhere(self) -> str:
        names = self.phrases["areas"]
        return f"{names['leicester']}, {names['leicestershire']} and {names['rutland']}"


def _is_general(progress: Progress) -> bool:
    """Whether no need was told."""
    return progress.needs in ((), ALL_GENERAL)


def _names(services: Iterable[Service]) -> str:
    return "; ".join(one.name for one in services)


def _spoken(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
