"""The app's manifest. It asks for no permission, no resource-specific consent, and shows no tab."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.gateway.teams.app_package.icons import ACCENT
from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.words import TeamsWords

VERSION = "1.23"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"


def manifest(config: TeamsConfig, registration: Registration, words: TeamsWords) -> dict[str, Any]:
    """The manifest of one registration's app."""
    said, address = words.manifest, config.public_url
    scopes = ["personal", "team", "groupChat"] if registration.groups else ["personal"]
    commands = [{"title": one["title"], "description": one["description"]} for one in words.commands.values()]
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": config.package.version,
        "id": registration.app_id,
        "developer": {
            "name": config.package.developer or said["short_name"],
            "websiteUrl": config.package.website or address,
            "privacyUrl": f"{address}/privacy",
            "termsOfUseUrl": f"{address}/terms",
        },
        "name": {"short": said["short_name"], "full": said["full_name"]},
        "description": {"short": said["short_description"], "full": said["full_description"]},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "bots": [
            {
                "botId": registration.app_id,
                "scopes": scopes,
                "isNotificationOnly": False,
                "supportsFiles": False,
                "supportsCalling": False,
                "supportsVideo": False,
                "commandLists": [{"scopes": scopes, "commands": commands}],
            }
        ],
        "defaultInstallScope": "personal",
        "validDomains": [urlsplit(address).hostname],
    }
