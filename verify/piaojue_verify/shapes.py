"""Readers of JSON values that know their place: objects with exactly the members named, numbers that count, bytes of a length."""
from typing import Any, Callable, Dict, List, Optional, Sequence

from . import spelling
from .fault import Fault

Reader = Callable[[Any, str], Any]


def record(members: Dict[str, Reader], optional: Sequence[str] = ()) -> Reader:
    """An object with exactly these members; those named optional may be absent and are then not in what is read."""

    def read(value: Any, where: str) -> Dict[str, Any]:
        if not isinstance(value, dict):
            raise Fault(where, "must-be-an-object")
        for name in value:
            if name not in members:
                raise Fault(_at(where, name), "not-allowed")
        found = {}
        for name, reader in members.items():
            if name in value:
                found[name] = reader(value[name], _at(where, name))
            elif name not in optional:
                raise Fault(_at(where, name), "missing")
        return found

    return read


def listing(reader: Reader) -> Reader:
    def read(value: Any, where: str) -> List[Any]:
        if not isinstance(value, list):
            raise Fault(where, "must-be-a-list")
        return [reader(item, f"{where}[{place}]") for place, item in enumerate(value)]

    return read


def mapping(reader: Reader) -> Reader:
    """An object whose keys are data."""

    def read(value: Any, where: str) -> Dict[str, Any]:
        if not isinstance(value, dict):
            raise Fault(where, "must-be-an-object")
        return {key: reader(item, _at(where, key)) for key, item in value.items()}

    return read


def nullable(reader: Reader) -> Reader:
    return lambda value, where: None if value is None else reader(value, where)


def one_of(*words: str) -> Reader:
    def read(value: Any, where: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise Fault(where, "must-be-one-of")
        return value

    return read


def text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Fault(where, "must-be-text")
    return value


def some_text(value: Any, where: str) -> str:
    if not text(value, where).strip():
        raise Fault(where, "must-not-be-empty")
    return value


def flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise Fault(where, "must-be-true-or-false")
    return value


def whole(least: int = 0, most: Optional[int] = None) -> Reader:
    def read(value: Any, where: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < least or (most is not None and value > most):
            raise Fault(where, "must-be-a-whole-number")
        return value

    return read


def an_object(value: Any, where: str) -> Dict[str, Any]:
    if not isinstance(value, dict):
        raise Fault(where, "must-be-an-object")
    return value


def an_object_with(members: Dict[str, Reader]) -> Reader:
    """An object that has these members and may have others, which are not read."""

    def read(value: Any, where: str) -> Dict[str, Any]:
        an_object(value, where)
        return record(members)({name: value[name] for name in members if name in value}, where)

    return read


def uuid(value: Any, where: str) -> str:
    if not spelling.is_uuid(text(value, where)):
        raise Fault(where, "must-be-an-id")
    return value


def base64url(length: Optional[int] = None) -> Reader:
    """Bytes, of this length if one is given."""

    def read(value: Any, where: str) -> bytes:
        try:
            data = spelling.from_base64url(text(value, where))
        except ValueError:
            raise Fault(where, "must-be-base64url") from None
        if length is not None and len(data) != length:
            raise Fault(where, "wrong-length")
        return data

    return read


def hex_hash(value: Any, where: str) -> bytes:
    """32 bytes in lower-case hex."""
    try:
        data = spelling.from_hex(text(value, where))
    except ValueError:
        raise Fault(where, "must-be-hex") from None
    if len(data) != 32:
        raise Fault(where, "wrong-length")
    return data


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if " " in where else f"{where} {name}"
