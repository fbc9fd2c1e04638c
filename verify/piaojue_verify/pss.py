"""RSASSA-PSS with SHA-384, MGF1-SHA-384 and a salt of 48 bytes (RFC 8017 §8.1.2, §9.1.2)."""
import hashlib

_HASH = 48
_SALT = 48


def verify(n: int, e: int, message: bytes, signature: bytes) -> bool:
    """Whether the signature, exactly as long as the modulus, holds under the key (n, e)."""
    length = (n.bit_length() + 7) // 8
    number = int.from_bytes(signature, "big")
    if len(signature) != length or number >= n:
        return False
    bits = n.bit_length() - 1
    try:
        encoded = pow(number, e, n).to_bytes((bits + 7) // 8, "big")
    except OverflowError:
        return False
    return _fits(message, encoded, bits)


def _fits(message: bytes, encoded: bytes, bits: int) -> bool:
    size = len(encoded) - _HASH - 1
    if size < _SALT + 1 or encoded[-1] != 0xBC:
        return False
    masked, digest = encoded[:size], encoded[size:-1]
    unused = 8 * len(encoded) - bits
    if masked[0] >> (8 - unused):
        return False
    block = bytearray(a ^ b for a, b in zip(masked, _mgf1(digest, size)))
    block[0] &= 0xFF >> unused
    padding, salt = bytes(block[: size - _SALT]), bytes(block[size - _SALT :])
    if padding != bytes(len(padding) - 1) + b"\x01":
        return False
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest() == digest


def _mgf1(seed: bytes, length: int) -> bytes:
    blocks = range(-(-length // _HASH))
    return b"".join(hashlib.sha384(seed + counter.to_bytes(4, "big")).digest() for counter in blocks)[:length]
