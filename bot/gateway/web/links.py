"""Which addresses a page may link to."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("https", "http", "tel", "sms", "mailto")


def safe_link(address: str) -> str:
    """The address where a page may link to it, otherwise an empty string: never a script, never a file.

    A path of our own, such as an export's, is allowed; ``//elsewhere`` is none.
    """
    text = str(address).strip()
    if text.startswith("/") and not text.startswith(("//", "/\\")):
        return text
    try:
        return text if urlsplit(text).scheme.lower() in SCHEMES else ""
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Whether it opens a page rather than a call or a message."""
    return str(address).lower().startswith(("https:", "http:"))
