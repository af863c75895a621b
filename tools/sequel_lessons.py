"""Write what the encoder of sequels learns as one JSON file: ``python -m tools.sequel_lessons LESSONS.json``.

Run in the main environment. ``sequels`` holds the title of the answer before, the message and the label it means there;
``questions`` the label and the text of short questions that need no answer before them; ``titles`` every topic's title
and ``near`` the topics beside each. With them goes what training and serving must have in common. What
``tools/held_out.py`` holds back is left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bot import dialogue
from bot.answers import read_answers
from bot.answers.sequels import FOLDER, read_sequels
from bot.evaluation.examples import read_examples
from bot.settings import ROOT
from bot.understanding.joined import SHARP, joined
from bot.understanding.reading import AFTER_WORDS
from bot.understanding.text import normalise
from tools.held_out import is_held_out
from tools.weigh_sequels import BESIDE

FIELD = (dialogue.ASK, dialogue.OUT_OF_SCOPE)


def main() -> None:
    """Read all of it and write it."""
    data = ROOT / "data" / "nlu"
    answers, asked = read_answers(data / "answers"), read_examples(data)
    sequels = [(one.after, normalise(one.text), one.means) for one in read_sequels(ROOT / "data" / FOLDER, answers)]
    heads = [(text, label, label.partition("/")[0]) for text, label in zip(asked.texts, asked.labels)]
    lessons = {
        "sequels": [(answers[after].title, text, means) for after, text, means in sequels if not is_held_out(text)],
        "questions": [
            (label if head == dialogue.ASK else head, text)
            for text, label, head in heads
            if head in FIELD and len(text.split()) <= AFTER_WORDS and not is_held_out(text)
        ],
        "form": joined("{title}", "{text}"),
        "sharp": SHARP,
        "beside": BESIDE,
        "titles": {topic: answer.title for topic, answer in answers.items()},
        "near": {topic: [name for name in answer.related if name in answers] for topic, answer in answers.items()},
    }
    Path(sys.argv[1]).write_text(json.dumps(lessons, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
