"""Adapt all-MiniLM-L6-v2 to this field: examples of one label draw nearer to one another, the rest stays where it was.

Run once in a while, outside the main environment, with Python 3.11, ``torch`` and ``transformers`` (half an hour on two
cores), then export the result:

    python -m tools.encoder_lessons lessons.json                       # in the main environment
    python tools/adapt_encoder.py FOLDER_OF_THE_MODEL lessons.json adapted.pt
    python tools/export_encoder.py FOLDER_OF_THE_MODEL bot/understanding/minilm --adapted adapted.pt

Each label has a direction that its examples are drawn to (a softmax over cosines); ordinary messages (``none``) have no
direction, they only keep away from those of a crisis. Beside that, every example is held to the vector it had
(``KEPT``), so that words which no example knows keep their meaning. New topics need no new
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
WINDOW = 16  # batches that are cut from one shuffled heap, by length: padding is most of the work otherwise
RATE, LABEL_RATE, WARM_UP = 3e-5, 3e-3, 50
KEPT = 0.5  # weight of staying near the vector that an example had
SMOOTHED = 0.1  # neighbouring topics overlap; no example is wholly of one label
SHARP = {"topics": 20.0, "safety": 16.0}
ORDINARY = 2  # ordinary messages beside each of a crisis
SAFETY_EVERY = 3  # one batch in so many is of safety examples
NONE, NONE_AT = "none", 0.4  # the label without a direction, and the cosine to a crisis that it begins to lose at


class Task:
    """Texts with their labels, the vectors they had, and a direction for each label."""

    def __init__(self, pairs: Sequence[tuple[str, str]], vectors: torch.Tensor, sharp: float) -> None:
        names = sorted({label for _, label in pairs} - {NONE})
        place = {name: number for number, name in enumerate([*names, NONE])}
        self.texts = [text for text, _ in pairs]
        self.owner = torch.tensor([place[label] for _, label in pairs])
        self.vectors, self.sharp = vectors, sharp
        told = self.owner < len(names)
        sums = torch.zeros(len(names), vectors.shape[1]).index_add_(0, self.owner[told], vectors[told])
        self.directions = torch.nn.Parameter(functional.normalize(sums, dim=-1))
        self.none_at = torch.nn.Parameter(torch.tensor([NONE_AT if not told.all() else -1.0]))

    def batches(self) -> Iterator[list[int]]:
        """Endless batches of like length in random order; of ordinary messages as many as ``ORDINARY`` allows."""
        none = self.directions.shape[0]
        told = [row for row, owner in enumerate(self.owner.tolist()) if owner != none]
        rest = [row for row, owner in enumerate(self.owner.tolist()) if owner == none]
        while True:
            order = told + random.sample(rest, min(len(rest), ORDINARY * len(told)))
            random.shuffle(order)
            for start in range(0, len(order), WINDOW * BATCH):
                heap = sorted(order[start : start + WINDOW * BATCH], key=lambda row: len(self.texts[row]))
                cut = [heap[i : i + BATCH] for i in range(0, len(heap), BATCH)]
                yield from random.sample(cut, len(cut))

    def loss(self, rows: list[int], found: torch.Tensor) -> torch.Tensor:
        """How far a batch is from its labels and from where it was."""
        cosines = found @ functional.normalize(self.directions, dim=-1).T
        scores = self.sharp * torch.cat([cosines, self.none_at.expand(len(rows), 1)], dim=1)
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
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        with torch.no_grad():
            parts = [encode([texts[row] for row in order[i : i + BATCH]]) for i in range(0, len(order), BATCH)]
        found = torch.empty(len(texts), parts[0].shape[1])
        found[order] = torch.cat(parts)
        return found

    model.eval()
    lessons = json.loads(options.lessons.read_text(encoding="utf-8"))
    tasks = {name: Task(pairs, encode_all([text for text, _ in pairs]), SHARP[name]) for name, pairs in lessons.items()}
    steps = int(EPOCHS * len(tasks["topics"].texts) / BATCH * SAFETY_EVERY / (SAFETY_EVERY - 1))
    labels = [parameter for task in tasks.values() for parameter in (task.directions, task.none_at)]
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
        if step % 50 == 0:
            print(f"step {step} of {steps}, {name}: {loss.item():.2f}", flush=True)
    torch.save(model.state_dict(), options.target)


if __name__ == "__main__":
    main()
