"""The console's menu: words, address, and the permission without which an entry is not shown."""

from __future__ import annotations

from bot.accounts import May

MENU = (
    ("Topics", "/topics", May.READ),
    ("People", "/people", May.ADMINISTER),
    ("Log", "/log", May.AUDIT),
)
