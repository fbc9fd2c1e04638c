"""ristretto255 (RFC 9496): the group of prime order in which choices are sealed."""
from typing import Optional, Tuple

from .curve import D, L, P, SQRT_M1, Point
from .ed25519 import BASE

ZERO = bytes(32)
G: Point = BASE


def _sqrt_ratio(u: int, v: int) -> Tuple[bool, int]:
    """RFC 9496 §4.2: whether u/v is square, and the non-negative root of u/v or of i·u/v."""
    v3 = v * v % P * v % P
    r = u * v3 % P * pow(u * v3 % P * v3 % P * v % P, (P - 5) // 8, P) % P
    check = v * r % P * r % P
    correct = check == u % P
    flipped = check == -u % P
    if flipped or check == -u * SQRT_M1 % P:
        r = r * SQRT_M1 % P
    return correct or flipped, (P - r if r & 1 else r)


_INVSQRT_A_MINUS_D = _sqrt_ratio(1, (-1 - D) % P)[1]


def decode(data: bytes) -> Optional[Point]:
    """RFC 9496 §4.3.1. None for bytes that do not decode and for the identity, which nothing here may be."""
    s = int.from_bytes(data, "little")
    if len(data) != 32 or s >= P or s & 1 or s == 0:
        return None
    ss = s * s % P
    u1 = 1 - ss
    u2 = 1 + ss
    u2_sqr = u2 * u2 % P
    v = (-(D * u1 % P * u1) - u2_sqr) % P
    was_square, invsqrt = _sqrt_ratio(1, v * u2_sqr % P)
    den_x = invsqrt * u2 % P
    den_y = invsqrt * den_x % P * v % P
    x = 2 * s * den_x % P
    if x & 1:
        x = P - x
    y = u1 * den_y % P
    t = x * y % P
    if not was_square or t & 1 or y == 0:
        return None
    return (x, y, 1, t)


def encode(point: Point) -> bytes:
    """RFC 9496 §4.3.2."""
    x0, y0, z0, t0 = point
    u1 = (z0 + y0) * (z0 - y0) % P
    u2 = x0 * y0 % P
    _, invsqrt = _sqrt_ratio(1, u1 * u2 % P * u2 % P)
    den1 = invsqrt * u1 % P
    den2 = invsqrt * u2 % P
    z_inv = den1 * den2 % P * t0 % P
    if t0 * z_inv % P & 1:
        x, y, den = y0 * SQRT_M1 % P, x0 * SQRT_M1 % P, den1 * _INVSQRT_A_MINUS_D % P
    else:
        x, y, den = x0, y0, den2
    if x * z_inv % P & 1:
        y = -y
    s = den * (z0 - y) % P
    return (P - s if s & 1 else s).to_bytes(32, "little")


def is_identity(point: Point) -> bool:
    """Whether a point stands for the identity of the group (RFC 9496 §4.5)."""
    return point[0] % P == 0 or point[1] % P == 0


def equal(a: Point, b: Point) -> bool:
    """RFC 9496 §4.5."""
    return (a[0] * b[1] - a[1] * b[0]) % P == 0 or (a[1] * b[1] - a[0] * b[0]) % P == 0


def scalar(data: bytes) -> Optional[int]:
    """32 bytes little-endian below L, else None."""
    number = int.from_bytes(data, "little")
    return number if len(data) == 32 and number < L else None
