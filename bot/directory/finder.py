"""The next step of a search: a question, a list of services, or the nearest there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.directory.model import AREAS, NATIONAL, Service
from bot.directory.needs import Need
from bot.directory.progress import Progress, merged
from bot.directory.ranking import ABOUT, Fit, fit, weights
from bot.directory.refine import is_refinement
from bot.directory.request import Request
from bot.directory.shelf import Shelf

AT_ONCE = 5
MOST_QUESTIONS = 2
GENERAL = ("family_hubs", "local_information", "adult_mental_health", "crisis_support")
FRONT_DOORS = ("child_safeguarding", "adult_safeguarding")


@dataclass(frozen=True)
class Ask:
    """A question for one slot (``need``, ``area`` or ``level``) with the values to choose from."""

    slot: str
    choices: tuple[str, ...]
    progress: Progress


@dataclass(frozen=True)
class Listing:
    """Services that fit, the best first; ``contact`` where the reply is about how to reach them."""

    services: tuple[Service, ...]
    progress: Progress
    more: bool = False
    contact: bool = False


@dataclass(frozen=True)
class Nothing:
    """Nothing fits: the nearest, with the reason ``outside``, ``no-match`` or ``no-more``."""

    reason: str
    services: tuple[Service, ...]
    progress: Progress


class Finder:
    """Finds among the published services; built once from a release, asked on every turn."""

    def __init__(self, services: Iterable[Service], needs: Mapping[str, Need]) -> None:
        self._services = {service.id: service for service in services if service.published}
        self._needs = needs
        self._shelf = Shelf(tuple(self._services.values()), tuple(needs))

    def next(self, progress: Progress, request: Request, *, level_hint: str | None = None) -> Ask | Listing | Nothing:
        """The next step after a text.

        Args:
            progress: How far the search had come.
            request: What the text says.
            level_hint: The level an answer given in between was about, for "that one then".
        """
        if request.follow_ups & {"contact"} and progress.listed and request.words <= 12:
            return Listing(self._known(progress.listed), progress, contact=True)
        going_on = progress.need is None or is_refinement(request.text, progress, request)
        base = progress if going_on else Progress(asked=progress.asked[:0])
        return self.step(merged(base, request, level_hint=level_hint), stems=request.stems)

    def step(self, progress: Progress, *, stems: frozenset[str] = frozenset()) -> Ask | Listing | Nothing:
        """The next step of a search as it stands, after a choice for example."""
        open_question = len(progress.asked) < MOST_QUESTIONS
        if not progress.needs:
            if open_question and "need" not in progress.asked:
                return self._ask(progress, "need", tuple(key for key, need in self._needs.items() if need.ask))
            progress = replace(progress, needs=tuple((need, 1.0) for need in GENERAL))
        fits = self._fits(progress, stems)
        may_ask = open_question and "area" not in progress.asked
        if may_ask and not progress.areas and not progress.outside and _area_decides(fits):
            return self._ask(progress, "area", (*AREAS, "all"))
        chosen = self._chosen(fits, progress, stems)
        fresh = [service for service in chosen if service.id not in progress.shown]
        if not fresh:
            nearest = self._nearest(progress) if not progress.shown else self._known(progress.listed)
            reason = "no-more" if progress.shown else "outside" if progress.outside else "no-match"
            return Nothing(reason, nearest, replace(progress, listed=tuple(s.id for s in nearest)))
        page = tuple(fresh[:AT_ONCE])
        listed = tuple(service.id for service in page)
        done = replace(progress, listed=listed, shown=(*progress.shown, *listed))
        return Listing(page, done, more=len(fresh) > AT_ONCE)

    def _ask(self, progress: Progress, slot: str, choices: tuple[str, ...]) -> Ask:
        return Ask(slot, choices, replace(progress, asked=(*progress.asked, slot), listed=()))

    def _fits(self, progress: Progress, stems: frozenset[str]) -> list[Fit]:
        shares = weights(progress, self._needs)
        fits = [fit(service, progress, shares, stems) for service in self._shelf.candidates(progress, shares)]
        return sorted(fits, key=lambda one: (-one.score, one.service.id))

    def _chosen(self, fits: list[Fit], progress: Progress, stems: frozenset[str]) -> list[Service]:
        """Those about the need; the first has the level, and the first three are about the first needs."""
        suits = [one for one in fits if one.about >= ABOUT and one.score > ABOUT]
        if not suits:
            return []
        right = [one for one in suits if one.level]
        other = [one for one in suits if not one.level]
        if progress.level and not right:
            right = [one for one in fits if one.level][:1] or self._stand_in(progress)
        return _balanced([one.service for one in right], [one.service for one in right + other], progress)

    def _stand_in(self, progress: Progress) -> list[Fit]:
        """A general service of the wanted level, where no one serves both the need and the level."""
        general = replace(progress, needs=tuple((need, 1.0) for need in GENERAL))
        return [one for one in self._fits(general, frozenset()) if one.level][:1]

    def _nearest(self, progress: Progress) -> tuple[Service, ...]:
        """The closest two, the council's front door for the area, and a national line."""
        shares = weights(progress, self._needs)
        close = self._best(progress, dict.fromkeys(shares, 1.0))[:2]
        young = not set(progress.audiences) & {"adults", "older_adults", "veterans", "men", "women"}
        doors = [
            one
            for one in self._best(progress, {FRONT_DOORS[0] if young else FRONT_DOORS[1]: 1.0})
            if not one.serves(NATIONAL)
        ]
        wide = [one for one in self._best(progress, dict.fromkeys(GENERAL, 1.0)) if one.serves(NATIONAL)]
        return tuple(dict.fromkeys((*close, *doors[: max(1, len(progress.areas))], *wide[:1])))[:AT_ONCE]

    def _best(self, progress: Progress, shares: Mapping[str, float]) -> list[Service]:
        asked = replace(progress, needs=tuple(shares.items()), level=None)
        fits = (fit(one, asked, shares, frozenset()) for one in self._shelf.candidates(asked, shares))
        return [one.service for one in sorted(fits, key=lambda one: (-one.score, one.service.id))]

    def _known(self, ids: Iterable[str]) -> tuple[Service, ...]:
        return tuple(self._services[one] for one in ids if one in self._services)


def _area_decides(fits: list[Fit]) -> bool:
    """Whether the best services differ from area to area, so that it is worth asking."""
    best = [one.service for one in fits if one.about >= ABOUT][:3]
    local = [one for one in best if NATIONAL not in one.areas and not all(area in one.areas for area in AREAS)]
    return len(best) > 1 and len(local) >= 2


def _balanced(first: list[Service], everything: list[Service], progress: Progress) -> list[Service]:
    """Keep the leader, and bring the best of each heavy need among the first three."""
    lead, rest = everything[:1], everything[1:]
    heaviest = progress.needs[0][1]
    for need, weight in progress.needs[:3]:
        if weight < heaviest / 4 or any(need in one.needs[:2] for one in lead):
            continue
        found = next((one for one in rest if one.needs[0] == need), None) or next(
            (one for one in rest if need in one.needs[:2]), None
        )
        if found and len(lead) < 3:
            lead.append(found)
            rest.remove(found)
    return lead + rest
