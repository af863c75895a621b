"""Find and replace, place by place."""

from __future__ import annotations

from bot.editing import EditError, Use
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.guarding import is_safety
from bot.gateway.console.saving import saved


def find(ask: Ask) -> Reply:
    """Where words are said."""
    return _page(ask, ask.query.get("words", "").strip(), whole=bool(ask.query.get("whole")))


def replace(ask: Ask) -> Reply:
    """Replace them in the places that were chosen, all or none."""
    words, by, whole = ask.form.text("words"), ask.form.text("by"), ask.form.on("whole")
    try:
        places = ask.form.all("place")
        chosen = tuple(use for use in _found(ask, words, whole) if _key(use) in places)
        if not chosen:
            return _page(ask, words, whole=whole, by=by, errors=[("", "Choose at least one place.")])
        marks = dict(pair.rsplit(" ", 1) for pair in ask.form.all("mark") if " " in pair)
        saved(
            ask, "replaced", f'"{words[:60]}" by "{by[:60]}"',
            lambda: ask.desk.draft.replace(words, by, uses=chosen, marks=marks, whole_words=whole),
        )  # fmt: skip
    except EditError as error:
        return _page(ask, words, whole=whole, by=by, errors=[problem(error)])
    return Go("/replace", "saved")


def _found(ask: Ask, words: str, whole: bool) -> list[Use]:
    """Where the words are said, without what two people have to agree to: nobody can choose that here."""
    return [use for use in ask.desk.draft.find(words, whole_words=whole) if not is_safety(ask.desk, use.path)]


def _key(use: Use) -> str:
    return f"{use.path}:{use.line}:{use.where}"


def _page(
    ask: Ask, words: str, *, whole: bool = False, by: str = "", errors: list[tuple[str, str]] | None = None
) -> Page:
    found: list[Use] = []
    problems = list(errors or [])
    if words:
        try:
            found = _found(ask, words, whole)
        except EditError as error:
            problems = problems or [problem(error)]
    marks = [f"{path} {ask.desk.draft.files.mark(path)}" for path in dict.fromkeys(use.path for use in found)]
    values = {"words": words, "by": by, "whole": whole, "uses": [(use, _key(use)) for use in found],
              "marks": marks, "errors": problems}  # fmt: skip
    return Page("replace.html", values, 422 if problems else 200)
