"""How well a service fits a search: need, then level, area, audience and freshness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.directory.message import reachable
from bot.directory.model import NATIONAL, Service
from bot.directory.needs import Need
from bot.directory.progress import Progress
from bot.directory.words import stem

PLACES = (1.0, 0.85, 0.7, 0.6, 0.5)  # a service's first need weighs most
NEAR = 0.22
ABOUT = 0.35  # from here on a service is about the need
LEVEL, LOCAL, TOPIC = 0.5, 0.12, 0.12
CLIENT_GROUPS = frozenset(
    {"men", "women", "girls", "boys", "lgbtq", "refugees", "veterans", "older_adults", "pregnant"}
)
YOUNG = frozenset({"children", "young_people"})
NOT_FOR, UNSURE = -0.6, 0.2


@dataclass(frozen=True)
class Fit:
    """A service with what speaks for it."""

    service: Service
    about: float
    level: bool
    score: float


def weights(progress: Progress, needs: Mapping[str, Need]) -> dict[str, float]:
    """What each need counts in this search; the neighbours of the first count a little."""
    if not progress.needs:
        return {}
    heaviest = progress.needs[0][1]
    shares = {key: max(weight / heaviest, NEAR) for key, weight in progress.needs}
    first = needs.get(progress.needs[0][0])
    for key in first.near if first else ():
        shares.setdefault(key, NEAR)
    return shares


def fit(service: Service, progress: Progress, shares: Mapping[str, float], stems: frozenset[str]) -> Fit:
    """Weigh one service; the area has been seen to before."""
    said = {need for need, _ in progress.needs}
    parts = [(need in said, place * shares.get(need, 0.0)) for place, need in zip(PLACES, service.needs)]
    # A neighbour counts only where nothing that was said does; else a service would gain by being less to the point.
    about = sum(part for named, part in parts if named) or max((part for _, part in parts), default=0.0)
    level = progress.level is None or progress.level in service.prevention_levels
    score = about + (LEVEL if level else 0.0) + _area(service, progress.areas) + _people(service, progress)
    score += min(2, len(stems & topic_stems(service))) * TOPIC + _fresh(service)
    return Fit(service, about, level, score)


def is_for(service: Service, progress: Progress) -> bool:
    """Whether a service is for the people of a search, as far as its entry says."""
    return _people(service, progress) >= 0


def topic_stems(service: Service) -> frozenset[str]:
    """The stems of a service's topics, for words such as "EMDR" or "debt" that make no need of their own."""
    return _stems(service.topics)


@lru_cache(maxsize=4096)
def _stems(topics: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(word) for topic in topics for word in topic.split() if len(word) > 3)


def _area(service: Service, areas: Sequence[str]) -> float:
    if not areas:
        return LOCAL * sum(area in service.areas for area in ("leicester", "leicestershire", "rutland")) / 3
    here = sum(area in service.areas for area in areas) / len(areas)
    wide = 0.0 if here == 1 or NATIONAL in service.areas else -0.3 * (1 - here)
    # A service of one district is no help in the others.
    return LOCAL * here + wide - (0.15 if service.districts else 0.0)


def _people(service: Service, progress: Progress) -> float:
    score = 0.0
    if progress.age is not None and progress.age not in service.ages:
        return 2 * NOT_FOR
    wanted = set(progress.audiences)
    served = set(service.audiences)
    if served & wanted:
        score += 0.2
    elif "anyone" in served:
        score += 0.1
    young = bool(wanted & YOUNG) or (progress.age is not None and progress.age < 18)
    grown = bool(wanted & {"adults", "older_adults", "veterans", "men", "women"}) and not young
    if young and (not served & (YOUNG | {"anyone", "families", "boys", "girls"}) or (service.ages.start or 0) >= 16):
        score += NOT_FOR if "parents" not in served else NOT_FOR / 3
    if grown and (served <= YOUNG | {"practitioners"} or (service.ages.end or 120) < 20):
        score += NOT_FOR
    groups = served & CLIENT_GROUPS
    if groups and served <= CLIENT_GROUPS | {"families", "practitioners"} and not groups & _groups(progress):
        score += NOT_FOR / 2
    if served == {"practitioners"} and wanted and "practitioners" not in wanted:
        score += NOT_FOR / 4
    return score


def _groups(progress: Progress) -> set[str]:
    groups = set(progress.audiences)
    ids = {need for need, _ in progress.needs}
    groups |= ids & CLIENT_GROUPS
    return groups | ({"refugees"} if "asylum_refugee" in ids else set())


def _fresh(service: Service) -> float:
    score = 0.1 if service.confirmed else 0.0
    if reachable(service):
        score += 0.08
    elif service.caution:
        score -= UNSURE  # nobody can be reached, and there is something to know first: never before the usual route
    if service.state == "published" and service.emergency:
        score -= 0.1
    return score
