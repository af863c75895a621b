"""What a topic's file has in it, with a sentence for each fault that an editor can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.checks.finding import ERROR, Finding
from bot.checks.page import Page

ID = re.compile(r"[a-z0-9-]{2,60}")
Said = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(lambda value: str(value) if isinstance(value, date) else value)]
Id = Annotated[str, Field(pattern=f"^{ID.pattern}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Link(_Part):
    label: Said
    url: Said


class _Source(_Part):
    title: Said
    url: str = ""


class _About(_Part):
    title: Said
    kind: Literal["answer", "fallback"]
    cite: list[Id] = []
    more: Said | None = None
    example: Said | None = None
    note: Said | None = None
    related: list[Id] = []
    parts: list[Id] = []
    links: list[_Link] = []
    source: _Source | None = None
    quote: bool = False
    sensitive: bool = False
    resources: bool | list[Id] = False
    owner: Said
    reviewed_on: Day
    review_by: Day


class _Response(_Part):
    text: Said
    metadata: _About


class _Block(_Part):
    intent: str
    examples: Said


class _Topic(_Part):
    version: str
    nlu: Annotated[list[_Block], Field(min_length=1, max_length=1)]
    responses: dict[str, Annotated[list[_Response], Field(min_length=1, max_length=1)]]


def check_schema(page: Page) -> Iterator[Finding]:
    """Everything about the shape of a topic's file that is wrong."""
    if page.fault:
        yield page.fault
        return
    if not ID.fullmatch(page.entry):
        yield page.finding((), ERROR, "id", "name the file with 2 to 60 small letters, digits and hyphens")
    try:
        topic = _Topic.model_validate(page.data)
    except ValidationError as error:
        for fault in error.errors():
            yield page.finding(fault["loc"], ERROR, "schema", _sentence(fault["loc"], fault["type"], fault["msg"]))
        return
    if topic.nlu[0].intent != f"ask/{page.entry}":
        yield page.finding(("nlu", 0, "intent"), ERROR, "schema", f"the intent must be 'ask/{page.entry}'")
    if list(topic.responses) != [f"utter_ask/{page.entry}"]:
        yield page.finding(("responses",), ERROR, "schema", f"name the one response 'utter_ask/{page.entry}'")


def _sentence(where: tuple[Any, ...], kind: str, message: str) -> str:
    name = ".".join(str(part) for part in where if not isinstance(part, int)).replace("responses.", "")
    said = {
        "missing": "is missing; add it",
        "extra_forbidden": "is not known here; correct its spelling or take it out",
        "string_type": "must be text; put it in quotes",
    }
    return f"{name.rpartition('.')[2] or 'the file'}: {said.get(kind, message)}"
