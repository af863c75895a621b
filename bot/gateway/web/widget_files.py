"""The widget's files as they are served: read, measured and compressed once at start."""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from aiohttp import web

FOLDER = Path(__file__).resolve().parents[2] / "widget"
LAUNCHER = "widget.js"
CARRIED = ("widget", "launcher")  # one file, the launcher with its styles; the rest is loaded when the chat is opened
WORDS = "words.json"
PLACE = '"{{config}}"'  # where the launcher takes words, contacts and limits
FIVE_MINUTES = "public, max-age=300"
FOR_GOOD = "public, max-age=31536000, immutable"  # the version in the address changes with the files


@dataclass(frozen=True)
class File:
    """One file, plain and compressed."""

    body: bytes
    packed: bytes
    kind: str
    etag: str

    def response(self, request: web.Request, *, cache: str) -> web.Response:
        """The file in the form the browser takes, or 304 where it has it."""
        headers = {"Cache-Control": cache, "ETag": f'"{self.etag}"', "Vary": "Accept-Encoding, Origin"}
        if f'"{self.etag}"' in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        packed = "gzip" in request.headers.get("Accept-Encoding", "")
        if packed:
            headers["Content-Encoding"] = "gzip"
        body = self.packed if packed else self.body
        return web.Response(body=body, headers=headers, content_type=self.kind, charset="utf-8")


@dataclass(frozen=True)
class WidgetFiles:
    """The launcher, and by name the modules and styles it loads."""

    launcher: File
    rest: Mapping[str, File]
    version: str


def load(config: Mapping[str, Any]) -> WidgetFiles:
    """Read the folder.

    Args:
        config: what the launcher carries besides words and styles: urgent contacts, limits, where leaving goes to.
    """
    names = sorted(p.name for p in FOLDER.iterdir() if p.suffix in (".js", ".css") and p.stem not in CARRIED)
    rest = {name: _file((FOLDER / name).read_bytes(), name) for name in names}
    rest[WORDS] = _file(json.dumps(_word_lists()["chat"]).encode(), WORDS)
    version = hashlib.sha256("".join(file.etag for file in rest.values()).encode()).hexdigest()[:12]
    style = (FOLDER / "launcher.css").read_text()
    carried = {**config, "version": version, "words": _word_lists()["launcher"], "style": style}
    source = (FOLDER / LAUNCHER).read_text().replace(PLACE, _literal(carried))
    return WidgetFiles(_file(source.encode(), LAUNCHER), rest, version)


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, Any]:
    """Every word of the widget and its pages."""
    return {**_word_lists()["launcher"], **_word_lists()["chat"]}


def _word_lists() -> dict[str, dict[str, Any]]:
    return dict(json.loads((FOLDER / WORDS).read_text()))


def _literal(value: Mapping[str, Any]) -> str:
    """JSON that is safe inside a script; U+2028 and its neighbour end a line in older JavaScript."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True).replace("</", "<\\/")


def _file(body: bytes, name: str) -> File:
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    # mtime=0: the same file has the same bytes on every machine.
    return File(body, gzip.compress(body, 9, mtime=0), kind, hashlib.sha256(body).hexdigest()[:16])
