"""A matcher of today's examples, learnt once for all tests here; it takes a minute or two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answers import read_answers
from bot.evaluation.__main__ import learn
from bot.evaluation.examples import described, read_examples
from bot.evaluation.talk import Talk
from bot.settings import ROOT
from bot.understanding.encoder import Encoder

NLU = ROOT / "data" / "nlu"


@pytest.fixture(scope="session")
def new_talk() -> Callable[[], Talk]:
    """Begins a conversation in process."""
    answers, encoder = read_answers(NLU / "answers"), Encoder(threads=2)
    matcher = learn(read_examples(NLU), described(answers), encoder)
    return lambda: Talk(matcher, encoder.encode, answers)
