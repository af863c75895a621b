"""Our content as a stock Rasa project has it: a retrieval intent with its answers, one reply for each other intent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import yamlfile
from bot.answers.examples import split_examples
from bot.dialogue import ASK

OTHER = "I can tell you more about this."  # for intents that our actions answer and no response stands for
UNSURE = "nlu_fallback"  # what Rasa makes of a message that it is not sure of; without a rule it would say nothing
UNKNOWN = "utter_fallback_unknown"
RETRIEVAL = f"{ASK}/"


@dataclass
class Content:
    """Examples by intent, and what is said by the name of its response."""

    examples: dict[str, list[str]] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)

    @property
    def plain_intents(self) -> list[str]:
        """The intents besides the retrieval intent."""
        return sorted(name for name in self.examples if not name.startswith(RETRIEVAL))


def read_content(data: Path, domain: Path) -> Content:
    """What our training files and our domain hold.

    Themes of other retrieval intents (``out_of_scope/legal``) become one plain intent, for only ``ask`` has answers.
    """
    content, words = Content(), yamlfile.read_mapping(domain)["responses"]
    for path in sorted((data / "nlu").rglob("*.yml")):
        loaded = yamlfile.read_mapping(path)
        for block in loaded["nlu"]:
            name = str(block["intent"])
            intent = name if name.startswith(RETRIEVAL) else name.partition("/")[0]
            content.examples.setdefault(intent, []).extend(split_examples(block["examples"]))
        for name, said in (loaded.get("responses") or {}).items():
            content.responses[name] = _text(said)
    for intent in content.plain_intents:
        content.responses[f"utter_{intent}"] = _text(words.get(f"utter_{intent}")) or OTHER
    for name in (f"utter_{UNSURE}", "utter_default"):
        content.responses[name] = _text(words[UNKNOWN])
    return content


def _text(said: list[Mapping[str, Any]] | None) -> str:
    return " ".join(str(said[0]["text"]).split()) if said else ""
