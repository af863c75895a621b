"""Finds the phase that a team's own words sound like in any area: knowing, planning, changing, routine."""

from __future__ import annotations

import re

from bot.assessment.commands import plain
from bot.assessment.heard import Heard
from bot.assessment.model import NONE, PHASES
from bot.assessment.words import LONGEST, is_question

# The strategy's phases as people speak of them, in their order. What is found is asked back before it counts.
_CUES: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\b(?:train(?:ed|ing)|courses?|e-?learning|webinars?|sessions?|workshops?|briefed|"
        r"know|knows|understand|understands|understood|aware|awareness|realised?|recognise|"
        r"learn(?:ed|t|ing)|heard|read|talk(?:ed|ing)?|discuss(?:ed|ing)?|inset|been on|early days|"
        r"just start(?:ed|ing)|(?:at|near) the (?:very )?(?:start|beginning))\b"
    ),
    re.compile(
        r"\b(?:plan|plans|planned|planning|agreed|committed|commitment|prepar(?:e|ed|ing)|getting ready|"
        r"signed (?:up|off)|drafted|drafting|working group|steering group|named lead|appointed|on board|"
        r"about to|going to|intend|working on|budget|set aside)\b"
    ),
    re.compile(
        r"\b(?:changed|changes|changing|differently|adapted|adjusted|redesigned|rewr(?:ote|itten)|"
        r"introduced|in practice|put (?:it )?into practice|in use|"
        r"we(?:'re| are) (?:already )?(?:doing|using|applying)|"
        r"(?:we|staff|everyone|most) (?:now |already |all )?(?:use|apply|do)|"
        r"up and running|piloting|piloted|trying (?:it|things|this)|tried)\b"
    ),
    re.compile(
        r"\b(?:routine|routinely|embedded|second nature|everyday|every day|day[ -]to[ -]day|matter of course|always|"
        r"built in(?:to)?|part of (?:who we are|everything|the culture|our culture|how we work)|business as usual|"
        r"review(?:ed)? (?:it |this |them )?(?:regularly|every|each|yearly|together)|can (?:show|prove|evidence)|"
        r"just how we (?:work|do things))\b"
    ),
)
# "trained, but nothing has changed": what stands near such a word is not in place.
_MISSING = re.compile(
    r"(?:\bnot\b|\bno\b|\bnothing\b|\bnobody\b|\bnone\b|\bnever\b|\bwithout\b|\bhardly\b|\bbarely\b|n't\b|"
    r"\b(?:hasnt|havent|isnt|arent|dont|doesnt|didnt|wont)\b|\byet to\b|\bstill (?:need|have) to\b|\bneed to\b|"
    r"\bwould like to\b|\bwant to\b|\bhope to\b)(?:\W+\w+){0,3}\W*$"
)
_IS_NOT = re.compile(r"\W+(?:is|are|has|have|was) (?:not|yet to)\b|\W+(?:is|are|has|have|was)n't\b")
_CLAUSE = re.compile(r"[,;.]| (?:but|although|though|yet nothing|however|except|only|and)\b")
# A team that tells of itself; and what says that it does not.
_OURS = re.compile(
    r"\b(?:we|we've|we're|us|our|ours|staff|team|teams|everyone|everybody|nobody|colleagues|managers?|leaders?|"
    r"volunteers|most|some|it|it's|nothing|i think|i'd say)\b"
)
_ASKS = re.compile(
    r"\b(?:needs? (?:a|an|some|help|support)\b|who needs?\b|looking for|refer|referral|find|where|services? for|"
    r"support for (?:a|an|my)|contact|phone|number for|the (?:strategy|approach|partnership)|priority|section|"
    r"tell (?:me|us)|explain|my (?:son|daughter|child|partner|mum|dad|husband|wife|client|pupil))\b"
)
_VARIES = re.compile(
    r"\b(?:varies|vary|depends|mixed|patchy|bit of (?:everything|each|all|both)|a bit of a mix|"
    r"in the middle|between (?:the two|them|two)|some (?:do|are|teams) .*(?:don't|dont|aren't|arent|not))\b"
)
_NOT_ALL = re.compile(r"\b(?:not|no|nothing|none|never|(?:have|has|is|are|do|does|did|was|were)n'?t)\b")


def sounds_like(text: str) -> Heard | None:
    """The phase to ask about; None where the words do not speak of one."""
    said = plain(text)
    if is_question(text) or not 3 <= len(said.split()) <= LONGEST or not _OURS.search(said):
        return None
    reached, missing = _reached(said)
    if reached:
        return Heard("guess", PHASES[max(reached)])
    return Heard("guess", NONE) if 0 in missing else None


def varies(text: str) -> bool:
    """Whether somebody says that it differs, without saying between which phases."""
    said = plain(text)
    return len(said.split()) <= LONGEST and not is_question(text) and _VARIES.search(said) is not None


def about_others(text: str) -> bool:
    """Whether somebody looks for a service, or tells of a person or of the strategy, and not of their own team."""
    return _ASKS.search(plain(text)) is not None


def says_not(text: str) -> bool:
    """Whether something is told as missing, so that words shared with a statement say little."""
    return _NOT_ALL.search(plain(text)) is not None


def contrasts(text: str) -> bool:
    """Whether something is in place beside something that is not: "we have a plan, but we haven't started"."""
    return says_not(text) and bool(_reached(plain(text))[0])


def _reached(said: str) -> tuple[set[int], set[int]]:
    """The places of the phases that are told as in place, up to the first that is told as missing; and the missing."""
    reached: set[int] = set()
    missing: set[int] = set()
    for clause in _CLAUSE.split(said):
        for place, cue in enumerate(_CUES):
            for match in cue.finditer(clause):
                gone = _MISSING.search(clause[: match.start()]) or _IS_NOT.match(clause[match.end() :])
                (missing if gone else reached).add(place)
    return {place for place in reached if place < min(missing, default=len(_CUES))}, missing
