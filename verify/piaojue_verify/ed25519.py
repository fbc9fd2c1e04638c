"""Ed25519 signatures (RFC 8032 §5.1.7, the equation without the cofactor)."""
import functools
import hashlib
from typing import Optional

from .curve import D, IDENTITY, L, P, SQRT_M1, Point, double, negate, sum_of_multiples


def decompress(data: bytes) -> Optional[Point]:
    """The point of 32 bytes, None for what is not the canonical encoding of one (RFC 8032 §5.1.3)."""
    if len(data) != 32:
        return None
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    square = v * x * x % P
    if square != u:
        if square != (P - u) % P:
            return None
        x = x * SQRT_M1 % P
    if x == 0 and sign:
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def compress(point: Point) -> bytes:
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decompress(bytes([0x58]) + bytes([0x66]) * 31) or IDENTITY


@functools.lru_cache(maxsize=64)
def _key(data: bytes) -> Optional[Point]:
    """The point of a public key; None also where its order is small: such a key signs anything."""
    point = decompress(data)
    if point is None:
        return None
    x, y, z, _ = double(double(double(point)))
    return None if x == 0 and y == z else point


def is_key(data: bytes) -> bool:
    return _key(data) is not None


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature (64 bytes) of the message holds under the key (32 bytes)."""
    point = _key(public_key)
    if point is None or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    # Comparing encodings also refuses every other spelling of the signature's own point.
    return compress(sum_of_multiples([s, k], [BASE, negate(point)])) == signature[:32]
