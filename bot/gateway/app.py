"""The gateway's application: what it is made of, in the order in which it is made."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.accounts import Accounts
from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.conversations.store import make_engine
from bot.directory import read_services, reports
from bot.directory.model import Service
from bot.errors import EncoderError
from bot.gateway import console, early, keys, middlewares, routes, teams
from bot.gateway.assistant import Assistant
from bot.gateway.console.desk import Desk
from bot.gateway.limits import RateLimiter
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.traces import spans
from bot.gateway.turn import Turns
from bot.gateway.web import help_page
from bot.gateway.words import Words
from bot.phrasing import Guard
from bot.privacy import redact
from bot.safety import ReplyBook, SafetyCheck
from bot.safety.replies import Contact
from bot.settings import Settings
from bot.understanding.encoder import Encoder

log = logging.getLogger(__name__)
Guarding = Callable[[str], str]
FORGET_EVERY = 60.0  # seconds between two looks for conversations that have ended


def create_app(
    settings: Settings,
    *,
    teams_config: teams.TeamsConfig | None = None,
    load_safety: Callable[[Settings], SafetyCheck] | None = None,
    load_guard: Callable[[Settings], Guarding] | None = None,
) -> web.Application:
    """Everything from safety to routes; Rasa and the database may be away.

    Args:
        settings: the environment's settings.
        teams_config: the Teams registrations; None leaves that door shut.
        load_safety: makes the safety check, in a thread, after the door is open.
        load_guard: makes the phrasing guard, likewise.
    """
    app = web.Application(
        middlewares=[middlewares.headers, middlewares.cross_origin, middlewares.errors],
        client_max_size=settings.max_body,
    )
    app[keys.SETTINGS] = settings
    app[keys.SECRET] = settings.secret or _kept_secret(settings.var / "secret")
    app[keys.LIMITER] = RateLimiter(settings.rate, settings.burst)
    app[keys.METRICS] = Metrics(span=spans(settings.traces_url))
    app[keys.MEMORY] = Memory(settings.idle)
    app[keys.STORE] = ConversationStore(settings.database_url, idle=settings.idle)
    engine = make_engine(settings.database_url)
    app[keys.ASSESSMENTS] = AssessmentStore(engine)
    console.mount(app, Desk(settings, Accounts(engine, app[keys.SECRET]), engine))
    app.cleanup_ctx.append(_turns(settings, load_safety or _load_safety, load_guard or _load_guard))
    app.cleanup_ctx.append(_forgetting)
    services = read_services(settings.content / "services")
    app[keys.SERVICES] = {i: s for i, s in services.items() if s.published}
    replies = ReplyBook.load(settings.content, contacts={i: _contact(s) for i, s in services.items()})
    words = Words.load(settings.root, services)
    app[keys.PARTS] = (replies, words)
    urgent = {"text": words.said["help"], "services": replies.urgent()}
    if teams_config is not None:
        teams.add_routes(app, teams_config)
    page = help_page.render(urgent)
    early.keep(page, early.kept(settings.var, settings.root.resolve().name))
    routes.add_routes(app, help_page=page)
    return app


def _turns(
    settings: Settings,
    load_safety: Callable[[Settings], SafetyCheck],
    load_guard: Callable[[Settings], Guarding],
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def context(app: web.Application) -> AsyncIterator[None]:
        replies, words = app[keys.PARTS]
        threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="safety")
        loop = asyncio.get_running_loop()
        safety = loop.run_in_executor(threads, load_safety, settings)
        guard = loop.run_in_executor(threads, load_guard, settings)
        guard.add_done_callback(lambda loaded: threads.submit(_warm, loaded, words))
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as session:
            app[keys.TURNS] = Turns(
                safety=safety,
                replies=replies,
                redact=redact,
                guard=guard,
                words=words,
                assistant=Assistant(session, settings.rasa_url, timeout=settings.rasa_timeout, key=settings.rasa_key),
                memory=app[keys.MEMORY],
                metrics=app[keys.METRICS],
                threads=threads,
                max_words=settings.max_words,
                report=lambda service: _report(app, service),
            )
            yield
        threads.shutdown()

    return context


def _load_safety(settings: Settings) -> SafetyCheck:
    """Rules and classifier; without its encoder the rules judge alone."""
    cache = settings.var / "cache"
    try:
        return SafetyCheck.load(settings.content, encode=Encoder(threads=1).encode, cache=cache)
    except EncoderError as error:
        log.error("safety check without encoder", extra={"error": str(error)})
        return SafetyCheck.load(settings.content, encode=None)


def _warm(loaded: asyncio.Future[Guarding], words: Words) -> None:
    """Let the guard look at every answer once, as it remembers what it has looked at."""
    if loaded.cancelled() or loaded.exception():
        return
    guard = loaded.result()
    for answer in words.answers.values():
        guard(answer.text)


def _load_guard(settings: Settings) -> Guarding:
    guard = Guard.load(settings.content)
    return lambda text: guard.speak(text).text


async def _forgetting(app: web.Application) -> AsyncIterator[None]:
    """Removes ended conversations from memory and database, every minute."""

    async def forever() -> None:
        while True:
            await asyncio.sleep(FORGET_EVERY)
            app[keys.MEMORY].forget_ended()
            try:
                await asyncio.get_running_loop().run_in_executor(None, _forget, app)
            except Exception as error:
                log.warning("could not forget ended conversations", extra={"error": type(error).__name__})

    task = asyncio.create_task(forever())
    yield
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    app[keys.STORE].close()


def _forget(app: web.Application) -> None:
    app[keys.STORE].forget_ended()
    app[keys.ASSESSMENTS].forget_expired()


def _report(app: web.Application, service: str) -> None:
    """Note for the editors that somebody says an entry is wrong; only its id and the day."""
    if service in app[keys.SERVICES]:
        reports.record(app[keys.SETTINGS].var / "reported-services.jsonl", service, on=date.today())


def _contact(service: Service) -> Contact:
    return lambda now: service.as_message(now=now)


def _kept_secret(path: Path) -> str:
    """The signing key of this installation, made at the first start."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
        return path.read_text()
