"""The directory of local services, and how the right one is found."""

from __future__ import annotations

from bot.directory.files import read_service, read_services
from bot.directory.model import Contact, Opening, Service

__all__ = ["Contact", "Opening", "Service", "read_service", "read_services"]
