"""Writes the zip; the same configuration gives the same bytes."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from bot.errors import SettingsError
from bot.gateway.teams.app_package.icons import colour_icon, outline_icon
from bot.gateway.teams.app_package.manifest import manifest
from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.words import TeamsWords

# The longest that Teams takes, by place in the manifest.
LONGEST = {
    ("developer", "name"): 32,
    ("developer", "websiteUrl"): 2048,
    ("name", "short"): 30,
    ("name", "full"): 100,
    ("description", "short"): 80,
    ("description", "full"): 4000,
}
_WHEN = (1980, 1, 1, 0, 0, 0)  # zip's own beginning of time


def build(config: TeamsConfig, registration: Registration, words: TeamsWords, folder: Path) -> Path:
    """Write the package of one registration into a folder; its path.

    Raises:
        SettingsError: something is longer than Teams takes, or the version is none.
    """
    made = manifest(config, registration, words)
    for (part, field), most in LONGEST.items():
        if len(made[part][field]) > most:
            raise SettingsError(f"{part}.{field} of the app package has more than {most} characters")
    if not re.fullmatch(r"\d{1,5}(\.\d{1,5}){2}", made["version"]):
        raise SettingsError(f"package.version is {made['version']!r}; give three numbers, for example 1.0.0")
    files = {
        "manifest.json": json.dumps(made, indent=2, ensure_ascii=False).encode() + b"\n",
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"guide-{_slug(registration.name)}-{made['version']}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return path


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "app"
