"""The whole list of checks over the content as it stands, with one fault of every kind put in."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.checks import ERROR, KINDS, WARNING, Finding, check_content
from bot.settings import ROOT

GOOD = """\
version: "3.1"
nlu:
- intent: ask/{id}
  examples: |
{examples}
responses:
  utter_ask/{id}:
  - text: >-
      {text}
    metadata:
      title: "{title}"
      kind: answer
      cite: [{cite}]
      related: [{related}]
      links:
        - {{label: "A place", url: "{url}"}}
      owner: content team
      reviewed_on: "2026-11-23"
      review_by: "{review_by}"
"""
GONE = """\
after: zz-gone
next:
- means: zz-none
  said: |
    - and who?
- means: more
  said: |
    - And who?
"""
ASKED = tuple(
    f"{verb} it {number}" for number, verb in enumerate(("who says", "what is", "where does", "is", "when") * 3)
)


def topic(id: str, *, examples: tuple[str, ...] = ASKED, **fields: str) -> str:
    """A topic's file, sound but for the fields that are given."""
    sound = {"text": "It is said here.", "title": id, "cite": "levels", "related": "", "url": "https://example.org/a"}
    said = {**sound, "review_by": "2027-05-23", **fields}
    own = [example if fields.get("same") else f"{id} {example}" for example in examples]
    said.pop("same", None)
    return GOOD.format(id=id, examples="\n".join(f"    - {one}" for one in own), **said)


DAY = date(2027, 3, 1)
TOPICS = {
    "zz-sound": topic("zz-sound"),
    "zz-no-owner": topic("zz-no-owner").replace("      owner: content team\n", ""),
    "zz-misspelt": topic("zz-misspelt").replace("      related: []\n", "      relatd: []\n"),
    "zz-intent": topic("zz-intent").replace("ask/zz-intent\n", "ask/zz-other\n"),
    "zz-not-yaml": "nlu: [\n",
    "zz-cite": topic("zz-cite", cite="no-such-section"),
    "zz-related": topic("zz-related", related="no-such-topic"),
    "zz-link": topic("zz-link", url="example.org"),
    "zz-long": topic("zz-long", text="It says more than it should. " * 20),
    "zz-hard": topic(
        "zz-hard", text="Organisational implementation necessitates interdisciplinary accountability " * 3
    ),
    "zz-two": topic("zz-two", examples=ASKED[:2]),
    "zz-few": topic("zz-few", examples=ASKED[:5]),
    "zz-alike": topic("zz-alike", examples=tuple(f"tell me about {n}" for n in range(14))),
    "zz-overdue": topic("zz-overdue", review_by="2026-11-24"),
    "zz-title": topic("zz-title", title="zz-sound"),
    "zz-wording": topic("zz-wording", text="Boys will be boys."),
    "zz-note": topic("zz-note", text="It says it. " * 29).replace(
        "      owner:", f"      note: {'A note. ' * 15}\n      owner:"
    ),
    "zz-more": topic("zz-more").replace(
        "      owner:", f"      more: {'Organisational accountability ' * 9}\n      owner:"
    ),
    "zz-quote": topic("zz-quote", text="It speaks of 'a term' alone.").replace(
        "      owner:", "      quote: true\n      owner:"
    ),
    "zz-unkind": topic("zz-unkind", title="Emotional neglect of zz"),
    "zz-resource": topic("zz-resource").replace("      owner:", "      resources: [calm]\n      owner:"),
    "zz-same": topic("zz-same", examples=("zz-sound who says it 0", *ASKED), same="yes"),
}
EXPECTED = [
    ("data/nlu/answers/zz-no-owner.yml", ERROR, "schema", "owner: is missing", "metadata:"),
    ("data/nlu/answers/zz-misspelt.yml", ERROR, "schema", "relatd: is not known here", "relatd: []"),
    ("data/nlu/answers/zz-intent.yml", ERROR, "schema", "must be 'ask/zz-intent'", "- intent: ask/zz-other"),
    ("data/nlu/answers/zz-not-yaml.yml", ERROR, "schema", "not valid YAML", ""),
    ("data/nlu/answers/zz-cite.yml", ERROR, "citation", "no-such-section", "cite: [no-such-section]"),
    ("data/nlu/answers/zz-related.yml", ERROR, "reference", "no-such-topic", "related: [no-such-topic]"),
    ("data/nlu/answers/zz-link.yml", ERROR, "link", "no web address", "links:"),
    ("data/nlu/answers/zz-long.yml", ERROR, "length", "120 words", "- text: >-"),
    ("data/nlu/answers/zz-hard.yml", WARNING, "reading-age", "shorter sentences", "- text: >-"),
    ("data/nlu/answers/zz-two.yml", ERROR, "examples", "2 examples; at least 3", "examples: |"),
    ("data/nlu/answers/zz-few.yml", WARNING, "examples", "5 examples; 12 or more", "examples: |"),
    ("data/nlu/answers/zz-alike.yml", WARNING, "examples", "14 of 14 examples begin", "examples: |"),
    ("data/nlu/answers/zz-overdue.yml", WARNING, "review", "due on 2026-11-24", 'review_by: "2026-11-24"'),
    ("data/nlu/answers/zz-title.yml", ERROR, "id", "title of zz-sound", 'title: "zz-sound"'),
    ("data/nlu/answers/zz-wording.yml", ERROR, "phrasing", "stereotypes.boys-will-be-boys", "- text: >-"),
    ("data/nlu/answers/zz-note.yml", WARNING, "length", "at most 110 together", "note:"),
    ("data/nlu/answers/zz-more.yml", WARNING, "reading-age", "'more' reads like", "more:"),
    ("data/nlu/answers/zz-quote.yml", ERROR, "citation", "take the mark out", "quote: true"),
    ("data/nlu/answers/zz-unkind.yml", ERROR, "safety", "sensitive: true", 'title: "Emotional neglect'),
    ("data/nlu/answers/zz-resource.yml", ERROR, "reference", "no published learning resource", "resources: [calm]"),
    ("data/nlu/answers/zz-same.yml", ERROR, "same", "stands in zz-sound too", "- zz-sound who says it 0"),
    ("data/sequels/zz-odd.yml", ERROR, "schema", "needs 'after' with a topic", ""),
    ("data/sequels/zz-gone.yml", WARNING, "reference", "there is no topic zz-gone", "after: zz-gone"),
    ("data/sequels/zz-gone.yml", WARNING, "reference", "there is no topic zz-none", "- means: zz-none"),
    ("data/sequels/zz-gone.yml", WARNING, "same", "'And who?' is there twice", "- And who?"),
    ("data/nlu/out_of_scope.yml", WARNING, "message", "utter_fallback_zz_theme", "- intent: out_of_scope/zz_theme"),
    ("domain.yml", ERROR, "message", "must be one 'text'", "utter_zz:"),
    ("content/look_again.yml", WARNING, "review", "zz-sound", "- zz-sound"),
    ("content/look_again.yml", WARNING, "review", "there is no topic 'zz-gone'", "- zz-gone"),
    ("content/languages.yml", WARNING, "review", "are not confirmed by a speaker (Gujarati, ", "checked_by: null"),
    ("content/services/calm.yml", ERROR, "service", "not a valid UK number", "- type: phone"),
    ("content/services/frank.yml", ERROR, "reference", "'zz_need' is not in content/needs.yml", "needs: [zz_need]"),
    ("content/needs.yml", WARNING, "reference", "there is no topic 'zz-gone'", "topics: [zz-gone]"),
    ("content/messages/redaction.yml", ERROR, "phrasing", "boys-will-be-boys", "zz: Boys will be boys"),
    ("content/pages.yml", ERROR, "phrasing", "boys-will-be-boys", "zz: Boys will be boys"),
    ("content/safety/approval.yml", WARNING, "safety", "not signed", "confirmed_by: null"),
    ("content/safety/replies.yml", ERROR, "safety", "names the contact 'zz-line'", ""),
    ("content/safety/replies.yml", ERROR, "safety", "names the contact 'shout-85258', which is not published", ""),
    ("content/safety/replies.yml", ERROR, "safety", "immediate_danger, myself: say that 999", "text: |-"),
    ("content/services/samaritans.yml", WARNING, "safety", "read it", ""),
    ("content/assessment.yml", ERROR, "assessment", "there is no topic 'zz-gone'", ""),
    (
        "content/phrasing/stereotypes.yml",
        ERROR,
        "phrasing",
        "does not catch its own sentence",
        "- id: boys-will-be-boys",
    ),
]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer has {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "domain.yml", root)
    for name, text in TOPICS.items():
        (root / "data/nlu/answers" / f"{name}.yml").write_text(text, encoding="utf-8")
    (root / "data/sequels/zz-odd.yml").write_text("after: zz-sound\n", encoding="utf-8")
    (root / "data/sequels/zz-gone.yml").write_text(GONE, encoding="utf-8")
    with (root / "data/nlu/out_of_scope.yml").open("a", encoding="utf-8") as file:
        file.write("- intent: out_of_scope/zz_theme\n  examples: |\n    - zz theme\n")
    edit(root / "domain.yml", "responses:\n", 'responses:\n  utter_zz:\n  - text: "One."\n  - text: "Two."\n')
    (root / "content/look_again.yml").write_text('since: "2026-11-23"\ntopics:\n- zz-sound\n- zz-gone\n')
    edit(root / "content/services/calm.yml", "value: 0800 58 58 58", "value: 0800 58 58")
    service = (root / "content/services/frank.yml").read_text(encoding="utf-8").splitlines(True)
    lines = ["needs: [zz_need]\n" if line.startswith("needs:") else line for line in service]
    (root / "content/services/frank.yml").write_text("".join(lines), encoding="utf-8")
    edit(root / "content/needs.yml", "topics: [beyond-the-ten]", "topics: [zz-gone]")
    edit(root / "content/messages/redaction.yml", "removed:\n", "removed:\n  zz: Boys will be boys\n")
    with (root / "content/pages.yml").open("a", encoding="utf-8") as file:
        file.write("zz: Boys will be boys\n")
    edit(root / "content/safety/replies.yml", "urgent: [", "urgent: [zz-line, ")
    edit(
        root / "content/safety/replies.yml",
        "If someone is in danger now, call 999.",
        "If someone is in danger now, call.",
    )
    edit(root / "content/services/shout-85258.yml", "state: published", "state: draft")
    edit(root / "content/safety/replies.yml", "call 999 from a mobile", "call from a mobile")
    edit(root / "content/assessment.yml", "topics: [", "topics: [zz-gone, ")
    edit(root / "content/phrasing/stereotypes.yml", "catch:\n", "catch:\n      - A sentence that no rule minds.\n")
    return root


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def found(root: Path, cache: Path) -> list[Finding]:
    return check_content(root, near=False, today=DAY, cache=cache)


@pytest.mark.parametrize(("file", "level", "kind", "text", "on"), EXPECTED, ids=lambda value: str(value)[-40:])
def test_a_fault_is_found_with_file_and_line(
    found: list[Finding], root: Path, file: str, level: str, kind: str, text: str, on: str
) -> None:
    match = [one for one in found if (one.file, one.level, one.kind) == (file, level, kind) and text in one.text]
    assert match, [str(one) for one in found if one.file == file]
    if on:
        assert (root / file).read_text(encoding="utf-8").splitlines()[match[0].line - 1].strip().startswith(on)


def test_a_sound_topic_has_no_findings(found: list[Finding]) -> None:
    about = [one for one in found if one.entry == "zz-sound" and one.kind not in ("same", "review")]
    assert about == []


def test_every_kind_is_of_the_list(found: list[Finding]) -> None:
    assert {one.kind for one in found} <= set(KINDS)


def test_what_is_kept_changes_nothing(found: list[Finding], root: Path, cache: Path) -> None:
    assert (cache / "wording.json").exists()
    assert check_content(root, near=False, today=DAY, cache=cache) == found


def test_the_content_itself_has_no_errors(found: list[Finding]) -> None:
    put_in = {file for file, *_ in EXPECTED}
    assert [str(one) for one in found if one.level == ERROR and one.file not in put_in] == []


def test_the_command_prints_json_and_fails_on_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = Finding("content/pages.yml", 3, ERROR, "phrasing", "Say it kindly.")
    monkeypatch.setattr("bot.checks.cli.check_content", lambda *_, **__: [one])
    assert main(["content", "check", "--format", "json"]) == 1
    expected = {"file": one.file, "line": 3, "level": "error", "kind": "phrasing", "text": one.text}
    assert json.loads(capsys.readouterr().out) == [expected]
    assert main(["content", "check"]) == 1
    assert capsys.readouterr().out == "content/pages.yml:3: error: Say it kindly.\n1 errors, 0 warnings\n"
