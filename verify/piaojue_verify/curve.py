"""The curve edwards25519 in extended coordinates (RFC 8032 §5.1.4) and sums of many multiples at once."""
from typing import List, Sequence, Tuple

Point = Tuple[int, int, int, int]

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
_D2 = 2 * D % P

IDENTITY: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    m = (y1 - x1) * (y2 - x2) % P
    n = (y1 + x1) * (y2 + x2) % P
    c = t1 * t2 % P * _D2 % P
    d = 2 * z1 * z2 % P
    e = n - m
    f = d - c
    g = d + c
    h = n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def double(a: Point) -> Point:
    x, y, z, _ = a
    xx = x * x % P
    yy = y * y % P
    h = xx + yy
    s = x + y
    e = h - s * s % P
    g = xx - yy
    f = 2 * z * z % P + g
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def negate(a: Point) -> Point:
    return (P - a[0], a[1], a[2], P - a[3])


def multiply(scalar: int, point: Point) -> Point:
    return sum_of_multiples([scalar], [point])


def sum_of_multiples(scalars: Sequence[int], points: Sequence[Point]) -> Point:
    """Σ scalar·point by Pippenger's buckets, for few points by Straus. Scalars are whole numbers from 0."""
    if len(points) < 24:
        return _straus(scalars, points)
    return _pippenger(scalars, points)


def _straus(scalars: Sequence[int], points: Sequence[Point]) -> Point:
    tables = [_multiples_to_15(point) for point in points]
    total = IDENTITY
    for shift in range(_top(scalars, 4), -1, -4):
        if total is not IDENTITY:
            total = double(double(double(double(total))))
        for scalar, table in zip(scalars, tables):
            digit = (scalar >> shift) & 15
            if digit:
                total = add(total, table[digit])
    return total


def _multiples_to_15(point: Point) -> List[Point]:
    table = [IDENTITY, point]
    for k in range(2, 16):
        table.append(double(table[k // 2]) if k % 2 == 0 else add(table[k - 1], point))
    return table


def _pippenger(scalars: Sequence[int], points: Sequence[Point]) -> Point:
    width = _width(len(points))
    mask = (1 << width) - 1
    total = IDENTITY
    for shift in range(_top(scalars, width), -1, -width):
        if total is not IDENTITY:
            for _ in range(width):
                total = double(total)
        buckets: List = [None] * (mask + 1)
        for scalar, point in zip(scalars, points):
            digit = (scalar >> shift) & mask
            if digit:
                held = buckets[digit]
                buckets[digit] = point if held is None else add(held, point)
        running = IDENTITY
        window = IDENTITY
        for held in reversed(buckets[1:]):
            if held is not None:
                running = add(running, held) if running is not IDENTITY else held
            if running is not IDENTITY:
                window = add(window, running)
        total = add(total, window)
    return total


def _top(scalars: Sequence[int], width: int) -> int:
    bits = max((scalar.bit_length() for scalar in scalars), default=1)
    return (max(bits, 1) - 1) // width * width


def _width(count: int) -> int:
    # The number of additions, 256/w · (count + 2^(w+1)), is least about here.
    return min(range(3, 16), key=lambda w: -(-253 // w) * (count + (2 << w)))
