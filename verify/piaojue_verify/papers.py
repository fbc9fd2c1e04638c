"""The bytes of one paper (docs/verification.md §4)."""
from typing import NamedTuple, Tuple

from .fault import Fault
from .manifest import Manifest
from .merkle import leaf_hash

_SIGNATURE = 384


class Paper(NamedTuple):
    leaf: bytes
    codec: int
    ballot_id: bytes
    manifest_hash: bytes
    token_key: bytes
    prefix: bytes
    token_signatures: Tuple[bytes, ...]
    content: bytes
    signed: bytes
    signature: bytes


def read_paper(data: bytes, manifest: Manifest, where: str) -> Paper:
    """Nothing before, between or after the fields, with as many token signatures as the manifest has issuers. Raises Fault."""
    issuers = len(manifest.token_keys)
    if data[:4] != b"PJ1" + bytes([issuers - 1 if manifest.cards is None else 2]):
        raise Fault(where, "not-a-paper")
    start = 117 + issuers * _SIGNATURE
    length = int.from_bytes(data[start : start + 4], "big")
    if len(data) < start + 4 or len(data) != start + 4 + length + 64:
        raise Fault(where, "not-a-paper")
    return Paper(
        leaf=leaf_hash(data),
        codec=data[4],
        ballot_id=data[5:21],
        manifest_hash=data[21:53],
        token_key=data[53:85],
        prefix=data[85:117],
        token_signatures=tuple(data[at : at + _SIGNATURE] for at in range(117, start, _SIGNATURE)),
        content=data[start + 4 : -64],
        signed=data[:-64],
        signature=data[-64:],
    )


def token_message(prefix: bytes, manifest_hash: bytes, token_key: bytes) -> bytes:
    return prefix + b"pj1/token" + manifest_hash + token_key
