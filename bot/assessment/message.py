"""Puts the words into a view: the message of kind ``assessment`` that every channel renders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot import messages
from bot.assessment.model import PHASES
from bot.assessment.phrases import Phrases
from bot.assessment.result import Change, Result, Spread, chart, given
from bot.assessment.view import View

# Labels of choices that do the same as another one.
_SAME = {"guess_no": "continue"}


def message_of(view: View, phrases: Phrases) -> messages.Message:
    """The message; ``text`` is complete but for the lists in ``assessment``, which ``plain_text`` writes out."""
    cited = list(dict.fromkeys(_cited(view, phrases)))
    return messages.message(
        "assessment",
        _text(view, phrases),
        citations=[phrases.citation(section) for section in cited],
        actions=[_action(choice, view, phrases) for choice in view.choices],
        assessment=_structure(view, phrases),
    )


def offer(phrases: Phrases) -> dict[str, str]:
    """The choice that leads back into a self-assessment after another reply."""
    return messages.action(phrases.wording.labels["continue"], "assess:continue")


def plain_text(message: messages.Message) -> str:
    """A message as text alone, for a terminal or a channel without structure."""
    held, lines = message["assessment"], [message["text"]]
    lines += [f"{n}. {s['name']}: {s['text']}" for n, s in enumerate(held.get("statements", ()), start=1)]
    result = held.get("result")
    if result:
        lines += [f"- {row['area_name']}: {row['answer']}" for row in result["profile"]]
        lines += [f"{result['headings']['strengths']}: " + "; ".join(s["area_name"] for s in result["strengths"])]
        lines += [f"{result['headings']['next_steps']}:"]
        lines += [f"- {step['area_name']}: {step['text']}" for step in result["next_steps"]]
    lines += [f"- {row['area_name']}: {row['text']}" for row in held.get("spread", {}).get("areas", ())]
    lines += [f"- {row['area_name']}: {row['before']} / {row['now']}" for row in held.get("comparison", ())]
    return "\n".join(lines)


def _text(view: View, phrases: Phrases) -> str:
    says = phrases.wording.says
    values = _values(view, phrases)
    said = [says[key].format(**values[key] if key in values else values[""]) for key in (*view.before, view.say)]
    earlier = view.sheet.get(view.area, "")
    if view.say == "area" and earlier:
        said.append(says["earlier"].format(answer=phrases.answer(earlier)))
    return " ".join(said)


def _values(view: View, phrases: Phrases) -> dict[str, dict[str, Any]]:
    framework = phrases.framework
    area = framework.area(view.area)
    common: dict[str, Any] = {
        "code": view.code, "team": view.team, "until": phrases.day(view.until), "handed_in": view.handed_in,
        "given": given(view.sheet, framework), "of": len(framework.areas), "counted": view.spread.counted if view.spread else 0,
        "area": area.name if area else "", "about": area.about if area else "", "step": framework.place(area.id) + 1 if area else 0,
        "answer": phrases.statement(view.area, view.guess),
    }  # fmt: skip
    name, answer = view.noted or ("", "")
    noted = {"area": phrases.area(name), "answer": phrases.answer(answer)}
    return {"": common, "noted": noted, "noted_skip": noted}


def _action(choice: str, view: View, phrases: Phrases) -> dict[str, str]:
    labels = phrases.wording.labels
    head, _, value = choice.partition(":")
    if head == "phase" and value == view.guess:
        label = labels["guess_yes"]
    elif head == "phase":
        label = phrases.framework.phases[value].name if value in PHASES else labels[value]
    elif head == "area":
        label = labels["change"].format(area=phrases.area(value)) if value in view.sheet else labels["continue"]
    else:
        label = labels[choice.replace(":", "_")]
    return messages.action(label, f"assess:{_SAME.get(choice, choice)}")


def _structure(view: View, phrases: Phrases) -> dict[str, Any]:
    framework = phrases.framework
    made: dict[str, Any] = {
        "state": view.say,
        "status": framework.status,
        "note": phrases.wording.report["note"],
        "of": len(framework.areas),
        "given": given(view.sheet, framework),
    }
    if view.code:
        made["code"] = view.code
    if view.team:
        made["team_code"] = view.team
    if view.until:
        made["until"] = phrases.day(view.until)
    area = framework.area(view.area)
    if area and view.say in ("area", "evidence"):
        made |= {"area": area.id, "area_name": area.name, "about": area.about, "step": framework.place(area.id) + 1}
        made["given_here"] = view.sheet.get(area.id, "")
        made["statements"] = [
            {"phase": phase, "name": framework.phases[phase].name, "text": s.evidence if view.say == "evidence" else s.text,
             "evidence": s.evidence, "choice": f"assess:phase:{phase}"}
            for phase, s in area.statements.items()
        ]  # fmt: skip
    if view.result:
        made["result"] = result_structure(view.result, phrases)
        made["exports"] = [{"format": f, "label": phrases.wording.report[f]} for f in ("pdf", "xlsx", "json")]
    if view.spread:
        made["spread"] = spread_structure(view.spread, phrases)
    if view.comparison:
        made["comparison"] = comparison_structure(view.comparison, phrases)
    return made


def result_structure(result: Result, phrases: Phrases) -> dict[str, Any]:
    """A result for a message or a file: ids for machines, and beside each the words for people."""
    report = phrases.wording.report
    profile = [
        {"area": row.area, "area_name": phrases.area(row.area), "phase": row.answer or "not_given", "answer": phrases.title(row.answer),
         "evidence": list(row.evidence), "cite": [phrases.source(s) for s in row.cite], "choice": f"assess:area:{row.area}"}
        for row in result.rows
    ]  # fmt: skip
    words = "; ".join(f"{row['area_name']}: {phrases.answer(str(row['phase']))}" for row in profile)
    answers = {row.area: row.answer for row in result.rows}
    return {
        "title": report["title"],
        "no_score": report["no_score"],
        "headings": {key: report[key] for key in ("profile", "area", "answer", "evidence", "strengths", "next_steps", "sources", "see_also")},
        "profile": profile,
        "strengths": [
            {"area": a, "area_name": phrases.area(a), "text": report["strength"].format(area=phrases.area(a), answer=phrases.answer(answers[a]))}
            for a in result.strengths
        ],
        "no_strengths": report["no_strengths"],
        "next_steps": [
            {"area": s.area, "area_name": phrases.area(s.area), "text": s.step.text, "priority": s.step.priority,
             "serves": report["serves"].format(priority=s.step.priority), "cite": [phrases.source(c) for c in s.step.cite],
             "topics": [messages.action(phrases.titles[t], f"topic:{t}") for t in s.step.topics if t in phrases.titles],
             "services": [{"id": i, **phrases.resources[i]} for i in s.step.services if i in phrases.resources]}
            for s in result.next_steps
        ],
        "phases": [{"phase": p, "name": phrases.framework.phases[p].name, "order": n} for n, p in enumerate(PHASES, start=1)],
        "chart": chart(result),
        "chart_text": report["chart_text"].format(words=words),
    }  # fmt: skip


def spread_structure(spread: Spread, phrases: Phrases) -> dict[str, Any]:
    """A team's picture: from where to where answers reach and which is most often; no counts."""
    return {
        "title": phrases.wording.report["spread"],
        "counted": spread.counted,
        "areas": [
            {"area": a.area, "area_name": phrases.area(a.area), "low": a.low, "high": a.high, "most": list(a.most), "text": phrases.spread(a)}
            for a in spread.areas
        ],
    }


def comparison_structure(changes: Iterable[Change], phrases: Phrases) -> list[dict[str, Any]]:
    """Each area earlier and now."""
    return [
        {"area": c.area, "area_name": phrases.area(c.area), "before": phrases.title(c.before), "now": phrases.title(c.now),
         "change": c.change, "text": phrases.wording.report[f"change_{c.change}"]}
        for c in changes
    ]  # fmt: skip


def _cited(view: View, phrases: Phrases) -> Iterable[str]:
    framework = phrases.framework
    area = framework.area(view.area)
    if area and view.say in ("area", "evidence"):
        yield from (section for statement in area.statements.values() for section in statement.cite)
    if view.say in ("intro", "result", "spread"):
        yield from (section for phase in framework.phases.values() for section in phase.cite)
    if view.result:
        yield from (section for s in view.result.next_steps for section in s.step.cite)
