"""``/api/conversations/{id}/unanswered``: show the redacted question, and send it to the editors on purpose only."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.gateway import keys
from bot.gateway.memory import Open
from bot.gateway.problems import problem
from bot.gateway.web.conversations import allowed, client_of, too_many
from bot.messages import Message
from bot.safety import Outcome


async def look(request: web.Request) -> web.Response:
    """The text that would be sent."""
    if not allowed(request):
        return problem(401, "Start a new conversation.")
    text = question_of(request.app[keys.MEMORY].get(request.match_info["id"]))
    return web.json_response({"text": text}) if text else problem(404, "There is no question without an answer.")


async def send(request: web.Request) -> web.Response:
    """Send it. The text is the one that was shown, never one from the request."""
    if not allowed(request):
        return problem(401, "Start a new conversation.")
    wait = await request.app[keys.LIMITER].wait(client_of(request))
    if wait:
        return too_many(request, wait)
    conversation = request.match_info["id"]
    if not question_of(request.app[keys.MEMORY].get(conversation)):
        return problem(404, "There is no question without an answer.")
    messages = await send_question(request, conversation)
    return web.json_response({"sent": not messages, "messages": messages})


async def send_question(request: web.Request, conversation: str) -> list[Message]:
    """Check the question for safety once more, then keep it; what to say instead where it is not kept."""
    app = request.app
    turns, kept = app[keys.TURNS], app[keys.MEMORY].get(conversation)
    text = turns.redact(question_of(kept)).text
    reading = await turns.screen(text, client_of(request))
    if reading.outcome is Outcome.FULL:
        return turns.caught(conversation, reading)
    if reading.outcome is Outcome.SOFT:
        now = turns.live.now
        return [now.stamped(now.replies.soft(reading))]
    kept.sent.add(text)
    await asyncio.get_running_loop().run_in_executor(None, app[keys.UNANSWERED].add, text)
    return []


def question_of(kept: Open) -> str:
    """The last question without an answer, redacted; nothing where there is none or it was sent."""
    for turn in reversed(kept.history):
        if turn["said"] and turn["messages"] and _is_without_answer(turn["messages"][0]):
            said = str(turn["said"])
            return "" if said in kept.sent else said
    return ""


def _is_without_answer(first: Message) -> bool:
    """Whether nothing was found; that the strategy is silent about something is an answer, and has a topic."""
    return bool(first["kind"] == "fallback" and not first.get("topic"))
