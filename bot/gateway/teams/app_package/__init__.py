"""The app package that a Teams administrator uploads: manifest and two icons in one zip."""

from bot.gateway.teams.app_package.build import build
from bot.gateway.teams.app_package.manifest import manifest

__all__ = ["build", "manifest"]
