"""The Microsoft 365 Agents SDK, as far as we use it: tokens for each registration, and a context to reply in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from microsoft_agents.activity import Activity, ChannelAccount, ChannelId, ConversationAccount
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter
from microsoft_agents.hosting.core import AgentAuthConfiguration, ClaimsIdentity, TurnContext
from microsoft_agents.hosting.core.authorization import AuthTypes, Connections

from bot.gateway.teams.config import Registration, TeamsConfig
from bot.gateway.teams.incoming import Incoming

FIRST = "SERVICE_CONNECTION"  # the SDK insists on one connection of this name


def connections(config: TeamsConfig) -> Connections:
    """Token sources of all registrations, each found by its app id. Nothing is fetched before the first reply."""
    names = {one.app_id: FIRST if place == 0 else one.app_id for place, one in enumerate(config.registrations)}
    return MsalConnectionManager(
        connections_configurations={(name := names[one.app_id]): credential(one, name) for one in config.registrations},
        connections_map=[{"AUDIENCE": app_id, "SERVICEURL": "*", "CONNECTION": name} for app_id, name in names.items()],
    )


def credential(one: Registration, name: str = FIRST) -> AgentAuthConfiguration:
    """How a registration proves who it is, in the SDK's terms: always within its own tenant."""
    kind = AuthTypes.client_secret
    if one.certificate_file:
        kind = AuthTypes.certificate
    elif one.managed_identity:
        kind = AuthTypes.user_managed_identity
    return AgentAuthConfiguration(
        kind,
        one.app_id,
        one.tenant_id,
        one.secret or None,
        cert_pfx_file=one.certificate_file or None,
        send_x5c=bool(one.certificate_file),
        connection_name=name,
        anonymous_allowed=False,
    )


class Connector:
    """Opens the way back to a conversation."""

    def __init__(self, sources: Connections) -> None:
        self._adapter = CloudAdapter(connection_manager=sources)
        # The SDK's own handler sends the exception's text to the person.
        self._adapter.on_turn_error = _pass_on

    async def reply_in(self, incoming: Incoming, turn: Callable[[TurnContext], Awaitable[None]]) -> None:
        """Run ``turn`` with a context that replies to ``incoming``.

        The SDK gets the address alone and never what was said. Claims are reduced to the audience: any other could
        make it ask for a token of another kind.
        """
        identity = ClaimsIdentity({"aud": incoming.registration.app_id, "serviceurl": incoming.service_url})
        await self._adapter.process_activity(identity, _address(incoming), turn)


async def _pass_on(context: TurnContext, error: Exception) -> None:
    raise error


def _address(incoming: Incoming) -> Activity:
    return Activity(
        type="message",
        id=incoming.id or None,
        service_url=incoming.service_url,
        channel_id=ChannelId("msteams"),
        conversation=ConversationAccount(
            id=incoming.conversation,
            is_group=incoming.is_group,
            conversation_type=incoming.scope,
            tenant_id=incoming.registration.tenant_id,
        ),
        from_property=ChannelAccount(id=incoming.user),
        recipient=ChannelAccount(id=incoming.bot),
    )
