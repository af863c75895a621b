"""The services in columns, to leave out at one stroke what cannot fit a search."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from bot.directory.model import AREAS, LEVELS, NATIONAL, Service
from bot.directory.progress import Progress
from bot.directory.ranking import LEVEL, LOCAL, PLACES

MOST = 250  # so many are weighed one by one; ten thousand would take a fifth of a second
Column = npt.NDArray[np.float32]


class Shelf:
    """Needs, levels and areas of all services as columns of numbers."""

    def __init__(self, services: tuple[Service, ...], needs: tuple[str, ...]) -> None:
        self._services = services
        self._place = {need: at for at, need in enumerate(needs)}
        self._needs: Column = np.zeros((len(services), len(needs)), np.float32)
        self._levels = _flags(services, LEVELS, "prevention_levels")
        self._areas = _flags(services, AREAS, "areas")
        self._national = _flags(services, (NATIONAL,), "areas")[:, 0]
        for row, service in enumerate(services):
            for weight, need in zip(PLACES, service.needs):
                if need in self._place:
                    self._needs[row, self._place[need]] = weight

    def candidates(self, progress: Progress, shares: Mapping[str, float]) -> list[Service]:
        """Those with one of the needs that serve one of the areas, at most ``MOST``, the likeliest first."""
        wanted = np.zeros(len(self._place), np.float32)
        for need, share in shares.items():
            if need in self._place:
                wanted[self._place[need]] = share
        about = self._needs @ wanted
        rough = about.copy()
        served = about > 0
        if progress.outside:
            served &= self._national > 0
        elif progress.areas:
            here = self._areas[:, [AREAS.index(area) for area in progress.areas]].mean(axis=1)
            served &= (here > 0) | (self._national > 0)
            rough += LOCAL * here
        if progress.level:
            rough += LEVEL * self._levels[:, LEVELS.index(progress.level)]
        found = np.flatnonzero(served)
        if len(found) > MOST:
            found = found[np.argpartition(-rough[found], MOST)[:MOST]]
        return [self._services[at] for at in found]


def _flags(services: tuple[Service, ...], values: tuple[str, ...], field: str) -> Column:
    rows = [[value in getattr(service, field) for value in values] for service in services]
    return np.asarray(rows, np.float32).reshape(len(services), len(values))
