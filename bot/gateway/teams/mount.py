"""Puts the channel together and mounts its one address."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable

import aiohttp
from aiohttp import web
from microsoft_agents.hosting.core.authorization import Connections

from bot.gateway import keys
from bot.gateway.live import Parts
from bot.gateway.teams import connector, incoming
from bot.gateway.teams.config import OPENID_URL, TeamsConfig
from bot.gateway.teams.gate import Gate, Malformed, Refused
from bot.gateway.teams.reply import Replies
from bot.gateway.teams.seen import Seen
from bot.gateway.teams.sent import Sent
from bot.gateway.teams.show import Show
from bot.gateway.teams.signing_keys import SigningKeys
from bot.gateway.teams.talks import Talks
from bot.gateway.teams.words import TeamsWords
from bot.gateway.web.conversations import read_body

log = logging.getLogger(__name__)
PATH = "/api/teams/messages"
LONGEST_BODY = 256 * 1024

GATE = web.AppKey("teams-gate", Gate)
TALKS = web.AppKey("teams-talks", Talks)


def mount(
    app: web.Application,
    config: TeamsConfig,
    *,
    openid_url: str = OPENID_URL,
    sources: Connections | None = None,
    trusts: Callable[[str], bool] | None = None,
) -> None:
    """Mount the address, its gate and what answers.

    Args:
        app: the gateway's application.
        config: the registrations.
        openid_url: where the Connector's keys are announced; only tests say another.
        sources: token sources; only tests say others.
        trusts: which service addresses replies may go to; only tests say others.
    """
    tokens = sources or connector.connections(config)
    live = app[keys.LIVE]
    live.now.once(_words)  # what is missing is said at the start

    async def context(app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession() as session:
            app[GATE] = Gate(config, SigningKeys(session, openid_url), trusts=trusts)
            app[TALKS] = talks = _talks(app, config, lambda: live.now.once(_words), tokens)
            yield
            await talks.close()

    app.cleanup_ctx.append(context)
    app.router.add_post(PATH, receive, name="teams")


async def receive(request: web.Request) -> web.Response:
    """Take one activity: 202 at once, 400 for what is none, 403 for every other reason, without saying which."""
    raw = await read_body(request, LONGEST_BODY)
    try:
        admitted = await request.app[GATE].admit(request.headers.get("Authorization", ""), raw or b"")
        if admitted.activity.type == "invoke":  # we declare nothing that would be invoked
            return web.Response(status=501)
        request.app[TALKS].take(incoming.read(admitted.activity, admitted.registration))
    except Refused as error:
        log.warning("refused", extra={"error": str(error)})
        return web.Response(status=403)
    except (Malformed, ValueError, AttributeError) as error:
        log.warning("malformed", extra={"error": type(error).__name__})
        return web.Response(status=400)
    return web.Response(status=202)


def _words(parts: Parts) -> TeamsWords:
    return TeamsWords.load(parts.settings.content)


def _talks(
    app: web.Application, config: TeamsConfig, read_words: Callable[[], TeamsWords], tokens: Connections
) -> Talks:
    secret, turns, memory = app[keys.SECRET], app[keys.TURNS], app[keys.MEMORY]
    sent = Sent(app[keys.SETTINGS].idle)
    replies = Replies(
        secret=secret,
        turns=turns,
        memory=memory,
        limiter=app[keys.LIMITER],
        read_words=read_words,
        sent=sent,
        forget=app[keys.STORE].forget,
    )
    return Talks(
        secret=secret,
        turns=turns,
        memory=memory,
        replies=replies,
        connector=connector.Connector(tokens),
        show=Show(read_words, config.public_url),
        seen=Seen(),
        sent=sent,
    )
