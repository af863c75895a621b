"""The environment becomes settings, or a sentence that names the variable."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.settings import read


def test_defaults_need_no_variable() -> None:
    settings = read({})
    assert settings.port == 8080
    assert settings.database_url.startswith("sqlite:///")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        pytest.param("GUIDE_PORT", "eighty", id="no number"),
        pytest.param("GUIDE_PORT", "70000", id="out of range"),
        pytest.param("GUIDE_RATE", "-1", id="negative rate"),
        pytest.param("GUIDE_SECRET", "short", id="short secret"),
        pytest.param("GUIDE_SECRET_FILE", "/nowhere/at/all", id="secret file that is not there"),
    ],
)
def test_bad_value_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        read({variable: value})


def test_secret_does_not_show() -> None:
    assert "x" * 32 not in repr(read({"GUIDE_SECRET": "x" * 32}))
