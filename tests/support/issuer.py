"""A stand-in for an organisation's OpenID Connect, on loopback, that really signs."""

from __future__ import annotations

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "guide-console", "only between the two of us"


class Issuer:
    """Lets ``subject`` in. ``changes`` are put into every proof, and ``key`` signs it: to try what must be refused."""

    def __init__(self) -> None:
        self.key = self.own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.subject = "asha-at-work"
        self.changes: dict[str, Any] = {}
        self.kid = "one"
        self.asked: dict[str, dict[str, str]] = {}
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._about)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/token", self._token)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        return str(self.server.make_url("")).rstrip("/")

    def allow(self, query: dict[str, str]) -> str:
        """What the person does there: sign in; the code that the browser brings back."""
        code = f"code-{len(self.asked)}"
        self.asked[code] = query
        return code

    async def _about(self, request: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
            }
        )

    async def _keys(self, request: web.Request) -> web.Response:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.own.public_key()))
        return web.json_response({"keys": [{**public, "kid": self.kid, "alg": "RS256", "use": "sig"}]})

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        asked = self.asked.pop(str(form["code"]), None)
        challenge = urlsafe_b64encode(hashlib.sha256(str(form["code_verifier"]).encode()).digest()).decode().rstrip("=")
        if asked is None or challenge != asked["code_challenge"] or form["client_secret"] != SECRET:
            return web.json_response({"error": "invalid_grant"}, status=400)
        now = int(time.time())
        claims = {
            "iss": self.url, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
        }  # fmt: skip
        claims = {name: value for name, value in (claims | self.changes).items() if value is not None}
        return web.json_response({"id_token": jwt.encode(claims, self.key, "RS256", {"kid": self.kid})})
