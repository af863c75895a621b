"""Releases: what changed, publish, the report, approve by a second person, activate, go back."""

from __future__ import annotations

from collections.abc import Callable

from bot.accounts import May
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.release_words import DOING, STATES, plain
from bot.releases.model import Release, ReleaseError

REFRESH = 3  # seconds between two looks at a publish that is under way


def everything(ask: Ask) -> Reply:
    """All releases and what the draft would change."""
    return _list(ask)


def publish(ask: Ask) -> Reply:
    """Start to check, train and evaluate the draft; the release in force serves on."""
    try:
        made = ask.desk.releases.publish(by=ask.person.name, note=" ".join(ask.form.text("note").split()))
    except ReleaseError as error:
        return _list(ask, str(error))
    ask.desk.accounts.audit.add(ask.person.name, "publish started", f"release {made.number}", note=made.note)
    return Go(f"/releases/{made.number}", "publishing")


def one(ask: Ask) -> Reply:
    """A release with its report and what it changed."""
    return _page(ask, _found(ask))


def step(ask: Ask) -> Reply:
    """Cancel, approve, override, activate or go back, by the button that was pressed."""
    release, by = _found(ask), ask.person.name
    releases, number = ask.desk.releases, release.number
    steps: dict[str, tuple[May, Callable[[], Release]]] = {
        "cancel": (May.EDIT, lambda: releases.cancel(number, by=by)),
        "approve": (May.APPROVE, lambda: releases.approve(number, by=by)),
        "activate": (May.APPROVE, lambda: releases.activate(number, by=by)),
        "back": (May.APPROVE, lambda: releases.back(by=by, to=number)),
        "override": (
            May.APPROVE,
            lambda: releases.override(
                number, by=by, reason=ask.form.text("reason"), safety_approver=ask.may(May.APPROVE_SAFETY)
            ),
        ),
    }
    wanted = ask.form.text("step")
    if wanted not in steps:
        return _page(ask, release, "Choose what to do.")
    needs, take = steps[wanted]
    if not ask.may(needs):
        return Page("refused.html", {"why": "role", "needs": needs.value}, 403)
    was = _standing(ask, release)
    try:
        taken = take()
    except ReleaseError as error:
        return _page(ask, _found(ask), str(error))
    ask.desk.accounts.audit.add(
        by, f"release {wanted}", f"release {number}", before=was, after=_standing(ask, taken),
        note=ask.form.text("reason"),
    )  # fmt: skip
    return Go(f"/releases/{number}", f"release-{wanted}")


def _standing(ask: Ask, release: Release) -> str:
    """Where a release stands, and which one the public is answered from."""
    current = ask.desk.releases.folder.current()
    return f"release {release.number}: {STATES[release.state]}\nin force: {f'release {current}' if current else 'none'}"


def _found(ask: Ask) -> Release:
    number = ask.args["number"]
    if not (number.isascii() and number.isdecimal() and len(number) < 8):
        raise Missing
    try:
        return ask.desk.releases.get(int(number))
    except ReleaseError:
        raise Missing from None


def _list(ask: Ask, error: str = "") -> Page:
    active, releases = ask.desk.releases.active(), ask.desk.releases.all()
    values = {
        "releases": releases, "kept": {one.number for one in releases if ask.desk.releases.can_go_live(one.number)},
        "active": active, "states": STATES, "errors": [("", plain(error))] if error else [],
        "changes": ask.desk.releases.unpublished() if active else None,
    }  # fmt: skip
    return Page("releases.html", values, 409 if error else 200)


def _page(ask: Ask, release: Release, error: str = "") -> Page:
    try:
        changes = ask.desk.releases.diff(release.number)
    except (ReleaseError, OSError):
        changes = None
    values = {
        "release": release, "changes": changes, "states": STATES, "doing": DOING, "refresh": REFRESH,
        "kept": ask.desk.releases.can_go_live(release.number), "errors": [("", plain(error))] if error else [],
    }  # fmt: skip
    return Page("release.html", values, 409 if error else 200)
