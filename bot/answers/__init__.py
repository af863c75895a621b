"""What we say about the strategy."""

from bot.answers.model import Answer, Edition, Section
from bot.answers.store import read_answer, read_answers, read_edition, read_responses
from bot.answers.wording import spoken, standing

__all__ = [
    "Answer",
    "Edition",
    "Section",
    "read_answer",
    "read_answers",
    "read_edition",
    "read_responses",
    "spoken",
    "standing",
]
