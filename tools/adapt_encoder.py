"""Adapt all-MiniLM-L6-v2 to this field: examples of one label draw nearer to one another, the rest stays where it was.

Run once in a while, outside the main environment, with Python 3.11, ``torch`` and ``transformers`` (half an hour on two
cores), then export the result:

    python -m tools.encoder_lessons lessons.json                       # in the main environment
    python tools/adapt_encoder.py FOLDER_OF_THE_MODEL lessons.json adapted.pt
    python tools/export_encoder.py FOLDER_OF_THE_MODEL bot/understanding/minilm --adapted adapted.pt

Each label has a direction that its examples are drawn to (a softmax over cosines); beside that, every example is held
to the vector it had (``KEPT``), so that words which no example knows keep their meaning. New topics need no new
adaptation: the matcher and the safety check learn from the vectors as they are. Figures, and which examples the shipped
weights have seen: ``docs/decisions/0016-adapted-encoder.md``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

BATCH, EPOCHS, LONGEST = 48, 2.0, 96
RATE, LABEL_RATE, WARM_UP = 3e-5, 3e-3, 50
KEPT = 0.5  # weight of staying near the vector that an example had
SMOOTHED = 0.1  # neighbouring topics overlap; no example is wholly of one label
SHARP = {"topics": 20.0, "safety": 16.0}
SAFETY_EVERY = 5  # one batch in so many is of safety examples


class Task:
    """Texts with their labels, the vectors they had, and a direction for each label."""

    def __init__(self, pairs: Sequence[tuple[str, str]], vectors: torch.Tensor, sharp: float) -> None:
        names = sorted({label for _, label in pairs})
        self.texts = [text for text, _ in pairs]
        self.owner = torch.tensor([names.index(label) for _, label in pairs])
        self.vectors, self.sharp = vectors, sharp
        sums = torch.zeros(len(names), vectors.shape[1]).index_add_(0, self.owner, vectors)
        self.directions = torch.nn.Parameter(functional.normalize(sums, dim=-1))

    def batches(self) -> Iterator[list[int]]:
        """Endless batches in random order."""
        while True:
            order = random.sample(range(len(self.texts)), len(self.texts))
            yield from (order[i : i + BATCH] for i in range(0, len(order) - BATCH + 1, BATCH))

    def loss(self, rows: list[int], found: torch.Tensor) -> torch.Tensor:
        """How far a batch is from its labels and from where it was."""
        scores = self.sharp * found @ functional.normalize(self.directions, dim=-1).T
        wrong = functional.cross_entropy(scores, self.owner[rows], label_smoothing=SMOOTHED)
        return wrong + KEPT * (1 - (found * self.vectors[rows]).sum(-1)).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    random.seed(1)
    torch.manual_seed(1)
    tokenizer, model = AutoTokenizer.from_pretrained(options.model), AutoModel.from_pretrained(options.model)

    def encode(texts: Sequence[str]) -> torch.Tensor:
        batch = tokenizer(list(texts), truncation=True, max_length=LONGEST, padding=True, return_tensors="pt")
        hidden, mask = model(**batch).last_hidden_state, batch["attention_mask"].unsqueeze(-1)
        return functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)

    def encode_all(texts: Sequence[str]) -> torch.Tensor:
        with torch.no_grad():
            return torch.cat([encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)])

    model.eval()
    lessons = json.loads(options.lessons.read_text(encoding="utf-8"))
    tasks = {name: Task(pairs, encode_all([text for text, _ in pairs]), SHARP[name]) for name, pairs in lessons.items()}
    steps = int(EPOCHS * len(tasks["topics"].texts) / BATCH * SAFETY_EVERY / (SAFETY_EVERY - 1))
    labels = [task.directions for task in tasks.values()]
    groups = [{"params": model.parameters(), "lr": RATE}, {"params": labels, "lr": LABEL_RATE, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    endless = {name: task.batches() for name, task in tasks.items()}
    model.train()
    for step in range(steps):
        name = "safety" if step % SAFETY_EVERY == SAFETY_EVERY - 1 else "topics"
        rows = next(endless[name])
        loss = tasks[name].loss(rows, encode([tasks[name].texts[row] for row in rows]))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    torch.save(model.state_dict(), options.target)


if __name__ == "__main__":
    main()
