"""Whether a text goes on with a search that is running, or is something else."""

from __future__ import annotations

import re

from bot.directory.progress import CLEAR, GROUPS, Progress
from bot.directory.request import Request

LONGEST = 12
LONGEST_PUT_RIGHT = 16  # "Sorry, I've got the wrong file open. They're in Market Harborough."
LONGEST_LEVEL = 20  # "He's doing fine, this is just to keep it that way, so primary."
# A question about the strategy is no refinement, although it may name a level or an area.
QUESTION = re.compile(
    r"^(?:\W*(?:hang on|wait|ok|okay|sorry|actually|hold on|before that|quick question|unrelated"
    r"|(?:a )?different (?:thing|question)|another thing|separately|off topic)\W+)*"
    r"(?:(?:what|how)s?\b(?! (?:if|about)\b)"
    r"|(?:(?:why|who|when|where)s?|does|do|did|is|are|can|could|explain|tell|define|remind)\b)",
    re.I,
)
ABOUT_STRATEGY = re.compile(
    r"\b(?:strategy|strategic|document|(?:does|did|will) it (?:say|mention|cover|list|name)|"
    r"counts? as|(?<!\bi )means?|meaning|definitions?|define|explain|difference|principles?|"
    r"why (?:is|are|was|were) (?:it|that|this|they|those) called|"
    r"govern\w*|board|priorit\w+|who wrote|page|section|samhsa|examples? of|stands? for)\b",
    re.I,
)
# "Same place but for somewhere to live", "no, I've said that wrong: recovery, for a pupil": the search, otherwise.
SAME = re.compile(
    r"\bsame (?:place|area|town|village|level|family|again|but|thing|sort|kind|help|support)\b"
    r"|^\W*(?:(?:ah|oh|oops|whoops|hm+)\b\W*)?(?:no|nope|sorry|actually)\b.*\b"
    r"(?:said (?:that|it) wrong|it'?s (?:not|for|actually)|i mean(?:t)?)\b",
    re.I,
)
# "They've run up debts and all, who'd advise them on that?": of the people the search is for.
FOR_THEM = re.compile(
    r"(?:^|[.,;!?]\s*|\b(?:and|so|but|ok) )who(?:'d|'s| would| could| can| is| does| do| else)?\b"
    r"(?! (?:chairs|leads|runs|wrote|said|says)\b)[^.?!]*"
    r"\b(?:her|him|them|us|me)\b",
    re.I,
)
# "Owt for his mum an all?", "somewhere he could just phone?", "and a women's one for his sister".
FOR_SOMEBODY = re.compile(
    r"\b(?:any(?:thing|one|body|where)?|owt|summat|some(?:thing|where|one|body)|(?:what|how) about|one)\b[^.?!]*"
    r"\b(?:her|him|them|his|their|she|he|they"
    r"|(?:the|my|for) (?:mum|dad|mother|father|parents?|sister|brother|wife|husband))\b",
    re.I,
)
# "Another family", "a different client": what was said of the last ones holds no longer.
_OTHERS = re.compile(
    r"\b(?:another|different) (?:\w+ )?(?:family|client|case|child|person|people|lad|girl|boy|woman|man|lady"
    r"|chap|patient|pupil|student|tenant|parent|mum|dad)\b"
    r"|\b(?:new|next|separate|other) (?:family|client|case|patient)\b"
    r"|\b(?:some(?:one|body) else|unrelated|separately)\b",
    re.I,
)
_OF_THEM = re.compile(
    r"\b(?:those|these|they|them|their|he|she|him|her|his|hers|it|its|there|list(?:ed)?|lines?|numbers?)\b"
    r"|^\W*(?:and|or|n|what about|how about) for\b",
    re.I,
)
_OF_LISTED = re.compile(r"\b(?:do|does) they (?:also )?(?:do|have|offer|run|see|take)\b", re.I)
# "Baby's four months, we want to get in early": of those it is for, and nothing new that is wanted.
_SO_OLD = re.compile(
    r"\b(?:\d+|an?|two|three|four|five|six|seven|eight|nine|ten) (?:weeks?|months?|years?)\b(?! ago)", re.I
)
_ASKS = re.compile(
    r"\b(?:needs?|help|support|services?|groups?|course|looking|find|any\w*|some(?:thing|where|one)|for|who)\b", re.I
)
BY_NAME = 1.0  # from here on the vocabulary names a need, and not a word beside it alone
PLAINLY = 2.0  # from here on by words that settle it
FEW_WORDS = 6
LONGEST_AGAIN = 25
GOES_ON = frozenset({"more", "other_area", "other_level", "contact", "which", "back"})


def _names(request: Request) -> bool:
    """Whether a text names a need of its own."""
    return bool(request.needs) and request.needs[0][1] >= CLEAR


def _is_only_told(request: Request) -> bool:
    """Whether a text tells something of those it is for, and names nothing that they want."""
    told = _SO_OLD.search(request.text) and not _ASKS.search(request.text) and not QUESTION.match(request.text)
    return bool(told) and request.named < BY_NAME


def is_for_somebody(text: str) -> bool:
    """Whether a text wants something for the people that a search is for, or for those around them."""
    return FOR_THEM.search(text) is not None or FOR_SOMEBODY.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a text asks for an explanation, or is about the strategy."""
    return QUESTION.match(text) is not None or ABOUT_STRATEGY.search(text) is not None


def asks_of_strategy(text: str) -> bool:
    """Whether a text asks what the strategy has: "does the strategy back that kind of thing"."""
    return ABOUT_STRATEGY.search(text) is not None


def is_of_same_people(request: Request) -> bool:
    """Whether a text that begins another search may be about the people, and so the area, of the one before."""
    return request.words <= LONGEST_AGAIN and not request.outside and _OTHERS.search(request.text) is None


def picks_one(request: Request) -> bool:
    """Whether a text picks one of several, and says hardly anything else: "the middle one", "go with the first"."""
    asks = "?" in request.text or QUESTION.match(request.text)
    return "that_one" in request.follow_ups and request.words <= FEW_WORDS and not asks


def speaks_of_list(text: str) -> bool:
    """Whether the words of a text may point at a list of services, or at the people it is for."""
    return _OF_THEM.search(text) is not None


def keeps_need(request: Request) -> bool:
    """Whether a text that goes on with a search leaves its need as it is, whatever other its words are near to.

    "Early help, she isn't on the streets" names a level; "do they do anything for mum" asks of what is listed.
    """
    if _OF_LISTED.search(request.text):
        return True
    tells = bool(SAME.search(request.text) or request.level_said or request.areas or request.age is not None)
    tells = tells or _is_only_told(request) or "back" in request.follow_ups
    return tells and request.named < BY_NAME


def is_refinement(text: str, progress: Progress, request: Request) -> bool:
    """Whether ``text`` narrows, widens or corrects the search of ``progress``."""
    if not (progress.needs or progress.asked) or ABOUT_STRATEGY.search(text):
        return False
    if SAME.search(text) and request.words <= LONGEST_AGAIN and not QUESTION.match(text):
        return True
    if progress.listed and is_for_somebody(text) and request.words <= LONGEST_AGAIN:
        return True
    if request.level_said and progress.at_hand and request.words <= LONGEST_LEVEL and not QUESTION.match(text):
        return True
    if progress.listed and progress.at_hand and request.words <= LONGEST and _is_only_told(request):
        return True
    if request.words > (LONGEST_PUT_RIGHT if request.corrected else LONGEST):
        return False
    if request.follow_ups & GOES_ON or request.level_unsure or request.corrected:
        return True
    if progress.listed and request.follow_ups & {"free", "open"} and not _names(request):
        return request.words <= 8
    if "unsure" in request.follow_ups or "that_one" in request.follow_ups:
        return request.words <= 10
    opening = "opening" in request.follow_ups
    clear = bool(request.needs) and request.needs[0][1] >= CLEAR and not keeps_need(request)
    if QUESTION.match(text) and not opening:
        return False
    if request.level_said and request.words <= 5:
        return True
    narrows = bool(request.areas or request.outside or request.level_said or request.audiences or request.age)
    if clear and request.need != progress.need and request.need not in GROUPS:
        if progress.listed and progress.at_hand and request.named >= PLAINLY and request.words <= FEW_WORDS:
            return True  # "housing is the main thing"
        return (
            opening
            and request.words <= 8
            and bool(progress.asked[-1:] == ("need",) or not narrows or request.words <= 5)
        )
    return narrows or (clear and (opening or request.need == progress.need)) or progress.asked[-1:] == ("need",)
