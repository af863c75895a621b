"""A console where nothing can be edited, published or put in force says so, and takes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.accounts import Role
from bot.gateway.console import here
from bot.gateway.console.routes import routes
from tests.support.console import Console, post, shown

EVERYTHING = (Role.READER, Role.EDITOR, Role.APPROVER, Role.SAFETY_APPROVER, Role.ADMIN)


@pytest.fixture
async def image(tmp_path: Path) -> AsyncIterator[Console]:
    """As in a container: code and migrations, and no content to edit."""
    tree = tmp_path / "srv"
    tree.mkdir()
    made = Console(tmp_path / "var", tree)
    made.desk.settings = replace(made.desk.settings, releases="")
    await made.client.start_server()
    yield made
    await made.client.close()


async def test_every_page_of_content_says_where_content_changes(image: Console) -> None:
    somebody = image.visitor(*EVERYTHING)
    for path in ("", "/topics", "/services/new", "/files", "/unanswered", "/try", "/checks", "/releases", "/at-once"):
        response = await somebody.get(path)
        page = shown(await response.text())
        assert response.status == 409, path
        assert "there is none here to edit" in page and "docs/operators.md" in page, path


async def test_nothing_that_would_never_be_seen_is_taken(image: Console) -> None:
    somebody = image.visitor(*EVERYTHING)
    for path, form in (
        ("/at-once", {"what": "off", "reason": "a test"}),
        ("/releases", {"note": "a test"}),
        ("/topics", {"id": "new-topic"}),
    ):
        assert (await post(somebody, path, form))[0] == 409, path
    assert image.desk.releases.all() == [] and not list(image.settings.var.glob("releases/*.json"))


async def test_people_and_log_work_all_the_same(image: Console) -> None:
    somebody = image.visitor(*EVERYTHING)
    for path in ("/people", "/log"):
        await somebody.page(path)


async def test_a_role_that_may_not_is_told_of_the_role_first(image: Console) -> None:
    assert (await image.visitor(Role.READER).get("/unanswered")).status == 403


async def test_changes_at_once_need_a_folder_that_is_followed(console: Console) -> None:
    console.desk.settings = replace(console.desk.settings, releases="")
    somebody = console.visitor(*EVERYTHING)
    status, page = await post(somebody, "/at-once", {"what": "off", "reason": "a test"})
    assert status == 409 and "follows no folder of releases" in shown(page)
    await somebody.page("/topics")  # editing a tree is of use all the same


async def test_publishing_needs_rasa(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "has_rasa", lambda: False)
    somebody = console.visitor(*EVERYTHING)
    status, page = await post(somebody, "/releases", {"note": "a test"})
    assert status == 409 and "Rasa is not installed" in shown(page)
    await somebody.page("/releases")


async def test_a_tree_that_cannot_be_written_is_read_and_tried_alone(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.console.here.os.access", lambda path, mode: False)
    somebody = console.visitor(*EVERYTHING)
    await somebody.page("/topics/toxic-stress")
    status, page = await post(somebody, "/topics/toxic-stress", {})
    assert status == 409 and "cannot be written" in shown(page)


def test_exceptions_are_addresses_that_exist() -> None:
    paths = {route.path for route in routes()}
    assert set(here.ALWAYS) | set(here.FOLLOWED) | set(here.TRIED) <= paths
