"""What stands on a card, from the structure of messages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.gateway.teams.cards import Page, pages
from bot.gateway.teams.cards.parts import plain
from bot.gateway.teams.cards.split import MOST_BYTES, bytes_of
from bot.gateway.teams.show import Show
from bot.gateway.teams.words import TeamsWords
from bot.messages import action, message
from bot.settings import ROOT
from tests.support.teams_app import PUBLIC
from tests.support.teams_cards import SERVICE, found, texts, urls

WORDS = TeamsWords.load(ROOT / "content")
SHOW = Show(lambda: WORDS, PUBLIC)
CITED = {
    "section": "3",
    "title": "Levels of Prevention",
    "document": "The strategy",
    "url": "https://example.org/strategy.pdf",
    "reviewed_on": "2026-11-23",
}
ANSWER = message(
    "answer",
    "There are three levels.\nEditor's note: *see* [section] 3.",
    title="Levels",
    citations=[CITED],
    links=[{"label": "More to read", "url": "/privacy"}],
    actions=[action("More detail", "more:levels"), action("A much longer label than fits on a telephone", "topic:x")],
)


def card(*messages: Any, **more: Any) -> dict[str, Any]:
    return dict(SHOW.card(Page(messages, **more)).content)


def test_an_answer_shows_where_it_is_from_and_when_it_was_reviewed() -> None:
    made = card(ANSWER)
    assert "Section 3, Levels of Prevention. The strategy. Reviewed 23 November 2026." in texts(made)
    assert urls(made) == {"Open the document": "https://example.org/strategy.pdf", "More to read": f"{PUBLIC}/privacy"}
    assert made["body"][0] == {
        "type": "TextBlock", "text": "Levels", "wrap": True, "weight": "Bolder", "style": "heading"
    }  # fmt: skip


def test_words_are_shown_as_they_stand() -> None:
    assert r"Editor's note: \*see\* \[section\] 3." in texts(card(ANSWER))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("1. first", r"\1. first"),
        ("- a dash", r"\- a dash"),
        ("# a sign", r"\# a sign"),
        ("well-being at 5.30", "well-being at 5.30"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("a_b", r"a\_b"),
        ("<img src=x>", r"\<img src=x>"),
        ("exe.\u202egnp", "exe.gnp"),
    ],
)
def test_markup_is_put_out(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_no_label_of_generated_content() -> None:
    assert "AIGeneratedContent" not in json.dumps(card(ANSWER))


def test_choices_send_the_closed_vocabulary_and_nothing_else() -> None:
    submits = found(card(ANSWER), "Action.Submit")
    assert [one["data"] for one in submits] == [{"choice": "more:levels"}, {"choice": "topic:x"}]


def test_a_long_label_can_wrap() -> None:
    (box,) = [one for one in found(card(ANSWER), "Container") if "selectAction" in one]
    assert box["selectAction"]["data"] == {"choice": "topic:x"}
    assert box["items"][0]["wrap"] is True


def test_a_service_can_be_called_and_opened() -> None:
    made = card(message("services", "These may fit.", services=[SERVICE]))
    assert urls(made) == {
        "Call: 0116 496 0000": "tel:+441164960000",
        "Text: HI to 60000": "sms:60000?body=HI",
        "Website": "https://example.org",
        "Where this was read": "https://example.org/about",
    }
    shown = texts(made)
    for words in (
        "Example line",
        "It helps families.",
        "Listens.",
        "Please check first.",
        "not sure",
        "Hours: Closed now. Opens 24 November 2026 at 09:00. Every day",
        "How to get in touch: Anyone can call",
        "Cost: Free",
        "Who for: Adults",
        "Ages: 18 and over",
        "Covers: Leicester city, Rutland",
        "Helps with: family support",
        "Prevention level: Primary",
        "Read in its source on 23 November 2026. Not yet confirmed with the provider.",
    ):
        assert words in shown


def test_an_entry_has_its_own_choices_and_shows_a_used_one() -> None:
    one = message("services", "", services=[SERVICE])
    assert [it["data"]["choice"] for it in found(card(one), "Action.Submit")] == ["wrong:line"]
    used = card(one, chosen=("wrong:line",))
    assert found(used, "Action.Submit") == []
    assert "You chose: Something is wrong here" in texts(used)


def test_a_quotation_is_marked() -> None:
    quoted = message("answer", "So it says.", title="Definition", quote=True)
    assert texts(card(quoted)).split("\n")[:3] == [
        "Definition",
        "In quotation marks: the strategy's own words",
        "So it says.",
    ]


def test_a_confirmed_service_says_so() -> None:
    confirmed = {**SERVICE, "confirmed_on": "2026-10-01"}
    assert "Confirmed with the provider on 1 October 2026." in texts(
        card(message("services", "", services=[confirmed]))
    )


def test_a_contact_to_be_reached_now_shows_the_way_first() -> None:
    made = card(message("safety", "If someone is in danger now, call 999.", services=[SERVICE]))
    shown = texts(made)
    assert "Call: 0116 496 0000" in urls(made)
    assert "Prevention level" not in shown
    assert "Not yet confirmed with the provider." in shown


def test_a_notice_stands_apart_below_an_answer() -> None:
    made = card(ANSWER, message("notice", "I took out a name."))
    (last,) = [one for one in made["body"] if one.get("text") == "I took out a name."]
    assert last["separator"] is True
    assert last["isSubtle"] is True


ASSESSMENT = message(
    "assessment",
    "Which is nearest?",
    assessment={
        "step": 2,
        "of": 7,
        "statements": [{"phase": "aware", "name": "Trauma aware", "text": "Leaders know of it."}],
        "code": "LLR-7KQ4-M2XD-9P",
    },
    actions=[action("Trauma aware", "assess:phase:aware"), action("Skip", "assess:skip")],
)
TOPIC = action("The phases", "topic:phases-overview")
RESULT = message(
    "assessment",
    "This is your profile.",
    assessment={
        "code": "LLR-7KQ4-M2XD-9P",
        "result": {
            "headings": {
                "profile": "Profile by area",
                "strengths": "What is strong",
                "next_steps": "What could be next",
            },
            "profile": [{"area": "lead", "area_name": "Leadership", "phase": "aware", "answer": "Trauma aware"}],
            "strengths": [{"area": "lead", "area_name": "Leadership", "text": "Leadership: trauma aware."}],
            "next_steps": [
                {"area": "lead", "area_name": "Leadership", "text": "Talk about it in the team.", "topics": [TOPIC]}
            ],
            "no_score": "There is no score.",
        },
        "exports": [{"format": "pdf", "label": "As a PDF"}],
    },
)
PICTURES = message(
    "assessment",
    "Side by side.",
    assessment={
        "spread": {
            "title": "The team's picture",
            "areas": [{"area_name": "Training", "text": "from aware to sensitive"}],
        },
        "comparison": [
            {
                "area_name": "Leadership",
                "before": "Aware",
                "now": "Sensitive",
                "said": "Earlier: aware. Now: sensitive.",
            }
        ],
    },
)


def test_a_step_of_the_self_assessment() -> None:
    made = card(ASSESSMENT)
    assert texts(made).split("\n")[1:4] == ["Part 2 of 7", "Trauma aware", "Leaders know of it."]
    assert [one["data"]["choice"] for one in found(made, "Action.Submit")] == ["assess:phase:aware", "assess:skip"]


def test_a_result_of_the_self_assessment() -> None:
    made = card(RESULT)
    shown = texts(made).split("\n")
    for words in ("Profile by area", "Leadership: Trauma aware", "Leadership: trauma aware", "There is no score."):
        assert words in shown
    assert "Leadership: Talk about it in the team" in shown
    assert [one["data"]["choice"] for one in found(made, "Action.Submit")] == [TOPIC["choice"]]
    assert urls(made)["As a PDF"] == f"{PUBLIC}/api/assessments/LLR-7KQ4-M2XD-9P.pdf"


def test_a_teams_picture_and_a_comparison() -> None:
    shown = texts(card(PICTURES)).split("\n")
    assert "Training: from aware to sensitive" in shown
    assert "Leadership: Earlier: aware. Now: sensitive" in shown


KINDS = [ANSWER, message("services", "These.", services=[SERVICE]), ASSESSMENT, RESULT, PICTURES]


@pytest.mark.parametrize("one", KINDS, ids=["answer", "services", "assessment", "result", "pictures"])
def test_the_fallback_says_everything_that_the_card_does(one: Any) -> None:
    made = card(one)
    fallback = plain(made["fallbackText"])
    on_buttons = {plain(choice["label"]) for choice in one["actions"]}
    for line in texts(made).split("\n"):
        assert line in fallback or line in on_buttons


@pytest.mark.parametrize("one", [*KINDS, message("welcome", "Hello.")], ids=lambda one: one["kind"])
def test_cards_stay_with_version_1_5_and_one_column(one: Any) -> None:
    made = card(one)
    allowed = {"AdaptiveCard", "TextBlock", "Container", "ActionSet", "Action.Submit", "Action.OpenUrl"}
    assert made["version"] == "1.5"
    assert {part["type"] for kind in allowed for part in found(made, kind)} <= allowed
    assert not [kind for kind in ("ColumnSet", "Column", "Table", "FactSet", "Image") if found(made, kind)]
    assert all(one["wrap"] for one in found(made, "TextBlock"))


BAD = ["javascript:alert(1)", "data:text/html,x", "//evil.example.org/x", "file:///etc/passwd", ""]


@pytest.mark.parametrize("url", BAD)
def test_a_strange_address_makes_no_button(url: str) -> None:
    bad = {**SERVICE, "contacts": [{"type": "web", "value": "x", "uri": url, "label": "Go"}], "source_url": url}
    made = card(message("services", "", services=[bad], links=[{"label": "Go", "url": url}]))
    assert urls(made) == {}


# Size


def test_a_usual_reply_is_one_card() -> None:
    messages = [message("services", "These.", services=[SERVICE] * 6), message("notice", "And this.")]
    assert len(SHOW.pages(messages, group=False)) == 1


def test_a_long_reply_is_split_between_services_and_loses_nothing() -> None:
    many = [{**SERVICE, "id": f"s{n}", "name": f"Service {n}", "description": "word " * 120} for n in range(40)]
    reply = [message("services", "These.", services=many, actions=[action("Show more", "services:more")])]
    made = SHOW.pages(reply, group=False)
    cards = [SHOW.card(page).content for page in made]
    assert len(cards) > 1
    assert max(map(bytes_of, cards)) <= MOST_BYTES
    names = [line for one in cards for line in texts(one).split("\n") if line.startswith("Service ")]
    assert names == [f"Service {n}" for n in range(40)]
    more = [sum(it["title"] == "Show more" for it in found(one, "Action.Submit")) for one in cards]
    assert more == [0] * (len(cards) - 1) + [1]
    assert [texts(one).startswith("Continued") for one in cards] == [False] + [True] * (len(cards) - 1)


def test_a_long_text_is_split_between_its_lines() -> None:
    lines = [f"Line {n}. " + "word " * 300 for n in range(40)]
    made = SHOW.pages([message("answer", "\n".join(lines), title="Long")], group=False)
    shown = [line for page in made for line in texts(SHOW.card(page).content).split("\n") if line.startswith("Line ")]
    assert shown == lines
    assert max(bytes_of(SHOW.card(page).content) for page in made) <= MOST_BYTES


def test_what_cannot_be_split_is_sent_as_it_is() -> None:
    made = pages([message("answer", "x" * 500)], group=False, size=lambda page: 10**6, most=100)
    assert len(made) == 1
