"""The app package: against Microsoft's own schema, and the icons pixel by pixel."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bot.errors import SettingsError
from bot.gateway.teams.app_package import build, manifest
from bot.gateway.teams.app_package.icons import colour_icon, outline_icon
from bot.gateway.teams.config import Package
from bot.gateway.teams.words import TeamsWords
from bot.settings import ROOT
from tests.support.missing import missing
from tests.support.teams_app import PUBLIC, config
from tests.support.teams_tokens import APP

SCHEMAS = ROOT / ".cache" / "teams" / "manifest" / "build" / "json-schemas" / "teams"
WORDS = TeamsWords.load(ROOT / "content")


def made(**changed: Any) -> dict[str, Any]:
    configured = config(**changed)
    return manifest(configured, configured.registrations[0], WORDS)


def schema(version: str) -> dict[str, Any]:
    path = SCHEMAS / f"v{version}" / "MicrosoftTeams.schema.json"
    if not path.exists():
        missing("Microsoft's manifest schemas", "python tests/browser/teams/fetch.py")
    loaded: dict[str, Any] = json.loads(path.read_text())
    return loaded


@pytest.mark.parametrize("groups", [False, True], ids=["personal", "with groups"])
def test_the_manifest_is_valid_by_microsofts_schema(groups: bool) -> None:
    body = made(groups=groups)
    jsonschema.Draft4Validator(schema(body["manifestVersion"])).validate(body)


def test_the_schema_would_find_a_mistake() -> None:
    body = made()
    checked = jsonschema.Draft4Validator(schema(body["manifestVersion"]))
    body["name"]["short"] = "x" * 31
    assert not checked.is_valid(body)


def test_the_newest_schema_takes_it_too() -> None:
    newest = {**made(), "manifestVersion": "1.30"}
    newest["$schema"] = newest["$schema"].replace("1.23", "1.30")
    jsonschema.Draft4Validator(schema("1.30")).validate(newest)


def test_personal_chat_alone_until_groups_are_asked_for() -> None:
    assert made()["bots"][0]["scopes"] == ["personal"]
    assert made(groups=True)["bots"][0]["scopes"] == ["personal", "team", "groupChat"]


def test_nothing_is_asked_for_and_no_tab_is_shown() -> None:
    for key in ("authorization", "webApplicationInfo", "permissions", "staticTabs", "configurableTabs"):
        assert key not in made()


def test_pages_and_domains_are_ours() -> None:
    body = made()
    assert body["developer"]["privacyUrl"] == f"{PUBLIC}/privacy"
    assert body["developer"]["termsOfUseUrl"] == f"{PUBLIC}/terms"
    assert body["validDomains"] == ["guide.example.org"]


def test_every_command_that_is_listed_is_understood() -> None:
    for command in made()["bots"][0]["commandLists"][0]["commands"]:
        assert WORDS.command(command["title"]) is not None


def test_the_zip(tmp_path: Path) -> None:
    configured = config()
    path = build(configured, configured.registrations[0], WORDS, tmp_path)
    again = build(configured, configured.registrations[0], WORDS, tmp_path / "again")
    with zipfile.ZipFile(path) as archive:
        assert sorted(archive.namelist()) == ["color.png", "manifest.json", "outline.png"]
        assert json.loads(archive.read("manifest.json"))["bots"][0]["botId"] == APP
    assert path.read_bytes() == again.read_bytes()


TOO_MUCH = [
    ("a long developer", Package(developer="x" * 33), "developer.name"),
    ("a version that is none", Package(version="one"), "three numbers"),
]


@pytest.mark.parametrize(("what", "package", "named"), TOO_MUCH, ids=[row[0] for row in TOO_MUCH])
def test_what_teams_would_refuse_is_refused_here(tmp_path: Path, what: str, package: Package, named: str) -> None:
    configured = replace(config(), package=package)
    with pytest.raises(SettingsError, match=named):
        build(configured, configured.registrations[0], WORDS, tmp_path)


def pixels(png: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.mode) == ("PNG", "RGBA")
        return np.array(image)


def test_the_colour_icon_is_a_full_square_with_its_figure_in_the_middle() -> None:
    icon = pixels(colour_icon())
    assert icon.shape == (192, 192, 4)
    assert (icon[..., 3] == 255).all()
    background = icon[0, 0, :3]
    drawn = (icon[..., :3] != background).any(axis=2)
    rows, columns = np.nonzero(drawn)
    assert rows.min() >= 48
    assert rows.max() < 144
    assert columns.min() >= 48
    assert columns.max() < 144
    assert drawn.sum() > 2500


def test_the_outline_icon_is_pure_white_on_nothing() -> None:
    icon = pixels(outline_icon())
    assert icon.shape == (32, 32, 4)
    assert set(np.unique(icon[..., 3])) == {0, 255}
    assert (icon[icon[..., 3] == 255][:, :3] == 255).all()
    drawn = icon[..., 3] == 255
    assert 200 < drawn.sum() < 700
    assert not drawn[0].any()
    assert not drawn[:, 0].any()
