"""Typed keys of what the application carries."""

from __future__ import annotations

from aiohttp import web

from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.gateway.console.desk import Desk
from bot.gateway.counting import Counts
from bot.gateway.limits import Limiter
from bot.gateway.live import Live
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.turn import Turns
from bot.settings import Settings
from bot.unanswered import UnansweredStore

SETTINGS = web.AppKey("settings", Settings)
TURNS = web.AppKey("turns", Turns)
METRICS = web.AppKey("metrics", Metrics)
MEMORY = web.AppKey("memory", Memory)
LIMITER: web.AppKey[Limiter] = web.AppKey("limiter")
STORE = web.AppKey("store", ConversationStore)
SECRET = web.AppKey("secret", str)
LIVE = web.AppKey("live", Live)
DESK = web.AppKey("desk", Desk)
COUNTS = web.AppKey("counts", Counts)
UNANSWERED = web.AppKey("unanswered", UnansweredStore)
ASSESSMENTS = web.AppKey("assessments", AssessmentStore)
