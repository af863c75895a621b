"""Questions that people sent: grouped, decided one by one, applied together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bot.editing import EditError
from bot.gateway.console.ask import Ask, Go, Page, Reply
from bot.gateway.console.forms.topic_form import problem
from bot.gateway.console.saving import saved
from bot.unanswered import Decision, Question, grouped

MANY = 400  # more than these are not grouped by meaning, which would take too long for a page


def everything(ask: Ask) -> Reply:
    """All questions, like ones together."""
    return _page(ask)


def decide(ask: Ask) -> Reply:
    """Note what shall become of the questions that were chosen."""
    chosen = [int(one) for one in ask.form.all("question") if one.isascii() and one.isdecimal() and len(one) < 12]
    step, target = ask.form.text("step"), ask.form.text("target")
    if not chosen:
        return _page(ask, ("", "Choose at least one question."))
    if step == "new":
        text = next((q.text for q in ask.desk.unanswered.waiting() if q.id == chosen[0]), "")
        return Page("unanswered_new.html", {"text": text})
    if step == "topic" and not target:
        return _page(ask, ("target", "Choose the topic that the question belongs to."))
    decision = {"topic": Decision.EXAMPLE, "not-ours": Decision.NOT_OURS}.get(step, Decision.NONE)
    ask.desk.unanswered.decide(chosen, decision, target if decision is Decision.EXAMPLE else "")
    return Go("/unanswered", "decided")


def apply(ask: Ask) -> Reply:
    """Do what was decided, all of it: examples go to their topics, the rest goes away."""
    decided = [question for question in ask.desk.unanswered.waiting() if question.decision is not Decision.NONE]
    by_topic: dict[str, list[Question]] = defaultdict(list)
    for question in decided:
        if question.decision is Decision.EXAMPLE:
            by_topic[question.target].append(question)
    for topic, questions in by_topic.items():
        try:
            present = ask.desk.draft.topics.read(topic)
            more = replace(present, examples=(*present.examples, *(q.text for q in questions)))
            edit = lambda more=more: ask.desk.draft.topics.write(more)  # noqa: E731 - a line says it
            saved(ask, "examples added", f"topic {topic}", edit, note="questions that people sent")
        except EditError as error:
            return _page(ask, problem(error))  # what was done is gone from the list; the rest is still on it
        ask.desk.unanswered.done([question.id for question in questions])
    others = [question.id for question in decided if question.decision is Decision.NOT_OURS]
    ask.desk.unanswered.done(others)
    ask.desk.accounts.audit.add(
        ask.person.name, "questions applied", f"{len(decided)} questions, {len(by_topic)} topics"
    )  # no text: it may yet turn out to be somebody's story
    return Go("/unanswered", "questions-applied")


def _page(ask: Ask, *errors: tuple[str, str]) -> Page:
    waiting = ask.desk.unanswered.waiting()
    groups = grouped(waiting, ask.desk.encode) if len(waiting) <= MANY else [[one] for one in waiting]
    topics = [("", "")] + [(line.id, line.title or line.id) for line in ask.desk.draft.topics.list()]
    decided = sum(question.decision is not Decision.NONE for question in waiting)
    values = {"groups": groups, "topics": topics, "decided": decided, "errors": list(errors)}
    return Page("unanswered.html", values, 422 if errors else 200)
