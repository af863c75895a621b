"""The result of a self-assessment as a file, asked for by its code."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.assessment import AssessmentStore
from bot.assessment.store import KEPT
from bot.gateway import keys
from tests.support.gateway import Client, Start


def filled(client: Client) -> tuple[AssessmentStore, str]:
    """A set of answers that leads to every kind of next step."""
    store = client.app[keys.ASSESSMENTS]
    code = store.open_sheet()
    areas = client.app[keys.TURNS].words.assessment.framework.areas
    for area, answer in zip(areas, ("none", "aware", "sensitive_responsive", "unsure", "informed", "skipped", "none")):
        store.give(code, area.id, answer)
    return store, code


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK"), ("json", b"{")], ids=["pdf", "xlsx", "json"]
)
async def test_the_file_of_a_code(kind: str, begins: bytes, start: Start) -> None:
    client = await start()
    _, code = filled(client)
    response = await client.get(f"/api/assessments/{code}.{kind}")
    body = await response.read()
    assert response.status == 200
    assert body.startswith(begins)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == f'attachment; filename="self-assessment.{kind}"'
    assert code.encode() not in body


async def test_a_code_may_be_typed_as_people_do_and_compared_with_an_earlier_one(start: Start) -> None:
    client = await start()
    store, code = filled(client)
    earlier = store.open_sheet()
    store.give(earlier, "workforce", "aware")
    path = f"/api/assessments/{code.lower().replace('-', '')}.json"
    held: dict[str, Any] = await (await client.get(path, params={"earlier": earlier})).json()
    change = next(row for row in held["comparison"] if row["area"] == "workforce")
    assert change["change"] == "on"


async def test_unknown_expired_and_deleted_codes_look_alike(start: Start) -> None:
    client = await start()
    store, code = filled(client)
    gone = store.open_sheet()
    store.forget(gone)
    old = AssessmentStore(store._engine, clock=lambda: time.time() - KEPT - 1).open_sheet()
    answers = []
    for wrong in ("LLR-2345-6789-BC", gone, old, "nonsense"):
        response = await client.get(f"/api/assessments/{wrong}.pdf")
        answers.append((response.status, await response.text()))
    assert len(set(answers)) == 1
    assert answers[0][0] == 404
    assert (await client.get(f"/api/assessments/{code}.exe")).status == 404


async def test_every_set_of_answers_of_one_kind_makes_a_pdf(start: Start) -> None:
    """Every next step of the content, with the services of the real directory."""
    client = await start()
    store = client.app[keys.ASSESSMENTS]
    for answer in ("none", "aware", "sensitive", "responsive", "informed", "unsure"):
        for area in client.app[keys.TURNS].words.assessment.framework.areas:
            code = store.open_sheet()
            store.give(code, area.id, answer)
            assert (await client.get(f"/api/assessments/{code}.pdf")).status == 200, (answer, area.id)


async def test_guessing_codes_is_slowed_down(start: Start) -> None:
    client = await start(rate=0.001, burst=3)
    statuses = [(await client.get("/api/assessments/LLR-2345-6789-BC.pdf")).status for _ in range(5)]
    assert statuses == [404, 404, 404, 429, 429]
