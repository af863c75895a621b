"""Fetches what the Teams tests need and the repository does not hold: Web Chat's script, Microsoft's manifest schemas.

``python tests/browser/teams/fetch.py`` writes to ``.cache/teams``. Both are under the MIT licence, for tests only.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

CACHE = Path(__file__).resolve().parents[3] / ".cache" / "teams"
WEBCHAT_SHA256 = "0a68ad0a64fc04d621197da10c3eec0f843e16f7d03f6bcbed29b47517cf9bff"
SCHEMA_SHA256 = "628eef7508659a41b534f3b60f63074a9da5a82773febcf70b7e6f5993dacc02"
# Package, the folder it goes to, the files wanted, and one of them with its SHA-256.
PACKAGES = (
    ("botframework-webchat@4.18.1", "webchat", "package/dist/webchat.js", "dist/webchat.js", WEBCHAT_SHA256),
    (
        "@microsoft/app-manifest@1.1.2",
        "manifest",
        "package/build/json-schemas/teams/",
        "build/json-schemas/teams/v1.23/MicrosoftTeams.schema.json",
        SCHEMA_SHA256,
    ),
)


def main() -> int:
    """Fetch what is not there yet."""
    npm = shutil.which("npm")
    for package, folder, wanted, checked, digest in PACKAGES:
        target = CACHE / folder
        if _digest(target / checked) == digest:
            continue
        if npm is None:
            sys.stderr.write("npm is needed to fetch test files: apt-get install npm\n")
            return 1
        with tempfile.TemporaryDirectory() as temporary:
            subprocess.run([npm, "pack", "--silent", package], cwd=temporary, check=True, stdout=subprocess.DEVNULL)
            (packed,) = Path(temporary).glob("*.tgz")
            _unpack(packed, target, wanted)
        if _digest(target / checked) != digest:
            sys.stderr.write(f"{package} is not the one that was checked\n")
            return 1
    return 0


def _unpack(packed: Path, target: Path, wanted: str) -> None:
    with tarfile.open(packed) as archive:
        for member in archive.getmembers():
            if not member.isfile() or not member.name.startswith(wanted) or ".." in member.name:
                continue
            path = target / member.name.removeprefix("package/")
            path.parent.mkdir(parents=True, exist_ok=True)
            body = archive.extractfile(member)
            if body is not None:
                path.write_bytes(body.read())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
