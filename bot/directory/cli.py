"""``python -m bot services …``: check, load, list, show, import, export and verify."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Any

from bot import settings
from bot.directory.calls import call_list, noted
from bot.directory.feed import OWN, read_feed
from bot.directory.files import read_service, read_services
from bot.directory.imports import Lint, apply, plan
from bot.directory.model import Service
from bot.directory.needs import read_needs
from bot.directory.plain import as_plain, as_yaml, write_service
from bot.directory.reports import reported, settle
from bot.directory.sheets import read_sheet, write_sheet
from bot.directory.spoken import spoken
from bot.encoding import Encode
from bot.errors import ContentError
from bot.yamlfile import read_lines

Options = argparse.Namespace
SAID = {
    "confirmed": "confirmed",
    "wrong": "found wrong, and held back from the next release on (or hide it at once in the console),",
    "no_answer": "nobody answered",
}


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    *,
    lint: Lint | None = None,
    encode: Encode | None = None,
    protected: Callable[[Path], Collection[str]] | None = None,
) -> None:
    """Add ``services`` and what belongs to it.

    Args:
        commands: The product's commands.
        lint: Faults of a text by the phrasing rules.
        encode: The sentence encoder, for semantic search.
        protected: Ids of the services that safety replies of a content folder name.
    """
    services = commands.add_parser("services", help="the directory of local services")
    services.add_argument("--content", type=Path, help="another content folder")
    add = services.add_subparsers(dest="services", required=True).add_parser
    check = add("check", help="validate every file")
    check.set_defaults(run=lambda options: _check(options, lint))
    load = add("load", help="make the database hold what the files say")
    load.set_defaults(run=lambda options: _load(options, encode))
    listing = add("list", help="one line a service")
    listing.add_argument("--area")
    listing.add_argument("--level")
    listing.add_argument("--need")
    listing.set_defaults(run=_list)
    show = add("show", help="one service in full")
    show.add_argument("id")
    show.set_defaults(run=_show)
    bring = add("import", help="from an Open Referral UK feed (file or URL), XLSX or CSV")
    bring.add_argument("place")
    bring.add_argument("--write", action="store_true", help="write the files; without it nothing is changed")
    bring.add_argument(
        "--ours", action="store_true", help="it is our own export: take confirmations and numbers as well"
    )
    bring.set_defaults(run=lambda options: _import(options, lint, protected))
    export = add("export", help="to a feed (.json), XLSX or CSV")
    export.add_argument("path", type=Path)
    export.set_defaults(run=_export)
    verify = add("verify", help="the call list; with an id, record what somebody who rang found")
    verify.add_argument("id", nargs="?")
    verify.add_argument("--by", help="who rang")
    verify.add_argument("--on", type=date.fromisoformat, help="when, as 2026-11-23; today if left out")
    verify.add_argument("--result", choices=("confirmed", "wrong", "no-answer"), default="confirmed")
    verify.add_argument("--contact", help="the number or address it is about; all of them if left out")
    verify.set_defaults(run=_verify)


def _check(options: Options, lint: Lint | None) -> int:
    services = read_services(_folder(options))
    known = set(read_needs(read_lines(_folder(options).parent / "needs.yml").data))
    faults = [
        f"{one.id}.yml: needs: {need} is not in needs.yml"
        for one in services.values()
        for need in one.needs
        if need not in known
    ]
    if lint:
        read = [(one.id, text) for one in services.values() for text in spoken(one).values()]
        faults += [f"{name}.yml: {fault}" for name, text in read for fault in lint(text)]
    if faults:
        raise ContentError("\n".join(faults))
    _say(f"{len(services)} services, {sum(one.published for one in services.values())} published")
    return 0


def _load(options: Options, encode: Encode | None) -> int:
    from bot.directory.database import migrate, open_database
    from bot.directory.store import load

    engine = open_database(settings.read(os.environ).database_url)
    migrate(engine)
    changes = load(engine, read_services(_folder(options)), encode=encode)
    _say(f"{len(changes.added)} added, {len(changes.changed)} changed, {len(changes.removed)} removed")
    return 0


def _list(options: Options) -> int:
    for one in read_services(_folder(options)).values():
        if options.area and not one.serves(options.area):
            continue
        if options.level and options.level not in one.prevention_levels:
            continue
        if options.need and options.need not in one.needs:
            continue
        _say(f"{one.id:36} {one.state:10} {','.join(one.prevention_levels):28} {','.join(one.areas)}")
    return 0


def _show(options: Options) -> int:
    _say(as_yaml(_one(options)))
    _say(json.dumps(_one(options).as_message(), ensure_ascii=False, indent=2))
    return 0


def _import(options: Options, lint: Lint | None, protected: Callable[[Path], Collection[str]] | None) -> int:
    folder = _folder(options)
    sheet = Path(options.place).suffix in (".xlsx", ".csv")
    items: list[Any] = read_sheet(Path(options.place)) if sheet else read_feed(options.place)
    address = options.place.startswith(("http://", "https://"))
    planned = plan(
        items,
        read_services(folder),
        today=date.today(),
        feed=not sheet,
        source=options.place if address else Path(options.place).name,
        ours=options.ours,
        protected=protected(folder.parent) if protected else (),
        lint=lint,
    )
    for line in planned.lines():
        _say(line)
    if not options.write:
        _say("nothing was written; add --write to write it")
        return 0
    _say(f"{apply(planned, folder)} files written{'' if options.ours else ', as drafts'}")
    return 1 if planned.refused else 0


def _export(options: Options) -> int:
    from bot.directory import oruk

    services = read_services(_folder(options))
    if options.path.suffix in (".xlsx", ".csv"):
        write_sheet(options.path, services.values())
    else:
        contents = [{**oruk.full(one), OWN: as_plain(one)} for one in services.values()]
        options.path.write_text(json.dumps({"contents": contents}, ensure_ascii=False, indent=1), encoding="utf-8")
    _say(f"{len(services)} services written to {options.path.name}")
    return 0


def _verify(options: Options) -> int:
    if not options.id:
        wrong = reported(_reports())
        for line in call_list(read_services(_folder(options)).values(), today=date.today(), reported=wrong):
            _say(line)
        return 0
    if not options.by:
        raise ContentError("say who rang: --by NAME")
    result, on = options.result.replace("-", "_"), options.on or date.today()
    if on > date.today():
        raise ContentError(f"{on} is still to come: give the day of the call, today or before")
    service = noted(_one(options), result=result, by=options.by, on=on, contact=options.contact)
    write_service(_folder(options), service)
    if result == "confirmed" and service.confirmed:
        settle(_reports(), service.id)
    _say(f"{service.id}: {SAID[result]} on {on} by {options.by}")
    return 0


def _one(options: Options) -> Service:
    path = _folder(options) / f"{Path(options.id).name}.yml"
    if not path.exists():
        raise ContentError(f"no service has the id {options.id}")
    return read_service(path)


def _folder(options: Options) -> Path:
    content: Path = options.content or settings.read(os.environ).content
    return content / "services"


def _reports() -> Path:
    return settings.read(os.environ).var / "reported-services.jsonl"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
