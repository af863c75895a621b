"""Puts the words into a view: the message of kind ``assessment`` that every channel renders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot import messages
from bot.assessment.model import PHASES
from bot.assessment.phrases import Phrases
from bot.assessment.result import given
from bot.assessment.structures import comparison_structure, result_structure, spread_structure
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
        lines += [result["no_score"]]
        lines += [f"- {row['area_name']}: {row['answer']}" for row in result["profile"]]
        lines += [f"{result['headings']['strengths']}: " + "; ".join(s["area_name"] for s in result["strengths"])]
        lines += [f"{result['headings']['next_steps']}:"]
        lines += [f"- {step['area_name']}: {step['text']}" for step in result["next_steps"]]
    lines += [f"- {row['area_name']}: {row['text']}" for row in held.get("spread", {}).get("areas", ())]
    lines += [f"- {row['area_name']}: {row['said']}" for row in held.get("comparison", ())]
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
        "code": view.code,
        "team": view.team,
        "until": phrases.day(view.until),
        "handed_in": view.handed_in,
        "given": given(view.sheet, framework),
        "of": len(framework.areas),
        "counted": view.spread.counted if view.spread else 0,
        "area": area.name if area else "",
        "about": area.about if area else "",
        "step": framework.place(area.id) + 1 if area else 0,
        "answer": phrases.statement(view.area, view.guess) or phrases.answer(view.guess),
    }
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
            {
                "phase": phase,
                "name": framework.phases[phase].name,
                "text": s.evidence if view.say == "evidence" else s.text,
                "evidence": s.evidence,
                "choice": f"assess:phase:{phase}",
            }
            for phase, s in area.statements.items()
        ]
    if view.result:
        made["result"] = result_structure(view.result, phrases)
    if view.spread:
        made["spread"] = spread_structure(view.spread, phrases)
    if view.comparison:
        made["comparison"] = comparison_structure(view.comparison, phrases)
        made |= {"comparison_title": phrases.wording.report["comparison"], "earlier": view.earlier}
    if view.result or view.comparison:
        made["exports"] = [{"format": f, "label": phrases.wording.report[f]} for f in ("pdf", "xlsx", "json")]
    return made


def _cited(view: View, phrases: Phrases) -> Iterable[str]:
    framework = phrases.framework
    area = framework.area(view.area)
    if area and view.say in ("area", "evidence"):
        yield from (section for statement in area.statements.values() for section in statement.cite)
    if view.say in ("intro", "result", "spread"):
        yield from (section for phase in framework.phases.values() for section in phase.cite)
    if view.result:
        yield from (section for s in view.result.next_steps for section in s.step.cite)
