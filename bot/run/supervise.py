"""The supervisor of one machine: what has been up is started again for ever, what cannot start at all ends the whole.

Three failures in a row before a process was up for the first time are a mistake of the set-up (a port taken, a package
missing) and end everything with 1 and a line that names the process. After that, nothing that happens to Rasa or the
action server may shut the door: the gateway answers disclosures without them, and they are tried again until they stay.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import Any

from supervisor import events
from supervisor.options import ServerOptions
from supervisor.supervisord import Supervisor as Base
from supervisor.supervisord import SupervisorStates, asyncore

from bot.run.everything import STAY

TRIES = 3
LONGEST = 20.0  # seconds between two tries


class Supervisor(Base):
    """Supervisor's own, told apart by whether a process has ever been up."""

    def __init__(self, options: ServerOptions, *, stay: bool) -> None:
        super().__init__(options)
        self._stay, self._been_up = stay, set[str]()
        self.gave_up = False

    def runforever(self) -> None:
        """See parent class for full docstring."""
        events.subscribe(events.ProcessStateRunningEvent, self._is_up)
        events.subscribe(events.ProcessStateBackoffEvent, self._ended_early)
        super().runforever()

    def _is_up(self, event: Any) -> None:
        self._been_up.add(event.process.config.name)

    def _ended_early(self, event: Any) -> None:
        process, name = event.process, event.process.config.name
        if self.options.mood < SupervisorStates.RUNNING or process.backoff < TRIES:
            return
        if name in self._been_up or self._stay:
            if process.backoff == TRIES:
                _say(f"error: {name} does not stay up; see its lines above. It is tried again until it does")
            process.delay = min(process.delay, time.time() + LONGEST)
            return
        _say(f"error: {name} does not stay up; see its lines above. Everything ends")
        self.gave_up = True
        self.options.mood = SupervisorStates.SHUTDOWN


def main(arguments: list[str]) -> int:
    """Run until told to stop; 1 where a process could not be started at all."""
    options = ServerOptions()
    options.realize(arguments)
    vars(options).update(first=True, test=False)
    supervisor = Supervisor(options, stay=bool(os.environ.get(STAY)))
    with suppress(asyncore.ExitNow):
        supervisor.main()
    options.close_httpservers()
    options.close_logger()
    return int(supervisor.gave_up)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
