"""Two different people agree, and neither is who proposed it."""

from __future__ import annotations

import pytest

from bot.conversations.store import make_engine
from bot.proposals import ProposalError, ProposalStore


@pytest.fixture
def store() -> ProposalStore:
    return ProposalStore(make_engine("sqlite://"))


def propose(store: ProposalStore, **changed: str) -> int:
    values = {"before": "116 123", "text": "116 124", "mark": "m", "reason": "their page", "by": "Asha"} | changed
    return store.add("content/services/samaritans.yml", **values)


def test_the_second_agreement_counts(store: ProposalStore) -> None:
    number = propose(store)
    assert store.agree(number, by="Ben") is False
    assert store.agree(number, by="Cleo") is True
    found = store.get(number)
    assert (found.first_by, found.second_by) == ("Ben", "Cleo")


@pytest.mark.parametrize("by", ["Asha", " asha ", "ASHA"])
def test_not_by_who_proposed_it(store: ProposalStore, by: str) -> None:
    with pytest.raises(ProposalError):
        store.agree(propose(store), by=by)


def test_not_twice_by_one(store: ProposalStore) -> None:
    number = propose(store)
    store.agree(number, by="Ben")
    with pytest.raises(ProposalError, match="second person"):
        store.agree(number, by="ben")


@pytest.mark.parametrize("changed", [{"reason": " "}, {"text": "116 123"}], ids=["no reason", "nothing changed"])
def test_what_cannot_be_proposed(store: ProposalStore, changed: dict[str, str]) -> None:
    with pytest.raises(ProposalError):
        propose(store, **changed)


def test_a_closed_one_stays_closed(store: ProposalStore) -> None:
    number = propose(store)
    assert store.close(number, "withdrawn")
    assert not store.close(number, "applied")
    with pytest.raises(ProposalError):
        store.agree(number, by="Ben")
