"""The first page: what waits to be looked at."""

from __future__ import annotations

from bot.accounts import May
from bot.directory import reports
from bot.gateway.console.ask import Ask, Page, Reply
from bot.gateway.console.views.services import REPORTS
from bot.gateway.console.views.sign_off import PATH as SIGN_OFF
from bot.releases.model import State
from bot.safety.approval import Approval


def home(ask: Ask) -> Reply:
    """Where things stand: a line each, with the page that deals with it."""
    desk = ask.desk
    topics = desk.draft.topics.list()
    releases = desk.releases.all()
    waiting = [
        ("topics cannot be read", sum(bool(t.fault) for t in topics), "/topics?state=faults"),
        ("topics are overdue for review", sum(t.overdue for t in topics), "/topics?state=overdue"),
        ("topics to look at again for the new edition", sum(t.look_again for t in topics), "/topics?state=look-again"),
        (
            "services were reported as wrong",
            len(reports.reported(desk.settings.var / REPORTS)),
            "/services?state=wrong",
        ),
        ("questions without an answer", len(desk.unanswered.waiting()), "/unanswered"),
        ("safety proposals wait for two people", sum(p.open for p in desk.proposals.all()), "/proposals"),
        ("releases wait for approval", sum(r.state is State.READY for r in releases), "/releases"),
        ("changes at once need a second look", len(desk.at_once.unseen()), "/at-once"),
    ]
    values = {"waiting": [row for row in waiting if row[1]], "active": desk.releases.active(), "topics": len(topics)}
    pilot = Approval.load(desk.tree / SIGN_OFF).pilot
    return Page("home.html", {**values, "edits": ask.may(May.EDIT), "pilot": pilot})
