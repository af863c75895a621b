"""References that are named within an answer's text."""

from __future__ import annotations

import pytest

from bot.answers.citations import cited

REFERENCES = {
    "ref-bellis": "Bellis and others (2014)",
    "ref-mcewen-stellar": "McEwen and Stellar (1993)",
    "ref-who": "World Health Organisation (2022)",
    "ref-working-together": "Working Together (2018) reference",
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("48% of people had one (Bellis et al, 2014).", ("ref-bellis",)),
        (
            "The World Health Organization (WHO, 2022) says so, and McEwen and Stellar (1993).",
            ("ref-who", "ref-mcewen-stellar"),
        ),
        ("Bellis has written much. In 2014 something else happened.", ()),
        ("Bellis et al (2023) is another study.", ()),
        ("Working Together (2018) is guidance.", ()),  # its title has no author and year alone
    ],
)
def test_references_are_found_by_author_and_year(text: str, found: tuple[str, ...]) -> None:
    assert cited(text, REFERENCES) == found
