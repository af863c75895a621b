"""What the doctor looks at in the content: the release in force, overdue reviews, who signed the safety content."""

from __future__ import annotations

from datetime import date

from bot import releases
from bot.answers import read_answers
from bot.errors import BotError
from bot.operations.finding import Finding, look, ok, wrong
from bot.releases.marks import content_mark
from bot.safety.approval import Approval
from bot.settings import ROOT, Settings


def release(settings: Settings) -> Finding:
    """Whether there is a release, and whether it is of today's content."""
    folder = settings.var / "releases"
    current = releases.current_release(folder)
    if settings.root != ROOT and (settings.root / releases.MODEL).is_file():
        return ok("release", f"{settings.root.name}, named by GUIDE_ROOT")
    if current is None:
        if (folder / "current").is_file():
            return wrong("release", "the one in force is not whole; python -m bot release list, then release back")
        return look("release", "none yet; make run or python -m bot train makes it")
    facts = releases.Folder(folder).facts(int(current.name))
    if facts.content and facts.content != content_mark(current):
        return wrong("release", f"the files of {current.name} are not those that were made; python -m bot release back")
    if (current / "hash").read_text() != releases.content_hash(settings.tree, ROOT):
        return look("release", f"{current.name} is in force; files differ from it since: python -m bot release diff")
    return ok("release", f"{current.name}, of today's content")


def reviews(settings: Settings, *, today: date | None = None) -> Finding:
    """Answers whose review is due."""
    today = today or date.today()
    try:
        answers = read_answers(settings.answers)
    except BotError as error:
        return wrong("content", f"{error}; make check lists everything")
    due = sorted(topic for topic, answer in answers.items() if answer.review_by < today)
    if due:
        return look(
            "reviews", f"{len(due)} of {len(answers)} answers are overdue, {due[0]} among them; tell the editors"
        )
    return ok("reviews", f"none of {len(answers)} answers is overdue")


def pilot(settings: Settings) -> Finding:
    """Whether two people have signed the safety content."""
    approval = Approval.load(settings.content / "safety" / "approval.yml")
    if approval.has_two and approval.changed:
        return look("safety content", "pilot mode: it was changed since it was signed; sign it again in the console")
    if approval.pilot:
        return look("safety content", "pilot mode: two named people have to sign content/safety/approval.yml")
    return ok("safety content", f"signed by {approval.confirmed_by} and {approval.second_by}")
