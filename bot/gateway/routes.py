"""Every address of the gateway."""

from __future__ import annotations

from aiohttp import web

from bot.gateway.web import assessments, conversations, health, metrics, openapi, oruk, pages, unanswered


def add_routes(app: web.Application) -> None:
    """Mount the addresses."""
    app.router.add_post("/api/conversations", conversations.open_conversation, name="open")
    app.router.add_post("/api/conversations/{id}/messages", conversations.post_message, name="message")
    app.router.add_get("/api/conversations/{id}", conversations.look_back, name="look-back")
    app.router.add_delete("/api/conversations/{id}", conversations.end_conversation, name="end")
    app.router.add_get("/api/conversations/{id}/unanswered", unanswered.look, name="unanswered")
    app.router.add_post("/api/conversations/{id}/unanswered", unanswered.send, name="send-unanswered")
    app.router.add_get("/api/openapi.json", openapi.openapi, name="openapi")
    app.router.add_get("/healthz", health.healthz, name="healthz")
    app.router.add_get("/readyz", health.readyz, name="readyz")
    app.router.add_get("/metrics", metrics.metrics, name="metrics")
    app.router.add_get(r"/api/assessments/{code:[^./]+}.{kind:[a-z]+}", assessments.download, name="assessment")
    app.router.add_get("/oruk/", oruk.root, name="oruk")
    app.router.add_get("/oruk/services", oruk.services, name="oruk-services")
    app.router.add_get("/oruk/services/{id}", oruk.service, name="oruk-service")
    app.router.add_get("/oruk/taxonomies", oruk.taxonomies, name="oruk-taxonomies")
    app.router.add_get("/oruk/taxonomy_terms", oruk.taxonomy_terms, name="oruk-terms")
    pages.add_routes(app)
