from __future__ import annotations

import pytest

from bot.understanding.correction import rest, without_aside


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sorry fat fingers, 5", "5"),
        ("sorry typo meant 5", "5"),
        ("typo, I meant priority 5", "priority 5"),
        ("sorry, I meant five", "five"),
        ("no I was after recognise", "recognise"),
        ("oh no, I wanted the community safety one", "the community safety one"),
        ("I meant priority three", "priority three"),
        ("no sorry i mean the second board", "the second board"),
        ("no sorry the health one", "the health one"),
        ("no sorry, wrong R. I meant realise", "realise"),
        ("sorry not them, the CDC one", "the CDC one"),
        ("oops wrong one, the one with the police chair", "the one with the police chair"),
        ("nah wrong one, I want the one about staff", "the one about staff"),
        ("oops, 5 not 2", "5"),
        ("sorry priority five, not four", "priority five"),
        ("sorry wrong one, 1", "1"),
        ("oops, priority three", "priority three"),
        ("sorry, which one", "sorry, which one"),
        ("ok two", "ok two"),
        *((said, said) for said in ("no, that is not it", "no, he is not well", "no its not helpful")),
        ("I want a list of services", "I want a list of services"),
        ("no, the other one", "no, the other one"),
        ("sorry, the second board I meant", "the second board"),
        ("you've missed out tertiary", "tertiary"),
        ("you forgot about the police", "the police"),
        ("now back to priority 1", "priority 1"),
        ("no, the other figure, I meant four or more", "four or more"),
        ("back to the beginning", "back to the beginning"),
        *((said, said) for said in ("you forgot about me", "you skipped my question", "you missed the point")),
        *(
            (said, said)
            for said in ("ok what I mean", "sorry is not what I meant", "no you misunderstood what I meant")
        ),
        ("you've missed out on funding", "funding"),
        ("the first one", "the first one"),
        ("I meant something else", "I meant something else"),
        ("I mean it", "I mean it"),
        ("no", "no"),
        ("what did you mean by that", "what did you mean by that"),
    ],
)
def test_what_is_named_instead(text: str, meant: str) -> None:
    assert rest(text) == meant


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("sorry, wrong window. what does it say on discrimination", "what does it say on discrimination"),
        ("right, different question duck: who chairs the board", "who chairs the board"),
        ("before I answer, what is early intervention?", "what is early intervention?"),
        ("quick one - which section is that in", "which section is that in"),
        ("quick q whats primary prevention again", "whats primary prevention again"),
        ("By the way, what's the Violence Reduction Network for?", "what's the Violence Reduction Network for?"),
        ("by the way thanks for that", "by the way thanks for that"),
        ("owt in it for classrooms, im a ta", "owt in it for classrooms"),
        ("where can I go, I'm a victim myself", "where can I go, I'm a victim myself"),
        ("been hit at home again, I'm a student", "been hit at home again, I'm a student"),
        ("another one is in Loughborough", "another one is in Loughborough"),
        ("one more thing is she can't sleep", "one more thing is she can't sleep"),
        ("sorry, what was that", "sorry, what was that"),
        ("one more question about ACEs please", "one more question about ACEs please"),
        ("another family in Oadby, same need", "another family in Oadby, same need"),
        ("a quick one", "a quick one"),
        ("and what did they find, in a nutshell", "and what did they find"),
        ("who is on the board, in one line?", "who is on the board"),
        ("what is that in a nutshell", "what is that in a nutshell"),
        ("say it briefly", "say it briefly"),
        ("how would you put that in one sentence", "how would you put that in one sentence"),
        ("what are those in a nutshell", "what are those in a nutshell"),
    ],
)
def test_what_is_asked_after_an_aside(text: str, asked: str) -> None:
    assert without_aside(text) == asked
