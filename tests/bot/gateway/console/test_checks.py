"""The page of checks: what the real checks find, and the way from a finding to the form that mends it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.accounts import Role
from bot.checks import Finding
from bot.checks.content import check_content
from bot.gateway.console.desk import Tools
from tests.support.console import Console, Visitor, post
from tests.support.small_tree import add_examples

ANSWERS = "data/nlu/answers"


@pytest.fixture
def checked(console: Console, monkeypatch: pytest.MonkeyPatch) -> Console:
    """A console whose checks are the real ones, without the comparison by meaning."""
    assert console.desk.tools

    def check(root: Path) -> list[Finding]:
        return check_content(root, near=False)

    monkeypatch.setattr(console.desk, "tools", Tools(check, console.desk.tools.draft))
    return console


async def checks_page(console: Console, visitor: Visitor) -> str:
    """The page once the checks are through."""
    assert console.desk.checking
    first = await visitor.page("/checks")
    assert "being checked" in first
    assert console.desk.checking._work
    console.desk.checking._work.result()
    return await visitor.page("/checks")


async def test_an_example_in_two_topics_is_moved_from_the_finding(checked: Console) -> None:
    add_examples(checked.tree, "allostatic-load", "what is toxic stress")
    editor = checked.visitor(Role.EDITOR)
    page = await checks_page(checked, editor)
    assert "'what is toxic stress' stands in" in html.unescape(page)
    link = re.search(r'href="/console(/topics/[^"]+/moves\?[^"]+)">Move it', page)
    assert link
    path, _, query = html.unescape(link[1]).partition("?")
    form = await editor.page(f"{path}?{query}")
    assert re.search(r'name="example" value="what is toxic stress" checked', form)
    assert re.search(r'<option value="(toxic-stress|allostatic-load)" selected', form)
    assert "Move it" not in await checked.visitor(Role.READER).page("/checks")


async def test_an_example_of_a_topic_and_of_small_talk_is_moved_either_way(checked: Console) -> None:
    add_examples(checked.tree, "toxic-stress", "hello")
    editor = checked.visitor(Role.EDITOR)
    page = await checks_page(checked, editor)
    link = re.search(r'href="/console(/(?:topics|intents)/[^"]+)">Move it', page)
    assert link
    form = await editor.page(html.unescape(link[1]))
    assert 'value="hello" checked' in form
    assert 'value="intent:greet" selected' in form
    mark = re.search(r'name="mark" value="(\w+)"', form)
    assert mark
    data = {"mark": mark[1], "example": "hello", "target": "intent:greet"}
    assert (await post(editor, "/topics/toxic-stress/move", data))[0] == 303
    assert "- hello" not in (checked.tree / ANSWERS / "toxic-stress.yml").read_text()


async def test_a_finding_about_an_intent_leads_to_the_intent(checked: Console) -> None:
    intents = checked.desk.draft.intents
    thank, greet = intents.read("thank"), intents.read("greet")
    intents.write(replace(thank, examples=(*thank.examples, greet.examples[0])))
    editor = checked.visitor(Role.EDITOR)
    page = await checks_page(checked, editor)
    links = [html.unescape(one) for one in re.findall(r'href="/console(/intents/[^"]+)">Move it', page)]
    assert links
    form = await editor.page(links[0])
    assert f'value="{greet.examples[0]}" checked' in form
    assert re.search(r'<option value="(greet|thank)" selected', form)
