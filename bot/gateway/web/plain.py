"""``/``: the whole conversation as plain HTML forms; where JavaScript runs, the widget takes the page over."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs

from aiohttp import web

from bot.gateway import keys, tokens
from bot.gateway.web import templating, unanswered
from bot.gateway.web.conversations import client_of, read_body
from bot.gateway.web.widget_files import read_words
from bot.messages import Message, is_choice, is_of_safety
from bot.safety import Outcome

COOKIE = "guide"
# Replies that are stored nowhere (safety) wait here for the one page load that shows them; never what was typed.
ONCE = web.AppKey("once", dict)
MOST_ONCE = 1000


def add_routes(app: web.Application, *, leave_to: str) -> None:
    """Mount the page and the ways out of it."""
    app[ONCE] = {}
    app.router.add_get("/", show, name="chat")
    app.router.add_post("/", say, name="chat-say")
    app.router.add_post("/start-again", start_again, name="chat-start-again")
    app.router.add_get("/send-question", show_question, name="send-question")
    app.router.add_post("/send-question", send_question, name="send-question-now")
    app.router.add_get("/leave", _leave(leave_to), name="leave")
    app.router.add_post("/leave", end_by_beacon, name="leave-beacon")


async def show(request: web.Request) -> web.Response:
    """The conversation of this browser, or the welcome."""
    conversation = _conversation(request)
    turns = list(request.app[keys.MEMORY].get(conversation).history) if conversation else []
    once = request.app[ONCE].pop(conversation, None)
    if once:
        turns.append({"said": "", "messages": once})
    if not turns or turns[0]["said"]:
        turns.insert(0, {"said": "", "messages": request.app[keys.TURNS].opening()})
    return _page(turns)


async def say(request: web.Request) -> web.StreamResponse:
    """Answer the form, then send the browser to ``/``, so that loading again sends nothing twice.

    As everywhere, safety reads the text first: before the limits, and before it is asked which page sent it.
    """
    turns = request.app[keys.TURNS]
    raw = await read_body(request, request.app[keys.SETTINGS].max_body)
    if raw is None:
        return _page([_only(turns.urgent(text=read_words()["tooLarge"]))], status=413)
    text, choice = _fields(raw)
    reading = await turns.screen(text, client_of(request)) if text else None
    caught = reading is not None and reading.outcome is Outcome.FULL
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        said = turns.caught(None, reading) if reading and caught else [turns.urgent(text=read_words()["refused"])]
        return _page([{"said": "", "messages": said}], status=403)
    conversation = _conversation(request) or tokens.new_id()
    if reading and caught:
        return _back(request, conversation, once=turns.caught(conversation, reading))
    if not is_of_safety(choice) and (wait := await request.app[keys.LIMITER].wait(client_of(request))):
        sentence = read_words()["tooMany"].replace("{n}", str(wait))
        return _page([_only(turns.urgent(text=sentence))], status=429, text=text, retry=wait)
    kept = request.app[keys.MEMORY].get(conversation)
    async with kept.lock:
        messages: list[Message] = []
        if is_choice(choice):
            messages = await turns.choose(conversation, choice, kept.label_of(choice))
        elif text.strip():
            messages = await turns.say(conversation, text, reading=reading)
        shown = bool(kept.history) and kept.history[-1]["messages"] is messages
    return _back(request, conversation, once=[] if shown else messages)


async def show_question(request: web.Request) -> web.StreamResponse:
    """The question without an answer as the editors would read it."""
    conversation = _conversation(request)
    text = unanswered.question_of(request.app[keys.MEMORY].get(conversation)) if conversation else ""
    if not text:
        return web.Response(status=303, headers={"Location": "/"})
    html = templating.render("send_question.html", words=read_words(), text=text, done=False)
    return web.Response(text=html, content_type="text/html")


async def send_question(request: web.Request) -> web.StreamResponse:
    """Send it, where this page asked for that; safety reads it once more."""
    conversation = _conversation(request)
    own = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    waiting = conversation and unanswered.question_of(request.app[keys.MEMORY].get(conversation))
    if not own or not waiting or await request.app[keys.LIMITER].wait(client_of(request)):
        return web.Response(status=303, headers={"Location": "/"})
    instead = await unanswered.send_question(request, conversation)
    if instead:
        return _back(request, conversation, once=instead)
    html = templating.render("send_question.html", words=read_words(), text="", done=True)
    return web.Response(text=html, content_type="text/html")


async def start_again(request: web.Request) -> web.StreamResponse:
    """Forget the conversation and open an empty page."""
    await _forget(request, _conversation(request))
    return _gone("/")


def _leave(leave_to: str):  # type: ignore[no-untyped-def]
    async def leave(request: web.Request) -> web.Response:
        """Forget the conversation and go elsewhere; a link, because a form may not leave this site."""
        await _forget(request, _conversation(request))
        return _gone(leave_to)

    return leave


async def end_by_beacon(request: web.Request) -> web.Response:
    """What the widget sends as the page goes away: id and token as plain text, which needs no preflight."""
    raw = await read_body(request, 1024) or b""
    conversation, _, token = raw.decode("ascii", "replace").partition(" ")
    if tokens.is_valid(conversation, token, request.app[keys.SECRET]):
        await _forget(request, conversation)
    return web.Response(status=204)


async def _forget(request: web.Request, conversation: str) -> None:
    if not conversation:
        return
    request.app[ONCE].pop(conversation, None)
    request.app[keys.MEMORY].forget(conversation)
    await asyncio.get_running_loop().run_in_executor(None, request.app[keys.STORE].forget, conversation)


def _conversation(request: web.Request) -> str:
    """The id in the cookie, where its token fits; otherwise nothing."""
    conversation, _, token = request.cookies.get(COOKIE, "").partition(".")
    return conversation if conversation and tokens.is_valid(conversation, token, request.app[keys.SECRET]) else ""


def _back(request: web.Request, conversation: str, *, once: list[Message]) -> web.Response:
    if once:
        waiting = request.app[ONCE]
        waiting[conversation] = once
        while len(waiting) > MOST_ONCE:
            waiting.pop(next(iter(waiting)))
    response = web.Response(status=303, headers={"Location": "/#newest"})
    value = f"{conversation}.{tokens.sign(conversation, request.app[keys.SECRET])}"
    secure = request.secure or request.headers.get("X-Forwarded-Proto") == "https"
    response.set_cookie(COOKIE, value, httponly=True, samesite="Strict", secure=secure, path="/")
    return response


def _gone(address: str) -> web.Response:
    headers = {"Location": address, "Clear-Site-Data": '"storage"'}
    response = web.Response(status=303, headers=headers)
    response.del_cookie(COOKIE, path="/", httponly=True, samesite="Strict")
    return response


def _fields(raw: bytes) -> tuple[str, str]:
    """Text and choice of the form; a body that is no form is read as text, for safety must see it."""
    body = raw.decode("utf-8", "replace")
    try:
        fields = parse_qs(body, max_num_fields=20)
    except ValueError:
        return body, ""
    return fields.get("text", [""])[0].replace("\r\n", "\n"), fields.get("choice", [""])[0]


def _only(message: Message) -> dict[str, object]:
    return {"said": "", "messages": [message]}


def _page(turns: list[dict[str, object]], *, status: int = 200, text: str = "", retry: int = 0) -> web.Response:
    html = templating.render("chat.html", words=read_words(), turns=turns, text=text)
    headers = {"Retry-After": str(retry)} if retry else None
    return web.Response(text=html, status=status, headers=headers, content_type="text/html")
