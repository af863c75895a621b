"""The strings that people read in a YAML file: answers and wording, never training examples or users' own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from bot import yamlfile

# A value below one of these keys is read by a person.
_READ_KEYS = """
    text more example note title label name description message reason prefer about lead heading paragraphs list
    choice summary why question statement statements evidence next begin intro help hint caption alt default bot
    content child when_open how access_note
"""
_READ = frozenset(_READ_KEYS.split())
# Here everything is read.
_ALL_READ = ("messages", "pages", "assessment", "fallback")
# Words that are matched against, or somebody else's.
_UNREAD_KEYS = """
    examples nlu catch leave phrases unless unless_near pattern words strong near signs said firm not places
    careful letters weak_words script_words sources source quote verify avoid fine related cite topics
"""
_UNREAD = frozenset(_UNREAD_KEYS.split())
_UNREAD_FOLDERS = frozenset({"examples", "negatives", "rules"})
_UNREAD_FILES = frozenset(
    {"words", "frames", "shorthand", "places", "languages", "needs", "examples_a", "examples_b", "followups"}
)


def yaml_strings(path: Path, text: str) -> Iterator[tuple[str, int]]:
    """Each string with its place in the file.

    Raises:
        ContentError: the file is no YAML.
    """
    if path.stem in _UNREAD_FILES or _UNREAD_FOLDERS & set(path.parts):
        return
    if path.parent.name == "phrasing" and path.stem != "fallback":
        return  # the rules speak of the words to avoid; what they suggest instead is tested with them
    node = yamlfile.compose(text, name=path.name)
    everything = path.stem in _ALL_READ or path.parent.name in _ALL_READ
    if node is not None:
        yield from _strings(node, read=everything)


def _strings(node: yaml.Node, *, read: bool) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _UNREAD:
                yield from _strings(value, read=read or key.value in _READ)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _strings(value, read=read)
    elif read and isinstance(node, yaml.ScalarNode) and " " in node.value.strip() and "://" not in node.value:
        yield node.value, node.start_mark.index
