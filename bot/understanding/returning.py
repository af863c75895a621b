"""Going back to what was talked about before the last answer: "back to that level", "the board you told me about"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.understanding.context import STEM, Ranking, Topic, in_context, neighbours
from bot.understanding.ordinals import counted
from bot.understanding.state import State

LONGEST = 20  # words
OWN_SUBJECT = 0.5  # probability from which a message names its subject itself: "back to ACEs, how many are there"
MEANT = 0.3  # share from which a neighbour of the earlier topic is meant rather than the topic itself
ABOUT_US = "about-"  # "what does it try to do" sounds like a question about the assistant
_BACK = re.compile(
    r"\b(?:back|return|returning) to (?:that|this|those|the|what|your|my|it)\b|^(?:\w+ ){0,2}(?:going )?back to\b"
    r"|\bgo(?:ing)? back(?! to)\b|\bearlier (?:one|answer|question|board|bit|point)\b|\bearlier(?: on)?\W*$"
    r"|\bfrom before\b|\bbefore (?:that|this)\W*$",
    re.IGNORECASE,
)
# Said of the last answer as well, unless the message names the earlier one.
_TOLD = re.compile(
    r"\b(?:you|we|i) (?:just )?(?:told|said|mentioned|asked|talked|spoke|(?:were|was) (?:on|saying|telling|talking))\b",
    re.IGNORECASE,
)


def returned(text: str, ranking: Ranking, state: State, topics: Mapping[str, Topic]) -> str | None:
    """The topic meant by a message that goes back to an earlier one; nothing where it does not, or names its own.

    Args:
        text: the message, normalised.
        ranking: what it means by itself.
        state: what the conversation was about.
        topics: every topic by id.
    """
    before = [topic for topic in state.earlier if topic in topics and topic != state.topic]
    if not before or state.looking or len(text.split()) > LONGEST:
        return None
    back = _BACK.search(text) is not None
    if not back and not _TOLD.search(text):
        return None
    label, sure = ranking[0] if ranking else ("", 0.0)
    own = label.partition("/")[2]
    if sure >= OWN_SUBJECT and own in topics and not own.startswith(ABOUT_US):
        return None
    subject = max(before, key=lambda topic: _called(text, topic, topics))
    now = state.topic or ""
    if not back and _called(text, subject, topics) <= (_called(text, now, topics) if now in topics else 0):
        return None
    there = replace(state, topic=subject, offered=topics[subject].parts or topics[subject].related)
    near = neighbours(there, topics)
    for label, p in in_context(ranking, {}, there, topics):
        topic = label.partition("/")[2]
        if topic in near and p >= MEANT:
            return topic
    return subject


def _called(text: str, topic: str, topics: Mapping[str, Topic]) -> int:
    """How many words of the message name a topic, by its id, its title or what it is one of: "level"."""
    of = [counted(listing.title) for listing in topics.values() if topic in listing.parts]
    own = {word[:STEM] for word in re.findall(r"[a-z]{4,}", f"{topic} {topics[topic].title}".lower())}
    said = {word[:STEM] for word in re.findall(r"[a-z]{4,}", text.lower())}
    return len(own & said) + sum(re.search(rf"\b{noun}", text.lower()) is not None for noun in of if noun)
