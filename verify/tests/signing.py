"""What signs in these tests: Ed25519 (RFC 8032 §5.1.6), RSASSA-PSS (RFC 8017 §8.1.1) and C2SP notes. Not for secrets: it takes no care of time."""
import base64
import hashlib
import secrets
from typing import NamedTuple

from piaojue_verify import ed25519, notes
from piaojue_verify.curve import L, multiply
from piaojue_verify.pss import _mgf1
from piaojue_verify.spelling import to_base64url

from .rsa_keys import PRIMES


def _expand(seed: bytes):
    digest = hashlib.sha512(seed).digest()
    a = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | (1 << 254)
    return a, digest[32:]


def public_key(seed: bytes) -> bytes:
    return ed25519.compress(multiply(_expand(seed)[0], ed25519.BASE))


def sign(seed: bytes, message: bytes) -> bytes:
    a, prefix = _expand(seed)
    key = ed25519.compress(multiply(a, ed25519.BASE))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    point = ed25519.compress(multiply(r, ed25519.BASE))
    k = int.from_bytes(hashlib.sha512(point + key + message).digest(), "little")
    return point + ((r + k * a) % L).to_bytes(32, "little")


class RsaKey(NamedTuple):
    p: int
    q: int
    e: int = 65537

    @property
    def n(self) -> int:
        return self.p * self.q

    @property
    def public(self):
        return {"n": to_base64url(self.n.to_bytes(384, "big")), "e": to_base64url(b"\x01\x00\x01")}

    def raw(self, number: int) -> bytes:
        """number^d mod n by the Chinese remainder theorem."""
        p, q = self.p, self.q
        at_p = pow(number % p, pow(self.e, -1, p - 1), p)
        at_q = pow(number % q, pow(self.e, -1, q - 1), q)
        return (at_q + q * ((at_p - at_q) * pow(q, -1, p) % p)).to_bytes(384, "big")

    def sign(self, message: bytes) -> bytes:
        salt = secrets.token_bytes(48)
        digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
        block = bytes(384 - 48 - 48 - 2) + b"\x01" + salt
        masked = bytearray(a ^ b for a, b in zip(block, _mgf1(digest, len(block))))
        masked[0] &= 0x7F
        return self.raw(int.from_bytes(bytes(masked) + digest + b"\xbc", "big"))


RSA = [RsaKey(p, q) for p, q in PRIMES]


def sign_note(text: str, name: str, seed: bytes) -> bytes:
    blob = notes.key_id(name, public_key(seed)) + sign(seed, text.encode("utf-8"))
    return f"{text}\n— {name} {base64.b64encode(blob).decode('ascii')}\n".encode("utf-8")
