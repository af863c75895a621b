"""Names that code and YAML share are the same on both sides."""

from __future__ import annotations

from pathlib import Path

from bot import dialogue, yamlfile

ROOT = Path(__file__).parent.parent.parent
DOMAIN = yamlfile.read(ROOT / "domain.yml")
RULES = yamlfile.read(ROOT / "data" / "rules" / "routes.yml")["rules"]


def trained() -> set[str]:
    found = set()
    for path in (ROOT / "data" / "nlu").rglob("*.yml"):
        found |= {block["intent"].partition("/")[0] for block in yamlfile.read(path)["nlu"]}
    return found


def test_slots_of_the_domain_are_those_of_the_code() -> None:
    assert set(DOMAIN["slots"]) == set(dialogue.SLOTS)


def test_actions_of_the_domain_are_those_of_the_code() -> None:
    assert set(DOMAIN["actions"]) == set(dialogue.ACTIONS)


def test_every_action_has_its_file() -> None:
    files = {path.stem for path in (ROOT / "actions").glob("action_*.py")}
    assert files == set(dialogue.ACTIONS)


def test_every_intent_of_the_domain_has_examples() -> None:
    assert set(DOMAIN["intents"]) - {dialogue.FALLBACK} <= trained()


def test_every_trained_intent_has_a_rule() -> None:
    ruled = {rule["steps"][0]["intent"] for rule in RULES}
    assert trained() <= ruled


def test_small_talk_and_follow_ups_are_intents() -> None:
    assert set(dialogue.SMALL_TALK) | set(dialogue.FOLLOW_UPS) <= set(DOMAIN["intents"])


def test_every_small_talk_intent_has_words() -> None:
    assert {f"utter_{name}" for name in (*dialogue.SMALL_TALK, dialogue.RESTART)} <= set(DOMAIN["responses"])


def test_every_theme_out_of_scope_has_words() -> None:
    blocks = yamlfile.read(ROOT / "data" / "nlu" / "out_of_scope.yml")["nlu"]
    themes = {block["intent"].partition("/")[2] for block in blocks}
    assert {f"utter_fallback_{theme}" for theme in themes} <= set(DOMAIN["responses"])
