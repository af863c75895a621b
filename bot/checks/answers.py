"""Checks of the answers one by one: examples, length, reading age, citation, links, references, review."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from bot.answers import Answer
from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page
from bot.checks.reading import reading_age
from bot.understanding.text import normalise

LONGEST_ANSWER = 90  # words; the rest goes to "more"
LONGEST_MORE = 160  # words
FEWEST_EVER = 3  # examples, without which nothing can be learnt
FEWEST_EXAMPLES = 12
SAME_START = 0.6  # share of examples that begin with the same two words
LONGEST_WITH_NOTE = 110  # words of answer and editor's note, which are read together
OLDEST_READER = 15  # reading age from which on an answer is worth another look; 13 is the aim
SHORTEST_QUOTATION = 8  # words; fewer are a term in quotation marks
ABOUT_US = ("about-", "find-", "silent-", "signposting-", "warm-", "consent-")
# Titles that nobody who speaks of a person should be offered as a guess.
UNKIND = re.compile(
    r"\b(abuse|neglect|maltreat\w*|misuse|imprison\w*|assault|ace groups|family-difficulty)\b", re.IGNORECASE
)
QUOTATION = re.compile(r'"[^"]*"')
LINK = re.compile(r"https?://[^\s<>\"'@]+\.[^\s<>\"'@]+")


def check_answer(
    page: Page,
    answer: Answer,
    *,
    topics: Collection[str],
    sections: Collection[str],
    resources: Collection[str],
    today: date,
) -> Iterator[Finding]:
    """What is to be said of one answer.

    Args:
        page: its file.
        answer: the same, read.
        topics: ids of all topics.
        sections: ids of the strategy's sections.
        resources: ids of the directory's learning resources.
        today: the day on which review dates are looked at.
    """
    yield from _examples(page, answer)
    yield from _length(page, answer)
    yield from _citation(page, answer, sections)
    yield from _links(page, answer)
    yield from _marks(page, answer, resources)
    for field in ("related", "parts"):
        for name in getattr(answer, field):
            if name == answer.topic:
                text = f"{field}: names itself; take it out"
                yield page.finding(_about(answer, field), ERROR, "reference", text)
            elif name not in topics:
                text = f"{field}: there is no topic {name!r}; correct its spelling or take it out"
                yield page.finding(_about(answer, field), ERROR, "reference", text)
    if answer.review_by < today:
        text = f"its review was due on {answer.review_by}; look at it and set both dates"
        yield page.finding(_about(answer, "review_by"), WARNING, "review", text)


def check_titles(answers: Mapping[str, Answer], pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Titles that two topics share: a reader could not choose between them."""
    owners: dict[str, list[str]] = defaultdict(list)
    for answer in answers.values():
        owners[answer.title.casefold()].append(answer.topic)
    for topics in owners.values():
        for topic in topics[1:]:
            text = f"has the title of {topics[0]} too; choose another"
            yield pages[topic].finding(_about(answers[topic], "title"), ERROR, "id", text)


def check_waiting(page: Page, topics: Collection[str]) -> Iterator[Finding]:
    """Topics that wait to be looked at because the strategy has a new edition."""
    for number, topic in enumerate((page.data or {}).get("topics") or ()):
        text = f"{topic}: look at it for the new edition and set its dates, then take it off this list"
        if topic not in topics:
            text = f"there is no topic {topic!r}; take it off this list"
        yield page.finding(("topics", number), WARNING, "review", text)


def _examples(page: Page, answer: Answer) -> Iterator[Finding]:
    where = ("nlu", 0, "examples")
    count = len(answer.examples)
    if count < FEWEST_EVER:
        yield page.finding(where, ERROR, "examples", f"{count} examples; at least {FEWEST_EVER} are needed to publish")
    elif count < FEWEST_EXAMPLES:
        text = f"{count} examples; {FEWEST_EXAMPLES} or more in different words are understood better"
        yield page.finding(where, WARNING, "examples", text)
    for said, times in Counter(_bare(answer.examples)).items():
        if times > 1:
            yield page.finding(where, WARNING, "examples", f"{said!r} is there {times} times; keep one")
    starts = Counter(" ".join(said.split()[:2]) for said in _bare(answer.examples))
    start, times = starts.most_common(1)[0] if starts else ("", 0)
    if count >= FEWEST_EXAMPLES / 2 and times / count > SAME_START:
        text = f"{times} of {count} examples begin with {start!r}; put some in other words"
        yield page.finding(where, WARNING, "examples", text)


def _length(page: Page, answer: Answer) -> Iterator[Finding]:
    where = (*_response(answer), "text")
    words = len(answer.text.split())
    if words > LONGEST_ANSWER:
        text = f"the answer has {words} words; at most {LONGEST_ANSWER}, the rest goes to 'more'"
        yield page.finding(where, ERROR, "length", text)
    if len(answer.more.split()) > LONGEST_MORE:
        text = f"'more' has {len(answer.more.split())} words; at most {LONGEST_MORE}"
        yield page.finding(_about(answer, "more"), WARNING, "length", text)
    if answer.note and words + len(answer.note.split()) > LONGEST_WITH_NOTE:
        text = f"answer and note have {words + len(answer.note.split())} words; at most {LONGEST_WITH_NOTE} together"
        yield page.finding(_about(answer, "note"), WARNING, "length", text)
    # The strategy's own sentences cannot be made easier.
    own = QUOTATION.sub("it", answer.text) if answer.quote else answer.text
    for name, place, said in (("the answer", where, own), ("'more'", _about(answer, "more"), answer.more)):
        age = reading_age(said) if said else 0.0
        if age > OLDEST_READER:
            text = f"{name} reads like for age {age:.0f}; shorter sentences and words help"
            yield page.finding(place, WARNING, "reading-age", text)


def _marks(page: Page, answer: Answer, resources: Collection[str]) -> Iterator[Finding]:
    longest = max((len(found.split()) for found in QUOTATION.findall(answer.text)), default=0)
    if answer.quote and longest < SHORTEST_QUOTATION:
        text = "quote: the answer has no sentence in quotation marks that is the strategy's own; take the mark out"
        yield page.finding(_about(answer, "quote"), ERROR, "citation", text)
    if UNKIND.search(answer.title) and not answer.sensitive:
        text = "its title names a kind of harm: add 'sensitive: true', so that nobody is offered it as a guess"
        yield page.finding(_about(answer, "title"), ERROR, "safety", text)
    for name in answer.resource_ids:
        if name not in resources:
            text = f"resources: {name!r} is no published learning resource of the directory; correct it or take it out"
            yield page.finding(_about(answer, "resources"), ERROR, "reference", text)


def _citation(page: Page, answer: Answer, sections: Collection[str]) -> Iterator[Finding]:
    if not answer.cite and answer.source is None and not answer.topic.startswith(ABOUT_US):
        text = "no citation: name a section of content/strategy.yml under 'cite'"
        yield page.finding(_about(answer), ERROR, "citation", text)
    for missing in sorted(set(answer.cite) - set(sections)):
        text = f"cites {missing!r}, which content/strategy.yml does not have; correct it"
        yield page.finding(_about(answer, "cite"), ERROR, "citation", text)


def _links(page: Page, answer: Answer) -> Iterator[Finding]:
    found = [("links", str(link.get("url", ""))) for link in answer.links]
    found += [("source", str(answer.source["url"]))] if answer.source and answer.source.get("url") else []
    for field, url in found:
        if not LINK.fullmatch(url):
            text = f"{field}: {url!r} is no web address; it begins with https:// and has no spaces"
            yield page.finding(_about(answer, field), ERROR, "link", text)


def _bare(examples: Iterable[str]) -> list[str]:
    return [normalise(example).casefold().rstrip("?!. ") for example in examples]


def _response(answer: Answer) -> tuple[str | int, ...]:
    return ("responses", f"utter_ask/{answer.topic}", 0)


def _about(answer: Answer, *field: str) -> tuple[str | int, ...]:
    return (*_response(answer), "metadata", *field)
