"""Any file that editors own, as text: phrasing rules, safety content, levels, vocabularies, pages and the rest."""

from __future__ import annotations

from bot.accounts import May
from bot.editing import Changed, EditError, File, NotThere
from bot.errors import ContentError
from bot.gateway.console.ask import Ask, Go, Missing, Page, Reply
from bot.gateway.console.diff import lines
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.guarding import is_safety, propose
from bot.gateway.console.proofs import proofs
from bot.gateway.console.saving import opened, saved
from bot.proposals import ProposalError

KINDS = (
    ("phrasing", "Phrasing rules"),
    ("safety", "Safety content"),
    ("level", "Levels of prevention"),
    ("vocabulary", "Vocabularies"),
    ("assessment", "Self-assessment"),
    ("strategy", "The strategy's outline"),
    ("sequel", "What people say after an answer"),
    ("page", "Privacy, accessibility and terms"),
)


def everything(ask: Ask) -> Reply:
    """All files by kind."""
    files = [(name, title, ask.desk.draft.files.paths(name)) for name, title in KINDS]
    return Page("files.html", {"kinds": files})


def one(ask: Ask) -> Reply:
    """A file with its form."""
    file = _found(ask)
    return _page(ask, file, file.text, others=opened(ask, file.path) if ask.may(May.EDIT) else [])


def save(ask: Ask) -> Reply:
    """Save a file; safety content is proposed instead, and phrasing rules are tried on their proof sentences."""
    file, mark = _found(ask), ask.form.text("mark")
    text = f"{(ask.form.fields.get('text') or [''])[0]}".replace("\r\n", "\n").rstrip("\n") + "\n"
    try:
        if file.kind == "phrasing" and (failed := _failed_proofs(ask, file, text)):
            return _page(ask, file, text, mark=mark, errors=[("text", line) for line in failed])
        if is_safety(ask.desk, file.path):
            return Go(f"/proposals/{propose(ask, file.path, text, ask.form.text('reason'))}", "proposed")
        changes = saved(ask, "file saved", file.path, lambda: ask.desk.draft.files.write(file.path, text, mark=mark))
    except Changed as error:
        conflict = lines(error.theirs, error.yours)
        return _page(ask, _found(ask), text, mark=error.mark, errors=[problem(error)], conflict=conflict, status=409)
    except (EditError, ProposalError) as error:
        return _page(ask, file, text, mark=mark, errors=[("text", str(error))])
    return Go(f"/files/{file.path}", "saved" if changes else "unchanged")


def _failed_proofs(ask: Ask, file: File, text: str) -> list[str]:
    try:
        return [proof.sentence for proof in proofs(ask.desk.tree, file.path, text) if not proof.holds][:10]
    except ContentError as error:
        return [str(error)]


def _found(ask: Ask) -> File:
    try:
        file = ask.desk.draft.files.read(ask.args["path"])
    except NotThere:
        raise Missing from None
    if file.kind not in dict(KINDS):
        raise Missing
    return file


def _page(
    ask: Ask,
    file: File,
    text: str,
    *,
    errors: list[tuple[str, str]] | None = None,
    status: int = 0,
    **values: object,
) -> Page:
    shown = proofs(ask.desk.tree, file.path, file.text) if file.kind == "phrasing" and not errors else []
    common = {"file": file, "text": text, "mark": file.mark, "reason": ask.form.text("reason"), "proofs": shown,
              "errors": errors or [], "others": [], "conflict": None, "title": dict(KINDS)[file.kind],
              "safety": is_safety(ask.desk, file.path)}  # fmt: skip
    return Page("file.html", {**common, **values}, status or (422 if errors else 200))
