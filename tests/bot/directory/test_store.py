from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.directory import Service, tables
from bot.directory.calls import noted
from bot.directory.database import migrate, open_database
from bot.directory.examples import Rows
from bot.directory.search import Search
from bot.directory.store import load, read_all
from bot.understanding.encoder import Encoder


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    opened = open_database(f"sqlite:///{tmp_path / 'new' / 'directory.sqlite'}")
    migrate(opened)
    yield opened
    opened.dispose()


def test_what_is_loaded_is_read_back(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    assert read_all(engine) == services


def test_what_those_who_rang_found_is_read_back(engine: Engine, services: dict[str, Service]) -> None:
    rung = noted(services["calm"], result="no_answer", by="A. Editor", on=date(2026, 11, 24))
    load(engine, {"calm": rung})
    assert read_all(engine)["calm"] == rung


def test_loading_twice_gives_the_same(engine: Engine, services: dict[str, Service]) -> None:
    assert len(load(engine, services).added) == 115
    assert not load(engine, services)


def test_a_changed_number_is_the_next_answer(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    old = services["samaritans"]
    new = replace(old, contacts=(replace(old.contacts[0], value="116 000"), *old.contacts[1:]))
    assert load(engine, {**services, old.id: new}).changed == ("samaritans",)
    assert read_all(engine)["samaritans"].as_message()["contacts"][0]["value"] == "116 000"


def test_a_fault_changes_nothing(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    broken = {**services, "broken": replace(services["calm"], id="broken", name=None)}  # type: ignore[arg-type]
    with pytest.raises(SQLAlchemyError):
        load(engine, broken)
    assert read_all(engine) == services


def test_a_service_that_is_gone_leaves_nothing(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    assert load(engine, {"calm": services["calm"]}).removed
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(tables.service)).scalar() == 1
        assert connection.execute(select(func.count()).select_from(tables.search_text)).scalar() == 1


def test_migrating_again_changes_nothing(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    migrate(engine)
    assert len(read_all(engine)) == 115


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("rape", "rape-crisis-247", id="a word of the name"),
        pytest.param("bystander", "mvp-llr", id="a topic"),
        pytest.param("grieving", "cruse", id="a stem"),
    ],
)
def test_search_by_words(engine: Engine, services: dict[str, Service], query: str, expected: str) -> None:
    load(engine, services)
    assert expected in Search(engine).find(query + " bereavement" if query == "grieving" else query)


@pytest.mark.parametrize("query", ["", "*", '"', "a OR NEAR(b", "'; DROP TABLE service; --", "x" * 10_000, "name:calm"])
def test_hostile_queries_are_only_words(engine: Engine, services: dict[str, Service], query: str) -> None:
    load(engine, services)
    Search(engine).find(query)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM service")).scalar() == 115


def test_search_by_meaning(engine: Engine, services: dict[str, Service]) -> None:
    encode = Encoder().encode
    few = {one: services[one] for one in ("op-courage", "cruse", "triple-p", "shelter", "frank")}
    load(engine, few, encode=encode)
    assert Search(engine, encode).by_meaning("a former soldier with bad dreams")[0] == "op-courage"


def test_another_encoder_makes_its_own_vectors(engine: Engine, services: dict[str, Service]) -> None:
    def one(texts: Sequence[str]) -> Rows:
        return np.eye(4, dtype=np.float32)[[len(text) % 2 for text in texts]]

    def other(texts: Sequence[str]) -> Rows:
        return one(texts)[:, ::-1]

    load(engine, services, encode=one)
    assert not load(engine, services, encode=other)
    with engine.connect() as connection:
        kept = {row.words: row.vector for row in connection.execute(select(tables.search_text))}
    assert all(vector == other([words])[0].tobytes() for words, vector in kept.items())


def test_drafts_are_not_searched(engine: Engine, services: dict[str, Service]) -> None:
    load(engine, services)
    assert "national-stalking-helpline" not in Search(engine).find("stalking")
