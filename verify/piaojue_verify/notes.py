"""Signed notes (C2SP signed-note) and the checkpoints of a log (C2SP tlog-checkpoint)."""
import hashlib
import re
from typing import List, NamedTuple, Tuple

from . import ed25519
from .fault import Fault
from .spelling import from_base64

_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)\Z")
_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,15})\Z")


class Note(NamedTuple):
    """Text with its final newline, and (name, signature after the key id, key id) of each signature line."""

    text: str
    signatures: List[Tuple[str, bytes, bytes]]


class Checkpoint(NamedTuple):
    origin: str
    size: int
    root: bytes


def key_id(name: str, key: bytes) -> bytes:
    return hashlib.sha256(name.encode("utf-8") + b"\n\x01" + key).digest()[:4]


def read_note(data: bytes, where: str) -> Note:
    """A note as it is spelled; Fault for anything else, such as control characters."""
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault(where, "not-a-note") from None
    if any(ord(character) < 0x20 and character != "\n" for character in whole) or not whole.endswith("\n"):
        raise Fault(where, "not-a-note")
    head, blank, tail = whole.rpartition("\n\n")
    if not blank or not head or not tail.strip("\n"):
        raise Fault(where, "not-a-note")
    signatures = []
    for line in tail[:-1].split("\n"):
        match = _SIGNATURE.match(line)
        if not match:
            raise Fault(where, "not-a-note")
        try:
            blob = from_base64(match.group(2))
        except ValueError:
            raise Fault(where, "not-a-note") from None
        if len(blob) < 5:
            raise Fault(where, "not-a-note")
        signatures.append((match.group(1), blob[4:], blob[:4]))
    return Note(head + "\n", signatures)


def times_signed(note: Note, name: str, key: bytes) -> int:
    """How many valid signatures the key made; -1 where one that names the key does not hold."""
    ours = [signature for signer, signature, identity in note.signatures if signer == name and identity == key_id(name, key)]
    if not all(ed25519.verify(key, note.text.encode("utf-8"), signature) for signature in ours):
        return -1
    return len(ours)


def read_checkpoint(note: Note, where: str) -> Checkpoint:
    lines = note.text.split("\n")
    if len(lines) != 4 or not _SIZE.match(lines[1]):
        raise Fault(where, "not-a-checkpoint")
    try:
        root = from_base64(lines[2])
    except ValueError:
        root = b""
    if len(root) != 32:
        raise Fault(where, "not-a-checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root)
