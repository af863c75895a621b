"""Traces for OpenTelemetry, where a collector is named: a turn and its steps, with nothing that was said."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

log = logging.getLogger(__name__)
NAME = "trauma-informed-guide"


def spans(url: str, *, exporter: SpanExporter | None = None) -> Callable[[str], AbstractContextManager[object]] | None:
    """What opens a span of a given name, or None where no collector is named.

    Args:
        url: the collector, as ``GUIDE_TRACES_URL`` says.
        exporter: where spans go instead; only tests say another.

    Without the packages the guide goes on without traces, and says so: nobody is to miss a safety reply for a figure.
    """
    if not url:
        return None
    try:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        if exporter is None:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

            exporter = OTLPSpanExporter(endpoint=f"{url.rstrip('/')}/v1/traces")
    except ImportError as error:
        log.error(
            "GUIDE_TRACES_URL is set and nothing is traced; install opentelemetry-sdk and "
            "opentelemetry-exporter-otlp-proto-http",
            extra={"error": f"no module {error.name}"},
        )
        return None
    provider = TracerProvider(resource=Resource.create({"service.name": NAME}))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider.get_tracer(NAME).start_as_current_span
