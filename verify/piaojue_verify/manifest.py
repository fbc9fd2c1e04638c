"""The manifest: everything that was frozen when the ballot was armed (src/domain/ballot/manifest.ts)."""
import base64
import hashlib
from typing import Any, Dict, FrozenSet, List, NamedTuple, Optional, Tuple

from . import ed25519, shapes
from .canonical import parse
from .fault import Fault
from .spelling import code, uuid_bytes

_BASES = ("deputies", "present", "issued", "returned", "valid")
WHOLE_LIST = "*"


class Manifest(NamedTuple):
    value: Dict[str, Any]
    hash: bytes

    @property
    def ballot_id(self) -> bytes:
        return uuid_bytes(self.value["ballotId"])

    @property
    def code(self) -> str:
        return code(self.hash, 80)

    @property
    def parts(self) -> List[Dict[str, Any]]:
        return self.value["parts"]

    @property
    def is_sealed(self) -> bool:
        return self.value["secrecy"] == "sealed"

    @property
    def is_named(self) -> bool:
        return self.value["secrecy"] == "named"

    @property
    def on_tablets(self) -> bool:
        return self.value["medium"] == "tablet"

    @property
    def token_keys(self) -> List[Tuple[int, int]]:
        """(n, e) of every issuer whose signature a paper needs."""
        keys = [self.value["tokenKey"], self.value["secondTokenKey"]]
        return [(key["n"], key["e"]) for key in keys if key is not None]

    @property
    def cards(self) -> Optional[FrozenSet[bytes]]:
        """The token keys of drawn cards; None where the app signs tokens."""
        keys = self.value["cards"]
        return None if keys is None else frozenset(keys)

    @property
    def log_key(self) -> bytes:
        return self.value["log"]["key"]

    @property
    def origin(self) -> str:
        return self.value["log"]["origin"]


def questions_of(part: Dict[str, Any]) -> List[str]:
    """The keys of a part's questions: its items, or the one of a whole list."""
    form = part["form"]
    return [WHOLE_LIST] if form["mark"] == "whole-list" else [item["id"] for item in form["items"]]


def read_manifest(text: bytes) -> Manifest:
    """Every field, no contradiction between medium, secrecy and keys. Raises Fault."""
    where = "manifest.json"
    # Absent where there is none; None from here on.
    value = {"cards": None, "secondTokenKey": None, "sealed": None, **_MANIFEST(parse(text, where), where)}
    _check_parts(value["parts"], where)
    _check_keys(value, where)
    return Manifest(value, hashlib.sha256(text).digest())


def _check_parts(parts: List[Dict[str, Any]], where: str) -> None:
    if not parts:
        raise Fault(f"{where} parts", "must-not-be-empty")
    if len({part["id"] for part in parts}) != len(parts):
        raise Fault(f"{where} parts", "stands-twice")
    for place, part in enumerate(parts):
        at = f"{where} parts[{place}].form"
        form = part["form"]
        ids = [item["id"] for item in form["items"]]
        if not ids or len(set(ids)) != len(ids) or WHOLE_LIST in ids:
            raise Fault(f"{at}.items", "stands-twice" if ids else "must-not-be-empty")
        if not form["choices"] or len(set(form["choices"])) != len(form["choices"]):
            raise Fault(f"{at}.choices", "stands-twice" if form["choices"] else "must-not-be-empty")
        if part["kind"] == "adoption" and "approve" not in form["choices"] and form["mark"] != "rank":
            raise Fault(f"{at}.choices", "nothing-to-adopt-by")
        if part["kind"] == "evaluation" and set(form["choices"]) <= {"abstain", "notPressed"}:
            raise Fault(f"{at}.choices", "nothing-to-grade-by")


def _check_keys(value: Dict[str, Any], where: str) -> None:
    on_tablets = value["medium"] == "tablet"
    for name, is_there in (("tokenKey", on_tablets and value["cards"] is None), ("box", on_tablets)):
        if (value[name] is not None) != is_there:
            raise Fault(f"{where} {name}", "contradicts-medium")
    if value["cards"] is not None:
        _check_cards(value, where)
    if value["secrecy"] == "sealed" and not on_tablets:
        raise Fault(f"{where} secrecy", "contradicts-medium")
    if value["secondTokenKey"] is not None and (not on_tablets or value["secrecy"] == "named"):
        raise Fault(f"{where} secondTokenKey", "contradicts-secrecy")
    if value["secrecy"] == "sealed" and any(part["form"]["mark"] == "rank" for part in value["parts"]):
        raise Fault(f"{where} secrecy", "ranking-cannot-be-sealed")
    if on_tablets and (value["box"]["sealingKey"] is None) != (value["secrecy"] == "named"):
        raise Fault(f"{where} box.sealingKey", "contradicts-secrecy")


def _check_cards(value: Dict[str, Any], where: str) -> None:
    texts = [base64.urlsafe_b64encode(key) for key in value["cards"]]
    if not texts or any(a >= b for a, b in zip(texts, texts[1:])):
        raise Fault(f"{where} cards", "not-ascending" if texts else "must-not-be-empty")
    if value["medium"] != "tablet" or value["secrecy"] == "named" or value["secondTokenKey"] is not None:
        raise Fault(f"{where} cards", "contradicts-secrecy")


def _threshold(value: Any, where: str) -> Tuple[str, int, int]:
    """(atLeast or exceed, numerator, denominator)."""
    if isinstance(value, dict) and len(value) == 1:
        (kind, fraction), = value.items()
        if kind in ("atLeast", "exceed") and isinstance(fraction, list) and len(fraction) == 2:
            a, b = (shapes.whole(least)(number, f"{where}.{kind}") for least, number in zip((0, 1), fraction))
            return (kind, a, b)
    raise Fault(where, "must-be-a-threshold")


def _signing_key(value: Any, where: str) -> bytes:
    key = shapes.base64url(32)(value, where)
    if not ed25519.is_key(key):
        raise Fault(where, "not-a-key")
    return key


def _modulus(value: Any, where: str) -> int:
    n = int.from_bytes(shapes.base64url(384)(value, where), "big")
    if n.bit_length() != 3072 or n % 2 == 0:
        raise Fault(where, "not-a-key")
    return n


def _exponent(value: Any, where: str) -> int:
    data = shapes.base64url()(value, where)
    e = int.from_bytes(data, "big")
    if not data or data[0] == 0 or e < 3 or e % 2 == 0 or len(data) > 8:
        raise Fault(where, "not-a-key")
    return e


def _part(value: Any, where: str) -> Dict[str, Any]:
    kind = value.get("kind") if isinstance(value, dict) else None
    return shapes.record(
        {
            "id": shapes.some_text,
            "title": shapes.text,
            "kind": shapes.one_of("adoption", "evaluation"),
            "form": _FORM,
            "rule": _EVALUATION if kind == "evaluation" else _ADOPTION,
        }
    )(value, where)


_FORM = shapes.record(
    {
        "items": shapes.listing(shapes.record({"id": shapes.some_text, "title": shapes.text})),
        "mark": shapes.one_of("select", "one-per-item", "rank", "whole-list"),
        "choices": shapes.listing(shapes.some_text),
        "approveAtMost": shapes.nullable(shapes.whole(1)),
        "unmarked": shapes.one_of("abstain", "notPressed"),
    }
)
_ADOPTION = shapes.record(
    {
        "seats": shapes.nullable(shapes.whole(1)),
        "quorum": shapes.nullable(_threshold),
        "participation": shapes.nullable(_threshold),
        "notPressedCountsAsVote": shapes.flag,
        "base": shapes.one_of(*_BASES),
        "threshold": shapes.nullable(_threshold),
        "tie": shapes.one_of("revote", "presidium"),
        "shortfall": shapes.one_of("accept", "revote", "nextSession"),
    },
    optional=["notPressedCountsAsVote"],
)
_EVALUATION = shapes.record(
    {
        "base": shapes.one_of(*_BASES),
        "half": shapes.one_of("atLeast", "exceed"),
        "rate": shapes.one_of("both", "satisfied", "satisfiedOrMostly"),
        "followUpMonths": shapes.whole(),
    },
    optional=["rate", "followUpMonths"],
)
_TEXT = shapes.record(
    {
        "itemId": shapes.text,
        "projectId": shapes.nullable(shapes.text),
        "summary": shapes.text,
        "location": shapes.text,
        "responsibleUnit": shapes.text,
        "costCents": shapes.nullable(shapes.whole()),
        "target": shapes.text,
        "finishBy": shapes.text,
    }
)
_RSA_KEY = shapes.record({"n": _modulus, "e": _exponent})
# What the stations' points and proofs must be is the question of another check (election-key).
_ELECTION_KEY = shapes.record(
    {
        "threshold": shapes.whole(),
        "key": shapes.base64url(32),
        "stations": shapes.listing(
            shapes.record(
                {
                    "index": shapes.whole(1, 255),
                    "name": shapes.text,
                    "signingKey": _signing_key,
                    "sharingKey": shapes.base64url(32),
                    "commitments": shapes.listing(shapes.base64url(32)),
                    "keyProof": shapes.base64url(64),
                }
            )
        ),
    }
)
_MANIFEST = shapes.record(
    {
        "suite": shapes.one_of("pj1"),
        "congressId": shapes.uuid,
        "congressName": shapes.text,
        "sessionName": shapes.text,
        "ballotId": shapes.uuid,
        "title": shapes.text,
        "purpose": shapes.one_of("real", "rehearsal", "example"),
        "secrecy": shapes.one_of("named", "anonymous", "sealed"),
        "medium": shapes.one_of("tablet", "paper"),
        "revision": shapes.one_of("first"),
        "parts": shapes.listing(_part),
        "texts": shapes.listing(_TEXT),
        "rules": shapes.record({"profileId": shapes.uuid, "version": shapes.whole(), "hash": shapes.base64url(32)}),
        "roll": shapes.record({"version": shapes.whole(), "deputies": shapes.whole(), "hash": shapes.base64url(32)}),
        "live": shapes.record({"choices": shapes.one_of("never", "live", "lagged"), "batch": shapes.whole(), "inHall": shapes.flag}),
        "castJitter": shapes.record({"fromSeconds": shapes.whole(), "toSeconds": shapes.whole()}),
        "publishCounts": shapes.flag,
        "publishNames": shapes.flag,
        "tokenKey": shapes.nullable(_RSA_KEY),
        "secondTokenKey": _RSA_KEY,
        "cards": shapes.listing(shapes.base64url(32)),
        "sealed": _ELECTION_KEY,
        "box": shapes.nullable(shapes.record({"receiptKey": _signing_key, "sealingKey": shapes.nullable(shapes.base64url(32))})),
        "log": shapes.record({"origin": shapes.some_text, "key": _signing_key}),
    },
    optional=["cards", "secondTokenKey", "sealed"],
)
