"""The gateway's application: what it is made of, in the order in which it is made."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web
from numpy.typing import NDArray

from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.conversations.store import make_engine
from bot.directory import reports
from bot.errors import EncoderError
from bot.gateway import console, early, keys, middlewares, routes, teams
from bot.gateway.assistant import Assistant
from bot.gateway.console.desk import Desk, Tools
from bot.gateway.counting import Counts
from bot.gateway.fair import FairQueue
from bot.gateway.limits import Limiter, RateLimiter
from bot.gateway.live import Guarding, Live, Parts
from bot.gateway.memory import Memory
from bot.gateway.metrics import Metrics
from bot.gateway.shared_limits import SharedLimiter
from bot.gateway.traces import spans
from bot.gateway.turn import Turns
from bot.gateway.web import help_page
from bot.phrasing import Guard
from bot.privacy import redact
from bot.safety import SafetyCheck
from bot.settings import Settings
from bot.unanswered import UnansweredStore
from bot.understanding.encoder import Encoder
from bot.understanding.vectors import keeping

log = logging.getLogger(__name__)
KEPT = 3.0  # seconds; less than the 5 after which Rasa closes a connection, so that none is met closing
SCREENING = 2  # messages that safety reads at a time
FORGET_EVERY = 60.0  # seconds between two looks for conversations that have ended


def create_app(
    settings: Settings,
    *,
    teams_config: teams.TeamsConfig | None = None,
    load_safety: Callable[[Settings], SafetyCheck] | None = None,
    load_guard: Callable[[Settings], Guarding] | None = None,
    editors: Tools | None = None,
) -> web.Application:
    """Everything from safety to routes; Rasa and the database may be away.

    Args:
        settings: the environment's settings.
        teams_config: the Teams registrations; None leaves that door shut.
        load_safety: makes the safety check, in a thread, after the door is open.
        load_guard: makes the phrasing guard, likewise.
        editors: what the console needs of several subjects together.
    """
    app = web.Application(
        middlewares=[middlewares.headers, middlewares.cross_origin, middlewares.errors],
        client_max_size=settings.max_body,
    )
    app[keys.SETTINGS] = settings
    app[keys.SECRET] = settings.secret or _kept_secret(settings.var / "secret")
    app[keys.LIMITER] = _limiter(settings, app[keys.SECRET])
    app[keys.METRICS] = Metrics(span=spans(settings.traces_url))
    app[keys.MEMORY] = Memory(settings.idle)
    app[keys.STORE] = ConversationStore(settings.database_url, idle=settings.idle)
    engine = make_engine(settings.database_url)
    app[keys.ASSESSMENTS] = AssessmentStore(engine)
    app[keys.COUNTS] = Counts()
    app[keys.UNANSWERED] = UnansweredStore(engine)
    console.mount(app, Desk(settings, engine, app[keys.SECRET], tree=settings.tree, tools=editors))
    app.cleanup_ctx.append(_turns(settings, load_safety or _load_safety, load_guard or _load_guard))
    app.cleanup_ctx.append(_forgetting)
    app[keys.LIVE] = Live(settings)
    _keep_help_page(app[keys.LIVE].now)
    if teams_config is not None:
        teams.add_routes(app, teams_config)
    routes.add_routes(app)
    return app


def _limiter(settings: Settings, secret: str) -> Limiter:
    alone = RateLimiter(settings.rate, settings.burst)
    return SharedLimiter(settings.redis_url, secret, alone) if settings.redis_url else alone


def _turns(
    settings: Settings,
    load_safety: Callable[[Settings], SafetyCheck],
    load_guard: Callable[[Settings], Guarding],
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def context(app: web.Application) -> AsyncIterator[None]:
        threads = ThreadPoolExecutor(max_workers=SCREENING, thread_name_prefix="safety")
        live = app[keys.LIVE]
        live.start(threads, load_safety, load_guard, switched=_keep_help_page)
        following = asyncio.create_task(live.follow())
        connector = aiohttp.TCPConnector(limit=64, keepalive_timeout=KEPT)
        async with aiohttp.ClientSession(connector=connector) as session:
            app[keys.TURNS] = Turns(
                live=live,
                redact=redact,
                assistant=Assistant(session, settings.rasa_url, timeout=settings.rasa_timeout, key=settings.rasa_key),
                memory=app[keys.MEMORY],
                metrics=app[keys.METRICS],
                threads=threads,
                queue=FairQueue(SCREENING),
                max_words=settings.max_words,
                report=lambda service: _report(app, service),
                count=app[keys.COUNTS].saw,
                known=_known,
                ahead=_encode_ahead,
            )
            app[keys.DESK].screen = _outcome(app[keys.TURNS])
            yield
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following
        live.close()
        threads.shutdown()

    return context


def _outcome(turns: Turns) -> Callable[[str], Awaitable[str]]:
    async def outcome(text: str) -> str:
        return (await turns.screen(text)).outcome.value

    return outcome


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    """One for all releases of this process."""
    return Encoder(threads=2)


def _known(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Vectors that were made a moment ago; none where the safety check works without this encoder."""
    return _encoder().known(texts) if _encoder.cache_info().currsize else {}


def _encode_ahead(texts: Sequence[str]) -> None:
    """Make vectors, where the safety check has this encoder."""
    if _encoder.cache_info().currsize:
        _encoder().encode(texts)


def _keep_help_page(parts: Parts) -> None:
    """For the next start, which shows it while everything else loads."""
    name = parts.settings.root.resolve().name
    try:
        early.keep(help_page.page(parts), early.kept(parts.settings.var, name), starting=help_page.starting(parts))
    except OSError as error:  # a full disk must not keep the door shut
        log.warning("help page is not kept for the next start", extra={"error": type(error).__name__})


def _load_safety(settings: Settings) -> SafetyCheck:
    """Rules and classifier; without its encoder the rules judge alone."""
    cache = settings.var / "cache"
    try:
        examples = keeping(_encoder(), cache, name="safety")
        return SafetyCheck.load(settings.content, encode=_encoder().encode, examples=examples, cache=cache)
    except EncoderError as error:
        log.error("safety check without encoder", extra={"error": str(error)})
        return SafetyCheck.load(settings.content, encode=None)


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
    with contextlib.suppress(Exception):  # counts are not worth a stop that fails
        await asyncio.get_running_loop().run_in_executor(None, app[keys.COUNTS].write, app[keys.DESK].usage)
    app[keys.STORE].close()
    await app[keys.LIMITER].close()


def _forget(app: web.Application) -> None:
    app[keys.STORE].forget_ended()
    app[keys.ASSESSMENTS].forget_expired()
    app[keys.UNANSWERED].forget_expired()
    desk = app[keys.DESK]
    app[keys.COUNTS].write(desk.usage)
    desk.usage.forget_old()
    desk.accounts.sessions.forget_ended()


def _report(app: web.Application, service: str) -> None:
    """Note for the editors that somebody says an entry is wrong; only its id and the day."""
    if service in app[keys.LIVE].now.services:
        reports.record(app[keys.SETTINGS].var / "reported-services.jsonl", service, on=date.today())


def _kept_secret(path: Path) -> str:
    """The signing key of this installation, made at the first start."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_hex(32))
        with contextlib.suppress(FileExistsError):  # another process was first
            os.link(unfinished, path)  # all of it or, on a full disk, nothing
    finally:
        unfinished.unlink(missing_ok=True)
    return path.read_text()
