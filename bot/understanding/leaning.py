"""Messages that make no sense without the answer before: steps in a list, items of it, follow-ups."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from bot import dialogue
from bot.understanding.comparisons import one_of_two
from bot.understanding.context import (
    OWN_SUBJECT,
    Ranking,
    Topic,
    best_of,
    described,
    is_half,
    named,
    neighbours,
    picked,
    points_at_one,
    sibling,
)
from bot.understanding.decision import Decision, is_silent
from bot.understanding.ordinals import counted, of_so_many, one_of_them, pointed_at
from bot.understanding.returning import ABOUT_US
from bot.understanding.sources import origin
from bot.understanding.state import State
from bot.understanding.steps import SO_MANY, lists_of, lists_with, step
from bot.understanding.titles import called

# "Can you name them?" after a number of things that were counted: the answer names them, more of it might not.
_NAME_THEM = re.compile(
    r"^(?:and |so |ok |yes |please |go on |then )*(?:(?:can|could|would) you )?(?:name|list|spell out|tell me"
    r"|(?:run|go|talk me|take me) through) (?:them|those|all of them|each)(?: all| please| pls| plz| out| for me)*\W*$"
    r"|^(?:and |so |ok )*(?:what|which(?: ones)?) are (?:they|those)(?: called)?\W*$",
    re.IGNORECASE,
)
# "What number is that one?"
_WHICH_NUMBER = re.compile(
    r"^(?:and |so |ok )*(?:(?:what|which) )?number(?: (?:is|was) (?:that|it|this)(?: one)?)?\W*$",
    re.IGNORECASE,
)
# "How would we know we'd got there?" of a phase: its answer says what that takes.
_GOT_THERE = re.compile(
    r"\bhow (?:would|will|do|can|could|does|might) (?:we|you|they|i|a team|my team|anyone|somebody) "
    r"(?:know|tell|see|notice)(?: if| when| that)? (?:we|you|they|i|it)(?:'?d|'?ve|'?re| have| had| are| were)? ?"
    r"(?:got(?:ten)? (?:there|to it)|get there|there(?: yet)?|arrived|reached it|made it)\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^(?:and |but |so |ok )*(?:because of what|for what reason|what for|why|why not|how come|how so"
    r"|how(?: exactly| then)?|why(?: is|'s) (?:that|it|this)|why (?:that|this|these|those|them)(?: ones?)?"
    r"|in what way)\W*$",
    re.IGNORECASE,
)
# "Really? I thought it was more": what was answered is said again, not begged pardon for.
_DOUBT = re.compile(
    r"^(?:oh |no |hang on |hm+ )*(?:really|seriously|honestly|are you sure|you sure|is that (?:right|true|so)|no way)\b"
    r"(?:[\s?!.,]*$|[\s?!.,]+(?:i|we) (?:always |had |'d )?(?:thought|heard|was told|were told|read|assumed)\b.*)",
    re.IGNORECASE,
)
# "It's got another name, hasn't it?" of what was just answered, which says so.
_CALLED = re.compile(
    r"\b(?:another|different|second) (?:name|word|term)\b|\balso (?:called|known)\b|\bother name for\b",
    re.IGNORECASE,
)
# "Did Leicester invent these?", "home-grown, or borrowed?": who said it first is asked.
_INVENTED = re.compile(
    r"\b(?:invent(?:ed)?|home-?grown|borrow(?:ed)?|copied|own idea|some(?:one|body) else's"
    r"|(?:make|made|making) (?:it|this|that|them|these|those)(?: \w+)? up"
    r"|(?:came|come) up with (?:it|this|that|them|these|those))\b",
    re.IGNORECASE,
)
PHASE = "phase-"
# "Which of the three tackles root causes?"
_OF_SO_MANY = re.compile(
    r"\bwhich (?:one )?of (?:the|those|these|all) (two|three|four|five|[2-5]) (\w+)", re.IGNORECASE
)
DESCRIBED = 0.1  # share from which on one of so many is described
_AFTER_THAT = re.compile(r"\b(?:after|before|follows?) (?:that|it|this)\b|\b(?:comes|is|'s) next\b", re.IGNORECASE)
_AFTER_ONE = re.compile(
    r"^(?:and |so |ok )*(?:what|which)(?: \w+)?(?: comes?| is|'s| follows?) (?:straight |right |just )?(after|before) "
    r"(?:\w+ ){0,2}\w+\W*$",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"\s*[,:;]\s*|\s-+\s")
_ONE_ON = {"after": "the next one", "before": "the one before it"}
FEW_WORDS = 5  # words up to which a message hardly says by itself what is asked of
LONGEST_INVENTED = 12  # words
CITED, LIKELY_AFTER = f"{dialogue.ASK}/{dialogue.REFERENCE}", 3  # among so many of what may be meant
# Share of what is meant after the last answer, from which on that is taken (decision 20).
SURELY_AFTER = 0.6
CLEAR_BY_ITSELF = 0.95
LIKELY_ASPECT, LIKELY_EXAMPLE = 0.9, 0.7  # of an example, where the words say so
CHAT, SURELY_COMPLAINS = 0.35, 0.6  # share from which on thanks, praise or a yes is just that; and a complaint
LIKELIER_THAN_ORIGIN = 0.3  # share after the last answer from which that is meant, and not who said it first
SHORT = 8  # words
SURELY_ASPECT = 0.8  # share from which on the last sentence of a message asks for more, an example, simpler words
# "Explain it as if I were twelve", "say it like I'm a parent at the gate".
_AS_IF_TO = re.compile(
    r"^(?:and |ok |can you |could you |please )*(?:explain|say|put|tell|give)(?: (?:it|that|this|me))*(?: to me)?"
    r" (?:like|as if|as though|as) (?:i'?m|i am|i was|i were|you(?:'d| would)|to an?|for an?)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"\b(?:examples?|instances?|e\.?g|eg|scenarios?|cases?|practice|practical\w*|concrete|look like|illustrat\w*"
    r"|stor(?:y|ies))\b",
    re.IGNORECASE,
)
_ASPECTS = {
    dialogue.MORE_DETAIL: "more",
    dialogue.ASK_EXAMPLE: "example",
    dialogue.ASK_SOURCE: "source",
    dialogue.SIMPLER: "simple",
}


def surely_meant(text: str, ranking: Ranking, after: Mapping[str, float], parts: Collection[Any]) -> str | None:
    """The label that a message of one part surely means after the last answer; None where it may mean another.

    ``after`` begins with the likeliest. A question that is clear by itself means what it says.
    """
    label, share = next(iter(after.items()), ("", 0.0))
    if share < SURELY_AFTER or len(parts) > 1:
        return None
    alone, sure = ranking[0]
    # "What's it for?" by itself asks what this assistant is for, "under what law?" for legal advice.
    ours = alone.startswith(f"{dialogue.ASK}/") and not alone.startswith(f"{dialogue.ASK}/{ABOUT_US}")
    others = alone.startswith(dialogue.OUT_OF_SCOPE) and len(text.split()) > FEW_WORDS
    clear = (ours or others) and sure >= CLEAR_BY_ITSELF
    chat = alone in dialogue.SMALL_TALK and sure >= (SURELY_COMPLAINS if alone == dialogue.COMPLAINT else CHAT)
    # "An example of recognising it" names a neighbour, and wants an example of that. "What's it there to do?" sounds as
    # if simpler words were wanted.
    aspect = (
        alone in _ASPECTS
        and alone != dialogue.SIMPLER
        and sure >= (LIKELY_EXAMPLE if alone == dialogue.ASK_EXAMPLE and _EXAMPLE.search(text) else LIKELY_ASPECT)
        and label.startswith(f"{dialogue.ASK}/")
    )
    return None if (clear and label != alone) or chat or aspect else label


def asks_itself(label: str, ranking: Ranking) -> bool:
    """Whether what is meant after the last answer is what a question means by itself."""
    return label == ranking[0][0] and label.startswith(f"{dialogue.ASK}/")


def sequel_of(label: str, state: State, topics: Mapping[str, Topic]) -> Decision | None:
    """What to do about a message that means this after the last answer; None for what is not ours."""
    head, _, topic = label.partition("/")
    if head == dialogue.ASK:
        return Decision("answer", (topic,)) if topic in topics else None
    if head == dialogue.FIND_SERVICES:
        return Decision("find")
    last = state.topic or ""
    return Decision("answer", (last,), _ASPECTS[head]) if head in _ASPECTS and last in topics else None


def counted_on(text: str, message: str, state: State, topics: Mapping[str, Topic]) -> Decision | None:
    """The answer that a step in a list leads to, or its place: "the next one", "and the second?", "name them".

    Args:
        text: what asks.
        message: all that was said, which may name what is counted from.
        state: what the conversation was about.
        topics: every topic by id.
    """
    last_two = [(before, state.topic or "") for before in state.earlier[:1]]
    topic = step(text, state.topic, topics) or of_so_many(text, last_two)
    if topic is None and state.earlier and is_silent(state.topic or ""):
        topic = step(text, state.earlier[0], topics)  # what the text does not say stands in no list
    # "We are trauma aware, what comes after that?" counts on from what it names; so does "what comes after aware?".
    one = _AFTER_ONE.search(text) if topic is None else None
    on = text if _AFTER_THAT.search(text) else _ONE_ON[one[1].lower()] if one else ""
    if on and len(named := called(message, topics)) == 1 and (one or named[0] != state.topic):
        topic = step(on, named[0], topics) or topic
    topic = topic or (_picked_or_named(text, state, topics) if one_of_them(text) else None)
    topic = topic or one_of_two(text, state, topics)
    last = topics.get(state.topic or "")
    if topic is None and last is not None and last.parts and _NAME_THEM.match(text):
        topic = state.topic
    of_item = _WHICH_NUMBER.match(text) and lists_of(state.topic or "", topics)
    of_phase = (state.topic or "").startswith(PHASE) and _GOT_THERE.search(text)
    if topic is None and (of_item or of_phase) and not state.looking:
        topic = state.topic  # its answer says so
    return Decision("answer", (topic,)) if topic is not None else None


def _picked_or_named(text: str, state: State, topics: Mapping[str, Topic]) -> str | None:
    """What "the last one" means, or what a message calls it at its end: "and the last one, trauma informed?"."""
    *_, end = _PAUSE.split(text)
    said = [name for name in called(end, topics) if name in neighbours(state, topics)] if end != text else []
    return said[0] if len(said) == 1 else picked(text, state, topics)


def _one_of_so_many(
    text: str, ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]
) -> str | None:
    """The item that is described by what it does, of the list that has so many: "which of the three is first?"."""
    found = _OF_SO_MANY.search(text)
    last = state.topic or ""
    if found is None or last not in topics or state.looking:
        return None
    nouns = (counted(topic.title) for topic in topics.values() if topic.parts)
    if any(noun and re.fullmatch(noun, found[2].lower()) for noun in nouns):
        return None  # "which of the four phases": of a list that is named
    many = SO_MANY.get(found[1].lower()) or int(found[1])
    around = next((one for one in (topics[last].parts, *lists_with(last, topics)) if len(one) == many), ())
    return best_of(around, ranking, after, least=DESCRIBED)


def moved(
    text: str, ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]
) -> Decision | None:
    """The answer that words without a subject lead to: "the one to do with money", "and primary?", "why?"."""
    topic = pointed_at(text, state.topic, topics) or _one_of_so_many(text, ranking, after, state, topics)
    topic = topic or (described(ranking, after, state, topics) if points_at_one(text) else None)
    topic = topic or sibling(text, state, topics)
    last = topics.get(state.topic or "")
    if topic is not None:
        return Decision("answer", (topic,))
    if state.topic and last is not None and not state.looking and _WHY.match(text):
        return Decision("answer", (state.topic,), "more")
    label, sure = ranking[0] if ranking else ("", 0.0)
    if label.startswith(dialogue.ASK) and sure >= OWN_SUBJECT:
        return None
    if state.topic and last is not None and not state.looking and _said_again(text):
        return Decision("answer", (state.topic,))
    if last is not None and not state.looking and len(text.split()) <= LONGEST_INVENTED and _INVENTED.search(text):
        first = origin(state, topics) or state.topic or ""
        likely = [label.partition("/")[2] for label in list(after)[:LIKELY_AFTER] if label.startswith(CITED)]
        return Decision("answer", (likely[0] if first == state.topic and likely and likely[0] in topics else first,))
    if state.topic and last is not None and not state.looking and _AS_IF_TO.match(text):
        return Decision("answer", (state.topic,), "simple")
    return None


def _said_again(text: str) -> bool:
    """Whether a message doubts what was answered, or asks what else it is called."""
    return bool(_DOUBT.match(text)) or (len(text.split()) <= SHORT and bool(_CALLED.search(text)))


def asked_last(reading: Mapping[str, Any], ranking: Ranking) -> str | None:
    """The aspect of the last answer that the last of several sentences asks for: "It's for a leaflet. Simpler?"."""
    parts = reading["parts"]
    if len(parts) < 2 or (ranking[0][0].startswith(dialogue.ASK) and ranking[0][1] >= OWN_SUBJECT):
        return None
    label, share, *_ = parts[-1]["ranking"][0]
    return _ASPECTS.get(label) if share >= SURELY_ASPECT else None


def follow_up(
    text: str, ranking: Ranking, after: Mapping[str, float], state: State, topics: Mapping[str, Topic]
) -> Decision | None:
    """What a message means that makes no sense without the turn before; None where it does after all."""
    intent = next(label for label, _ in ranking if label in dialogue.FOLLOW_UPS)
    if intent == dialogue.PICK_ITEM:
        topic = picked(text, state, topics) or described(ranking, after, state, topics)
        if topic is None:
            return Decision("clarify", state.offered, reason="pick_item")
        return Decision("answer", (topic,))
    if intent == dialogue.ASK_EXAMPLE and is_half(text) and not _EXAMPLE.search(text):
        return None  # "and at least one?" sounds like it
    if intent == dialogue.CORRECT:
        return Decision("clarify", reason="correct")
    if intent == dialogue.ASK_ORIGIN:
        # "Who agreed that?" after what a board wants is no question of a reference.
        meant, share = next(iter(after.items()), ("", 0.0))
        known = meant.partition("/")[2]
        topic = known if known in topics and share >= LIKELIER_THAN_ORIGIN else origin(state, topics)
    else:
        topic = named(ranking, after, state, topics)
    if topic is None:
        return Decision("clarify", reason="nothing_before")
    return Decision("answer", (topic,), _ASPECTS.get(intent, "short"))
