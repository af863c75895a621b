"""The console's menu: words, address, and the permission without which an entry is not shown."""

from __future__ import annotations

from bot.accounts import May

MENU = (
    ("Start", "", May.READ),
    ("Topics", "/topics", May.READ),
    ("Examples", "/examples", May.READ),
    ("Other questions", "/intents", May.READ),
    ("Services", "/services", May.READ),
    ("Messages", "/messages", May.READ),
    ("Rules and lists", "/files", May.READ),
    ("Safety proposals", "/proposals", May.READ),
    ("Unanswered", "/unanswered", May.EDIT),
    ("Try it", "/try", May.READ),
    ("Checks", "/checks", May.READ),
    ("Sheets", "/sheets", May.READ),
    ("Figures", "/figures", May.READ),
    ("Releases", "/releases", May.READ),
    ("At once", "/at-once", May.READ),
    ("People", "/people", May.ADMINISTER),
    ("Log", "/log", May.AUDIT),
)
