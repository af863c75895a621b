"""Typed keys of what the application carries."""

from __future__ import annotations

from aiohttp import web

from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.gateway.limits import RateLimiter
from bot.gateway.live import Live
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.turn import Turns
from bot.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
TURNS = web.AppKey("turns", Turns)
METRICS = web.AppKey("metrics", Metrics)
MEMORY = web.AppKey("memory", Memory)
LIMITER = web.AppKey("limiter", RateLimiter)
STORE = web.AppKey("store", ConversationStore)
SECRET = web.AppKey("secret", str)
LIVE = web.AppKey("live", Live)
ASSESSMENTS = web.AppKey("assessments", AssessmentStore)
