"""Adaptive Cards 1.5 from the structure of messages: one card a reply, in one column, worded as on the web."""

from bot.gateway.teams.cards.render import Card, Page, render
from bot.gateway.teams.cards.split import pages

__all__ = ["Card", "Page", "pages", "render"]
