"""Whatever is pressed or typed in whatever order: a reply with words, choices that can be pressed, no answer lost."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assessment import Context, Phrases, Progress, from_choice, message_of, plain_text, read_anyhow, take_turn
from bot.assessment.heard import COMMANDS
from bot.assessment.model import ANSWERS
from bot.messages import is_choice

SAID = (
    *(f"assess:{command}" for command in COMMANDS if command != "delete_yes"),
    *(f"assess:phase:{answer}" for answer in ANSWERS),
    *("assess:new:one", "assess:new:team", "assess:area:workforce", "assess:area:nowhere", "assess:dance"),
    *(
        "aware",
        "not sure",
        "2",
        "yes",
        "no",
        "back",
        "together",
        "LLR-2345-6789-BC",
        "LLR-23",
        "purple",
        "what is an ACE?",
        "",
    ),
    *("<own code>", "<team code>", "we have a learning plan by role and protected time for reflection"),
)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(SAID), max_size=14))
def test_every_turn_gives_a_reply(context: Context, phrases: Phrases, said: list[str]) -> None:
    slot: dict[str, str] | None = None
    codes = {"<own code>": "", "<team code>": ""}
    for text in said:
        text = codes.get(text, text)
        before = Progress(**slot) if slot else None
        heard = from_choice(text) if text.startswith("assess:") else read_anyhow(before, text, context.framework)
        held = context.store.read(before.code).answers if before and before.code else {}
        done = take_turn(before, heard, context)
        message = message_of(done.view, phrases)
        assert message["text"] and "{" not in message["text"]
        assert message["actions"] and all(is_choice(a["choice"]) and a["label"] for a in message["actions"])
        assert plain_text(json.loads(json.dumps(message)))
        slot = json.loads(json.dumps(done.progress.as_dict())) if done.progress else None
        if before and before.code and done.view.say != "deleted":
            assert held.keys() <= context.store.read(before.code).answers.keys()
        codes["<own code>"] = done.view.code or codes["<own code>"]
        codes["<team code>"] = done.view.team or codes["<team code>"]
