"""Bytes as texts: base64url, padded base64, lower-case hex, UUIDs and Crockford codes. Every other spelling is refused."""
import base64
import binascii
import re

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_URL = re.compile(r"[A-Za-z0-9_-]*\Z")
_PADDED = re.compile(r"[A-Za-z0-9+/]*={0,2}\Z")
_HEX = re.compile(r"(?:[0-9a-f]{2})*\Z")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")


def from_base64url(text: str) -> bytes:
    """RFC 4648 §5 without padding, unused bits zero. Raises ValueError."""
    if not _URL.match(text) or len(text) % 4 == 1:
        raise ValueError("no base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data) != text:
        raise ValueError("no base64url")
    return data


def to_base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def from_base64(text: str) -> bytes:
    """RFC 4648 §4 with padding, unused bits zero. Raises ValueError."""
    try:
        data = base64.b64decode(text, validate=True) if _PADDED.match(text) else None
    except binascii.Error:
        data = None
    if data is None or base64.b64encode(data).decode("ascii") != text:
        raise ValueError("no base64")
    return data


def from_hex(text: str) -> bytes:
    """Lower-case hex. Raises ValueError."""
    if not _HEX.match(text):
        raise ValueError("no hex")
    return bytes.fromhex(text)


def is_uuid(text: str) -> bool:
    return _UUID.match(text) is not None


def uuid_bytes(text: str) -> bytes:
    """The 16 bytes of a lower-case UUID."""
    return bytes.fromhex(text.replace("-", ""))


def code(digest: bytes, bits: int) -> str:
    """The first bits of a hash as Crockford base32, in groups of four."""
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - bits)
    letters = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(bits - 5, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def as_typed(text: str) -> str:
    """A code as a person types it: lower case, blanks, and O, I and L for 0, 1 and 1, as Crockford lets them."""
    plain = "".join(text.upper().replace("-", "").split())
    plain = plain.replace("O", "0").replace("I", "1").replace("L", "1")
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
