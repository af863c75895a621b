"""One browser for all of these tests: two cannot be driven from one thread."""

from __future__ import annotations

from tests.browser.conftest import browser, open_page

__all__ = ["browser", "open_page"]
