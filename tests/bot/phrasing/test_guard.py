"""Findings, verdicts, and what a sentence may say about words without using them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.phrasing import Guard, Severity, Surface

EXCUSED = [
    ("quoted", 'The old file said "he is attention-seeking".'),
    ("quoted with single marks", "The phrase 'attention-seeking' hides distress."),
    ("avoid saying", "Avoid saying that a child is attention-seeking."),
    ("instead of", "Describe what you saw instead of calling it attention-seeking."),
    ("never call", "Never call a child attention-seeking."),
    ("a myth", "It is a myth that abused children become abusers."),
    ("corrected afterwards", "Calling distress attention-seeking is unhelpful."),
    ("reported and corrected", "People used to say that the abused become abusers, but most never do."),
    ("name of a group", "Alcoholics Anonymous meets on Tuesday."),
    ("own word", "He describes himself as an addict in recovery."),
    ("negated", "An ACE score does not decide who anyone will become."),
    ("permission", "You do not have to tell us what happened."),
]
CAUGHT = [
    ("other word order", "The suicide attempt was unsuccessful."),
    ("inflected", "She keeps committing to nothing since he committed suicide."),
    ("contraction", "Why didn't she leave?"),
    ("typographic apostrophe", "Why didn’t she leave?"),
    ("hyphen", "He is attention-seeking."),
    ("told to say it", "Say 'calm down' in a firm voice."),
    ("comma ends the negation", "Do not worry, kids are resilient."),
    ("after a line break", "First line.\nHe committed suicide."),
]


@pytest.mark.parametrize("text", [t for _, t in EXCUSED], ids=[i for i, _ in EXCUSED])
def test_words_spoken_about_are_left(guard: Guard, text: str) -> None:
    assert guard.findings(text) == []


@pytest.mark.parametrize("text", [t for _, t in CAUGHT], ids=[i for i, _ in CAUGHT])
def test_words_used_are_found(guard: Guard, text: str) -> None:
    assert guard.findings(text)


def test_a_finding_names_its_place(guard: Guard) -> None:
    text = "Last year her brother committed suicide."
    (finding,) = guard.findings(text)
    assert finding.rule == "suicide-language.commit"
    assert finding.severity is Severity.ERROR
    assert text[finding.start : finding.end] == finding.quoted == "committed suicide"
    assert "died by suicide" in finding.suggestion


def test_of_overlapping_findings_the_gravest_stays(guard: Guard) -> None:
    found = guard.findings("He committed suicide, the coward's way out.")
    for one, other in pairwise(found):
        assert one.end <= other.start


def test_the_surface_decides(guard: Guard) -> None:
    text = "You should talk to your GP."
    assert guard.findings(text, surface=Surface.BOT)
    assert guard.findings(text, surface=Surface.CONTENT) == []


def test_a_clean_text_is_said_as_it_is(guard: Guard) -> None:
    verdict = guard.speak("The strategy has five priorities.")
    assert (verdict.text, verdict.blocked) == ("The strategy has five priorities.", ())


def test_an_error_is_replaced_and_named_without_its_words(guard: Guard) -> None:
    verdict = guard.speak("He committed suicide.")
    assert verdict.blocked == ("suicide-language.commit",)
    assert verdict.text == guard.book.fallback["bot"]
    assert "suicide" not in verdict.text


def test_a_warning_is_said(guard: Guard) -> None:
    text = "He is a known self-harmer."
    assert guard.findings(text)[0].severity is Severity.WARNING
    assert guard.speak(text).text == text


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "…", "😀", "a" * 5000], ids=["empty", "space", "line", "mark", "emoji", "long"]
)
def test_speak_never_raises(guard: Guard, text: str) -> None:
    assert guard.speak(text).blocked == ()


def test_the_second_look_at_a_text_is_kept(guard: Guard) -> None:
    text = "People can ask about the strategy at any time."
    assert guard.speak(text) is guard.speak(text)
