"""Inflections of English words, generated: ``spacy.blank("en")`` has no lemmas to match on."""

from __future__ import annotations

from functools import cache

_VERBS = {
    "be": "is are am was were been being",
    "beat": "beats beaten beating",
    "become": "becomes became becoming",
    "begin": "begins began begun beginning",
    "bite": "bites bit bitten biting",
    "blow": "blows blew blown blowing",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "burn": "burns burned burnt burning",
    "buy": "buys bought buying",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "deal": "deals dealt dealing",
    "die": "dies died dying",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "drive": "drives drove driven driving",
    "fall": "falls fell fallen falling",
    "feel": "feels felt feeling",
    "fight": "fights fought fighting",
    "find": "finds found finding",
    "forget": "forgets forgot forgotten forgetting",
    "forgive": "forgives forgave forgiven forgiving",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "grow": "grows grew grown growing",
    "hang": "hangs hung hanged hanging",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hit": "hits hitting",
    "hold": "holds held holding",
    "hurt": "hurts hurting",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lead": "leads led leading",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lie": "lies lied lying",
    "lose": "loses lost losing",
    "make": "makes made making",
    "mean": "means meant meaning",
    "meet": "meets met meeting",
    "pay": "pays paid paying",
    "put": "puts putting",
    "ride": "rides rode ridden riding",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shake": "shakes shook shaken shaking",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "shut": "shuts shutting",
    "sit": "sits sat sitting",
    "sleep": "sleeps slept sleeping",
    "speak": "speaks spoke spoken speaking",
    "split": "splits splitting",
    "stand": "stands stood standing",
    "stick": "sticks stuck sticking",
    "strike": "strikes struck striking",
    "swing": "swings swung swinging",
    "take": "takes took taken taking",
    "tear": "tears tore torn tearing",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "understand": "understands understood understanding",
    "wear": "wears wore worn wearing",
    "win": "wins won winning",
    "write": "writes wrote written writing",
}
_NOUNS = {
    "child": "children",
    "person": "persons people",
    "man": "men",
    "woman": "women",
    "wife": "wives",
    "life": "lives",
    "thief": "thieves",
    "self": "selves",
}
_DOUBLED_WORDS = """
    abet admit bag ban bar beg blot cram dab drag drop drug equip flag flip flog fob gag grab grip hit hop hug
    jab jog kid knit lag mob mug nag nap nip pat pin plan plot pop prod rap refer regret rib rob rub sag scar
    set shed shrug sin skip slam slap slip slit snap sob spot stab stop strap strip sum tap tip top trap trim
    trip tug whip wrap zap submit commit occur prefer patrol control
"""
_DOUBLED = frozenset(_DOUBLED_WORDS.split())


@cache
def verb(base: str) -> frozenset[str]:
    """Every form of a verb: commit, commits, committed, committing."""
    if base in _VERBS:
        return frozenset({base, *_VERBS[base].split()})
    stem = base + base[-1] if base in _DOUBLED else base
    if base.endswith("e") and not base.endswith("ee"):
        return frozenset({base, base + "s", base + "d", base[:-1] + "ing"})
    if base.endswith("y") and base[-2] not in "aeiou":
        return frozenset({base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    return frozenset({base, _with_s(base), stem + "ed", stem + "ing"})


@cache
def noun(base: str) -> frozenset[str]:
    """Singular and plural."""
    if base in _NOUNS:
        return frozenset({base, *_NOUNS[base].split()})
    if base.endswith("y") and base[-2] not in "aeiou":
        return frozenset({base, base[:-1] + "ies"})
    return frozenset({base, _with_s(base)})


def _with_s(base: str) -> str:
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
