"""Changes values inside a YAML text and leaves every other line as somebody wrote it."""

from __future__ import annotations

import io
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from bot.editing.errors import BadValue
from bot.editing.outside import parse
from bot.yamlfile import Loader

WIDTH = 104  # characters to a line of prose that we write
# A list that is set in below its name: "areas:" and on the next line "  - id: …".
_SET_IN = re.compile(r"^\w[\w-]*:[ ]*\n(?:[ ]*#[^\n]*\n)*[ ]+- ", re.M)
_AT_MARGIN = re.compile(r"^\w[\w-]*:[ ]*\n(?:[ ]*#[^\n]*\n)*- ", re.M)


def edited(text: str, change: Callable[[Any], None], *, name: str) -> str:
    """The text after ``change`` was made to its values.

    ruamel.yaml keeps comments, order and quotes, but lays some lines out anew. So the text is dumped both
    unchanged and changed, and only the lines that differ between the two are taken over into the original.

    Args:
        text: YAML within the limits of ``outside``.
        change: alters the round-trip values in place.
        name: what to call the file in a message.

    Raises:
        BadValue: the text is no YAML that can be edited so.
    """
    before, after = _dumped(text, change, name)
    if before == after:
        return text
    merged = _take_over(text.splitlines(True), before.splitlines(True), after.splitlines(True))
    wanted = parse(after, name=name)
    for attempt in (merged, after):
        try:
            if parse(attempt, name=name) == wanted:
                return attempt
        except BadValue:
            continue
    raise BadValue(f"{name}: cannot be edited in the form; edit its text")


def merge(old: Any, new: Any) -> Any:
    """``new`` in the shape of ``old``: what is equal stays the very same object, with its comments and quotes."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            merged = merge(old[key], value) if key in old else styled(value)
            if key not in old or merged is not old[key]:
                old[key] = merged
        return old
    if isinstance(old, list) and isinstance(new, list):
        return _merge_list(old, new)
    if same(old, new):
        return old
    return like(old, new)


def _merge_list(old: Any, new: list[Any]) -> Any:
    """Keep items by their id or value, so that their comments move with them; change the rest in place."""
    if len(old) == len(new):
        for number, value in enumerate(new):
            merged = merge(old[number], value)
            if merged is not old[number]:
                old[number] = merged
        return old
    matcher = SequenceMatcher(None, [repr(_plain(v)) for v in old], [repr(_plain(v)) for v in new], autojunk=False)
    for tag, a, b, c, d in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        for number in range(b - 1, a - 1, -1):
            del old[number]
        for number, value in enumerate(new[c:d]):
            old.insert(a + number, styled(value))
    return old


def same(old: Any, new: Any) -> bool:
    """Whether a value as read here equals a value as given.

    The program reads numbers and dates as YAML 1.1 has them, so that ``9:30`` is one; ruamel.yaml reads 1.2.
    """
    if type(old) is str and not isinstance(new, str) and not _is_text(old):
        return bool(yaml.load(old, Loader=Loader) == new)  # noqa: S506 - it is a safe loader
    return bool(_plain(old) == _plain(new) and isinstance(old, bool) == isinstance(new, bool))


def like(old: Any, new: Any) -> Any:
    """A new value written in the manner of the old one: folded, in quotes, or plain."""
    if isinstance(old, FoldedScalarString) and isinstance(new, str):
        return folded(new, ending=old.endswith("\n"))
    if isinstance(old, LiteralScalarString) and isinstance(new, str):
        return LiteralScalarString(new)
    if isinstance(old, str) and type(old) is not str and isinstance(new, str) and "\n" not in new:
        return type(old)(new)  # quotes of the same kind
    return styled(new)


def styled(value: Any) -> Any:
    """A value that was not there before: long prose is folded, lines are kept as a block."""
    if isinstance(value, dict):
        return {key: styled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [styled(item) for item in value]
    if not isinstance(value, str):
        return value
    if "\n" in value:
        return LiteralScalarString(value)
    if not _is_text(value):
        return DoubleQuotedScalarString(value)
    return folded(value) if len(value) > WIDTH else value


def folded(text: str, *, ending: bool = False) -> FoldedScalarString:
    """Prose as ``>-``, in lines of at most ``WIDTH`` characters."""
    said = FoldedScalarString(" ".join(text.split()) + ("\n" if ending else ""))
    lines = textwrap.wrap(said.rstrip("\n"), WIDTH, break_long_words=False, break_on_hyphens=False)
    positions, place = [], -1
    for line in lines[:-1]:
        place += len(line) + 1
        positions.append(place)
    said.fold_pos = positions
    return said


def _is_text(value: str) -> bool:
    """Whether a bare word is read as text, and not as a number, a date or yes and no."""
    known = Loader.yaml_implicit_resolvers
    return not any(pattern.match(value) for _, pattern in [*known.get(value[:1], []), *known.get(None, [])])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def _dumped(text: str, change: Callable[[Any], None], name: str) -> tuple[str, str]:
    """The values as they are, and after the change."""
    loader = YAML()
    loader.preserve_quotes = True
    loader.width = 4096
    if _SET_IN.search(text) and not _AT_MARGIN.search(text):
        loader.indent(mapping=2, sequence=4, offset=2)
    before, after = io.StringIO(), io.StringIO()
    try:
        values = loader.load(text)
        loader.dump(values, before)
        change(values)
        loader.dump(values, after)
    except YAMLError as error:
        raise BadValue(f"{name}: is no valid YAML: {error}") from None
    return before.getvalue(), after.getvalue()


def _take_over(original: list[str], before: list[str], after: list[str]) -> str:
    """The lines of ``original`` with what changed from ``before`` to ``after``.

    ``before`` is ``original`` in another layout. A stretch that is laid out otherwise is taken over as a whole when
    the change touches it.
    """
    kept = [False] * len(before)
    put_in: dict[int, list[str]] = defaultdict(list)  # before which line of ``before`` new lines come
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            kept[a:b] = [True] * (b - a)
        else:
            put_in[a] += after[c:d]
    merged: list[str] = []
    for _, a, b, c, d in _stretches(original, before):
        merged += put_in[c] if c < d else []
        if all(kept[c:d]) and not any(put_in[line] for line in range(c + 1, d)):
            merged += original[a:b]
            continue
        for line in range(c, d):
            merged += put_in[line] if line > c else []
            merged += [before[line]] if kept[line] else []
    return "".join(merged + put_in[len(before)])


def _stretches(original: list[str], before: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes from one to the other, with equal stretches line by line."""
    for tag, a, b, c, d in SequenceMatcher(None, original, before, autojunk=False).get_opcodes():
        if tag != "equal":
            yield tag, a, b, c, d
            continue
        for step in range(b - a):
            yield tag, a + step, a + step + 1, c + step, c + step + 1
