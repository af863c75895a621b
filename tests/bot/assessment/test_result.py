from __future__ import annotations

import pytest

from bot.assessment import Framework
from bot.assessment.result import MOST_STEPS, chart, compare, given, result_of, spread_of

AREAS = ("understanding", "prevention", "workforce", "environment", "involvement", "partnership", "evaluation")


def sheet(*answers: str) -> dict[str, str]:
    return dict(zip(AREAS, answers))


def test_the_profile_names_phase_and_evidence(framework: Framework) -> None:
    rows = result_of(sheet("aware", "sensitive_responsive", "none", "unsure", "skipped"), framework).rows
    assert [(row.answer, row.low, row.high) for row in rows] == [
        ("aware", 1, 1),
        ("sensitive_responsive", 2, 3),
        ("none", 0, 0),
        ("unsure", None, None),
        ("skipped", None, None),
        ("", None, None),
        ("", None, None),
    ]
    assert [len(row.evidence) for row in rows] == [1, 2, 0, 0, 0, 0, 0]
    assert rows[0].evidence == (framework.areas[0].statements["aware"].evidence,)


@pytest.mark.parametrize(
    ("answers", "strengths"),
    [
        pytest.param(
            ("aware", "responsive", "informed"), ("workforce", "prevention"), id="responsive and on, the furthest first"
        ),
        pytest.param(("aware", "sensitive", "aware"), ("prevention",), id="furthest along where none is responsive"),
        pytest.param(("none", "unsure", "skipped"), (), id="none before the first phase"),
        pytest.param(
            ("responsive", "responsive_informed"),
            ("prevention", "understanding"),
            id="between counts from its lower phase",
        ),
    ],
)
def test_strengths(answers: tuple[str, ...], strengths: tuple[str, ...], framework: Framework) -> None:
    assert result_of(sheet(*answers), framework).strengths == strengths


def test_next_steps_begin_where_least_is_in_place_and_are_at_most_five(framework: Framework) -> None:
    steps = result_of(
        sheet("informed", "aware", "none", "unsure", "sensitive", "responsive", "aware"), framework
    ).next_steps
    assert [step.area for step in steps] == ["workforce", "prevention", "evaluation", "environment", "involvement"]
    assert steps[0].step == framework.areas[2].begin
    assert len(steps) == MOST_STEPS


def test_an_area_left_out_has_no_next_step(framework: Framework) -> None:
    assert [s.area for s in result_of(sheet("aware", "skipped"), framework).next_steps] == [
        "understanding",
        "understanding",
    ]


def test_every_step_has_a_source(framework: Framework) -> None:
    for answer in ("none", "aware", "sensitive", "responsive", "informed"):
        assert all(s.step.cite for s in result_of(sheet(*[answer] * 7), framework).next_steps)


def test_the_chart_gives_the_place_of_each_phase(framework: Framework) -> None:
    points = chart(result_of(sheet("aware", "sensitive_responsive", "none", "unsure"), framework))
    assert points[:4] == [
        {"area": "understanding", "phase": "aware", "order": 1, "to": None},
        {"area": "prevention", "phase": "sensitive", "order": 2, "to": 3},
        {"area": "workforce", "phase": "none", "order": 0, "to": None},
        {"area": "environment", "phase": "unsure", "order": None, "to": None},
    ]
    assert points[4]["phase"] == "not_given"


def test_how_many_areas_have_an_answer(framework: Framework) -> None:
    assert given(sheet("aware", "unsure", "skipped"), framework) == 2


def test_no_spread_before_five(framework: Framework) -> None:
    assert spread_of([sheet("aware")] * 4, framework) is None


def test_a_spread_says_from_where_to_where_and_which_most_often(framework: Framework) -> None:
    spread = spread_of(
        [sheet(a) for a in ("sensitive", "aware", "sensitive", "sensitive_responsive", "unsure")], framework
    )
    assert spread
    first = spread.areas[0]
    assert (first.low, first.high, first.most, first.unsure) == ("aware", "responsive", ("sensitive",), True)


def test_a_spread_has_no_counts_of_answers(framework: Framework) -> None:
    spread = spread_of([sheet(a) for a in ("aware", "aware", "aware", "aware", "informed")], framework)
    assert spread
    assert not any(isinstance(value, int) and not isinstance(value, bool) for value in vars(spread.areas[0]).values())


def test_where_everybody_says_something_else_no_single_answer_is_named(framework: Framework) -> None:
    spread = spread_of([sheet(a) for a in ("none", "aware", "sensitive", "responsive", "informed")], framework)
    assert spread
    assert (spread.areas[0].low, spread.areas[0].high, spread.areas[0].most) == ("none", "informed", ())


@pytest.mark.parametrize("handed_in", [6, 7, 8, 9])
def test_between_two_fives_nothing_changes_so_nobodys_answer_shows(handed_in: int, framework: Framework) -> None:
    five = [sheet("aware")] * 5
    assert spread_of([*five, *[sheet("informed")] * (handed_in - 5)], framework) == spread_of(five, framework)


def test_with_ten_the_picture_grows(framework: Framework) -> None:
    spread = spread_of([*[sheet("aware")] * 5, *[sheet("informed")] * 5], framework)
    assert spread
    assert (spread.counted, spread.areas[0].low, spread.areas[0].high) == (10, "aware", "informed")


def test_an_area_that_fewer_than_five_answered_stays_hidden(framework: Framework) -> None:
    spread = spread_of([*[sheet("aware", "informed")] * 4, *[sheet("aware", "skipped")] * 2], framework)
    assert spread
    assert (spread.areas[0].low, spread.areas[1].low, spread.areas[1].most) == ("aware", "", ())


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("aware", "sensitive", "on"),
        ("aware", "aware_sensitive", "on"),
        ("informed", "responsive", "back"),
        ("none", "aware", "on"),
        ("aware", "aware", "same"),
        ("unsure", "aware", "none"),
        ("aware", "skipped", "none"),
        ("", "aware", "none"),
    ],
)
def test_a_comparison_names_the_direction_only(before: str, now: str, change: str, framework: Framework) -> None:
    assert compare(sheet(before), sheet(now), framework)[0].change == change
