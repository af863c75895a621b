"""Intents, messages, services, find and replace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.editing import BadValue, Changed, Draft, InUse, NotThere


def test_intents_are_listed_with_what_the_program_knows_by_name(draft: Draft) -> None:
    assert [(one.name, one.fixed, len(one.examples)) for one in draft.intents.list()] == [
        ("out_of_scope/legal", False, 3),
        ("out_of_scope/gibberish", True, 3),
    ]


def test_an_intents_examples_are_saved(draft: Draft) -> None:
    intent = draft.intents.read("out_of_scope/legal")
    assert draft.intents.write(intent) == ()
    (change,) = draft.intents.write(replace(intent, examples=(*intent.examples, "is that lawful")))
    assert change.after == (change.before or "").replace(
        "    - is it legal\n", "    - is it legal\n    - is that lawful\n"
    )


def test_a_theme_comes_is_renamed_merged_and_goes_with_its_reply(draft: Draft, root: Path) -> None:
    draft.intents.add(
        "out_of_scope/parking", examples=("where can I park", "a permit"), reply="I do not know about parking."
    )
    assert draft.messages.read("domain:utter_fallback_parking").text == "I do not know about parking."
    draft.intents.rename(
        "out_of_scope/parking", "out_of_scope/cars", mark=draft.intents.read("out_of_scope/parking").mark
    )
    assert draft.messages.read("domain:utter_fallback_cars").text == "I do not know about parking."
    draft.intents.merge("out_of_scope/cars", "out_of_scope/legal", mark=draft.intents.read("out_of_scope/cars").mark)
    assert "a permit" in draft.intents.read("out_of_scope/legal").examples
    draft.intents.remove("out_of_scope/legal", mark=draft.intents.read("out_of_scope/legal").mark)
    assert [one.name for one in draft.intents.list()] == ["out_of_scope/gibberish"]
    assert "utter_fallback_legal" not in (root / "domain.yml").read_text()
    assert "mappings: *ours" in (root / "domain.yml").read_text()


def test_what_the_program_knows_by_name_stays(draft: Draft) -> None:
    mark = draft.intents.read("out_of_scope/gibberish").mark
    with pytest.raises(BadValue, match="known to the program"):
        draft.intents.remove("out_of_scope/gibberish", mark=mark)
    with pytest.raises(BadValue, match="write out_of_scope/"):
        draft.intents.add("greet_again", examples=("hi",), reply="Hello.")


def test_an_example_moves_from_a_theme_to_a_topic(draft: Draft) -> None:
    theme, topic = draft.intents.read("out_of_scope/legal"), draft.topics.read("boards")
    draft.intents.move_examples(
        ("is it legal",), "out_of_scope/legal", "ask/boards", mark=theme.mark, target_mark=topic.mark
    )
    assert draft.topics.read("boards").examples[-1] == "is it legal"
    assert "is it legal" not in draft.intents.read("out_of_scope/legal").examples


def test_messages_are_found_in_domain_and_files(draft: Draft) -> None:
    said = {one.id: one for one in draft.messages.list()}
    assert said["domain:utter_greet"].text == "Hello. You can ask me about the strategy."
    assert said["teams:says.code"].placeholders == ("{code}",)


@pytest.mark.parametrize("message", ["domain:utter_greet", "domain:utter_redacted", "teams:welcome", "teams:says.code"])
def test_a_message_is_said_in_other_words(draft: Draft, message: str) -> None:
    before = draft.messages.read(message)
    assert draft.messages.write(message, before.text, mark=before.mark) == ()
    draft.messages.write(message, f"In other words. {before.text}", mark=before.mark)
    assert draft.messages.read(message).text == f"In other words. {before.text}"
    with pytest.raises(Changed):
        draft.messages.write(message, "Later.", mark=before.mark) if not before.placeholders else draft.messages.write(
            message, f"Later {before.placeholders[0]}", mark=before.mark
        )


@pytest.mark.parametrize("text", ["Your code.", "{code} {other}", "{code} {code}", "{code.__class__}", "{{code}}", ""])
def test_words_in_curly_brackets_stay(draft: Draft, text: str) -> None:
    with pytest.raises(BadValue):
        draft.messages.write("teams:says.code", text, mark=draft.messages.read("teams:says.code").mark)


def test_a_service_is_saved_with_its_comments(draft: Draft) -> None:
    values, mark = draft.services.read("samaritans")
    assert draft.services.write("samaritans", values, mark=mark) == ()
    (change,) = draft.services.write("samaritans", {**values, "caution": "Lines can be busy."}, mark=mark)
    assert (change.after or "").startswith("# A line that is open day and night.\nid: samaritans\n")
    assert draft.services.read("samaritans")[0]["caution"] == "Lines can be busy."


def test_a_services_faults_are_all_named(draft: Draft) -> None:
    values, mark = draft.services.read("samaritans")
    with pytest.raises(BadValue) as refused:
        draft.services.write("samaritans", {**values, "state": "perhaps", "areas": []}, mark=mark)
    assert "state" in str(refused.value)
    assert "areas" in str(refused.value)


def test_a_service_is_renamed_everywhere(draft: Draft) -> None:
    draft.services.rename("samaritans", "samaritans-uk", mark=draft.services.read("samaritans")[1])
    replies = draft.files.read("content/safety/replies.yml").text
    assert "contacts: [samaritans-uk, relate]" in replies
    assert "urgent: [samaritans-uk]" in replies
    assert draft.services.list() == ("relate", "samaritans-uk")


def test_a_safety_contact_cannot_be_removed(draft: Draft) -> None:
    with pytest.raises(InUse, match=r"safety/replies\.yml"):
        draft.services.remove("samaritans", mark=draft.services.read("samaritans")[1])


def test_a_new_service_reads_like_the_others(draft: Draft) -> None:
    values, _ = draft.services.read("samaritans")
    (change,) = draft.services.add("new-line", {**values, "id": "new-line"})
    assert "needs: [crisis_support, adult_mental_health]\n" in (change.after or "")
    assert draft.services.read("new-line")[0] == {**values, "id": "new-line"}


def test_words_are_found_where_they_are_said_and_not_in_ids(draft: Draft) -> None:
    found = draft.find("levels")
    assert [(use.path.rpartition("/")[2], use.line, use.where) for use in found] == [
        ("levels.yml", 6, "nlu.0.examples"),
        ("levels.yml", 7, "nlu.0.examples"),
        ("levels.yml", 9, "nlu.0.examples"),
        ("levels.yml", 12, "responses.utter_ask/levels.0.text"),
        ("levels.yml", 16, "responses.utter_ask/levels.0.metadata.title"),
        ("strategy.yml", 7, "sections.0.title"),
    ]


def test_words_are_replaced_only_where_the_editor_chose(draft: Draft) -> None:
    found = draft.find("levels of prevention")
    assert [use.path for use in found] == ["data/nlu/answers/levels.yml", "content/strategy.yml"]
    marks = {use.path: draft.files.mark(use.path) for use in found}
    chosen = tuple(use for use in found if use.path.startswith("data/"))
    (change,) = draft.replace("levels of prevention", "tiers of prevention", uses=chosen, marks=marks)
    assert "three tiers of prevention" in draft.topics.read("levels").text
    assert draft.find("Levels of Prevention")[0].path == "content/strategy.yml"
    assert change.path == "data/nlu/answers/levels.yml"


def test_one_example_of_a_block_is_replaced(draft: Draft) -> None:
    found = draft.find("levels", whole_words=True, kinds=("topic",))
    marks = {use.path: draft.files.mark(use.path) for use in found}
    draft.replace("levels", "tiers", uses=found[1:2], marks=marks)
    assert draft.topics.read("levels").examples[:2] == ("what are the levels", "how many tiers are there")


def test_a_replacement_brings_no_template_in(draft: Draft) -> None:
    found = draft.find("levels")
    with pytest.raises(BadValue):
        draft.replace("levels", "{levels}", uses=found, marks={})
    with pytest.raises(BadValue):
        draft.find("a")


def test_a_place_that_is_gone_is_not_replaced(draft: Draft) -> None:
    (use, *_) = draft.find("Governance", kinds=("strategy",))
    with pytest.raises(NotThere, match="search again"):
        draft.replace("Governance", "Leading", uses=(replace(use, where="sections.9.title"),), marks={})
