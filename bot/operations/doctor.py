"""Looks at an installation and says in words what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bot.operations import installed, machine, reach
from bot.operations.finding import Finding, wrong
from bot.settings import Settings


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, in the order in which it is worth mending; one fault does not hide another."""
    looks: dict[str, Callable[[], Finding]] = {
        "python": machine.python,
        "packages": machine.packages,
        "encoder": machine.encoder,
        "disk": partial(machine.disk, settings),
        "clock": machine.clock,
        "signing key": partial(machine.secret, settings),
        "database": partial(reach.database, settings),
        "redis": partial(reach.redis, settings),
        "release": partial(installed.release, settings),
        "gateway": partial(reach.gateway, settings),
        "rasa": partial(reach.rasa, settings),
        "actions": partial(reach.actions, settings),
        "rasa's door": partial(reach.door, settings),
        "reviews": partial(installed.reviews, settings),
        "safety content": partial(installed.pilot, settings),
    }
    for name, one in looks.items():
        try:
            yield one()
        except Exception as error:  # a fault nobody thought of is a finding too
            yield wrong(name, f"could not be looked at ({type(error).__name__}: {error}); report it")
