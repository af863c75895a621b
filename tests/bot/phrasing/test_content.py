"""The rules prove themselves: what they catch, what they leave, what they suggest, and how long they take."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import yamlfile
from bot.phrasing import Guard, Rule, Severity, Surface
from bot.phrasing.examples import load_examples
from bot.phrasing.loader import load
from bot.settings import ROOT
from tests.support.spent import at_most

FOLDER = ROOT / "content" / "phrasing"
BOOK = load(FOLDER)
CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))
LONG_TEXTS = {
    "words of many rules": "you should have left him and not told anyone why she did not stop it before now because ",
    "capitals": "NOW YOU MUST ",
    "quotation marks": "'a ' \"b\" ‘c’ ",
    "one letter": "a",
    "exclamation marks": "!? ",
}


def surface_of(rule: Rule) -> Surface:
    return min(rule.surfaces, key=lambda s: s.value)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.id)
def test_a_rule_catches_leaves_and_suggests_as_it_says(guard: Guard, rule: Rule) -> None:
    surface = surface_of(rule)
    for sentence in rule.catch:
        assert rule.id in {f.rule for f in guard.all_findings(sentence, surface=surface)}, sentence
    for sentence in (*rule.leave, *rule.prefer):
        assert guard.all_findings(sentence, surface=surface) == [], sentence


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_no_text_of_5000_characters_takes_long(guard: Guard, name: str) -> None:
    text = (LONG_TEXTS[name] * 5000)[:5000]
    guard.all_findings(text)
    for pattern in (rule.pattern for rule in BOOK.rules if rule.pattern):
        with at_most(0.05):
            pattern.findall(text)


def test_every_family_has_examples_both_ways() -> None:
    examples = load_examples(FOLDER / "examples", BOOK.rules)
    for family in BOOK.families:
        for avoid in (True, False):
            own = [e for e in examples if e.family == family and e.avoid is avoid and not e.rule]
            assert len(own) >= 25, f"{family}, avoid={avoid}"


def test_no_example_stands_on_both_sides() -> None:
    examples = load_examples(FOLDER / "examples", BOOK.rules)
    both = {e.text for e in examples if e.avoid} & {e.text for e in examples if not e.avoid}
    assert both == set()


def test_no_blind_sentence_is_an_example() -> None:
    known = {e.text for e in load_examples(FOLDER / "examples", BOOK.rules)}
    groups = [group for path in CASES for group in yamlfile.read(path).values()]
    blind = [sentence for group in groups for sentences in group.values() for sentence in sentences]
    assert len(blind) >= 300
    assert known & set(blind) == set()


def test_the_blind_set_keeps_its_figures(guard: Guard) -> None:
    """The rules alone, on sentences they were never fitted to; floors a little below what was measured (70 %, 98 %)."""
    found: dict[str, list[bool]] = {"avoid": [], "fine": []}
    for path in CASES:
        for group in yamlfile.read(path).values():
            for verdict, sentences in group.items():
                for sentence in sentences:
                    hits = guard.findings(sentence)
                    grave = any(f.severity is not Severity.SUGGESTION for f in hits)
                    found[verdict].append(bool(hits) if verdict == "avoid" else grave)
    assert sum(found["avoid"]) >= 0.67 * len(found["avoid"])
    assert sum(found["fine"]) <= 0.04 * len(found["fine"])


@pytest.mark.parametrize("surface", list(Surface), ids=lambda s: s.value)
def test_a_prepared_sentence_passes_every_rule(guard: Guard, surface: Surface) -> None:
    text = BOOK.fallback[surface.value]
    assert guard.all_findings(text, surface=surface) == []


def test_every_source_is_used() -> None:
    used = {key for rule in BOOK.rules for key in rule.source}
    assert used == set(BOOK.sources)
