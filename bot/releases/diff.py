"""What one release changed against another, in the words of the files that editors know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.releases.marks import CONTENT

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = (
    ("data/nlu/answers/", "topic"),
    ("data/nlu/", "intent"),
    ("data/sequels/", "sequel"),
    ("data/", "rule"),
    ("content/services/", "service"),
    ("content/safety/", "safety"),
    ("content/phrasing/", "phrasing"),
    ("content/messages/", "messages"),
    ("domain.yml", "messages"),
)


@dataclass(frozen=True)
class Detail:
    """One value that differs; ``before`` is empty where it was added, ``after`` where it was taken away."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One file that differs: ``what`` is ``added``, ``removed`` or ``changed``.

    ``kind`` is ``topic``, ``intent``, ``sequel``, ``service``, ``safety``, ``phrasing``, ``messages``, ``rule`` or
    ``other``; ``id`` is the file's name without its ending.
    """

    kind: str
    id: str
    file: str
    what: str
    details: tuple[Detail, ...] = ()


def compare(before: Path | None, after: Path) -> list[Change]:
    """Every difference in content between two folders, by file; everything is new where ``before`` is None."""
    old, new = _files(before) if before else {}, _files(after)
    return [
        _change(name, old.get(name), new.get(name))
        for name in sorted(old.keys() | new.keys())
        if name not in old or name not in new or old[name].read_bytes() != new[name].read_bytes()
    ]


def as_text(changes: list[Change]) -> str:
    """The changes for a terminal."""
    lines = []
    for change in changes:
        lines.append(f"{change.what:8} {change.kind} {change.id}")
        for detail in change.details if change.what == "changed" else ():
            lines.append(f"    {detail.field}")
            lines += [f"      - {detail.before}"] if detail.before else []
            lines += [f"      + {detail.after}"] if detail.after else []
    return "\n".join([*lines, f"{len(changes)} files differ"])


def _files(root: Path) -> dict[str, Path]:
    bases = [root / name for name in CONTENT]
    paths = [p for base in bases for p in ([base] if base.is_file() else base.rglob("*")) if p.is_file()]
    return {path.relative_to(root).as_posix(): path for path in paths}


def _change(name: str, old: Path | None, new: Path | None) -> Change:
    kind = next((kind for start, kind in _KINDS if name.startswith(start)), "other")
    what = "added" if old is None else "removed" if new is None else "changed"
    before, after = _values(old), _values(new)
    details = []
    for field in dict.fromkeys([*before, *after]):
        gone, come = before.get(field, []), after.get(field, [])
        if gone != come:
            details += _pairs(field, [v for v in gone if v not in come], [v for v in come if v not in gone])
    return Change(kind, Path(name).stem, name, what, tuple(details))


def _pairs(field: str, gone: list[str], come: list[str]) -> list[Detail]:
    if len(gone) == len(come) == 1:
        return [Detail(field, gone[0], come[0])]
    return [*(Detail(field, value, "") for value in gone), *(Detail(field, "", value) for value in come)]


def _values(path: Path | None) -> dict[str, list[str]]:
    """A file's values by dotted path; lists of plain values and blocks of examples as lists."""
    if path is None:
        return {}
    raw = path.read_bytes()
    if path.suffix in (".yml", ".yaml"):
        try:
            return dict(_flat(yaml.load(raw, Loader=_Loader), ""))  # noqa: S506 - it is the safe loader
        except yaml.YAMLError:
            pass
    return {"lines": raw.decode("utf-8", "replace").splitlines()}


def _flat(value: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(inner, (Mapping, list)) for inner in value):
        for number, inner in enumerate(value):
            label = str(inner.get("id") or inner.get("intent") or number) if isinstance(inner, Mapping) else number
            yield from _flat(inner, f"{path}[{label}]" if len(value) > 1 else path)
    elif isinstance(value, list):
        yield path, [str(inner) for inner in value]
    elif path.endswith("examples"):
        yield path, [line.strip().removeprefix("- ") for line in str(value).splitlines() if line.strip()]
    else:
        yield path, [" ".join(str(value).split())]
