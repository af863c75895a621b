"""The description of the API holds for what is answered."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from tests.support.gateway import Conversation


async def test_replies_fit_the_document(talk: Conversation) -> None:
    document = await (await talk.client.get("/api/openapi.json")).json()
    schema = {"$ref": "#/components/schemas/Replied", "components": document["components"]}
    checker = Draft202012Validator(schema)
    for text in ("what is toxic stress?", "I want to end my life", "?????"):
        checker.validate({"messages": await talk.say(text)})


async def test_every_address_of_the_api_is_described(talk: Conversation) -> None:
    document = await (await talk.client.get("/api/openapi.json")).json()
    mounted = {r.resource.canonical for r in talk.client.app.router.routes() if r.resource}
    api = {path for path in mounted if path.startswith("/api/conversations")}
    assert api <= set(document["paths"])
