"""Runs every check of the content and lists what it finds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.answers import Answer, read_answer, read_edition
from bot.checks.finding import Finding
from bot.checks.reading import reading_age
from bot.directory import read_service
from bot.errors import ContentError
from bot.phrasing import Guard, Severity
from bot.understanding.text import normalise
from bot.yamlfile import read_mapping

LONGEST_ANSWER = 90  # words; the rest goes to "more"
FEWEST_EXAMPLES = 12
OLDEST_READER = 18  # reading age from which on an answer is worth another look
ABOUT_US = ("about-", "find-", "silent-", "signposting-", "warm-", "consent-")


def _finding(file: str, level: str, text: str) -> Finding:
    return Finding(file, 0, level, "schema", text)


def check_content(root: Path, *, near: bool = False, today: date | None = None) -> list[Finding]:
    """All findings over a folder with ``data/``, ``content/`` and ``domain.yml``.

    Args:
        root: the folder.
        near: also compare examples by meaning, which takes the encoder and some seconds.
        today: the day on which review dates are looked at.
    """
    answers: dict[str, Answer] = {}
    found: list[Finding] = []
    for path in sorted((root / "data" / "nlu" / "answers").glob("*.yml")):
        try:
            answers[path.stem] = read_answer(path)
        except ContentError as error:
            found.append(_finding(path.name, "error", str(error)))
    sections = set(read_edition(root / "content" / "strategy.yml").sections)
    guard = Guard.load(root / "content")
    for answer in answers.values():
        found += _check_answer(answer, set(answers), sections, today or date.today())
        found += _check_wording(f"{answer.topic}.yml", _spoken(answer), guard)
    found += _check_twice(answers)
    found += _check_services(root / "content" / "services")
    said = read_mapping(root / "domain.yml")["responses"]
    found += _check_wording("domain.yml", {n: " ".join(r[0]["text"].split()) for n, r in said.items()}, guard)
    if near:
        from bot.checks.near import near_examples

        found += [_finding(f"{a}.yml", "warning", text) for a, text in near_examples(answers, root)]
    return found


def _check_answer(answer: Answer, topics: set[str], sections: set[str], today: date) -> Iterator[Finding]:
    file = f"{answer.topic}.yml"
    words = len(answer.text.split())
    if words > LONGEST_ANSWER:
        yield _finding(
            file, "error", f"the answer has {words} words; at most {LONGEST_ANSWER}, the rest goes to 'more'"
        )
    if not answer.cite and answer.source is None and not answer.topic.startswith(ABOUT_US):
        yield _finding(file, "error", "no citation: name a section of content/strategy.yml under 'cite'")
    for missing in sorted(set(answer.cite) - sections):
        yield _finding(file, "error", f"cites {missing!r}, which content/strategy.yml does not have")
    for missing in sorted((set(answer.related) | set(answer.parts)) - topics):
        yield _finding(file, "error", f"names the topic {missing!r}, which does not exist")
    if len(answer.examples) < FEWEST_EXAMPLES:
        yield _finding(file, "warning", f"{len(answer.examples)} examples; {FEWEST_EXAMPLES} are few enough")
    if answer.review_by < today:
        yield _finding(file, "warning", f"its review was due on {answer.review_by}")
    age = reading_age(answer.text)
    if age > OLDEST_READER:
        yield _finding(file, "warning", f"the answer reads like for age {age:.0f}; shorter sentences help")


def _check_twice(answers: dict[str, Answer]) -> Iterator[Finding]:
    where: dict[str, set[str]] = defaultdict(set)
    for answer in answers.values():
        for example in answer.examples:
            where[normalise(example).lower()].add(answer.topic)
    for example, topics in where.items():
        if len(topics) > 1:
            first, *others = sorted(topics)
            yield _finding(f"{first}.yml", "error", f"{example!r} stands in {', '.join(others)} too; move it to one")


def _check_services(folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.glob("*.yml")):
        try:
            read_service(path)
        except ContentError as error:
            yield _finding(path.name, "error", str(error))


def _check_wording(file: str, texts: dict[str, str], guard: Guard) -> Iterator[Finding]:
    for name, text in texts.items():
        for finding in guard.findings(text):
            if finding.severity in (Severity.ERROR, Severity.WARNING):
                level = "error" if finding.severity is Severity.ERROR else "warning"
                yield _finding(file, level, f"{name}: {finding.message} ({finding.rule})")


def _spoken(answer: Answer) -> dict[str, str]:
    texts = {"text": answer.text, "more": answer.more, "example": answer.example, "note": answer.note}
    return {name: text for name, text in (texts | {"title": answer.title}).items() if text}
