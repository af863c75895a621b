"""What holds for every test: properties are tried on the same examples each time, within a bounded time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.support import redis_server
from tests.support.missing import missing

settings.register_profile(
    "guide",
    derandomize=True,
    database=None,
    deadline=None,  # a busy machine is slow now and then
    max_examples=50,
    # Fixtures here are folders and servers that examples may share; the first example may load a vocabulary.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("guide")


@pytest.fixture(scope="session")
def redis_installed() -> None:
    """For tests with a Redis server of their own."""
    if not redis_server.is_installed():
        missing("Redis", "apt-get install redis-server")
