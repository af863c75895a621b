"""The next step of a search: a question, a list of services, or the nearest there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.directory.message import reachable
from bot.directory.model import AREAS, LEVELS, NATIONAL, Service
from bot.directory.named import Called, Names
from bot.directory.needs import Need
from bot.directory.pick import by_cost, by_opening, picked
from bot.directory.progress import CLEAR, Progress, is_narrowed, main_need, merged
from bot.directory.ranking import ABOUT, Fit, fit, is_for, weights
from bot.directory.refine import BY_NAME, is_of_same_people, is_refinement, keeps_need
from bot.directory.request import Request
from bot.directory.shelf import Shelf

AT_ONCE = 5
MOST_QUESTIONS = 2
GENERAL = ("family_hubs", "local_information", "adult_mental_health", "crisis_support")
OFFERED = ("young_people", "adults")  # for whom a list may be narrowed by a choice
CLOSE = 0.7  # so much of the first one's fit the next one needs to stand in for it, where nobody can reach the first
ALL_GENERAL = tuple((need, 1.0) for need in GENERAL)
# "Which of them", "are any": of all of the list, although one of them was spoken of last.
SEVERAL = re.compile(r"\b(?:any|which|those|these|all|both|ones|others?|rest)\b", re.IGNORECASE)
FRONT_DOORS = ("child_safeguarding", "adult_safeguarding")


@dataclass(frozen=True)
class Ask:
    """A question for one slot (``need``, ``area`` or ``level``) with the values to choose from."""

    slot: str
    choices: tuple[str, ...]
    progress: Progress


@dataclass(frozen=True)
class Listing:
    """Services that fit, the best first.

    ``about`` is what a reply about a list that was shown is about: ``contact``, ``one`` of them, which are ``free`` or
    ``open``, or the ``same`` again; ``named`` where a service was called by its name. ``sorted_out`` says for each of
    that list what is known. ``audiences`` are those for whom the list would be another one.
    """

    services: tuple[Service, ...]
    progress: Progress
    more: bool = False
    about: str = ""
    sorted_out: Mapping[str, tuple[Service, ...]] = field(default_factory=dict)
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Nothing:
    """Nothing fits: the nearest, with the reason ``outside``, ``no-match`` or ``no-more``."""

    reason: str
    services: tuple[Service, ...]
    progress: Progress


class Finder:
    """Finds among the published services; built once from a release, asked on every turn."""

    def __init__(self, services: Iterable[Service], needs: Mapping[str, Need], names: Mapping[str, Any]) -> None:
        self._services = {service.id: service for service in services if service.published}
        self._names = Names(self._services.values(), names)
        self._needs = needs
        self._shelf = Shelf(tuple(self._services.values()), tuple(needs))

    def topic(self, progress: Progress) -> str:
        """The topic that says what the strategy has on what is searched for; nothing where there is none."""
        need = None if progress.needs == ALL_GENERAL else self._needs.get(main_need(progress))
        return need.topics[0] if need and need.topics else ""

    def called(self, progress: Progress, request: Request) -> Called:
        """The services that a text asks about by name."""
        return self._names.called(request.text, listed=progress.listed, areas=request.areas)

    def of_name(
        self, progress: Progress, request: Request, called: tuple[Service, ...], *, now: datetime | None = None
    ) -> Listing:
        """What is asked of services that a text calls by name."""
        ids = tuple(one.id for one in called[:AT_ONCE])
        needs = progress.needs or tuple((need, 2 * CLEAR) for need in called[0].needs[:1])
        listed = progress.listed if set(ids) <= set(progress.listed) else ids
        after = replace(progress, needs=needs, listed=listed, one=ids[0] if len(ids) == 1 else "")
        return self._asked_of(self._known(ids), after, request, now) or Listing(called[:AT_ONCE], after, about="named")

    def next(
        self,
        progress: Progress,
        request: Request,
        *,
        level_hint: str | None = None,
        points_at_list: bool = False,
        now: datetime | None = None,
    ) -> Ask | Listing | Nothing:
        """The next step after a text.

        Args:
            progress: How far the search had come.
            request: What the text says.
            level_hint: The level an answer given in between was about, for "that one then".
            points_at_list: Whether the text is known to speak of the list, although its words do not say so.
            now: The moment, for "are any of them open".
        """
        listed = self._known(progress.listed)
        of_list = points_at_list and request.named < BY_NAME
        refines = of_list or is_refinement(request.text, progress, request)
        if listed and (refines or "contact" in request.follow_ups) and request.words <= 12:
            one = picked(request.text, len(listed)) if "that_one" in request.follow_ups else None
            if one is not None:
                return Listing((listed[one],), replace(progress, one=listed[one].id), about="one")
            if "contact" in request.follow_ups and (told := self._told(listed, progress, request, now)):
                return told
        if listed and refines and keeps_need(request):
            request = replace(request, needs=())
        # A text that names no need of its own has nothing to begin another search with.
        vague = progress.need is None or progress.needs == ALL_GENERAL
        going_on = refines or vague or not request.needs
        base = progress if going_on else _of_same_people(progress, request)
        after = merged(base, request, level_hint=level_hint)
        if listed and refines and "more" not in request.follow_ups and not is_narrowed(base, after):
            return self._of_list(listed, progress, request, now)
        return self.step(after, stems=request.stems)

    def _of_list(
        self, listed: tuple[Service, ...], progress: Progress, request: Request, now: datetime | None
    ) -> Ask | Listing:
        """What is said of a list that was shown, where a text adds nothing to the search: never other services."""
        if "other_area" in request.follow_ups:
            return self._ask(progress, "area", (*AREAS, "all"))
        if "other_level" in request.follow_ups:
            return self._ask(progress, "level", LEVELS)
        told = self._told(listed, progress, request, now)
        told = told or Listing(listed, replace(progress, one=""), about="same")
        return replace(told, more=self._has_more(progress))

    def _told(
        self, listed: tuple[Service, ...], progress: Progress, request: Request, now: datetime | None
    ) -> Listing | None:
        """What is known of the service that was spoken of last, or of all of the list, which is then what was told."""
        if progress.one in progress.listed and not SEVERAL.search(request.text):
            return self._asked_of(self._known((progress.one,)), progress, request, now)
        told = self._asked_of(listed, progress, request, now)
        return told and replace(told, progress=replace(progress, one="", listed=tuple(one.id for one in told.services)))

    def _asked_of(
        self, services: tuple[Service, ...], progress: Progress, request: Request, now: datetime | None
    ) -> Listing | None:
        """What is known of some services: how to reach them, which are free, which are open."""
        about = next((one for one in ("contact", "free", "open") if one in request.follow_ups), None)
        if about is None:
            return None
        if about == "contact":
            return Listing(services, progress, about=about)
        sorted_out = by_cost(services) if about == "free" else by_opening(services, now)
        found = sorted_out["yes"] or sorted_out["unknown"] or services
        return Listing(found, progress, about=about, sorted_out=sorted_out)

    def _has_more(self, progress: Progress) -> bool:
        fits = self._fits(progress, frozenset())
        return any(one.id not in progress.shown for one in self._chosen(fits, progress, frozenset()))

    def step(self, progress: Progress, *, stems: frozenset[str] = frozenset()) -> Ask | Listing | Nothing:
        """The next step of a search as it stands, after a choice for example."""
        open_question = len(progress.asked) < MOST_QUESTIONS
        if not progress.needs:
            if open_question and "need" not in progress.asked:
                return self._ask(progress, "need", tuple(key for key, need in self._needs.items() if need.ask))
            progress = replace(progress, needs=ALL_GENERAL)
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
        done = replace(progress, listed=listed, one="", shown=(*progress.shown, *listed))
        return Listing(page, done, more=len(fresh) > AT_ONCE, audiences=_others(page, progress))

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
        right = _reachable_first(right)
        other = other if right else _reachable_first(other)
        return _balanced([one.service for one in right], [one.service for one in right + other], progress)

    def _stand_in(self, progress: Progress) -> list[Fit]:
        """A general service of the wanted level, where no one serves both the need and the level."""
        general = replace(progress, needs=ALL_GENERAL)
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


def _of_same_people(progress: Progress, request: Request) -> Progress:
    """What another search begins with: the area, where it may be about the people of the list that is at hand."""
    if not progress.at_hand or not is_of_same_people(request):
        return Progress()
    return Progress(areas=progress.areas, outside=progress.outside)


def _area_decides(fits: list[Fit]) -> bool:
    """Whether the best services differ from area to area, so that it is worth asking."""
    best = [one.service for one in fits if one.about >= ABOUT][:3]
    local = [one for one in best if NATIONAL not in one.areas and not all(area in one.areas for area in AREAS)]
    return len(best) > 1 and len(local) >= 2


def _others(page: Iterable[Service], progress: Progress) -> tuple[str, ...]:
    """The audiences worth offering: nobody was named, and not all that is listed is for them."""
    if progress.audiences or progress.age is not None:
        return ()
    return tuple(
        audience for audience in OFFERED
        if not all(is_for(one, replace(progress, audiences=(audience,))) for one in page)
    )  # fmt: skip


def _reachable_first(fits: list[Fit]) -> list[Fit]:
    """What nobody can be reached at does not come first where another fits about as well."""
    if not fits or reachable(fits[0].service):
        return fits
    enough = CLOSE * min(1.0, fits[0].about)
    stand_in = next((one for one in fits if one.about >= enough and reachable(one.service)), None)
    return fits if stand_in is None else [stand_in, *(one for one in fits if one is not stand_in)]


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
