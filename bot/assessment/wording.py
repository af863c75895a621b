"""Reads ``content/messages/assessment.yml``: every sentence by its key, with the words that are filled in checked."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import ContentError
from bot.yamlfile import read_mapping

# What may stand in curly brackets, sentence by sentence; those not named here have none.
FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "says": {
        "started": "code until",
        "started_team": "team code until",
        "joined": "code until",
        "area": "step of area about",
        "earlier": "answer",
        "noted": "area answer",
        "noted_skip": "area",
        "evidence": "area",
        "guess": "answer area",
        "stopped": "until code",
        "resumed": "given of until",
        "team": "handed_in",
        "spread": "counted",
        "spread_waiting": "handed_in",
    },
    "answers": {"phase": "phase", "between": "low high"},
    "labels": {"change": "area"},
    "report": {
        "made_on": "date until",
        "chart_text": "words",
        "strength": "area answer",
        "next_step": "area step",
        "serves": "priority",
        "source": "number title",
        "source_appendix": "number title",
        "spread_from": "low high most",
        "spread_differ": "low high",
        "spread_alone": "most",
        "spread_same": "most",
        "compared": "before now change",
    },
}
KEYS: Final[Mapping[str, str]] = {
    "says": "intro started started_team joined area earlier noted noted_skip first_area evidence guess unclear_area "
    "unclear stopped left "
    "ask_code ask_code_compare ask_code_delete code_unclear code_unknown code_expired resumed resumed_closed team "
    "team_full hand_in handed_in spread "
    "spread_waiting result nothing_yet comparison same_code other_kind confirm_delete confirm_delete_team deleted "
    "closed trouble no_progress",
    "answers": "phase between none unsure skipped not_given",
    "labels": "start new_one new_team code none unsure skip back stop evidence continue result hand_in join spread "
    "compare change delete "
    "delete_yes keep guess_yes guess_no",
    "report": "title title_team note footer made_on no_score profile chart chart_text area answer evidence strengths "
    "strength no_strengths next_steps next_step serves "
    "sources source source_appendix see_also about priority spread spread_from spread_differ spread_alone spread_same "
    "spread_unsure spread_few comparison before now change change_on change_back "
    "change_same change_none compared pdf xlsx json",
}


@dataclass(frozen=True)
class Wording:
    """All sentences, each by its key."""

    says: Mapping[str, str]
    answers: Mapping[str, str]
    labels: Mapping[str, str]
    report: Mapping[str, str]


def read_wording(path: Path) -> Wording:
    """The sentences of a self-assessment.

    Raises:
        ContentError: one is missing, unknown, empty or has something else in curly brackets; the message lists all.
    """
    data = read_mapping(path)
    faults: list[str] = [] if set(data) == set(KEYS) else [f"has the parts {sorted(data)}; they must be {sorted(KEYS)}"]
    parts: dict[str, dict[str, str]] = {}
    for part, keys in KEYS.items():
        held = data.get(part) if isinstance(data.get(part), dict) else {}
        faults += _faults(part, held or {}, set(keys.split()))
        parts[part] = {str(key): " ".join(str(text).split()) for key, text in (held or {}).items()}
    if faults:
        raise ContentError("\n".join(f"{path.name}: {fault}" for fault in faults))
    return Wording(**parts)


def _faults(part: str, held: Mapping[str, object], keys: set[str]) -> list[str]:
    found = [f"{part}.{key}: is missing" for key in sorted(keys - set(held))]
    found += [f"{part}.{key}: is not used" for key in sorted(set(held) - keys)]
    for key in sorted(keys & set(held)):
        text, allowed = str(held[key] or ""), set(FIELDS[part].get(key, "").split())
        if not text.strip():
            found.append(f"{part}.{key}: is empty")
        try:
            named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError as error:
            found.append(f"{part}.{key}: {error}")
            continue
        found += [f"{part}.{key}: {{{name}}} cannot be filled in" for name in sorted(named - allowed)]
    return found
