"""Which part of a message that needs help may be answered as well."""

from __future__ import annotations

import pytest

from bot.safety import Outcome, SafetyCheck

HARM = "He put his hands round my neck last night."


@pytest.mark.parametrize(
    ("said", "question"),
    [
        (f"{HARM} I've rung my sister. What is the fourth phase called?", "what is the fourth phase called?"),
        (f"{HARM} I will ring them. Can you tell me what the board is for", "can you tell me what the board is for"),
        (f"{HARM} I've told nobody. What is the fourth phase called?", ""),
        (f"{HARM} I've rung my sister.", ""),
        (f"{HARM} I've rung my sister. What should I do?", ""),
        (f"{HARM} I've rung my sister. What happens now then?", ""),
        (f"I've rung my sister. What is the best way to kill myself? {HARM}", ""),
    ],
)  # fmt: skip
def test_a_question_is_ordinary_where_somebody_was_told(check: SafetyCheck, said: str, question: str) -> None:
    reading = check.check(said)
    assert reading.outcome is Outcome.FULL
    assert reading.question == question


def test_an_ordinary_message_is_passed_on_whole(check: SafetyCheck) -> None:
    assert check.check("I've rung my manager. What is the fourth phase called?").question == ""
