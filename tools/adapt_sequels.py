"""Train the encoder of sequels: it reads a message behind the title of the answer before it.

Run once in a while, outside the main environment, with Python 3.11, ``torch``, ``transformers``, ``onnx`` and
``onnxruntime`` (half an hour on two cores); it begins with the shipped sentence encoder:

    python -m tools.sequel_lessons lessons.json                          # in the main environment
    python tools/adapt_sequels.py lessons.json bot/understanding/minilm bot/understanding/minilm_sequels
    python -m tools.weigh_sequels                                        # in the main environment

Each label has a direction that messages which mean it are drawn to (a softmax over cosines). Half of what it reads are
questions that need no answer before them, after just any topic. Why and how well: ``docs/decisions/0020-sequels.md``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from export_encoder import export
from shipped_encoder import shipped_encoder
from tokenizers import Tokenizer
from torch.nn import functional

BATCH, EPOCHS, LONGEST = 48, 4, 96
WINDOW = 16  # batches that are cut from one shuffled heap, by length
RATE, LABEL_RATE, WARM_UP = 6e-5, 3e-3, 60
SMOOTHED = 0.1


def batches(lessons: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Endless batches of a text and its label, of like length, in random order."""
    form, titles, near = lessons["form"], lessons["titles"], lessons["near"]
    sequels = [(form.format(title=title, text=text), label) for title, text, label in lessons["sequels"]]
    topics = sorted(titles)
    while True:
        asked = random.sample(lessons["questions"], min(len(sequels), len(lessons["questions"])))
        texts = list(sequels)
        for label, text in asked:
            beside = near.get(label.partition("/")[2])
            after = random.choice(beside if beside and random.random() < lessons["beside"] else topics)  # noqa: S311 - no secret
            texts.append((form.format(title=titles[after], text=text), label))
        random.shuffle(texts)
        for start in range(0, len(texts), WINDOW * BATCH):
            heap = sorted(texts[start : start + WINDOW * BATCH], key=lambda one: len(one[0]))
            cut = [heap[i : i + BATCH] for i in range(0, len(heap), BATCH)]
            yield from random.sample(cut, len(cut))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lessons", type=Path)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="of the order in which it learns")
    options = parser.parse_args()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    lessons = json.loads(options.lessons.read_text(encoding="utf-8"))
    model = shipped_encoder(options.source)
    tokenizer = Tokenizer.from_file(str(options.source / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()

    def encode(texts: Sequence[str]) -> torch.Tensor:
        batch = tokenizer.encode_batch(list(texts))
        ids, mask = (torch.tensor([getattr(one, name) for one in batch]) for name in ("ids", "attention_mask"))
        hidden, real = model(input_ids=ids, attention_mask=mask).last_hidden_state, mask.unsqueeze(-1)
        return functional.normalize((hidden * real).sum(1) / real.sum(1), dim=-1)

    labels = sorted({label for *_, label in lessons["sequels"]} | {label for label, _ in lessons["questions"]})
    place = {label: number for number, label in enumerate(labels)}
    endless = batches(lessons)
    size = len(lessons["sequels"]) + min(len(lessons["sequels"]), len(lessons["questions"]))
    per_epoch = -(-size // BATCH)
    model.eval()
    sums = torch.zeros(len(labels), model.config.hidden_size)
    with torch.no_grad():
        for _ in range(per_epoch):
            batch = next(endless)
            sums.index_add_(0, torch.tensor([place[label] for _, label in batch]), encode([text for text, _ in batch]))
    directions = torch.nn.Parameter(functional.normalize(sums + 1e-3 * torch.randn_like(sums), dim=-1))
    groups = [
        {"params": model.parameters(), "lr": RATE},
        {"params": [directions], "lr": LABEL_RATE, "weight_decay": 0.0},
    ]
    optimizer, steps = torch.optim.AdamW(groups, weight_decay=0.01), EPOCHS * per_epoch
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    model.train()
    for step in range(steps):
        batch = next(endless)
        scores = lessons["sharp"] * encode([text for text, _ in batch]) @ functional.normalize(directions, dim=-1).T
        wanted = torch.tensor([place[label] for _, label in batch])
        loss = functional.cross_entropy(scores, wanted, label_smoothing=SMOOTHED)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 50 == 0:
            print(f"step {step} of {steps}: {loss.item():.2f}", flush=True)
    options.target.mkdir(parents=True, exist_ok=True)
    found = functional.normalize(directions.detach(), dim=-1).numpy().astype(np.float16)
    np.savez_compressed(options.target / "directions.npz", labels=np.array(labels), directions=found)
    export(model.eval(), options.source / "tokenizer.json", options.target, beside=("directions.npz",))


if __name__ == "__main__":
    main()
