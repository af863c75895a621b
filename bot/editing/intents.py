"""The intents that are no topics: small talk, finding help, follow-ups, and what is not ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ruamel.yaml.comments import CommentedMap

from bot.dialogue import ASK, OUT_OF_SCOPE
from bot.editing import topic_file, words
from bot.editing.errors import AlreadyThere, BadValue, EditError, NotThere
from bot.editing.files import Files
from bot.editing.model import Changes, Intent, Mark
from bot.editing.outside import ID, parse
from bot.editing.roundtrip import edited, styled
from bot.editing.topic_file import read_examples, write_examples

DOMAIN = "domain.yml"
THEMES = "data/nlu/out_of_scope.yml"
# Themes that the program looks for by name.
KNOWN = frozenset(
    {f"{OUT_OF_SCOPE}/{theme}" for theme in ("other_language", "gibberish", "jailbreak", "personal_data")}
)


class Intents:
    """The intents of ``data/nlu/*.yml``. Only themes that are not ours can be added, renamed or removed."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def list(self) -> tuple[Intent, ...]:
        """Every intent that is no topic, in the order of the files."""
        return tuple(self._all())

    def read(self, name: str) -> Intent:
        """One intent by its name, "greet" or "out_of_scope/legal".

        Raises:
            NotThere: there is none of this name.
        """
        for intent in self._all():
            if intent.name == name:
                return intent
        raise NotThere(f"there is no intent {name[:80]!r}")

    def write(self, intent: Intent) -> Changes:
        """Save an intent's examples.

        Raises:
            BadValue: an example cannot be saved.
            Changed: somebody else saved the file.
        """
        text = self._with_examples(intent.path, intent.name, intent.examples)
        return self._files.save({intent.path: text}, marks={intent.path: intent.mark})

    def add(self, name: str, *, examples: tuple[str, ...], reply: str) -> Changes:
        """A new theme that is not ours, "out_of_scope/<theme>", with its reply in ``domain.yml``."""
        if name in {intent.name for intent in self._all()}:
            raise AlreadyThere(f"there is an intent {name} already")
        said = words.prose(reply, field="reply")
        block = CommentedMap({"intent": name, "examples": write_examples(words.examples(examples))})
        utter = _utter(name)

        def reply_in(values: Any) -> None:
            values["responses"][utter] = [{"text": styled(said)}]

        return self._save_both(lambda values: values["nlu"].append(block), reply_in)

    def rename(self, name: str, new: str, *, mark: Mark) -> Changes:
        """Rename a theme that is not ours, and its reply.

        Raises:
            BadValue: the program knows this intent by name.
        """
        if new in {intent.name for intent in self._all()}:
            raise AlreadyThere(f"there is an intent {new} already; merge the two instead")
        old_reply, new_reply = _utter(self._free(name).name), _utter(new)

        def block(values: Any) -> None:
            _block(values, name)["intent"] = new

        def reply(values: Any) -> None:
            said = values["responses"]
            place = list(said).index(old_reply)
            said.insert(place, new_reply, said.pop(old_reply))

        return self._save_both(block, reply, mark)

    def merge(self, name: str, into: str, *, mark: Mark) -> Changes:
        """Move a theme's examples to another one in the same file and remove it with its reply."""
        gone, stays = self._free(name), self.read(into)
        if gone.path != stays.path or name == into:
            raise BadValue("choose another theme that is not ours to merge with", field="into")
        together = words.examples((*stays.examples, *gone.examples))

        def block(values: Any) -> None:
            _block(values, into)["examples"] = write_examples(together)
            values["nlu"].remove(_block(values, name))

        return self._save_both(block, lambda values: values["responses"].pop(_utter(name), None), mark)

    def remove(self, name: str, *, mark: Mark) -> Changes:
        """Remove a theme that is not ours, and its reply.

        Raises:
            BadValue: the program knows this intent by name.
        """
        self._free(name)

        def block(values: Any) -> None:
            values["nlu"].remove(_block(values, name))

        return self._save_both(block, lambda values: values["responses"].pop(_utter(name), None), mark)

    def move_examples(
        self, examples: tuple[str, ...], source: str, target: str, *, mark: Mark, target_mark: Mark
    ) -> Changes:
        """Move examples between intents; either may be a topic, as ``ask/<topic>``.

        Args:
            examples: as they stand in ``source``.
            source: where they are.
            target: where they go.
            mark: of the source's file.
            target_mark: of the target's file, which may be the same.
        """
        if source == target:
            raise BadValue("choose another intent to move to", field="target")
        (from_path, having), (to_path, taking) = self._examples(source), self._examples(target)
        if lacking := [one for one in examples if one not in having]:
            raise NotThere(f"{source} has no example {lacking[0]!r}; load the page again")
        left = tuple(one for one in having if one not in examples)
        text = self._with_examples(from_path, source, left)
        texts = {from_path: text}
        together = words.examples((*taking, *examples))
        texts[to_path] = self._with_examples(to_path, target, together, texts.get(to_path))
        return self._files.save(texts, marks={from_path: mark, to_path: target_mark})

    def _all(self) -> Iterator[Intent]:
        for path in self._files.paths("intent"):
            file = self._files.read(path)
            try:
                blocks = [(str(b["intent"]), read_examples(b["examples"])) for b in parse(file.text, name=path)["nlu"]]
            except (KeyError, TypeError):
                raise EditError(f"{path}: is not of the usual form; edit its text") from None
            for name, examples in blocks:
                fixed = not name.startswith(f"{OUT_OF_SCOPE}/") or name in KNOWN
                yield Intent(name, path, examples, fixed, file.mark)

    def _free(self, name: str) -> Intent:
        intent = self.read(name)
        if intent.fixed:
            raise BadValue(f"{name} is known to the program by its name; change its examples instead")
        return intent

    def _examples(self, name: str) -> tuple[str, tuple[str, ...]]:
        if name.startswith(f"{ASK}/"):
            topic = name.removeprefix(f"{ASK}/")
            file = self._files.read(topic_file.path_of(topic))
            return file.path, topic_file.from_text(topic, file.text, file.mark).examples
        intent = self.read(name)
        return intent.path, intent.examples

    def _with_examples(self, path: str, name: str, examples: tuple[str, ...], text: str | None = None) -> str:
        text = self._files.read(path).text if text is None else text
        if name.startswith(f"{ASK}/"):
            topic = topic_file.from_text(name.removeprefix(f"{ASK}/"), text, "")
            return topic_file.to_text(replace(topic, examples=words.examples(examples)), text)
        checked = words.examples(examples)

        def change(values: Any) -> None:
            block = _block(values, name)
            if read_examples(block["examples"]) != checked:
                block["examples"] = write_examples(checked)

        return edited(text, change, name=path)

    def _save_both(
        self, block: Callable[[Any], object], reply: Callable[[Any], object], mark: Mark | None = None
    ) -> Changes:
        themes, domain = self._files.read(THEMES), self._files.read(DOMAIN)
        texts = {
            THEMES: edited(themes.text, lambda values: _done(block(values)), name=THEMES),
            DOMAIN: edited(domain.text, lambda values: _done(reply(values)), name=DOMAIN),
        }
        return self._files.save(texts, marks={THEMES: mark or themes.mark, DOMAIN: domain.mark})


def _done(_: object) -> None:
    """Drop a value: the change was made in place."""


def _block(values: Any, name: str) -> Any:
    for block in values["nlu"]:
        if block["intent"] == name:
            return block
    raise NotThere(f"there is no intent {name[:80]!r}")


def _utter(name: str) -> str:
    retrieval, _, theme = name.partition("/")
    if retrieval != OUT_OF_SCOPE or not ID.fullmatch(theme.replace("_", "-")):
        raise BadValue(f"{name[:80]!r}: write {OUT_OF_SCOPE}/ and a theme of small letters, digits and _", field="name")
    return f"utter_fallback_{theme}"
