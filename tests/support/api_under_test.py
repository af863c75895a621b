"""A gateway with a stand-in for Rasa on a loopback port, and a program that plays against its public API.

``python -m tests.support.api_under_test <program> <arguments>`` puts the gateway's address for ``{url}``, and gives the
program a conversation and its token as API_ID and API_TOKEN; it ends as the program ends.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from aiohttp import web

from bot.gateway import keys, tokens
from bot.gateway.app import create_app
from bot.safety import SafetyCheck
from bot.settings import Settings
from tests.support import gateway
from tests.support.ports import unused_port
from tests.support.rasa import ANSWER, StandInRasa

# Every reply holds both, so that there is a question for the editors as well as an answer.
UNANSWERED = {"do": "fallback", "topics": [], "aspect": "", "reason": "unknown"}


async def play(command: list[str], folder: Path) -> int:
    """Run the command against a gateway of its own; safety is read by rules alone, which need no training."""
    rasa = StandInRasa()
    rasa.decisions = [UNANSWERED, ANSWER]
    async with rasa.server:
        settings = Settings(
            var=folder,
            rasa_url=str(rasa.server.make_url("")),
            database_url=f"sqlite:///{folder / 'guide.sqlite'}",
            secret="s" * 32,
            rate=1000.0,
            burst=10_000,
        )
        app = create_app(
            settings,
            load_safety=lambda used: SafetyCheck.load(used.content, encode=None),
            load_guard=lambda _: gateway.guard(),
        )
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        port = unused_port()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await asyncio.shield(app[keys.LIVE].now.safety)
        conversation = tokens.new_id()
        token = tokens.sign(conversation, app[keys.SECRET])
        program = await asyncio.create_subprocess_exec(
            *(part.replace("{url}", f"http://127.0.0.1:{port}") for part in command),
            env=os.environ | {"API_ID": conversation, "API_TOKEN": token},
        )
        try:
            return await program.wait()
        finally:
            await runner.cleanup()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.exit(asyncio.run(play(sys.argv[1:], Path(made))))
