"""The part of a page that shows while an editor types."""

from __future__ import annotations

from bot.gateway.console import preview
from bot.gateway.console.ask import Ask, Page, Reply
from bot.gateway.console.forms import topic_form
from bot.gateway.console.views.topics import EMPTY


def topic(ask: Ask) -> Reply:
    """A topic as its form has it; nothing is saved."""
    return Page("preview_part.html", {"preview": preview.of(ask.desk, topic_form.read(ask.form, EMPTY))})
