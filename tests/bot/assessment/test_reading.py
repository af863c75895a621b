from __future__ import annotations

import pytest

from bot.assessment import Framework, claims
from bot.assessment.heard import Heard
from bot.assessment.progress import AREA, CODE, DELETE, HAND_IN, INTRO, PAUSED, RESULT, TEAM, Progress
from bot.assessment.reading import read_text

IN_AREA = Progress(AREA, "LLR-7KQ4-M2XD-9P", area="workforce")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("sensitive", "sensitive", id="a phase by itself"),
        pytest.param("We're trauma responsive.", "responsive", id="a sentence"),
        pytest.param("probably aware I think", "aware", id="with a hedge"),
        pytest.param("sensative", "sensitive", id="one letter wrong"),
        pytest.param("repsonsive", "responsive", id="two letters swapped"),
        pytest.param("we're between sensitive and responsive", "sensitive_responsive", id="between two"),
        pytest.param("responsive or sensitive", "sensitive_responsive", id="one or the other"),
        pytest.param("aware moving towards sensitive", "aware_sensitive", id="on the way"),
        pytest.param("somewhere between aware and responsive", "aware_responsive", id="a wider gap"),
        pytest.param("sensitive but not yet responsive", "sensitive", id="one and not the next"),
        pytest.param("not quite responsive", "sensitive_responsive", id="not quite"),
        pytest.param(
            "beyond sensitive but not fully responsive", "sensitive_responsive", id="beyond one, short of the next"
        ),
        pytest.param("definitely not informed, more like aware", "aware", id="not one but another"),
        pytest.param("not even aware", "none", id="before the first"),
        pytest.param("we are not trauma aware", "none", id="first one denied"),
        pytest.param("none of these", "none", id="none"),
        pytest.param("we haven't started", "none", id="not started"),
        pytest.param("not sure", "unsure", id="not sure"),
        pytest.param("I don't know, hard to say", "unsure", id="hard to say"),
        pytest.param("not sure, maybe sensitive", "sensitive", id="unsure but names one"),
        pytest.param("2", "sensitive", id="a number"),
        pytest.param("the third one please", "responsive", id="an ordinal"),
        pytest.param("number four", "informed", id="a number in letters"),
        pytest.param("b", "sensitive", id="a letter"),
        pytest.param("between 2 and 3", "sensitive_responsive", id="between numbers"),
        pytest.param("I'd say the last one", "informed", id="the last"),
    ],
)
def test_own_words_are_read_as_an_answer(text: str, answer: str, framework: Framework) -> None:
    assert read_text(IN_AREA, text, framework) == Heard("answer", answer)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what does sensitive mean?", id="the meaning of a phase"),
        pytest.param("who governs this strategy", id="another question"),
        pytest.param("is trauma aware the same as trauma informed", id="a comparison of phases"),
        pytest.param("not sure what responsive means", id="unsure of the word"),
        pytest.param("explain the second one", id="asks to explain"),
        pytest.param("find me a counsellor in Oakham", id="a search for services"),
        pytest.param("tell me about supervision", id="tell me"),
        pytest.param("how responsible are boards", id="a word close to a phase"),
        pytest.param("5", id="a number that is not offered"),
        pytest.param("thanks", id="thanks"),
        pytest.param("we won an award for the garden", id="award is not aware"),
        pytest.param("there are 3 of us in the room and 2 at home", id="numbers in a sentence"),
        pytest.param("the strategy says we should all recognise and respond", id="about the approach"),
    ],
)
def test_a_question_in_the_middle_is_left_to_the_other_rules(text: str, framework: Framework) -> None:
    assert read_text(IN_AREA, text, framework) is None
    assert claims(IN_AREA.as_dict(), text, framework) is False


@pytest.mark.parametrize(
    ("text", "do"),
    [
        ("skip", "skip"),
        ("can we skip this one?", "skip"),
        ("not applicable", "skip"),
        ("next", "skip"),
        ("back", "back"),
        ("could we go back please", "back"),
        ("previous question", "back"),
        ("stop", "stop"),
        ("let's stop here for now", "stop"),
        ("can we come back to this later", "stop"),
        ("I have to go", "stop"),
        ("carry on", "continue"),
        ("where were we", "continue"),
        ("back to the self-assessment", "continue"),
        ("show me examples", "evidence"),
        ("what evidence", "evidence"),
        ("see the result", "result"),
        ("delete my answers", "delete"),
        ("please delete everything", "delete"),
    ],
    ids=str,
)
def test_commands_are_read_in_any_polite_form(text: str, do: str, framework: Framework) -> None:
    assert read_text(IN_AREA, text, framework) == Heard(do)


@pytest.mark.parametrize(
    ("stage", "text", "heard"),
    [
        pytest.param(INTRO, "together", Heard("new", "one"), id="begin together"),
        pytest.param(INTRO, "each of us separately", Heard("new", "team"), id="begin separately"),
        pytest.param(INTRO, "I've got a code", Heard("code"), id="begin with a code"),
        pytest.param(INTRO, "no thanks", Heard("stop"), id="do not begin"),
        pytest.param(INTRO, "when did the strategy start", None, id="a question at the beginning"),
        pytest.param(HAND_IN, "yes", Heard("hand_in"), id="hand in"),
        pytest.param(HAND_IN, "hand them in", Heard("hand_in"), id="hand in, in words"),
        pytest.param(TEAM, "fill in my answers", Heard("join"), id="join"),
        pytest.param(TEAM, "the team's picture", Heard("spread"), id="the picture"),
        pytest.param(DELETE, "yes, delete them", Heard("delete_yes"), id="delete"),
        pytest.param(DELETE, "no", Heard("keep"), id="do not delete"),
        pytest.param(CODE, "LLR 7KQ4", Heard("bad_code"), id="half a code"),
        pytest.param(CODE, "go back", Heard("back"), id="no code after all"),
        pytest.param(RESULT, "compare with an earlier one", Heard("compare"), id="compare"),
        pytest.param(RESULT, "change workforce support", Heard("area", "workforce"), id="change an area"),
        pytest.param(RESULT, "back", Heard("back"), id="back from the result to the last area"),
        pytest.param(RESULT, "carry on", Heard("continue"), id="go on with what is still open"),
        pytest.param(RESULT, "sensitive", None, id="a phase is no answer once all is answered"),
        pytest.param(PAUSED, "skip", None, id="skip while it pauses"),
        pytest.param(PAUSED, "carry on", Heard("continue"), id="go on after a pause"),
    ],
)
def test_the_same_words_mean_what_the_moment_allows(
    stage: str, text: str, heard: Heard | None, framework: Framework
) -> None:
    assert read_text(Progress(stage, "LLR-7KQ4-M2XD-9P"), text, framework) == heard


def test_a_code_is_understood_with_nothing_open(framework: Framework) -> None:
    assert read_text(None, "llr 7kq4 m2xd 9p", framework) == Heard("given_code", "LLR-7KQ4-M2XD-9P")


def test_a_team_that_describes_itself_is_asked_whether_a_statement_fits(framework: Framework) -> None:
    text = "we have a learning plan by role and protected time for reflection"
    assert read_text(IN_AREA, text, framework) == Heard("guess", "sensitive")


@pytest.mark.parametrize(
    ("text", "topic", "meant"),
    [
        pytest.param("could I try one now", "self-assessment-framework", True, id="after an answer about it"),
        pytest.param("could I try one now", "toxic-stress", False, id="after another answer"),
        pytest.param("who does it", "self-assessment-framework", False, id="a question about it"),
    ],
)
def test_one_means_the_self_assessment_after_an_answer_about_it(
    text: str, topic: str, meant: bool, framework: Framework
) -> None:
    assert claims(None, text, framework, topic=topic) is meant


def test_a_slot_that_cannot_be_read_claims_nothing(framework: Framework) -> None:
    assert claims({"stage": "unheard of"}, "skip", framework) is False
