"""Who may read ``/metrics``."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families

from tests.support.gateway import Client, Start
from tests.support.ports import unused_port

TOKEN = "t" * 32


async def status(client: Client, **headers: str) -> int:
    return (await client.get("/metrics", headers=headers)).status


async def test_loopback_reads_figures_that_prometheus_understands(start: Start) -> None:
    response = await (await start(actions_url=f"http://127.0.0.1:{unused_port()}")).get("/metrics")
    assert response.status == 200
    read = {family.name: family for family in text_string_to_metric_families(await response.text())}
    up = {sample.labels["process"]: sample.value for sample in read["guide_up"].samples}
    assert up == {"rasa": 1, "actions": 0, "database": 1}
    assert [sample.labels for sample in read["guide_model"].samples] == [{"model": "mark-of-the-"}]
    assert [sample.labels for sample in read["guide_release"].samples] == [{"release": "none"}]


async def test_servers_that_are_away_are_told(start: Start) -> None:
    away = unused_port()
    client = await start(
        redis_url=f"redis://127.0.0.1:{away}/0", database_url=f"postgresql://guide@127.0.0.1:{away}/guide"
    )
    read = {f.name: f for f in text_string_to_metric_families(await (await client.get("/metrics")).text())}
    up = {sample.labels["process"]: sample.value for sample in read["guide_up"].samples}
    assert (up["database"], up["redis"]) == (0, 0)


async def test_what_a_proxy_passes_on_finds_nothing(start: Start) -> None:
    client = await start(trusted_proxies=1)
    assert await status(client, **{"X-Forwarded-For": "192.0.2.7"}) == 404
    assert await status(client, Forwarded="for=192.0.2.7") == 404


async def test_with_a_token_only_its_holder_reads(start: Start) -> None:
    client = await start(metrics_token=TOKEN)
    assert await status(client) == 404
    assert await status(client, Authorization="Bearer wrong") == 404
    assert await status(client, **{"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "192.0.2.7"}) == 200
