"""``GET /api/assessments/{code}.{pdf,xlsx,json}``: the result of a self-assessment as a file."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from bot.assessment import AssessmentStoreError, ExpiredCode, UnknownCode, report_of
from bot.assessment.codes import find_code
from bot.assessment.export import EXPORTS
from bot.gateway import keys
from bot.gateway.problems import problem
from bot.gateway.web.conversations import client_of, too_many


async def download(request: web.Request) -> web.Response:
    """The file; an unknown and an expired code look alike."""
    wait = await request.app[keys.LIMITER].wait(client_of(request))
    if wait:
        return too_many(request, wait)
    code, kind = find_code(request.match_info["code"]), request.match_info["kind"]
    earlier = find_code(request.query.get("earlier", "")) or ""
    if kind not in EXPORTS or not code:
        return problem(404, "There is no result under this code.")
    content_type, make = EXPORTS[kind]
    try:
        body = await asyncio.get_running_loop().run_in_executor(None, _make, request.app, make, code, earlier)
    except (UnknownCode, ExpiredCode):
        return problem(404, "There is no result under this code.")
    except AssessmentStoreError:
        return problem(503, "Results cannot be read at the moment. Please try again in a minute.")
    headers = {"Content-Disposition": f'attachment; filename="self-assessment.{kind}"'}
    return web.Response(body=body, headers=headers, content_type=content_type)


def _make(app: web.Application, make, code: str, earlier: str) -> bytes:  # type: ignore[no-untyped-def]
    phrases = app[keys.TURNS].words.assessment
    return make(report_of(code, app[keys.ASSESSMENTS], phrases, now=time.time(), earlier=earlier))
