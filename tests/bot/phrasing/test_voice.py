"""The second voice, with an encoder that counts words: it advises, doubts, and never blocks."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.phrasing import Guard, Severity
from bot.phrasing.voice import pieces
from bot.phrasing.words import sentences
from bot.settings import ROOT


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors in which texts that share words are near."""
    rows = np.zeros((len(texts), 384), np.float32)
    for number, text in enumerate(texts):
        for word in text.lower().split():
            rows[number, int(sha256(word.encode()).hexdigest(), 16) % 384] += 1
        rows[number] /= np.linalg.norm(rows[number]) or 1
    return rows


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One family with a handful of examples: quick to learn from."""
    root = tmp_path_factory.mktemp("content")
    (root / "phrasing" / "examples").mkdir(parents=True)
    for name in ("words", "frames", "sources", "fallback", "coercion"):
        shutil.copy(ROOT / "content" / "phrasing" / f"{name}.yml", root / "phrasing")
    shutil.copy(ROOT / "content" / "phrasing" / "examples" / "coercion.yml", root / "phrasing" / "examples")
    return root


@pytest.fixture(scope="module")
def voiced(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Guard:
    return Guard.load(content, encode=encode, cache=tmp_path_factory.mktemp("cache"))


def test_it_hears_what_no_rule_has_words_for(content: Path, voiced: Guard) -> None:
    text = "Don't take no for an answer when you offer counselling."
    assert Guard.load(content).findings(text) == []
    (finding,) = voiced.findings(text)
    assert finding.near
    assert finding.rule.startswith("coercion.")
    assert finding.severity is not Severity.ERROR


def test_it_leaves_what_is_fine(voiced: Guard) -> None:
    assert voiced.findings("You can decide about reporting when you are ready.") == []


def test_it_never_blocks(voiced: Guard) -> None:
    assert voiced.speak("Don't take no for an answer when you offer counselling.").blocked == ()


def test_it_leaves_errors_to_the_rules(content: Path, voiced: Guard) -> None:
    text = "You must report this to the police."
    alone = [f for f in Guard.load(content).findings(text) if f.severity is Severity.ERROR]
    assert alone
    assert [f for f in voiced.findings(text) if f.severity is Severity.ERROR] == alone


def test_what_was_learnt_is_kept(content: Path, tmp_path: Path) -> None:
    text = "Don't take no for an answer when you offer counselling."
    first = Guard.load(content, encode=encode, cache=tmp_path).findings(text)
    (kept,) = tmp_path.glob("phrasing-*.npz")
    written = kept.stat().st_mtime_ns
    assert Guard.load(content, encode=encode, cache=tmp_path).findings(text) == first
    assert kept.stat().st_mtime_ns == written


def test_a_changed_example_is_learnt_anew(content: Path, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(content, root)
    Guard.load(root, encode=encode, cache=tmp_path).findings("One two three four.")
    path = root / "phrasing" / "examples" / "coercion.yml"
    path.write_text(path.read_text().replace("fine: |\n", "fine: |\n  A new line to learn from.\n"))
    Guard.load(root, encode=encode, cache=tmp_path).findings("One two three four.")
    assert len(list(tmp_path.glob("phrasing-*.npz"))) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [("A short text. It has two sentences.", 1), ("One two three. " * 5, 5), ("Verbal abuse as an ACE", 0), ("", 0)],
    ids=["short is judged whole", "long sentence by sentence", "a title", "empty"],
)
def test_pieces(text: str, count: int) -> None:
    assert len(pieces(text, sentences(text))) == count
