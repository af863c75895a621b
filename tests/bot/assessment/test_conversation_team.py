"""A team answers one by one and sees only the spread, never a person."""

from __future__ import annotations

from tests.bot.assessment.conftest import People, Talk


def team_of(number: int, somebody: People, *, answer: str = "aware") -> tuple[str, list[Talk]]:
    first = somebody()
    code = first.says("start", "assess:new:team")["assessment"]["team_code"]
    people = [first]
    for _ in range(number - 1):
        person = somebody()
        person.says(code, "assess:join")
        people.append(person)
    for person in people:
        person.says(*[answer] * 7)
        person.says("assess:hand_in")
    return code, people


def test_four_people_see_no_spread_and_five_do(somebody: People) -> None:
    code, people = team_of(4, somebody)
    assert people[-1].said == ("handed_in", "spread_waiting", "result")
    reader = somebody()
    assert "spread" not in reader.says(code, "assess:spread")["assessment"]
    assert reader.said == ("spread_waiting",)
    fifth = somebody()
    fifth.says(code, "join", *["informed"] * 7)
    shown = fifth.says("yes")
    assert fifth.said == ("handed_in", "result")
    area = shown["assessment"]["spread"]["areas"][0]
    assert (area["low"], area["high"], area["most"]) == ("aware", "informed", ["aware"])


def test_a_teams_code_never_shows_one_persons_answers(somebody: People) -> None:
    code, _ = team_of(5, somebody, answer="informed")
    reader = somebody()
    for said in (reader.says(code), reader.says("assess:spread"), reader.says("assess:result")):
        assert "result" not in said["assessment"]
        assert "code" not in said["assessment"]


def test_each_person_has_a_code_of_their_own(somebody: People) -> None:
    team, people = team_of(5, somebody)
    codes = {person.code for person in people}
    assert len(codes) == 5 and team not in codes
    later = somebody()
    later.says(people[0].code)
    assert later.said == ("resumed_closed", "result")


def test_what_was_handed_in_can_be_read_but_not_changed(somebody: People) -> None:
    _, people = team_of(1, somebody)
    people[0].says("assess:area:workforce")
    assert people[0].said == ("closed",)
