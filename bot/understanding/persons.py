"""Whether a message is in the first person or about somebody, and what may be offered then: no kinds of abuse.

A wrong guess among "did you mean" is read by somebody who has just spoken of a child, a client or themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

# The writer, or somebody they work with: even a faint match is not answered with a kind of abuse then.
FIRST_PERSON = re.compile(
    r"\b(i|i'm|im|i've|ive|me|my|mine|we|our)\b|\b(client|patient|pupil|student|service user|young person|lad|lass)\b",
    re.IGNORECASE,
)
# Beside these, anybody who may be a person of flesh and blood: enough to offer nothing of the kind.
_SOMEBODY = re.compile(
    r"\b(he|she|him|her|hers|his|they|them|us|somebody|someone|"
    r"girls?|boys?|child|kids?|kiddie|baby|babies|toddler|teenager|teen|youngster|adult|wom[ae]n|m[ae]n|lady|bloke|guy|"
    r"mum|mam|mom|mother|dad|father|parents?|step ?-?(mum|mam|dad|mother|father)|son|daughter|"
    r"brothers?|sisters?|siblings?|"
    r"twins?|uncle|aunt|auntie|cousin|nan|gran|grandma|grandad|grandfather|grandmother|niece|nephew|family|relative|"
    r"husband|wife|partner|boyfriend|girlfriend|ex|carer|foster(ed)?|friend|mate|colleague|neighbours?|tenants?|residents?|"
    r"learner|client'?s|pupils|students|patients|clients|lodger|player|member|volunteer|survivor|victim)\b",
    re.IGNORECASE,
)


def of_a_person(text: str) -> bool:
    """Whether a message is in the first person, or about somebody."""
    return FIRST_PERSON.search(text) is not None or _SOMEBODY.search(text) is not None


def offered(topics: Iterable[str], text: str, sensitive: Collection[str]) -> tuple[str, ...]:
    """The topics that may be offered to whoever wrote the text."""
    topics = tuple(topics)
    return tuple(topic for topic in topics if topic not in sensitive) if of_a_person(text) else topics
