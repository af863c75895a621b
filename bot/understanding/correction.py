"""What somebody meant instead: "sorry, I meant five", "no, I was after recognise"."""

from __future__ import annotations

import re

_SAID = (
    r"i (?:meant|was after|was asking (?:about|for)|was on about|asked (?:about|for)|wanted)|(?<!^)i want|make that"
    r"|i'd rather have"
)
_SLIP = (
    r"sorry|oops|whoops|apologies|typo|my (?:mistake|fault)|(?:a )?slip of the \w+|wrong \w+|fat fingers"
    r"|misread|mistyped"
)
_AT_FIRST = rf"(?:oh|ah|no|nope|nah|wait|hang on|hold on|actually|not that(?: one)?|ok|right|{_SLIP})"
_CORRECTED = re.compile(
    rf"^(?:{_AT_FIRST}\b[\s,.!-]*)*(?:(?:the other|another|a different) \w+[\s,.!-]*)?(?:{_SAID}|(?<!^)i mean)\s+"
    r"(?:to (?:say|ask about)\s+)?(?P<rest>\w.*)$",
    re.IGNORECASE,
)
# "No sorry, the health one", "not them, the CDC one", "wrong one, the board with the police".
_INSTEAD = re.compile(
    r"^(?:(?:oh|no|nope|nah|sorry|oops|whoops|wait|but|wrong (?:one|board|bit)"
    r"|not (?:that|them|those|this)(?: ones?)?)\b"
    r"[\s,.!-]*)+(?P<rest>(?:the|about the|what about) \w.*)$",
    re.IGNORECASE,
)
# "Oops, 5 not 2", "sorry priority five, not four": a number, or what stands before a comma.
_NOT_THAT = re.compile(
    rf"^(?:{_AT_FIRST}\b[\s,.!-]*)+(?P<rest>(?:[a-z]+ )?(?:\d+|two|three|four|five|six)),? "
    r"not (?:the )?(?:[a-z]+ )?(?:\d+|one|two|three|four|five|six)\W*$",
    re.IGNORECASE,
)
# "Sorry wrong one, 1", "oops, priority three", "typo, meant 5".
_NUMBER = re.compile(
    rf"^(?:{_AT_FIRST}\b[\s,.!-]*)*(?:{_SLIP})\b[\s,.!-]*(?:(?:i )?meant )?"
    r"(?P<rest>(?:(?:number|priority|phase|principle|level|step) )?(?:\d|one|two|three|four|five|six))\W*$",
    re.IGNORECASE,
)
# "You've missed out tertiary", "you forgot the police": what is missing is asked for.
_MISSED = re.compile(
    r"^(?:but |oh |ok |hm+ |hang on )*(?:and )?you(?:'ve| have)? (?:missed(?: out)?(?: on)?|left (?:out|off)"
    r"|forgot(?:ten)?(?: about)?|skipped)\s+(?P<rest>\w.*)$",
    re.IGNORECASE,
)
# "Sorry, SPB I meant".
_AFTERWARDS = re.compile(
    rf"^(?:{_AT_FIRST}\b[\s,.!-]*)+(?P<rest>(?:(?!\b(?:what|not|is|was)\b)[^.!?])+?),? i (?:meant|mean)\W*$",
    re.IGNORECASE,
)
# "Now back to priority 1": what was not talked about yet is simply asked for.
_BACK = re.compile(
    r"^(?:(?:and|now|so|ok|okay|right|then)\b[\s,]*)*(?:go(?:ing)? )?back to "
    r"(?P<rest>(?:the )?(?:strategic )?(?:priority|phase|principle|section|objective)s? \w+)\W*$",
    re.IGNORECASE,
)
# "Sorry, wrong window. What does it say on …", "different question, duck: …": what is asked comes after it.
_FILLERS = r"and|so|oh|ok|okay|right|sorry|oops|wait|hang on|fair enough|thanks|no worries|never ?mind"
_SWITCHES = (
    r"before (?:i (?:answer|forget|go)|we go on)"
    r"|(?:a )?(?:different|another|separate|unrelated|new|one more) (?:question|thing|one|topic|subject)|wrong window"
    r"|unrelated|separately|chang(?:e|ing) (?:of )?(?:tack|subject|topic)"
)
_BARE = r"(?:just )?(?:a )?quick (?:q|one|question)|by the way|btw|off[ -]topic"  # said without a comma, too
_TO_WHOM = r"(?: (?:me )?(?:duck|mate|love|then|tho|though|for you|from me))?"
_QUESTION = r"(?:what|who|how|why|which|when|where|is|are|does|do|can)(?:'?s)?\b"
_ASIDE = re.compile(
    rf"^(?:(?:{_FILLERS}){_TO_WHOM}[\s,.;:!-]+)*(?:(?:{_SWITCHES}|{_BARE}){_TO_WHOM}\s*[,.;:!-]+\s*"
    rf"|(?:{_BARE}){_TO_WHOM} +(?={_QUESTION}))+(?P<rest>\S+ \S+ .*)$",
    re.IGNORECASE,
)
# "And what did they find, in a nutshell": short answers are the only ones there are. "What is it in a nutshell?" wants
# simpler words of what was said.
_BRIEFLY = re.compile(
    r"^(?P<rest>(?:and |so |ok )*(?:what|who|how|why|which|when|where)\b"
    r"(?! (?:is|was|does|do|are|were) (?:it|that|this|those|they|these)\b)(?!.*\b(?:put|say|explain|sum|describe)\b)"
    r"(?: [\w'-]+){2,}?),? "
    r"(?:in (?:a nutshell|short|brief|one (?:line|sentence)|a (?:line|sentence|few words))|briefly)\W*$",
    re.IGNORECASE,
)
# "Owt in it for classrooms, im a ta": a teaching assistant, and no thanks.
_NO_THANKS = re.compile(r"[,.;-] ?i'?m (?:just )?an? h?l?ta\W*$", re.IGNORECASE)
LONGEST = 15  # words
# "I meant something else" and "the other one" name nothing.
_NOTHING = re.compile(
    r"^(?:some(?:thing|one)|that|it|to|me|us|my|the point|the question|what)\b"
    r"|^(?:the other|another|a different)(?: \w+)?\W*$",
    re.IGNORECASE,
)


def without_aside(text: str) -> str:
    """A message without what announces that it is about something else, or how long the answer may be.

    "Quick one, who chairs it?", "what did they find, in a nutshell?"
    """
    text = _NO_THANKS.sub("", text)
    for aside in (_ASIDE, _BRIEFLY):
        if found := aside.match(text):
            text = found["rest"]
    return text


def rest(text: str) -> str:
    """What is named instead, or the text as it is where nothing is."""
    if len(text.split()) > LONGEST:
        return text
    found = next(
        filter(
            None, (one.match(text) for one in (_CORRECTED, _AFTERWARDS, _INSTEAD, _NOT_THAT, _NUMBER, _MISSED, _BACK))
        ),
        None,
    )
    return found["rest"] if found and not _NOTHING.match(found["rest"]) else text
