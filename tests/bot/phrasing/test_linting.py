"""Files are read as people read them, and findings point to the right place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot import yamlfile
from bot.phrasing import Guard, Surface
from bot.phrasing.linting import expand, lint_file, lint_line
from bot.phrasing.report import as_json, as_sarif, as_text
from bot.phrasing.vale import as_vale, export

MARKDOWN = """# A page

Her brother committed
suicide last year.

```
He committed suicide.
```

> He committed suicide.

- `committed suicide` and [link](https://example.org/committed%20suicide)
- She is a known self-harmer.
"""
HTML = """<html><head><style>p { committed suicide }</style></head>
<body><p>Her brother <b>committed</b> suicide.</p><script>"committed suicide"</script>
<!-- committed suicide --></body></html>"""
ANSWER = """version: "3.1"
nlu:
- intent: ask/x
  examples: |
    - my brother committed suicide
responses:
  utter_ask/x:
  - text: >-
      The strategy says much about prevention, and
      somebody committed suicide.
    metadata:
      title: He committed suicide
      kind: committed suicide
"""


def places(guard: Guard, path: Path, text: str) -> list[tuple[int, int, str]]:
    path.write_text(text)
    return [(p.line, p.column, " ".join(p.finding.quoted.split())) for p in lint_file(guard, path)]


def test_markdown_without_code_and_quotations(guard: Guard, tmp_path: Path) -> None:
    found = places(guard, tmp_path / "a.md", MARKDOWN)
    assert found == [(3, 13, "committed suicide"), (13, 12, "known self-harmer")]


def test_html_without_tags_and_scripts(guard: Guard, tmp_path: Path) -> None:
    assert [(line, column) for line, column, _ in places(guard, tmp_path / "a.html", HTML)] == [(2, 25)]


def test_yaml_without_examples(guard: Guard, tmp_path: Path) -> None:
    found = places(guard, tmp_path / "answer.yml", ANSWER)
    assert found == [(10, 16, "committed suicide"), (12, 17, "committed suicide")]


def test_users_words_are_never_checked(guard: Guard, tmp_path: Path) -> None:
    folder = tmp_path / "safety" / "examples"
    folder.mkdir(parents=True)
    assert places(guard, folder / "a.yml", "text: my brother committed suicide\n") == []


def test_folders_give_the_files_we_can_read(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "c.png"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in expand([tmp_path])] == ["a.txt", "b.md"]


def test_json_has_what_readers_count_on(guard: Guard) -> None:
    (place,) = json.loads(as_json(lint_line(guard, "He committed suicide.", 3, surface=Surface.BOT)))
    assert place == {
        "file": "-",
        "line": 3,
        "column": 4,
        "end": 21,
        "rule": "suicide-language.commit",
        "severity": "error",
        "message": place["message"],
        "suggestion": place["suggestion"],
        "quoted": "committed suicide",
        "near": False,
    }


def test_text_is_one_line_a_finding(guard: Guard) -> None:
    assert as_text(lint_line(guard, "He committed suicide.", 3, surface=Surface.BOT)).startswith("-:3:4: error: ")


def test_sarif_names_each_rule_it_uses(guard: Guard) -> None:
    log = json.loads(as_sarif(lint_line(guard, "He committed suicide.", 3, surface=Surface.BOT), guard.book.rules))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [r["ruleId"] for r in run["results"]]
    (result,) = run["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (result["level"], region) == ("error", {"startLine": 3, "startColumn": 4, "endColumn": 21})
    assert set(result) == {"ruleId", "level", "message", "locations"}


def test_the_vale_style_catches_what_the_rules_catch(guard: Guard, tmp_path: Path) -> None:
    written = export(guard.book.rules, tmp_path)
    assert (tmp_path / ".vale.ini").is_file()
    rules = {rule.id.replace(".", "-"): rule for rule in guard.book.rules}
    assert len(written) > 100
    for path in written:
        style = yamlfile.read(path)
        assert style["extends"] == "existence"
        flags = re.IGNORECASE if style["ignorecase"] else 0
        rule = rules[path.stem]
        if len(style["tokens"]) <= 12:  # compiling every pattern of the large rules takes half a minute
            assert any(re.search(t, s, flags) for t in style["tokens"] for s in rule.catch), rule.id


@pytest.mark.parametrize("name", ["suicide-language.commit", "alarm-caps.capitals"])
def test_vale_rules_say_why(guard: Guard, name: str) -> None:
    (rule,) = [r for r in guard.book.rules if r.id == name]
    assert rule.message in as_vale(rule)["message"]
