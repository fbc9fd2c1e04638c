"""Canonical JSON (RFC 8785): a text is read only if serializing its value again gives the same bytes."""
import json
import math
from typing import Any, Dict, List, Tuple

from .fault import Fault

_GREATEST_WHOLE = 2**53 - 1
_DEEPEST = 100


def parse(text: bytes, where: str) -> Any:
    """The value of a canonical text. Raises Fault for anything else: duplicate keys, spaces, lone surrogates, 1.0 for 1."""
    try:
        value = json.loads(text.decode("utf-8"), object_pairs_hook=_members, parse_constant=_refuse)
        same = serialize(value) == text
    except (ValueError, RecursionError, OverflowError):
        raise Fault(where, "not-canonical-json") from None
    if not same:
        raise Fault(where, "not-canonical-json")
    return value


def serialize(value: Any) -> bytes:
    """RFC 8785 bytes of a value. Raises ValueError for what has none (lone surrogates, NaN, too deep)."""
    parts: List[str] = []
    _write(value, parts, 0)
    return "".join(parts).encode("utf-8")


def _members(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a key stands twice")
    return members


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _write(value: Any, parts: List[str], depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if value is None:
        parts.append("null")
    elif value is True:
        parts.append("true")
    elif value is False:
        parts.append("false")
    elif isinstance(value, str):
        parts.append(_text(value))
    elif isinstance(value, (int, float)):
        parts.append(_number(value))
    elif isinstance(value, list):
        parts.append("[")
        for place, item in enumerate(value):
            if place:
                parts.append(",")
            _write(item, parts, depth + 1)
        parts.append("]")
    elif isinstance(value, dict):
        parts.append("{")
        for place, key in enumerate(sorted(value, key=_utf16)):
            if place:
                parts.append(",")
            parts.append(_text(key))
            parts.append(":")
            _write(value[key], parts, depth + 1)
        parts.append("}")
    else:
        raise ValueError("no JSON value")


def _text(value: str) -> str:
    # json writes exactly the escapes of RFC 8785 §3.2.2.2 when it may leave other characters alone.
    return json.dumps(value, ensure_ascii=False)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _number(value: Any) -> str:
    """ECMAScript's Number::toString (RFC 8785 §3.2.2.3)."""
    if isinstance(value, int) and -_GREATEST_WHOLE <= value <= _GREATEST_WHOLE:
        return str(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("no JSON number")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    mantissa, _, exponent = repr(abs(number)).partition("e")
    whole, _, decimals = mantissa.partition(".")
    decimals = "" if decimals == "0" else decimals
    point = len(whole) + int(exponent or "0")
    digits = (whole + decimals).lstrip("0")
    point -= len(whole + decimals) - len(digits)
    digits = digits.rstrip("0")
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    power = f"e{'+' if point > 0 else '-'}{abs(point - 1)}"
    return sign + digits[0] + ("." + digits[1:] if count > 1 else "") + power
