"""The console's tables on PostgreSQL: the same steps as on SQLite, and two tries at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.accounts import AccountError, Locked, Refused, Role
from bot.proposals import ProposalStore
from bot.unanswered import Decision, UnansweredStore
from bot.usage import UsageStore
from tests.bot.accounts.conftest import PASSWORD, Desk
from tests.support.missing import missing
from tests.support.ports import unused_port
from tests.support.postgresql import binaries, server

HERE = "192.0.2.1"


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    programs = binaries()
    if programs is None:
        missing("PostgreSQL", "apt-get install postgresql")
    with server(programs, unused_port()) as url:
        made = Desk(url)
        yield made
        made.engine.dispose()


def test_from_invitation_to_the_log(desk: Desk) -> None:
    person, secret = desk.joined()
    half = desk.accounts.sign_in("asha", PASSWORD, client=HERE)
    full = desk.accounts.second(half, desk.code(secret), client=HERE)
    session = desk.accounts.sessions.find(full)
    assert session is not None
    assert session.full
    desk.clock.pass_(120)
    assert desk.accounts.sessions.find(full) is not None, "and notes that it was seen"
    desk.accounts.sessions.confirm(session.key)
    with pytest.raises(AccountError):
        desk.accounts.add("ASHA", [Role.READER], by="test")
    entries, total = desk.accounts.audit.read(what="account_100%")
    assert (entries, total) == ([], 0)
    assert desk.accounts.audit.read(who="Asha")[1] >= 3
    assert desk.accounts.editing.opened("topic ace", "Asha") == []
    assert desk.accounts.editing.opened("topic ace", "Ben") == ["Asha"]
    desk.accounts.sessions.forget_ended()
    desk.accounts.set_active(person, False, by="test")
    assert desk.accounts.sessions.find(full) is None


def test_one_code_at_the_same_moment_opens_one_session(desk: Desk) -> None:
    _, secret = desk.joined("Cleo")
    halves = [desk.accounts.sign_in("Cleo", PASSWORD, client=HERE) for _ in range(4)]
    code = desk.code(secret)

    def second(half: str) -> bool:
        try:
            return bool(desk.accounts.second(half, code, client=HERE))
        except (Refused, Locked):
            return False

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(second, halves)) == 1


def test_failures_at_the_same_moment_all_count(desk: Desk) -> None:
    def fail(number: int) -> None:
        desk.accounts.failures.note("name:nobody", free=5)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(fail, range(8)))
    assert desk.accounts.failures.wait("name:nobody") == 15 * 2**3


def test_what_else_the_console_keeps(desk: Desk) -> None:
    usage = UsageStore(desk.engine)
    usage.add({("answer", ""): 2})
    usage.add({("answer", ""): 1})
    assert [count for _, _, count in usage.by_day(days=2)] == [3]
    questions = UnansweredStore(desk.engine)
    questions.add("does it cover bees")
    (question,) = questions.waiting()
    questions.decide([question.id], Decision.NOT_OURS)
    questions.done([question.id])
    assert questions.waiting() == []
    proposals = ProposalStore(desk.engine)
    number = proposals.add("a.yml", before="a", text="b", mark="m", reason="r", by="A")
    assert [proposals.agree(number, by=name) for name in ("B", "C")] == [False, True]
