"""The directory's files, as plain values; what a value may be is said by the reader that the draft was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from bot.editing.errors import AlreadyThere, BadValue, InUse
from bot.editing.files import Files
from bot.editing.model import Changes, Mark, Use
from bot.editing.outside import check_id
from bot.editing.roundtrip import edited
from bot.editing.tree import mark_of
from bot.editing.uses import renamed, uses

SHORT_LISTS = frozenset(
    {"needs", "topics", "prevention_levels", "strategies", "audiences", "areas", "districts", "languages"}
)


def path_of(service: str) -> str:
    """Where a service's file stands."""
    return f"content/services/{check_id(service)}.yml"


class Services:
    """The services of ``content/services``."""

    def __init__(self, files: Files) -> None:
        self.files = files

    def list(self) -> tuple[str, ...]:
        """Ids of all services, sorted."""
        return tuple(sorted(path.rpartition("/")[2].removesuffix(".yml") for path in self.files.paths("service")))

    def read(self, service: str) -> tuple[dict[str, Any], Mark]:
        """One service's values, with the file's mark.

        Raises:
            NotThere: there is none of this id.
        """
        return self.files.data(path_of(service))

    def write(self, service: str, data: Mapping[str, Any], *, mark: Mark) -> Changes:
        """Save one service.

        Raises:
            BadValue: a value cannot be saved; the message lists every fault.
            Changed: somebody else saved it.
        """
        if data.get("id") != service:
            raise BadValue(f"id: must stay {service}; rename the service instead", field="id")
        return self.files.write_data(path_of(service), data, mark=mark)

    def add(self, service: str, data: Mapping[str, Any]) -> Changes:
        """A new service.

        Raises:
            AlreadyThere: the id is taken.
            BadValue: as ``write``.
        """
        if self.files.tree.text(path_of(service)) is not None:
            raise AlreadyThere(f"there is a service {service} already; choose another id")
        rest = {name: value for name, value in data.items() if name != "id"}
        return self.files.add(path_of(service), written({"id": service, **rest}))

    def rename(self, service: str, new: str, *, mark: Mark) -> Changes:
        """Give a service another id, everywhere it is named.

        Raises:
            AlreadyThere: the new id is taken.
        """
        file = self.files.read(path_of(service))
        if self.files.tree.text(path_of(new)) is not None:
            raise AlreadyThere(f"there is a service {new} already; choose another id")
        found = renamed(self.files.tree, "service", service, new)

        def change(values: Any) -> None:
            values["id"] = new

        texts: dict[str, str | None] = {path: fresh for path, (_, fresh) in found.items()}
        texts |= {file.path: None, path_of(new): edited(file.text, change, name=file.path)}
        seen = {path: mark_of(text) for path, (text, _) in found.items()}
        return self.files.save(texts, marks={**seen, file.path: mark, path_of(new): ""})

    def remove(self, service: str, *, mark: Mark) -> Changes:
        """Remove a service. To take it out of sight only, set its ``state`` to hidden.

        Raises:
            InUse: safety replies or the self-assessment name it.
        """
        path = self.files.read(path_of(service)).path
        if named := self.used_in(service):
            raise InUse(service, named)
        return self.files.save({path: None}, marks={path: mark})

    def used_in(self, service: str) -> tuple[Use, ...]:
        """Where a service is named: safety replies, the self-assessment."""
        return uses(self.files.tree, "service", check_id(service))


def written(data: Mapping[str, Any]) -> str:
    """The text of a new service's file: short lists on one line."""
    parts = []
    for name, value in data.items():
        flow = None if name in SHORT_LISTS else False
        options: dict[str, Any] = {"sort_keys": False, "allow_unicode": True, "width": 110}
        parts.append(yaml.dump({name: value}, Dumper=_SetIn, default_flow_style=flow, **options))
    return "".join(parts)


class _SetIn(yaml.SafeDumper):
    """Lists are set in, as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
