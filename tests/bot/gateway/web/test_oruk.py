"""The feed is open to every page, and to none but reading."""

from __future__ import annotations

import pytest

from tests.support.gateway import Start


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/oruk/", 200, id="what it is"),
        pytest.param("/oruk/services?start_time=09:00&day=MO", 200, id="services"),
        pytest.param("/oruk/services/samaritans", 200, id="one service"),
        pytest.param("/oruk/services/none", 404, id="no such service"),
        pytest.param("/oruk/services?start_time=noon", 400, id="a wrong parameter"),
        pytest.param("/oruk/taxonomies", 200, id="vocabularies"),
        pytest.param("/oruk/taxonomies?page=none", 400, id="a wrong page"),
    ],
)
async def test_any_page_may_read_the_feed(start: Start, path: str, status: int) -> None:
    response = await (await start()).get(path, headers={"Origin": "https://elsewhere.example.org"})
    assert (response.status, response.headers["Access-Control-Allow-Origin"]) == (status, "*")
