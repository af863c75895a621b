"""Plain rules for typed commands: back, skip, stop and their like, as short sentences of their own."""

from __future__ import annotations

import re

from bot.assessment.heard import Heard

LONGEST_TEXT = 400  # letters; what is longer is no answer, and no rule should be run over pages
_STRAIGHT = str.maketrans("’‘“”–—", "''\"\"--")
_POLITE = (
    r"(?:(?:ok(?:ay)?|oh|no|yes|yeah|sorry|please|well|actually|right|hmm|um|thanks|let's|lets|let us|let me|"
    r"(?:can|could|may|shall|should|might) (?:we|i|you)|(?:i|we)(?:'d| would|'ll| will)?(?: like| want| need|"
    r" prefer| rather)?(?: to)?|"
    r"(?:i|we) (?:want|need|have|think we should)(?: to)?|going to|gonna|just|now|then|take (?:me|us))[ ,]+)*"
)
_END = (
    r"(?:[ ,]+(?:please|now|then|thanks|thank you|for (?:now|today|me|us)|here|there|it|this|that|one|this one|"
    r"that one|it (?:here|there)|"
    r"for the moment|at this point|a moment|again|today|so far|later|(?:this|that|the) (?:area|question|section|"
    r"one)|everything|mine|ours))*"
)
_NAMES = r"(?:(?:the|our|my|this|these|those|that|a) )?(?:self[ -]?assessment|assessment|answers|record|data|profile)"
_RULES: tuple[tuple[str, str], ...] = (
    ("delete", rf"(?:delete|erase|remove|forget|wipe)(?: (?:all|everything|it|them|{_NAMES}|"
               rf"(?:all )?(?:of )?{_NAMES}))?"),
    ("hand_in", r"(?:hand|send|give) (?:it|them|mine|our answers|my answers|the answers)? ?in|submit(?: (?:it|them|"
                r"my answers|our answers))?"),
    ("join", r"(?:fill in|give|add|do) (?:my|our) (?:own )?(?:answers?|part)|join(?: in| the team)?"),
    ("compare", r"compare(?: (?:it|this|that|them|us|ours|with|to|against|an?|the|our|my|last|earlier|previous|old|"
                r"one|time|self|assessment)[ -]?)*"),
    ("evidence", r"(?:(?:show|give|see|have|any|some|an?|the|me|us|what|of|for) )*(?:examples?|evidence)"),
    ("result", r"(?:(?:show|see|give|get|view|have|me|us|what|the|our|my|is|are|look at) )*(?:results?|profile|"
               r"summary|outcome)"),
    ("spread", r"(?:(?:show|see|view|me|us|the|our|look at) )*(?:team'?s? (?:picture|results?|view|spread)|spread)"),
    ("skip", r"skip|pass|leave (?:it|this|that)(?: (?:one|out|area|blank))?(?: out)?|next(?: (?:one|area|"
             r"question))?|move on|"
             r"(?:it |this |that )?(?:does not|doesn't|doesnt) apply(?: to us)?|(?:it's |its |"
             r"that's )?not (?:applicable|relevant)(?: to us)?|n/?a"),
    ("back", r"(?:go |step |move )?back(?: (?:a step|one(?: step)?|to the (?:last|previous) (?:one|area|question)))?|"
             r"(?:the )?(?:previous|last) (?:one|area|question|step)|previous|undo(?: that)?|change (?:my|our|"
             r"the) last answer"),
    ("stop", r"stop|pause|quit|exit|enough|(?:have a |take a )?break|(?:come|be) back(?: to (?:it|this))?(?: later|"
             r" tomorrow| another time)?|"
             r"(?:that's|thats|that is) (?:enough|all)|(?:finish|leave|save)(?: (?:it|this))?(?: (?:later|"
             r"another time|there|for later))?|do this later|(?:i |we )?have to go"),
    ("continue", rf"(?:continue|carry on|go on|resume|keep going|proceed|pick up)(?: (?:with|"
                 rf"from) {_NAMES})?(?: where we (?:were|left off|stopped))?|"
                 rf"back to {_NAMES}|where were we"),
    ("finish", r"(?:i'm |we're |i am |we are )?(?:done|finished)"),
)  # fmt: skip
_COMPILED = tuple((do, re.compile(rf"{_POLITE}(?:{rule}){_END}")) for do, rule in _RULES)
_YES = re.compile(
    r"(?:yes|yeah|yep|yup|correct|that'?s right|right|that is right|sure|ok(?:ay)?|exactly|"
    r"spot on)(?:[ ,]+(?:please|it is|that'?s (?:it|right)|delete(?: (?:it|them))?|do|sure))*"
)
_NO = re.compile(
    r"(?:no|nope|nah|not really|wrong|neither|keep (?:it|them))(?:[ ,]+(?:thanks?|thank you|please|keep (?:it|them)|"
    r"don'?t|another|not that(?: one)?))*"
)
_NEW = (
    (
        "team",
        re.compile(
            r".*\b(?:each (?:person|of us|one)|separately|individually|on our own|everyone (?:on|does|fills)|"
            r"several people|as individuals)\b.*"
        ),
    ),
    (
        "one",
        re.compile(
            r".*\b(?:together|as one|jointly|one (?:form|set)|as a (?:team|group)|just (?:me|us|one)|start|begin|"
            r"new one)\b.*|new|yes.*|ok(?:ay)?|sure|let'?s go"
        ),
    ),
)
_ASKS = re.compile(r"(?:what|who|which|when|where|why|how|is|are|does|do|did|tell|explain|define|describe)\b")
_BACK_AGAIN = re.compile(
    r"\b(?:resume|continu\w*|carry on|pick(?:ing)? up|come back|coming back|go back|get back|return|left off|saved|"
    r"earlier|previous|last (?:time|week|month)|"
    r"(?:already )?started|half ?way|unfinished|have a code|got a code|my code|our code)\b"
)
# "Can I do one here?" after an answer about the self-assessment.
_ONE = re.compile(
    r"\b(?:do|doing|try|start|begin|take|complete|fill(?: in| out)?|run|use|have a go at|go through)\s+(?:one|it|"
    r"that|this|ours|them|some)\b(?:\s+(?:in|out))?"
    r"(?=.*\b(?:here|with you|now|in (?:this|the) chat|together|right away|today|please)\b|\W*$)"
)
_GONE = re.compile(r"\b(?:delete|erase|remove|wipe|get rid of)\b")
_RESULT = re.compile(r"\b(?:results?|profile|download|export|pdf|spreadsheet|chart|picture)\b")
_HAVE_CODE = re.compile(r".*\b(?:have|got|had|with|use|enter)\b.*\bcode\b.*|code")


def plain(text: str) -> str:
    """Small letters, straight quotes and single spaces, without the marks at the end."""
    text = text[:LONGEST_TEXT].lower().translate(_STRAIGHT)
    return re.sub(r"\s+", " ", text).strip(" .!?,;:\"'")


def command(text: str) -> Heard | None:
    """The command a short sentence gives; None where it gives none."""
    said = plain(text)
    if len(said.split()) > 14 or len(text) > LONGEST_TEXT:
        return None
    return next((Heard(do) for do, rule in _COMPILED if rule.fullmatch(said)), None)


def start(text: str) -> Heard | None:
    """How somebody wants to begin."""
    said = plain(text)
    if len(said.split()) > 12 or _ASKS.match(said):
        return None
    if _HAVE_CODE.fullmatch(said):
        return Heard("code")
    return next((Heard("new", value) for value, rule in _NEW if rule.fullmatch(said)), None)


def agrees(text: str) -> bool | None:
    """Whether a short sentence says yes or no; None where neither."""
    said = plain(text)
    if _YES.fullmatch(said):
        return True
    return False if _NO.fullmatch(said) else None


def wants_back(text: str) -> bool:
    """Whether a request for a self-assessment is about one that was begun."""
    return _BACK_AGAIN.search(plain(text)) is not None


def wants_gone(text: str) -> bool:
    """Whether a request is to delete one."""
    return _GONE.search(plain(text)) is not None


def wants_result(text: str) -> bool:
    """Whether a request is about what came of one."""
    return _RESULT.search(plain(text)) is not None


def wants_one(text: str) -> bool:
    """Whether a short text asks to do the thing that was just spoken of: "can I do one here?"."""
    said = plain(text)
    told = re.match(
        r"(?:what|which|when|where|how (?!about)|does|did|is it|are|who|why)\b|.*\bwho (?:has|does|should|fills)\b",
        said,
    )
    return len(said.split()) <= 12 and told is None and _ONE.search(said) is not None
