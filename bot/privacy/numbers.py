"""Check digits: whether a number can be what it looks like."""

from __future__ import annotations

import re

_NI_PREFIXES_NOT_USED = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


def is_nhs_number(text: str) -> bool:
    """Ten digits whose last is right modulo 11."""
    digits = re.sub(r"\D", "", text)
    if len(digits) != 10:
        return False
    check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1))) % 11
    return check != 10 and check % 11 == int(digits[9])


def is_card_number(text: str) -> bool:
    """Thirteen to nineteen digits that satisfy Luhn."""
    digits = [int(d) for d in re.sub(r"\D", "", text)]
    if not 13 <= len(digits) <= 19:
        return False
    doubled = [d * 2 - 9 if d > 4 else d * 2 for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_iban(text: str) -> bool:
    """A bank account as it is written across borders: right modulo 97."""
    plain = re.sub(r"\s", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", plain):
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def is_ni_number(text: str) -> bool:
    """A National Insurance number with a prefix that is given out."""
    plain = re.sub(r"\W", "", text).upper()
    return (
        re.fullmatch(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]", plain) is not None
        and plain[:2] not in _NI_PREFIXES_NOT_USED
    )


def is_private_phone(text: str) -> bool:
    """A full UK or international number that is not a line open to everyone (080, 03, 084, 087)."""
    digits = re.sub(r"\D", "", text)
    if text.strip().startswith(("+44", "0044")):
        digits = "0" + re.sub(r"^(?:0044|44)0?", "", digits)
    elif text.strip().startswith("+"):
        return 9 <= len(digits) <= 15
    return 10 <= len(digits) <= 11 and digits[0] == "0" and digits[1] in "127" and digits[1:3] != "00"
