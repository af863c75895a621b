"""Logs: one JSON object a line with event, outcome and duration; never what anybody typed."""

from __future__ import annotations

import atexit
import json
import logging
import sys
import time
from threading import Timer
from typing import TextIO

# Only these fields of a record are written; a message text passed by mistake is not among them.
FIELDS = ("outcome", "ms", "error", "path", "release", "rules", "count")
OURS = ("bot", "actions")
WITHIN = 1.0  # seconds; to wake whoever reads the lines costs more than all else of a line


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


class Together(logging.Handler):
    """Writes what comes within a second in one go, and a warning or worse at once with all that was before it."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream
        self._lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record's line (see parent class for full docstring)."""
        try:
            self._lines.append(self.format(record))
            if record.levelno >= logging.WARNING:
                self.flush()
            elif len(self._lines) == 1:
                self._flush_later()
        except Exception:
            self.handleError(record)

    def close(self) -> None:
        """Write what is kept, and be gone."""
        try:
            self.flush()
        finally:
            super().close()

    def _flush_later(self) -> None:
        later = Timer(WITHIN, self.flush)
        later.daemon = True  # at the end of the process the rest is written
        try:
            later.start()
        except RuntimeError:  # no further thread can be had
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        self.acquire()
        try:
            lines, self._lines = self._lines, []
            if lines:
                self._stream.write("".join(f"{line}\n" for line in lines))
                self._stream.flush()
        finally:
            self.release()


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether what is logged is a fixed phrase of ours; a library may have put anything into its sentence."""
    return record.name.partition(".")[0] in OURS and isinstance(record.msg, str) and not record.args


def set_up(level: int = logging.INFO) -> None:
    """Send everything to standard error as ``Lines``; libraries only from warnings on."""
    handler = Together(sys.stderr)
    atexit.register(handler.flush)  # also where a library has set logging up anew
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
