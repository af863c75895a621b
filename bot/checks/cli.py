"""``python -m bot content …``: check, list, rename and merge topics, find words, and spreadsheets out and in."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from bot import settings
from bot.checks.content import check_content
from bot.checks.draft import open_draft
from bot.checks.finding import ERROR
from bot.editing import Change, Changed, SheetPlan

Options = argparse.Namespace


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``content`` and what belongs to it."""
    content = commands.add_parser("content", help="what editors own: check, list, rename, find, spreadsheets")
    add = content.add_subparsers(dest="content", required=True).add_parser
    check = add("check", help="every check, with file and line; ends with 1 where there are errors")
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.add_argument("--quick", action="store_true", help="do not compare examples by meaning")
    check.set_defaults(run=_check)
    add("topics", help="one line a topic").set_defaults(run=_topics)
    rename = add("rename", help="give a topic another id, everywhere it is named")
    rename.add_argument("topic")
    rename.add_argument("new")
    rename.set_defaults(run=_rename)
    merge = add("merge", help="move a topic's examples and references to another, and remove it")
    merge.add_argument("topic")
    merge.add_argument("into")
    merge.set_defaults(run=_merge)
    find = add("find", help="where words are said")
    find.add_argument("words")
    find.set_defaults(run=_find)
    for name, line in (("export", "to XLSX"), ("import", "from XLSX; without --write it shows what would change")):
        sheets = add(name, help=line)
        sheets.add_argument("what", choices=["topics", "services"])
        sheets.add_argument("path", type=Path)
        sheets.set_defaults(run=_export if name == "export" else _import)
        if name == "import":
            sheets.add_argument("--write", action="store_true", help="write it, if there are no errors")


def _check(options: Options) -> int:
    configured = settings.read(os.environ)
    findings = check_content(configured.tree, near=not options.quick, cache=configured.var / "cache")
    errors = sum(one.level == ERROR for one in findings)
    if options.format == "json":
        _say(json.dumps([one.as_json() for one in findings], ensure_ascii=False, indent=1))
        return 1 if errors else 0
    for one in findings:
        _say(str(one))
    _say(f"{errors} errors, {len(findings) - errors} warnings")
    return 1 if errors else 0


def _topics(options: Options) -> int:
    for line in open_draft(settings.read(os.environ).tree).topics.list():
        marks = [name for name, is_so in (("overdue", line.overdue), ("look again", line.look_again)) if is_so]
        _say(f"{line.id:36} {line.examples:4} {line.review_by}  {line.fault or line.title} {' '.join(marks)}".rstrip())
    return 0


def _rename(options: Options) -> int:
    topics = open_draft(settings.read(os.environ).tree).topics
    return _done(topics.rename(options.topic, options.new, mark=topics.read(options.topic).mark))


def _merge(options: Options) -> int:
    topics = open_draft(settings.read(os.environ).tree).topics
    marks = topics.read(options.topic).mark, topics.read(options.into).mark
    return _done(topics.merge(options.topic, options.into, mark=marks[0], into_mark=marks[1]))


def _find(options: Options) -> int:
    for use in open_draft(settings.read(os.environ).tree).find(options.words):
        _say(f"{use.path}:{use.line}: {use.text[:160]}")
    return 0


def _export(options: Options) -> int:
    draft = open_draft(settings.read(os.environ).tree)
    (draft.export_topics if options.what == "topics" else draft.export_services)(options.path)
    _say(f"written to {options.path.name}")
    return 0


def _import(options: Options) -> int:
    draft = open_draft(settings.read(os.environ).tree)
    plan: SheetPlan = (draft.plan_topics if options.what == "topics" else draft.plan_services)(options.path)
    for cell in plan.changes:
        _say(f"{cell.sheet}!{cell.cell or '-'}: {cell.entry}: {cell.text}")
    for cell in plan.errors:
        _say(f"{cell.sheet}!{cell.cell or '-'}: error: {cell.text}")
    if plan.errors:
        _say(f"{len(plan.errors)} errors; nothing was imported")
        return 1
    if not options.write:
        _say(f"{len(plan.files)} files would change; add --write to write them")
        return 0
    try:
        return _done(draft.apply(plan))
    except Changed as error:
        _say(str(error))
        return 1


def _done(changes: tuple[Change, ...]) -> int:
    for change in changes:
        _say(f"{'new' if change.before is None else 'gone' if change.after is None else 'changed'}  {change.path}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
