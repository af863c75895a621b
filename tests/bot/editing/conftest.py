"""A small content set of three topics and two services, a new one for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks import open_draft
from bot.editing import Draft

LEVELS = """\
version: "3.1"
# Asked often in the first year.
nlu:
- intent: ask/levels
  examples: |
    - what are the levels
    - how many levels are there
    - levls plese
    - who thinks in levels
responses:
  utter_ask/levels:
  - text: >-
      The strategy has three levels of prevention, from stopping harm before it begins
      to helping people recover. They are in section 3.
    metadata:
      title: "The three levels"  # as in the table
      kind: answer
      cite: [levels]
      related: [governance]
      links:
        - {label: "The strategy", url: "https://example.org/strategy"}
      owner: content team
      reviewed_on: "2026-11-23"
      review_by: "2027-05-23"
"""
GOVERNANCE = """\
version: "3.1"
nlu:
- intent: ask/governance
  examples: |
    - who is in charge
    - which board leads it
    - who governs the strategy
responses:
  utter_ask/governance:
  - text: >-
      The strategic partnership board leads the strategy.
    metadata:
      title: "Governance"
      kind: answer
      cite: [governance]
      related: [levels]
      parts: [boards, levels]
      owner: content team
      reviewed_on: "2026-11-23"
      review_by: "2027-05-23"
"""
BOARDS = """\
version: "3.1"
nlu:
- intent: ask/boards
  examples: |
    - which boards are there
    - list the boards
    - boards please
responses:
  utter_ask/boards:
  - text: >-
      Several boards take part.
    metadata:
      title: "Boards"
      kind: answer
      cite: [governance]
      related: []
      owner: content team
      reviewed_on: "2026-11-23"
      review_by: "2027-05-23"
"""
SEQUELS = """\
after: levels
next:
- means: governance
  said: |
    - who looks after those
- means: example
  said: |
    - such as?
"""
OTHERS = """\
version: "3.1"
nlu:
- intent: out_of_scope/legal
  examples: |
    - can I sue
    - what does the law say
    - is it legal
- intent: out_of_scope/gibberish
  examples: |
    - asdf
    - qwertz
    - hjkl
"""
DOMAIN = """\
version: "3.1"
slots:
  topic:
    type: any
    mappings: &ours
    - type: custom
  offered:
    type: any
    mappings: *ours
# What is said.
responses:
  utter_greet:
  - text: "Hello. You can ask me about the strategy."
  utter_redacted:
  - text: >-
      I took out {things} before reading on, so that nothing personal
      is kept here.
  utter_fallback_legal:
  - text: "I cannot give legal advice."
  utter_fallback_gibberish:
  - text: "I could not read that."
"""
SAMARITANS = """\
# A line that is open day and night.
id: samaritans
name: Samaritans
organisation: Samaritans
description: Somebody to talk to, day and night, about
  whatever is getting to you.
state: published
owner: directory editors
needs: [crisis_support, adult_mental_health]
topics: [levels, low mood]
prevention_levels: [tertiary]
audiences: [adults]
areas: [national]
urgency: urgent
emergency: false
access:
  route: self
  basis: seen
cost:
  option: free
contacts:
  - type: phone
    value: 116 123
    basis: seen
verify:
  status: recommended
read_on: '2026-11-23'
confirmed_on:
confirmed_by:
sources:
  - title: Samaritans
    url: https://www.samaritans.org
    quote: Call 116 123
    grade: A
"""
REPLIES = """\
replies:
  unsure:
    myself: &same
      text: |-
        Samaritans listen day and night.
      contacts: [samaritans, relate]
    known: *same
urgent: [samaritans]
"""
STRATEGY = """\
# The one place to change.
title: "Our Strategy 2023-2026"
years: "2023-2026"
revised: "September 2024"
url: "https://example.org/"
sections:
- {id: levels, number: "3", title: "Levels of Prevention"}
- {id: governance, number: "5", title: "Governance"}
"""
TEAMS = 'welcome: "Hello from Teams."\nsays:\n  code: "Your code is {code}."\n'
CASES = "- question: what are they\n  topics: [levels, boards]\n"

FILES = {
    "data/nlu/answers/levels.yml": LEVELS,
    "data/nlu/answers/governance.yml": GOVERNANCE,
    "data/nlu/answers/boards.yml": BOARDS,
    "data/nlu/out_of_scope.yml": OTHERS,
    "data/sequels/levels.yml": SEQUELS,
    "domain.yml": DOMAIN,
    "content/services/samaritans.yml": SAMARITANS,
    "content/services/relate.yml": SAMARITANS.replace("id: samaritans", "id: relate").replace("Samaritans", "Relate"),
    "content/safety/replies.yml": REPLIES,
    "content/strategy.yml": STRATEGY,
    "content/messages/teams.yml": TEAMS,
    "tests/bot/understanding/cases/questions.yml": CASES,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def draft(root: Path) -> Draft:
    return open_draft(root)
