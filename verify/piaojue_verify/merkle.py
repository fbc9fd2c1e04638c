"""Merkle tree hashes (RFC 9162 §2.1.1)."""
import hashlib
from typing import Iterable, List, Sequence


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes."""
    return roots(leaves, [len(leaves)])[0]


def roots(leaves: Sequence[bytes], sizes: Iterable[int]) -> List[bytes]:
    """The roots of the first so many leaves, for ascending sizes, in one pass."""
    found: List[bytes] = []
    # One (height, hash) for every perfect subtree on the left, the greatest first.
    stack: List = []
    taken = 0
    for size in sizes:
        while taken < size:
            height, node = 0, leaves[taken]
            while stack and stack[-1][0] == height:
                node = _node(stack.pop()[1], node)
                height += 1
            stack.append((height, node))
            taken += 1
        found.append(_fold(stack))
    return found


def _fold(stack: List) -> bytes:
    if not stack:
        return hashlib.sha256(b"").digest()
    node = stack[-1][1]
    for _, left in reversed(stack[:-1]):
        node = _node(left, node)
    return node


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
