"""How one topic stands to another."""

from __future__ import annotations

import pytest

from bot.understanding.relations import RELATIONS, relations
from tests.support.readings import Answer

TOPICS = {
    "phases": Answer("The phases", parts=("aware", "sensitive", "informed")),
    "aware": Answer("Aware", related=("review",)),
    "sensitive": Answer("Sensitive", related=("review",), cites=("ref-a",)),
    "informed": Answer("Informed"),
    "review": Answer("The review", related=("board",)),
    "board": Answer("The board", related=("sensitive",)),
    "cost": Answer("The cost"),
    "ref-a": Answer("A (2014)"),
    "chair": Answer("The chair", related=("board",)),
}


@pytest.mark.parametrize(
    ("last", "topic", "relation"),
    [
        ("sensitive", "sensitive", "same"),
        ("sensitive", "informed", "next"),
        ("sensitive", "aware", "previous"),
        ("aware", "informed", "sibling"),
        ("sensitive", "phases", "list"),
        ("sensitive", "ref-a", "cited"),
        ("sensitive", "review", "related"),
        ("sensitive", "board", "names_it"),
        ("aware", "board", "second"),
        ("phases", "aware", "first"),
        ("phases", "sensitive", "part"),
        ("phases", "informed", "last"),
        ("sensitive", "cost", "far"),
    ],
)
def test_relation(last: str, topic: str, relation: str) -> None:
    assert relations(last, TOPICS).get(topic, "far") == relation
    assert relation in RELATIONS
