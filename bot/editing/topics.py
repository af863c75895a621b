"""The topics: list, read, write, and what touches several files at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.editing import edition, topic_file, words
from bot.editing.errors import AlreadyThere, BadValue, InUse, NotThere
from bot.editing.files import Files
from bot.editing.kinds import kind_of
from bot.editing.known import check_rename, check_stays
from bot.editing.model import Changes, Mark, Topic, TopicLine, Use
from bot.editing.outside import check_id
from bot.editing.shelf import Shelf
from bot.editing.topic_file import path_of
from bot.editing.uses import rename_in, renamed, uses


class Topics:
    """The topics of ``data/nlu/answers``."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._shelf = Shelf(files.tree.root)

    def ids(self) -> tuple[str, ...]:
        """Ids of all topics, sorted."""
        return tuple(sorted(path.rpartition("/")[2].removesuffix(".yml") for path in self.files.paths("topic")))

    def list(self, *, today: date | None = None) -> tuple[TopicLine, ...]:
        """Every topic, by id; a file that cannot be read is there with its fault."""
        again, day = edition.waiting(self.files), today or date.today()
        lines = ((self._shelf.line(path_of(topic), topic), topic in again) for topic in self.ids())
        return tuple(
            replace(line, look_again=waits, overdue=line.review_by is not None and line.review_by < day)
            for line, waits in lines
        )

    def read(self, topic: str) -> Topic:
        """One topic.

        Raises:
            NotThere: there is none of this id.
            BadValue: its file can only be edited as text (``Draft.files``).
        """
        file = self.files.read(path_of(topic))
        return topic_file.from_text(topic, file.text, file.mark)

    def add(self, topic: Topic) -> Changes:
        """A new topic.

        Raises:
            AlreadyThere: the id is taken.
            BadValue: a field cannot be saved; the error names it.
        """
        if self.files.tree.text(path_of(topic.id)) is not None:
            raise AlreadyThere(f"there is a topic {topic.id} already; choose another id")
        checked = topic_file.checked(topic)
        self._check_names(checked)
        return self.files.add(path_of(topic.id), topic_file.new_text(checked))

    def write(self, topic: Topic) -> Changes:
        """Save a topic that was read (``dataclasses.replace`` it); its mark says from what.

        Raises:
            NotThere: it was removed.
            BadValue: a field cannot be saved; the error names it.
            Changed: somebody else saved it; both texts are in the error.
        """
        checked = topic_file.checked(topic)
        self._check_names(checked)
        file = self.files.read(path_of(topic.id))
        return self.files.save({file.path: topic_file.to_text(checked, file.text)}, marks={file.path: topic.mark})

    def rename(self, topic: str, new: str, *, mark: Mark) -> Changes:
        """Give a topic another id, everywhere it is named.

        Raises:
            AlreadyThere: the new id is taken.
            BadValue: it is no id, or the program knows the topic by its name.
            Changed: the topic was saved by somebody else.
        """
        file = self.files.read(path_of(topic))
        check_rename(topic, new)
        if self.files.tree.text(path_of(new)) is not None:
            raise AlreadyThere(f"there is a topic {new} already; merge the two instead")
        seen, texts = self._elsewhere(topic, new)
        texts.pop(file.path, None)
        own = rename_in(file.path, file.text, "topic", topic, new)
        # The name of the intent and that of its response; comments behind them stay.
        own = re.sub(rf"^([ -]*intent: *[\"']?ask/){topic}(?![a-z0-9-])", rf"\g<1>{new}", own, count=1, flags=re.M)
        own = re.sub(rf"^( *[\"']?utter_ask/){topic}(?=[\"']?:)", rf"\g<1>{new}", own, count=1, flags=re.M)
        texts = {**texts, file.path: None, path_of(new): own}
        return self.files.save(texts, marks={**seen, file.path: mark, path_of(new): ""})

    def merge(self, topic: str, into: str, *, mark: Mark, into_mark: Mark) -> Changes:
        """Move a topic's examples to another, name that one wherever the first was named, and remove the first.

        The answer of ``topic`` goes with its file; take over what is to stay before merging.
        """
        if topic == into:
            raise BadValue("choose another topic to merge with", field="into")
        check_stays(topic)
        gone, stays = self.read(topic), self.read(into)
        seen, texts = self._elsewhere(topic, into)
        together = replace(stays, examples=words.examples((*stays.examples, *gone.examples)))
        text = texts.pop(path_of(into), None) or self.files.read(path_of(into)).text
        text = rename_in(path_of(into), text, "topic", into, None)
        text = topic_file.to_text(
            replace(
                together,
                related=_without(stays.related, topic, into),
                parts=_without(stays.parts, topic, into),
            ),
            text,
        )
        texts = {**texts, path_of(into): text, path_of(topic): None}
        return self.files.save(texts, marks={**seen, path_of(topic): mark, path_of(into): into_mark})

    def remove(self, topic: str, *, mark: Mark) -> Changes:
        """Remove a topic.

        Raises:
            InUse: others name it; ``uses`` says where.
            BadValue: the program knows it by its name.
        """
        path = self.files.read(path_of(topic)).path
        check_stays(topic)
        named = self.used_in(topic)
        if named:
            raise InUse(topic, named)
        texts, seen = edition.looked_at(self.files, {topic})
        return self.files.save({**texts, path: None}, marks={**seen, path: mark})

    def used_in(self, topic: str) -> tuple[Use, ...]:
        """Where a topic is named: related topics, parts, the self-assessment, test questions.

        What people say next names it as well, and is left out: it only loses what is said of a topic that has gone.
        """
        found = uses(self.files.tree, "topic", check_id(topic))
        own = (path_of(topic), edition.AGAIN)
        return tuple(use for use in found if use.path not in own and kind_of(use.path) != "sequel")

    def move_examples(
        self, examples: tuple[str, ...], source: str, target: str, *, mark: Mark, target_mark: Mark
    ) -> Changes:
        """Move examples from one topic to another.

        Raises:
            NotThere: ``source`` does not have one of the examples.
            Changed: either file was saved by somebody else.
        """
        if source == target:
            raise BadValue("choose another topic to move to", field="target")
        giving, taking = self.read(source), self.read(target)
        if lacking := [one for one in examples if one not in giving.examples]:
            raise NotThere(f"{source} has no example {lacking[0]!r}; load the page again")
        left = replace(giving, examples=tuple(one for one in giving.examples if one not in examples))
        right = replace(taking, examples=words.examples((*taking.examples, *examples)))
        texts = {
            path_of(one.id): topic_file.to_text(one, self.files.read(path_of(one.id)).text) for one in (left, right)
        }
        return self.files.save(texts, marks={path_of(source): mark, path_of(target): target_mark})

    def reviewed(self, topic: str, *, on: date, review_by: date, mark: Mark) -> Changes:
        """Note that a topic was looked at, and when next; takes it off the list of a new edition."""
        if review_by <= on:
            raise BadValue("the next review comes after this one", field="review_by")
        file = self.files.read(path_of(topic))
        dated = replace(self.read(topic), reviewed_on=on, review_by=review_by)
        texts, seen = edition.looked_at(self.files, {topic})
        texts = {**texts, file.path: topic_file.to_text(dated, file.text)}
        return self.files.save(texts, marks={**seen, file.path: mark})

    def _check_names(self, topic: Topic) -> None:
        """A new reference leads somewhere. What was wrong before can be saved; the checks list it."""
        known = {*self.ids(), topic.id}
        for field in ("related", "parts"):
            for name in getattr(topic, field):
                if name not in known:
                    raise BadValue(f"{field}: there is no topic {name}", field=field)
        if topic.id in topic.related or topic.id in topic.parts:
            raise BadValue("related: a topic cannot name itself", field="related")

    def _elsewhere(self, topic: str, new: str) -> tuple[dict[str, Mark], dict[str, str | None]]:
        """Marks as read, and texts with the topic renamed where it is named."""
        check_id(new)
        found = renamed(self.files.tree, "topic", topic, new)
        return edition.marks(found), {path: fresh for path, (_, fresh) in found.items()}


def _without(names: tuple[str, ...], *gone: str) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)
