"""Checks of what people say after an answer: files can be read, name topics that are there, say nothing twice."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from bot.answers.sequels import MEANS, read_file
from bot.checks.finding import ERROR, WARNING, Finding
from bot.checks.page import Page
from bot.editing.kinds import paths
from bot.errors import ContentError


def check_sequels(root: Path, topics: Container[str]) -> Iterator[Finding]:
    """Findings over ``data/sequels``."""
    for path in paths(root, "sequel"):
        page = Page(root, root / path)
        if page.fault:
            continue  # among the faults of all files
        try:
            said = read_file(page.path)
        except ContentError as error:
            text = "needs 'after' with a topic, and 'next' with a list of 'means' and 'said'"
            yield page.finding((), ERROR, "schema", f"{text}: {error}")
            continue
        if page.data["after"] not in topics:
            text = (
                f"there is no topic {page.data['after']}; name another one after which this is said, or remove the file"
            )
            yield page.finding(("after",), WARNING, "reference", text)
        if not said:
            yield page.finding(("next",), WARNING, "examples", "nothing is said here; write '- ' before each message")
        for number, block in enumerate(page.data["next"]):
            if block["means"] not in topics and block["means"] not in MEANS:
                text = f"there is no topic {block['means']}; name another one, or one of {', '.join(MEANS)}"
                yield page.finding(("next", number, "means"), WARNING, "reference", text)
        texts: set[str] = set()
        for one in said:
            if one.text.lower() in texts:
                text = f"{one.text!r} is there twice; keep the one that people mean more often"
                yield Finding(page.file, page.text_line(one.text), WARNING, "same", text, entry=page.entry)
            texts.add(one.text.lower())
