"""What is said where gaps of the text, or what is not ours, speak louder than every answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot import dialogue
from bot.understanding.context import Ranking, Topic
from bot.understanding.decision import Decision, Shares, is_silent
from bot.understanding.persons import offered
from bot.understanding.titles import called

# How these were chosen: docs/decisions/0004-abstention.md.
SILENT_COUNTS = 1.5  # how much a likely gap of the text weighs against a likely answer
FAINT = 0.2  # below this nobody who speaks of a person is answered with a kind of abuse
LEAST = 0.07  # below this the best topic is a guess, however surely the message is of our field
NEARLY = 0.7  # an answer with such a share of a gap's likelihood is given before it: the gap may be beside the point
MOST_SUGGESTED = 3
OTHER_TERMS = "silent-other-glossary"
OTHER_MATTER = 0.5  # from this share on a message is about something else than the strategy


def outweighed(best: str, shares: Shares) -> bool:
    """Whether gaps of the text and what is not ours speak louder than all answers together.

    Where the likeliest of all is an answer, it need not be as much louder.
    """
    weight = SILENT_COUNTS if is_silent(best) else 1.0
    return shares.inside < weight * shares.silent + shares.outside


def declined(
    text: str,
    ranking: Ranking,
    asked: Ranking,
    shares: Shares,
    topics: Mapping[str, Topic],
    sensitive: Collection[str],
) -> Decision:
    """The gap's own words, or that it is not ours; an answer where one is called by its name, or nearly as likely.

    Args:
        text: the message.
        ranking: every label with its likelihood.
        asked: the topics among them.
        shares: what kinds of labels have together.
        topics: every topic by id.
        sensitive: kinds of abuse, which are not offered to somebody who speaks of a person.
    """
    decision = without_abuse(_decline(ranking, asked, shares), text, sensitive, clearly=shares.outside)
    return _called_by_name(text, asked, topics) or _with_nearly(decision, text, asked, sensitive)


def without_abuse(decision: Decision, text: str, sensitive: Collection[str], *, clearly: float = 0.0) -> Decision:
    """The decision without kinds of abuse among what it offers to somebody who speaks of a person.

    Where there were some, people to talk to are offered instead; not where the message is ``clearly`` about another
    matter, such as rent, whose reply says where to turn.
    """
    left = offered(decision.topics, text, sensitive)
    if decision.act == "answer" or left == decision.topics:
        return decision
    if decision.act == "fallback" and clearly >= OTHER_MATTER:
        return replace(decision, topics=left)
    return Decision("fallback", reason="support")


def _decline(ranking: Ranking, asked: Ranking, shares: Shares) -> Decision:
    """Say that it is not in there: in a topic's own words where there is one for it, with the nearest topics else."""
    silent = [(topic, p) for topic, p in asked if is_silent(topic)]
    if silent and silent[0][1] >= LEAST and shares.silent >= shares.outside:
        return Decision("answer", (silent[0][0],))
    others = (name for name, _ in ranking if not name.startswith(dialogue.ASK) and name != dialogue.OUT_OF_SCOPE)
    theme = next((name.partition("/")[2] or name for name in others), "unknown")
    near = tuple(topic for topic, _ in asked if not is_silent(topic))
    return Decision("fallback", near[:MOST_SUGGESTED], reason=theme)


def _with_nearly(decision: Decision, text: str, asked: Ranking, sensitive: Collection[str]) -> Decision:
    """A gap of the text behind an answer that is nearly as likely to be meant."""
    if decision.act != "answer":
        return decision
    least = max(FAINT, NEARLY * asked[0][1])
    nearly = [topic for topic, p in asked[:2] if not is_silent(topic) and p >= least]
    nearly = list(offered(nearly, text, sensitive))
    return replace(decision, topics=(*nearly, *decision.topics), tied=bool(nearly))


def _called_by_name(text: str, asked: Ranking, topics: Mapping[str, Topic]) -> Decision | None:
    """ "How does the glossary explain 'trauma aware'?": a term that has an answer is no term without one."""
    if not asked or asked[0][0] != OTHER_TERMS:
        return None
    likely = {topic: topics[topic] for topic, _ in asked[:MOST_SUGGESTED]}
    found = tuple(topic for topic in called(text, topics) or called(text, likely, fewest=1) if not is_silent(topic))
    return Decision("answer", found[:2]) if found else None
