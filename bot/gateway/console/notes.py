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
    "proposed": "Proposed. Two safety approvers have to agree before it is in the draft.",
    "agreed": "Thank you. One more safety approver has to agree.",
    "applied": "Two people have agreed. The change is in the draft.",
    "withdrawn": "Withdrawn. Nothing was changed.",
    "publishing": "The draft is being published. This takes some minutes; you can leave this page.",
    "release-cancel": "Cancelled.",
    "release-approve": "Approved. It can be put in force now.",
    "release-activate": "In force.",
    "release-back": "In force again.",
    "release-override": "Passed, with the reason. Somebody else still has to approve it.",
    "at-once": "This holds now. Ask somebody else to look at it within a day.",
    "looked": "Thank you for the second look.",
    "ended": "Taken back.",
    "verified": "Noted. The public sees the date with the next release.",
    "settled": "The reports are off the list.",
    "signed-out": "You are signed out.",
    "confirmed": "Thank you. You can go on.",
    "roles": "The roles were changed. The person signs in again.",
    "account-off": "The account is switched off and signed out everywhere.",
    "account-on": "The account is switched on.",
}
