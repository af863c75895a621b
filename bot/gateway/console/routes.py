"""Every address of the console: who may open it and what answers. Tests try each with each role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Union

from bot.accounts import May
from bot.gateway.console.ask import Ask, Reply
from bot.gateway.console.views import (
    at_once,
    audit,
    checks,
    elsewhere,
    examples,
    files,
    home,
    intents,
    joining,
    messages,
    people,
    previews,
    proposals,
    releases,
    replace,
    services,
    sheets,
    sign_off,
    signing,
    topic_moves,
    topics,
    try_it,
    unanswered,
    usage,
)

View = Callable[[Ask], Union[Reply, Awaitable[Reply]]]


@dataclass(frozen=True)
class Route:
    """One address. ``needs`` is a permission; None stands for people who have not signed in, or only half."""

    method: str
    path: str
    view: View
    needs: May | None
    upload: bool = False  # takes files, which are larger than forms


def routes() -> Iterator[Route]:
    """All of them; what is fixed comes before what holds a name."""
    yield from _signing()
    yield from _topics()
    yield from _content()
    yield from _releases()
    yield from _work()
    yield from _people()


def _signing() -> Iterator[Route]:
    yield Route("GET", "/sign-in", signing.form, None)
    yield Route("POST", "/sign-in", signing.sign_in, None)
    yield Route("GET", "/code", signing.code_form, None)
    yield Route("POST", "/code", signing.code, None)
    yield Route("GET", "/outside", elsewhere.begin, None)
    yield Route("GET", "/outside/back", elsewhere.back, None)
    yield Route("GET", "/enrol", joining.enrol_form, None)
    yield Route("POST", "/enrol", joining.enrol, None)
    yield Route("GET", "/join/{invitation}", joining.join_form, None)
    yield Route("POST", "/join/{invitation}", joining.join, None)
    yield Route("POST", "/sign-out", signing.sign_out, None)
    yield Route("GET", "", home.home, May.READ)
    yield Route("GET", "/", home.home, May.READ)
    yield Route("GET", "/confirm", signing.confirm_form, May.READ)
    yield Route("POST", "/confirm", signing.confirm, May.READ)


def _topics() -> Iterator[Route]:
    yield Route("GET", "/topics", topics.everything, May.READ)
    yield Route("GET", "/topics/new", topics.new, May.EDIT)
    yield Route("POST", "/topics", topics.add, May.EDIT)
    yield Route("GET", "/topics/{id}", topics.one, May.READ)
    yield Route("POST", "/topics/{id}", topics.save, May.EDIT)
    yield Route("POST", "/topics/{id}/reviewed", topics.reviewed, May.EDIT)
    yield Route("GET", "/topics/{id}/moves", topic_moves.form, May.EDIT)
    for name, view in (
        ("rename", topic_moves.rename),
        ("merge", topic_moves.merge),
        ("move", topic_moves.move),
        ("remove", topic_moves.remove),
    ):
        yield Route("POST", f"/topics/{{id}}/{name}", view, May.EDIT)
    yield Route("POST", "/preview/topic", previews.topic, May.EDIT)


def _content() -> Iterator[Route]:
    yield Route("GET", "/examples", examples.everything, May.READ)
    yield Route("GET", "/intents", intents.everything, May.READ)
    yield Route("POST", "/intents", intents.add, May.EDIT)
    yield Route("GET", "/intents/{name:.+}", intents.one, May.READ)
    yield Route("POST", "/intents/{name:.+}", intents.save, May.EDIT)
    yield Route("GET", "/messages", messages.everything, May.READ)
    yield Route("GET", "/messages/{id}", messages.one, May.READ)
    yield Route("POST", "/messages/{id}", messages.save, May.EDIT)
    yield Route("GET", "/files", files.everything, May.READ)
    yield Route("GET", "/files/{path:.+}", files.one, May.READ)
    yield Route("POST", "/files/{path:.+}", files.save, May.EDIT)
    yield Route("GET", "/services", services.everything, May.READ)
    yield Route("GET", "/services/new", services.new, May.EDIT)
    yield Route("POST", "/services", services.add, May.EDIT)
    yield Route("GET", "/services/{id}", services.one, May.READ)
    yield Route("POST", "/services/{id}", services.save, May.EDIT)
    for name, view in (("verify", services.verify), ("settle", services.settle), ("remove", services.remove)):
        yield Route("POST", f"/services/{{id}}/{name}", view, May.EDIT)
    yield Route("GET", "/proposals", proposals.everything, May.READ)
    yield Route("GET", "/proposals/{id}", proposals.one, May.READ)
    yield Route("GET", "/sign-off", sign_off.form, May.READ)
    yield Route("POST", "/sign-off", sign_off.sign, May.APPROVE_SAFETY)
    yield Route("POST", "/proposals/{id}/agree", proposals.agree, May.APPROVE_SAFETY)
    yield Route("POST", "/proposals/{id}/withdraw", proposals.withdraw, May.READ)


def _releases() -> Iterator[Route]:
    yield Route("GET", "/releases", releases.everything, May.READ)
    yield Route("POST", "/releases", releases.publish, May.EDIT)
    yield Route("GET", "/releases/{number}", releases.one, May.READ)
    yield Route("POST", "/releases/{number}", releases.step, May.READ)  # each step asks for its own permission
    yield Route("GET", "/at-once", at_once.everything, May.READ)
    yield Route("POST", "/at-once", at_once.make, May.APPROVE)
    yield Route("POST", "/at-once/{id}", at_once.settle, May.APPROVE)


def _work() -> Iterator[Route]:
    yield Route("GET", "/try", try_it.form, May.READ)
    yield Route("POST", "/try", try_it.ask_it, May.READ)
    yield Route("GET", "/checks", checks.everything, May.READ)
    yield Route("GET", "/edition", checks.edition, May.EDIT)
    yield Route("POST", "/edition", checks.new_edition, May.EDIT)
    yield Route("GET", "/replace", replace.find, May.READ)
    yield Route("POST", "/replace", replace.replace, May.EDIT)
    yield Route("GET", "/unanswered", unanswered.everything, May.EDIT)
    yield Route("POST", "/unanswered", unanswered.decide, May.EDIT)
    yield Route("POST", "/unanswered/apply", unanswered.apply, May.EDIT)
    yield Route("GET", "/figures", usage.figures, May.READ)
    yield Route("GET", "/figures.csv", usage.export, May.READ)
    yield Route("GET", "/sheets", sheets.form, May.READ)
    yield Route("GET", "/sheets/{what}.xlsx", sheets.download, May.READ)
    yield Route("POST", "/sheets/{what}", sheets.plan, May.EDIT, upload=True)
    yield Route("POST", "/sheets/{what}/apply", sheets.apply, May.EDIT)


def _people() -> Iterator[Route]:
    yield Route("GET", "/people", people.everybody, May.ADMINISTER)
    yield Route("POST", "/people", people.add, May.ADMINISTER)
    yield Route("GET", "/people/{id}", people.one, May.ADMINISTER)
    yield Route("POST", "/people/{id}/roles", people.roles, May.ADMINISTER)
    yield Route("POST", "/people/{id}/switch", people.switch, May.ADMINISTER)
    yield Route("POST", "/people/{id}/reset", people.reset, May.ADMINISTER)
    yield Route("GET", "/log", audit.log, May.AUDIT)
    yield Route("GET", "/log/{id}", audit.entry, May.AUDIT)
