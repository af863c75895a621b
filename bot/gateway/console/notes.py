"""What the next page says about what was just done; the address carries only the key."""

from __future__ import annotations

NOTES = {
    "saved": "Saved as a draft. Nobody outside sees it before it is published.",
    "unchanged": "Nothing was changed.",
    "added": "Added to the draft.",
    "removed": "Taken out of the draft.",
    "renamed": "Renamed, and everything that referred to it.",
    "merged": "The two are one now.",
    "moved": "Moved.",
    "signed-out": "You are signed out.",
    "confirmed": "Thank you. You can go on.",
    "roles": "The roles were changed. The person signs in again.",
    "account-off": "The account is switched off and signed out everywhere.",
    "account-on": "The account is switched on.",
}
