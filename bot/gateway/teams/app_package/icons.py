"""The two icons, drawn here: a speech bubble with three lines, in colour on a square, and in white on nothing."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np

COLOUR, OUTLINE = 192, 32  # pixels, as Teams asks for
BACKGROUND = (0x1D, 0x4F, 0x5C)
ACCENT = "#{:02X}{:02X}{:02X}".format(*BACKGROUND)
_FINER = 8  # drawn this much larger, then averaged, so that edges are smooth


def colour_icon() -> bytes:
    """192 x 192: a white bubble on a full square; its middle half stays clear of the corners Teams may round."""
    cover = _bubble(COLOUR, left=0.25, right=0.75, top=0.27, bottom=0.62)[..., None]
    pixels = np.empty((COLOUR, COLOUR, 4), dtype=np.uint8)
    pixels[..., :3] = np.rint(np.array(BACKGROUND) * (1 - cover) + 255 * cover)
    pixels[..., 3] = 255
    return _png(pixels)


def outline_icon() -> bytes:
    """32 x 32: pure white, either there or not, on transparent."""
    cover = _bubble(OUTLINE, left=0.06, right=0.94, top=0.09, bottom=0.72)
    pixels = np.zeros((OUTLINE, OUTLINE, 4), dtype=np.uint8)
    pixels[..., :3] = 255
    pixels[..., 3] = np.where(cover >= 0.5, 255, 0)
    return _png(pixels)


def _bubble(size: int, *, left: float, right: float, top: float, bottom: float) -> np.ndarray[Any, Any]:
    """How much of each pixel the figure covers, from 0 to 1; places in parts of the whole."""
    fine = size * _FINER
    y, x = (np.mgrid[0:fine, 0:fine] + 0.5) / fine
    round_by = (bottom - top) * 0.25
    dx = np.maximum(np.maximum(left + round_by - x, x - (right - round_by)), 0)
    dy = np.maximum(np.maximum(top + round_by - y, y - (bottom - round_by)), 0)
    figure = (dx**2 + dy**2 <= round_by**2) & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    width, height = right - left, bottom - top
    tail = (x >= left + width * 0.2) & (y >= bottom - 0.001) & (y - bottom <= (left + width * 0.48 - x) * 0.9)
    figure |= tail & (x <= left + width * 0.48)
    for place in (0.28, 0.5, 0.72):
        end = right - width * (0.16 if place < 0.7 else 0.38)
        line = (np.abs(y - top - height * place) <= height * 0.065) & (x >= left + width * 0.16) & (x <= end)
        figure &= ~line
    return figure.reshape(size, _FINER, size, _FINER).mean(axis=(1, 3))


def _png(pixels: np.ndarray[Any, Any]) -> bytes:
    """The pixels, eight bits a channel with transparency, as a PNG file."""
    height, width, _ = pixels.shape
    rows = np.concatenate([np.zeros((height, 1), dtype=np.uint8), pixels.reshape(height, -1)], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
