"""Logs: one JSON object a line with event, outcome and duration; never what anybody typed."""

from __future__ import annotations

import json
import logging
import sys
import time

# Only these fields of a record are written; a message text passed by mistake is not among them.
FIELDS = ("outcome", "ms", "error", "path", "release", "rules", "count")
OURS = ("bot", "actions")


class Lines(logging.Formatter):
    """Writes the allowed fields of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line (see parent class for full docstring)."""
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "event": record.msg if _is_ours(record) else record.name,
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether what is logged is a fixed phrase of ours; a library may have put anything into its sentence."""
    return record.name.partition(".")[0] in OURS and isinstance(record.msg, str) and not record.args


def set_up(level: int = logging.INFO) -> None:
    """Send everything to standard error as ``Lines``; libraries only from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
