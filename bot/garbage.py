"""Spares the search for garbage what stays for long."""

from __future__ import annotations

import gc


def spare() -> None:
    """Leave all that is loaded now out of the search; what was left out before and is gone since is taken away first.

    Hundreds of thousands of objects of content and models are looked through else, again and again, for 0.2 to 0.4
    seconds in which a process answers nobody. The second call in a process takes as long once: Rasa calls it for each
    model, the gateway and the actions when they have started, and what they load later is looked through.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
