from __future__ import annotations

from dataclasses import replace

from bot.directory import Contact, Service
from bot.directory.spoken import spoken


def test_every_text_that_is_read_is_named_with_its_place(services: dict[str, Service]) -> None:
    contact = Contact("phone", "0116 454 1004", label="Call us", note="Ask for the duty worker")
    one = replace(
        services["calm"], contacts=(contact,), topics=("men",), languages=("Polish",), caution="Busy at night",
        hours_note="Closed in August", cost_note="A gift is welcome", interpretation="Ask for one",
    )  # fmt: skip
    assert spoken(one) == {
        ("description",): one.description, ("caution",): "Busy at night", ("interpretation",): "Ask for one",
        ("hours", "note"): "Closed in August", ("cost", "note"): "A gift is welcome",
        ("contacts", 0, "label"): "Call us", ("contacts", 0, "note"): "Ask for the duty worker",
        ("topics", 0): "men", ("languages", 0): "Polish",
    }  # fmt: skip
