"""Runs the action server: ``python -m actions``, on loopback unless told otherwise.

(``rasa run actions`` opens it to all, and follows no releases.)
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from rasa_sdk.endpoint import create_app

from actions import wiring
from actions.models import add_models
from bot import settings
from bot.garbage import spare
from bot.logs import set_up


def main() -> None:
    """Serve until told to stop; content is read before the first request."""
    configured = settings.read(os.environ)
    set_up()
    address = urlsplit(configured.actions_url)
    wiring.warm()
    spare()
    app = create_app("actions")
    add_models(app)
    app.run(configured.actions_host, port=address.port or 5055, access_log=False)


if __name__ == "__main__":
    main()
