"""A topic's file: its values, and its text with other values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from bot.editing import words
from bot.editing.errors import BadValue
from bot.editing.model import Link, Mark, Topic
from bot.editing.outside import check_id, parse
from bot.editing.roundtrip import edited, folded, like

PROSE = ("more", "example", "note")
LISTS = ("cite", "related", "parts")
DATES = ("reviewed_on", "review_by")
ORDER = (
    "title",
    "kind",
    "cite",
    "more",
    "example",
    "related",
    "parts",
    "links",
    "source",
    "note",
    "quote",
    "resources",
)
NEW = """\
version: "3.1"
nlu:
- intent: ask/{id}
  examples: |
    - {id}
responses:
  utter_ask/{id}:
  - text: >-
      {id}
    metadata:
      title: "{id}"
      kind: answer
      owner: content team
"""


def path_of(topic: str) -> str:
    """Where a topic's file stands."""
    return f"data/nlu/answers/{check_id(topic)}.yml"


def from_text(topic: str, text: str, mark: Mark) -> Topic:
    """The values of a file.

    Raises:
        BadValue: it is not of the form; it can be edited as text.
    """
    return from_values(topic, parse(text, name=f"{topic}.yml"), mark)


def from_values(topic: str, loaded: Any, mark: Mark) -> Topic:
    """As ``from_text``, of a file's plain values."""
    try:
        (block,) = loaded["nlu"]
        (response,) = loaded["responses"][f"utter_ask/{topic}"]
        data: Mapping[str, Any] = response["metadata"]
        if block["intent"] != f"ask/{topic}":
            raise BadValue(f"{topic}.yml: the intent is {block['intent']!r}; it must be 'ask/{topic}'", field="intent")
        source = data.get("source")
        several: dict[str, Any] = {name: tuple(map(str, data.get(name) or ())) for name in LISTS}
        several |= {name: _line(data.get(name) or "") for name in PROSE}
        return Topic(
            id=topic,
            title=str(data["title"]),
            text=_line(response["text"]),
            examples=read_examples(block["examples"]),
            kind=str(data["kind"]),
            **several,
            links=tuple(Link(str(one["label"]), str(one["url"])) for one in data.get("links") or ()),
            source=Link(str(source["title"]), str(source["url"])) if source else None,
            quote=bool(data.get("quote")),
            resources=bool(data.get("resources")),
            owner=str(data["owner"]),
            reviewed_on=_date(data.get("reviewed_on")),
            review_by=_date(data.get("review_by")),
            mark=mark,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadValue(f"{topic}.yml: is not of the usual form ({error!r}); edit its text") from None


def checked(topic: Topic) -> Topic:
    """The topic as it will be written.

    Raises:
        BadValue: a field cannot be; the message says which and what to do.
    """
    for name in ("title", "text", "owner"):
        if not getattr(topic, name).strip():
            raise BadValue(f"{name}: is empty; fill it in", field=name)
    if topic.kind not in ("answer", "fallback"):
        raise BadValue("kind: either 'answer' or 'fallback'", field="kind")
    for name in DATES:
        if getattr(topic, name) is None:
            raise BadValue(f"{name}: give a date", field=name)
    for name in LISTS:
        for value in getattr(topic, name):
            check_id(value, field=name)
    said = {name: words.prose(getattr(topic, name), field=name) for name in ("text", "title", "owner", *PROSE)}
    links = tuple(_link(one, "links") for one in topic.links)
    source = _link(topic.source, "source") if topic.source else None
    kept = {name: tuple(dict.fromkeys(getattr(topic, name))) for name in LISTS}
    values = {**topic.__dict__, **said, **kept, "links": links, "source": source}
    return Topic(**{**values, "examples": words.examples(topic.examples)})


def to_text(topic: Topic, text: str) -> str:
    """The text with the topic's values; what is the same stays as it was written."""
    path = path_of(topic.id)

    def change(values: Any) -> None:
        before = from_text(topic.id, text, topic.mark)
        (response,) = values["responses"][f"utter_ask/{topic.id}"]
        data = response["metadata"]
        if before.text != topic.text:
            response["text"] = folded(topic.text)
        if before.examples != topic.examples:
            values["nlu"][0]["examples"] = write_examples(topic.examples)
        for name in (*ORDER, "owner", *DATES):
            if getattr(before, name) != getattr(topic, name):
                _put(data, name, _written(name, getattr(topic, name), data.get(name)))

    return edited(text, change, name=path)


def new_text(topic: Topic) -> str:
    """The text of a new file."""
    return to_text(topic, NEW.format(id=check_id(topic.id)))


def read_examples(block: Any) -> tuple[str, ...]:
    """The lines of an ``examples: |`` block without their dashes."""
    lines = (line.strip() for line in str(block).splitlines())
    return tuple(line[2:].strip() for line in lines if line.startswith("- "))


def write_examples(examples: tuple[str, ...]) -> LiteralScalarString:
    """The block of ``read_examples``."""
    return LiteralScalarString("".join(f"- {example}\n" for example in examples))


def _put(data: CommentedMap, name: str, value: Any) -> None:
    if value is None:
        data.pop(name, None)
    elif name in data:
        data[name] = value
    else:
        after = [key for key in (*ORDER, "owner", *DATES)[: (*ORDER, "owner", *DATES).index(name)] if key in data]
        place = list(data).index(after[-1]) + 1 if after else len(data)
        data.insert(place, name, value)


def _written(name: str, value: Any, old: Any) -> Any:
    """A field in the form that files have it in; ``None`` where it is left out."""
    if name in LISTS:
        return _flow(value) if value else None
    if name in PROSE:
        return folded(value) if value else None
    if name == "links":
        return [_pair("label", one) for one in value] or None
    if name == "source":
        return _pair("title", value) if value else None
    if name in DATES:
        return DoubleQuotedScalarString(value.isoformat()) if value else None
    if isinstance(value, bool):
        return value or None
    return like(old, value) if old is not None else DoubleQuotedScalarString(value)


def _flow(values: tuple[str, ...]) -> CommentedSeq:
    listed = CommentedSeq(values)
    listed.fa.set_flow_style()
    return listed


def _pair(label: str, link: Link) -> CommentedMap:
    pair = CommentedMap({label: DoubleQuotedScalarString(link.label), "url": DoubleQuotedScalarString(link.url)})
    pair.fa.set_flow_style()
    return pair


def _link(link: Link, field: str) -> Link:
    label = words.prose(link.label, field=field, longest=300)
    if not label:
        raise BadValue(f"{field}: give the link a label", field=field)
    return Link(label, words.link(link.url, field=field))


def _line(value: Any) -> str:
    return " ".join(str(value).split())


def _date(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))
