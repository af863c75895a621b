"""What we take from an activity, and nothing else of it."""

from __future__ import annotations

import hashlib
import hmac
import html
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from microsoft_agents.activity import Activity

from bot.gateway.teams.config import Registration
from bot.messages import is_choice

# Other people's names are put out of the text before anything reads it; the sentence keeps its sense.
SOMEBODY = "someone"
MOST_MENTIONS = 200
_TAG = re.compile(r"</?at[^<>]{0,200}>", re.IGNORECASE)


@dataclass(frozen=True)
class Incoming:
    """One activity. ``event`` is message, submit, installed, removed or other."""

    event: str
    registration: Registration
    id: str
    service_url: str
    conversation: str
    scope: str  # personal, groupChat or channel
    user: str
    bot: str
    text: str = ""
    choice: str = ""
    card: str = ""  # id of our own message whose button was pressed
    mentioned: bool = False

    @property
    def is_group(self) -> bool:
        """Whether others read along. What is not said to be personal is taken for a group."""
        return self.scope != "personal"

    def key(self, secret: str) -> str:
        """The conversation's id inside: nobody can read tenant, conversation or person from it."""
        named = "\0".join((self.registration.tenant_id, self.conversation, self.user))
        digest = hmac.new(secret.encode(), b"teams:" + named.encode(), hashlib.sha256).digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")


def read(activity: Activity, registration: Registration) -> Incoming:
    """The activity as the rest of the channel sees it.

    Raises:
        ValueError: it does not say who sent it or to whom, so that nobody could be answered.
    """
    sender, recipient, conversation = activity.from_property, activity.recipient, activity.conversation
    bot = recipient.id if recipient and recipient.id else ""
    user = str((sender and (sender.aad_object_id or sender.id)) or "")
    if not bot or not user:
        raise ValueError("from or recipient")
    value = activity.value if isinstance(activity.value, dict) else {}
    choice = str(value.get("choice") or "")
    return Incoming(
        event=_event(activity, bot, choice),
        registration=registration,
        id=str(activity.id or ""),
        service_url=str(activity.service_url),
        conversation=str(conversation.id),
        scope=str(conversation.conversation_type or "unknown"),
        user=user,
        bot=bot,
        text=_text(activity, bot),
        choice=choice if is_choice(choice) else "",
        card=str(activity.reply_to_id or ""),
        mentioned=activity.is_recipient_mentioned(),
    )


def _event(activity: Activity, bot: str, choice: str) -> str:
    if activity.type == "message":
        return "submit" if choice and not activity.text else "message"
    if activity.type == "installationUpdate":
        return "removed" if str(activity.action).startswith("remove") else "installed"
    if activity.type == "conversationUpdate" and any(one.id == bot for one in activity.members_added or ()):
        return "installed"
    return "other"


def _text(activity: Activity, bot: str) -> str:
    """The words alone: our own mention goes, found by its entity and not by its name; other people become nobody."""
    text = activity.text or ""
    mentions = [mention for mention in activity.get_mentions() if mention.text][:MOST_MENTIONS]
    words = {one.text: " " if one.mentioned and one.mentioned.id == bot else SOMEBODY for one in mentions}
    if words:  # all at once, so that what was put in is not looked at again and cannot grow
        longest_first = sorted(words, key=len, reverse=True)
        text = re.sub("|".join(map(re.escape, longest_first)), lambda found: words[found[0]], text)
    # Teams sends spaces and quotes as HTML entities beside mentions.
    return html.unescape(_TAG.sub("", text)).replace("\xa0", " ").strip()
