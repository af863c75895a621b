"""Every gateway deletes what has ended. Two at once delete each row once, and nothing that still lasts."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date, timedelta

import pytest

from bot.accounts import Accounts, Role
from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.conversations.store import make_engine
from bot.settings import ROOT, Settings
from bot.unanswered import UnansweredStore
from bot.usage import UsageStore

ENDED, OPEN, SHEETS = 400, 20, 40
REPLICA = """
import json, sys, time
from bot.assessment import AssessmentStore
from bot.conversations import ConversationStore
from bot.conversations.store import make_engine

url, start, later = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
talks = ConversationStore(url)
sheets = AssessmentStore(make_engine(url), clock=lambda: later)
time.sleep(max(0, start - time.time()))
gone = 0
for _ in range(20):
    gone += talks.forget_ended()
    sheets.forget_expired()
print(json.dumps(gone))
"""

OTHERS = """
import sys, time
from datetime import date
from bot.accounts import Accounts
from bot.conversations.store import make_engine
from bot.unanswered import UnansweredStore
from bot.usage import UsageStore

url, start, later = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
engine = make_engine(url)
questions, usage = UnansweredStore(engine, clock=lambda: later), UsageStore(engine)
sessions = Accounts(engine, "s" * 32).sessions
sessions._clock = lambda: later
time.sleep(max(0, start - time.time()))
for _ in range(20):
    usage.add({("answer", "toxic-stress"): 1, ("safety", ""): 1})
    questions.forget_expired()
    usage.forget_old()
    sessions.forget_ended()
"""


def test_two_replicas_count_everything_once_and_forget_questions_and_sign_ins(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    questions, usage, accounts = UnansweredStore(engine), UsageStore(engine), Accounts(engine, "s" * 32)
    UsageStore(engine, today=lambda: date.today() - timedelta(days=500)).add({("answer", "old"): 1})
    person = accounts.add("Asha", [Role.EDITOR], by="test")
    tokens = [accounts.sessions.open(person.id, full=True) for _ in range(SHEETS)]
    for number in range(SHEETS):
        questions.add(f"question {number}")

    later = time.time() + 31 * 24 * 3600
    command = [sys.executable, "-c", OTHERS, settings.database_url, str(time.time() + 4), str(later)]
    replicas = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [replica.wait(120) for replica in replicas] == [0, 0]

    assert usage.by_topic(days=30) == {"toxic-stress": 40}
    # By kind: on the first of a month both stand on the same day.
    assert sorted((kind, count) for _, kind, count in usage.by_day(days=1000)) == [("answer", 40), ("safety", 40)]
    assert questions.waiting() == []
    assert not any(accounts.sessions.find(token) for token in tokens)


def test_two_replicas_delete_each_row_once(settings: Settings) -> None:
    url = settings.database_url
    over = ConversationStore(url, idle=-1)
    for number in range(ENDED):
        over.write(f"ended-{number}", {})
    lasting = ConversationStore(url)
    for number in range(OPEN):
        lasting.write(f"open-{number}", {"topic": "toxic-stress"})
    sheets = AssessmentStore(make_engine(url))
    codes = [sheets.open_sheet() for _ in range(SHEETS)]
    for code in codes:
        sheets.give(code, "understanding", "none")

    later = time.time() + 91 * 24 * 3600
    command = [sys.executable, "-c", REPLICA, url, str(time.time() + 4), str(later)]
    replicas = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [replica.communicate(timeout=120)[0] for replica in replicas]

    assert [replica.returncode for replica in replicas] == [0, 0]
    assert sum(json.loads(one) for one in said) == ENDED
    assert all(lasting.read(f"open-{number}") for number in range(OPEN))
    assert len(lasting.keys()) == OPEN
    for code in codes:
        with pytest.raises(Exception, match="over"):
            AssessmentStore(make_engine(url), clock=lambda: later).read(code)
