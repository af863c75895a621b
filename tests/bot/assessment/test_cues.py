"""A team's own words for where it is; whatever is found is asked back before it counts."""

from __future__ import annotations

import pytest

from bot.assessment import Framework, Heard, Progress
from bot.assessment.heard import UNCLEAR
from bot.assessment.reading import read_text
from tests.bot.assessment.conftest import Talk

AREA = Progress("area", "LLR-7KQ4-M2XD-9P", area="workforce")


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("we've trained everyone but nothing has changed yet", "aware"),
        ("most staff know about trauma but we don't have a plan", "aware"),
        ("we've done the training but I'm not sure it has changed anything", "aware"),
        ("half of us are trained", "aware"),
        ("early days for us", "aware"),
        ("we have a plan but we haven't started on it", "sensitive"),
        ("our leaders have signed it off and we're getting ready", "sensitive"),
        ("we're working on it", "sensitive"),
        ("we've changed our waiting room and our letters", "responsive"),
        ("we are piloting it in two teams", "responsive"),
        ("we've made lots of changes and it's second nature now", "informed"),
        ("we review it every year with staff", "informed"),
        ("we haven't really talked about it", "none"),
        ("nobody here has heard of it", "none"),
    ],
)
def test_own_words_lead_to_a_question_about_one_phase(text: str, phase: str, framework: Framework) -> None:
    assert read_text(AREA, text, framework) == Heard("guess", phase)


@pytest.mark.parametrize("text", ["it varies a lot between teams", "a bit of everything", "somewhere between the two"])
def test_words_that_name_no_phase_get_help_and_the_area_again(text: str, framework: Framework) -> None:
    assert read_text(AREA, text, framework) == UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "we need a parenting course in Leicester",
        "we know families who need help with housing",
        "we are looking for training for staff",
        "my client has changed schools",
        "the strategy says that staff should be trained",
        "does training change anything?",
        "thanks, we will",
    ],
)
def test_what_is_about_something_else_is_left_to_the_other_rules(text: str, framework: Framework) -> None:
    assert read_text(AREA, text, framework) is None


def test_nothing_counts_before_the_yes(talk: Talk) -> None:
    talk.says("start", "assess:new:one", "we haven't really talked about it")
    assert talk.said == ("guess",)
    assert "none of these yet" in talk.says("nobody here has heard of it")["text"]
    assert talk.context.store.read(talk.code).answers == {}
    talk.says("yes")
    assert talk.context.store.read(talk.code).answers == {"understanding": "none"}
