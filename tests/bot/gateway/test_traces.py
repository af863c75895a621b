"""Traces: off without a collector, and a turn with its steps where there is one."""

from __future__ import annotations

import sys

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.gateway.metrics import Metrics
from bot.gateway.traces import spans


def test_without_a_collector_there_are_none() -> None:
    assert spans("") is None


def test_turn_holds_its_steps_and_nothing_that_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opentelemetry.sdk.trace.export.BatchSpanProcessor", _simple())
    kept = InMemorySpanExporter()
    metrics = Metrics(span=spans("http://127.0.0.1:4318", exporter=kept))
    with metrics.turn("web"), metrics.step("ask"):
        pass
    ask, turn = kept.get_finished_spans()
    assert (ask.name, turn.name) == ("ask", "turn")
    assert ask.parent is not None and ask.parent.span_id == turn.context.span_id
    assert not ask.attributes and not turn.attributes


def test_missing_packages_are_named_and_nothing_ends(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter", None)
    assert spans("http://127.0.0.1:4318") is None
    assert "install opentelemetry-sdk and opentelemetry-exporter-otlp-proto-http" in caplog.text


def _simple() -> type[object]:
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor

    found: type[object] = SimpleSpanProcessor
    return found
