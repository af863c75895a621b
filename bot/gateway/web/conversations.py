"""``/api/conversations``: open, continue, look back, end."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.gateway import keys, tokens
from bot.gateway.problems import problem
from bot.gateway.web.padding import padded_json
from bot.messages import Message, is_choice, is_of_safety
from bot.safety import Outcome, Reading

LONGEST_KEY = 64
LONGEST_BODY = 15.0  # seconds in which a body has to arrive; 64 KiB take two of them on a very slow line


@dataclass(frozen=True)
class Asked:
    """The body of a message: what was typed or pressed, and the client's own key of the message."""

    text: str = ""
    choice: str = ""
    key: str = ""


async def open_conversation(request: web.Request) -> web.Response:
    """A new conversation with its token and the welcome."""
    wait = await request.app[keys.LIMITER].wait(client_of(request))
    if wait:
        return too_many(request, wait)
    conversation = tokens.new_id()
    welcome = request.app[keys.TURNS].opening()
    request.app[keys.MEMORY].get(conversation).remember("", welcome)
    body = {"id": conversation, "token": tokens.sign(conversation, request.app[keys.SECRET]), "messages": welcome}
    return web.json_response(body, status=201)


async def post_message(request: web.Request) -> web.Response:
    """Answer one message. Safety reads the body before the token, the limits and the form of the request."""
    turns, conversation = request.app[keys.TURNS], request.match_info["id"]
    raw = await read_body(request, request.app[keys.SETTINGS].max_body)
    if raw is None:
        return problem(413, "Send at most 64 KiB.", messages=[turns.urgent()])
    asked, unreadable = _parse(raw)
    typed = asked.text if asked else raw.decode("utf-8", "replace")
    reading = await turns.screen(typed, client_of(request)) if typed and not (asked and asked.choice) else None
    caught = reading is not None and reading.outcome is Outcome.FULL
    if not allowed(request):
        urgent = turns.caught(None, reading) if reading and caught else [turns.urgent()]
        return problem(401, "Start a new conversation.", messages=urgent)
    if reading and caught:
        return _messages(turns.caught(conversation, reading))
    if asked is None:
        return problem(400, unreadable, messages=[turns.urgent()])
    if not is_of_safety(asked.choice) and (wait := await request.app[keys.LIMITER].wait(client_of(request))):
        return too_many(request, wait)
    return _messages(await _answer(request, conversation, asked, reading))


async def look_back(request: web.Request) -> web.Response:
    """The turns of a conversation while it lasts, for a page that was loaded again."""
    if not allowed(request):
        return problem(401, "Start a new conversation.")
    return web.json_response({"turns": request.app[keys.MEMORY].get(request.match_info["id"]).history})


async def end_conversation(request: web.Request) -> web.Response:
    """Forget the conversation everywhere."""
    if not allowed(request):
        return problem(401, "Only the conversation's token ends it.")
    conversation = request.match_info["id"]
    request.app[keys.MEMORY].forget(conversation)
    await asyncio.get_running_loop().run_in_executor(None, request.app[keys.STORE].forget, conversation)
    return web.Response(status=204)


async def read_body(request: web.Request, most: int) -> bytes | None:
    """The body, or None where it is longer than ``most`` bytes.

    Raises:
        web.HTTPRequestTimeout: it did not arrive in ``LONGEST_BODY`` seconds.
    """
    if (request.content_length or 0) > most:
        return None
    try:
        return await asyncio.wait_for(_read_body(request, most), LONGEST_BODY)
    except asyncio.TimeoutError:
        raise web.HTTPRequestTimeout(reason="Send the message again.") from None


async def _read_body(request: web.Request, most: int) -> bytes | None:
    parts, size = [], 0
    async for part in request.content.iter_chunked(16 * 1024):
        size += len(part)
        if size > most:
            return None
        parts.append(part)
    return b"".join(parts)


def allowed(request: web.Request) -> bool:
    """Whether the request carries the token of the conversation in its address."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    secret = request.app[keys.SECRET]
    return scheme.lower() == "bearer" and tokens.is_valid(request.match_info["id"], token.strip(), secret)


def client_of(request: web.Request) -> str:
    """The address that limits count; behind proxies, the one that the outermost trusted proxy saw."""
    hops = request.app[keys.SETTINGS].trusted_proxies
    forwarded = [a.strip() for a in request.headers.get("X-Forwarded-For", "").split(",") if a.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.remote or ""


def too_many(request: web.Request, wait: int) -> web.Response:
    """429 with the urgent contacts, so that a limit never stands between a person and help."""
    urgent = [request.app[keys.TURNS].urgent()]
    return problem(429, f"Try again in {wait} s.", messages=urgent, headers={"Retry-After": str(wait)})


async def _answer(request: web.Request, conversation: str, asked: Asked, reading: Reading | None) -> list[Message]:
    turns, kept = request.app[keys.TURNS], request.app[keys.MEMORY].get(conversation)
    async with kept.lock:  # one after the other; a message sent again waits for its first answer
        if asked.key and asked.key in kept.answered:
            return kept.answered[asked.key]
        if asked.choice:
            messages = await turns.choose(conversation, asked.choice, kept.label_of(asked.choice))
        else:
            messages = await turns.say(conversation, asked.text, reading=reading)
        if asked.key:
            kept.keep(asked.key, messages)
    return messages


def _parse(raw: bytes) -> tuple[Asked | None, str]:
    try:
        body: Any = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):  # no UTF-8, no JSON, a number without end, too deep
        return None, 'Send JSON in UTF-8: {"text": "..."} or {"choice": "..."}.'
    if not isinstance(body, dict):
        return None, 'Send a JSON object: {"text": "..."} or {"choice": "..."}.'
    text, choice, key = body.get("text"), body.get("choice"), body.get("key", "")
    if (text is None) == (choice is None):
        return None, 'Send either "text" or "choice".'
    said = choice if text is None else text
    if not isinstance(said, str) or not isinstance(key, str) or len(key) > LONGEST_KEY:
        return None, '"text", "choice" and "key" are strings; "key" has at most 64 characters.'
    if choice is not None:
        if not is_choice(choice):
            return None, '"choice" is not one that was offered.'
        return Asked(choice=choice, key=key), ""
    return Asked(text=text or "", key=key), ""


def _messages(messages: list[Message]) -> web.Response:
    return padded_json({"messages": messages})
