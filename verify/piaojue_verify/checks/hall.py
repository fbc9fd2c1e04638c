"""The roll, the papers handed out, and the figures that bound each other."""
import hashlib
from typing import Dict, List, Set, Tuple

from .. import ed25519, pss, shapes
from ..bundle import Bundle
from ..canonical import serialize
from ..fault import Fault, Unprovable
from ..papers import token_message

_NO_NAMES = "names-not-in-this-edition"
_FIGURES = ("present", "issuedTablet", "issuedPaper", "disputed")


# What the log says beside these members is not asked.
_ISSUED = shapes.listing(shapes.an_object_with({"deputyId": shapes.uuid, "requestHash": shapes.hex_hash}))
_DREW = shapes.listing(shapes.an_object_with({"deputyId": shapes.uuid}))
_SUPPLEMENT = shapes.an_object_with({"deputyId": shapes.uuid, "medium": shapes.one_of("tablet", "paper", "disputed")})


def roll(bundle: Bundle, faults: List[Fault]) -> None:
    there, frozen = bundle.roll, bundle.manifest.value["roll"]
    if there["version"] < frozen["version"]:
        faults.append(Fault("roll.json version", "below-that-of-the-manifest"))
    elif there["version"] == frozen["version"]:
        for name in ("hash", "deputies"):
            if there[name] != frozen[name]:
                faults.append(Fault(f"roll.json {name}", "differs-from-manifest"))
    opened, closed = bundle.phase("ballots.open").details, bundle.phase("ballots.close").details
    for name in _FIGURES:
        if not isinstance(opened.get(name), int) or there[name] < opened[name]:
            faults.append(Fault(f"roll.json {name}", "below-that-of-the-opening"))
        if not isinstance(closed.get(name), int) or there[name] != closed[name]:
            faults.append(Fault(f"roll.json {name}", "log-says-otherwise"))
    members = there["members"]
    if bundle.is_public:
        if members is not None:
            faults.append(Fault("roll.json members", "not-of-this-edition"))
        raise Unprovable(_NO_NAMES)
    if members is None:
        faults.append(Fault("roll.json members", "missing"))
        return
    if there["version"] > frozen["version"]:
        _supplemented(bundle, faults)
    if len(members) != there["deputies"] or len({member["deputyId"] for member in members}) != len(members):
        faults.append(Fault("roll.json members", "not-as-many-as-deputies"))
    if hashlib.sha256(serialize(bundle.raw("roll.json")["members"])).digest() != there["hash"]:
        faults.append(Fault("roll.json hash", "hash-differs"))


def _supplemented(bundle: Bundle, faults: List[Fault]) -> None:
    there = bundle.raw("roll.json")
    supplements = bundle.entries("rolls.supplement")
    if not supplements:
        faults.append(Fault("roll.json version", "log-says-otherwise"))
        return
    for name in ("version", "hash", "deputies"):
        if supplements[-1].details.get(name) != there[name]:
            faults.append(Fault(f"roll.json {name}", "log-says-otherwise"))


def issuances(bundle: Bundle, faults: List[Fault]) -> None:
    bundle.need("issuances.jsonl", _NO_NAMES)
    manifest, rows = bundle.manifest, bundle.issuances
    keys = manifest.token_keys
    if len(rows) != bundle.roll["issuedTablet"]:
        faults.append(Fault("issuances.jsonl", "not-as-many-as-issued"))
    seen = set()
    for at, row in enumerate(rows, 1):
        where = f"issuances.jsonl:{at}"
        if row["deputyId"] in seen:
            faults.append(Fault(where, "stands-twice"))
        seen.add(row["deputyId"])
        if manifest.cards is not None:
            continue
        request = row["request"] + row.get("secondRequest", b"")
        if not ed25519.verify(row["deviceKey"], b"piaojue/take/v1" + manifest.hash + request, row["deviceSignature"]):
            faults.append(Fault(where, "device-signature-invalid"))
        if not _answers(manifest.hash, manifest.is_named, keys[0], row["request"], row["signature"]):
            faults.append(Fault(where, "answer-invalid"))
        if row.get("secondSignature") is not None and not _answers(manifest.hash, False, keys[1], row["secondRequest"], row["secondSignature"]):
            faults.append(Fault(where, "second-answer-invalid"))
    if bundle.is_public:
        raise Unprovable(_NO_NAMES)
    if manifest.cards is None:
        _on_roll_and_logged(bundle, faults)
    else:
        _drew(bundle, faults)


def _answers(manifest_hash: bytes, is_named: bool, key: Tuple[int, int], request: bytes, signature: bytes) -> bool:
    n, e = key
    if is_named:
        return pss.verify(n, e, token_message(request[:32], manifest_hash, request[32:]), signature)
    number = int.from_bytes(signature, "big")
    return number < n and pow(number, e, n) == int.from_bytes(request, "big")


def _on_roll_and_logged(bundle: Bundle, faults: List[Fault]) -> None:
    on_roll = {member["deputyId"] for member in bundle.roll["members"] or []}
    logged = _logged_requests(bundle)
    supplements = set()
    if bundle.manifest.is_named:
        entries = [_SUPPLEMENT(entry.details, f"log.jsonl:{entry.line}") for entry in bundle.entries("papers.supplement")]
        supplements = {details["deputyId"] for details in entries if details["medium"] == "tablet"}
    for at, row in enumerate(bundle.issuances, 1):
        where, deputy = f"issuances.jsonl:{at}", row["deputyId"]
        if deputy not in on_roll:
            faults.append(Fault(where, "not-on-the-roll"))
        if deputy not in logged and deputy not in supplements:
            faults.append(Fault(where, "not-logged"))
        if logged.get(deputy, set()) - {hashlib.sha256(row["request"]).digest()}:
            faults.append(Fault(where, "log-says-otherwise"))
    there = {row["deputyId"] for row in bundle.issuances}
    for deputy in sorted((set(logged) | supplements) - there):
        faults.append(Fault(f"issuances.jsonl {deputy}", "logged-and-not-here"))


def _drew(bundle: Bundle, faults: List[Fault]) -> None:
    on_roll = {member["deputyId"] for member in bundle.roll["members"] or []}
    there = {row["deputyId"] for row in bundle.issuances}
    logged = set()
    for entry in bundle.entries("papers.issued", "papers.issued-late"):
        logged |= {row["deputyId"] for row in _DREW(entry.details.get("cards"), f"log.jsonl:{entry.line} cards")}
    for deputy in sorted(there - on_roll):
        faults.append(Fault(f"issuances.jsonl {deputy}", "not-on-the-roll"))
    for deputy in sorted(there ^ logged):
        faults.append(Fault(f"issuances.jsonl {deputy}", "log-says-otherwise"))


def _logged_requests(bundle: Bundle) -> Dict[str, Set[bytes]]:
    """Deputy → the hashes of the requests that the log says were answered."""
    logged: Dict[str, Set[bytes]] = {}
    for entry in bundle.entries("papers.issued", "papers.issued-late"):
        for row in _ISSUED(entry.details.get("tablet"), f"log.jsonl:{entry.line} tablet"):
            logged.setdefault(row["deputyId"], set()).add(row["requestHash"])
    return logged


def counts_limits(bundle: Bundle, faults: List[Fault]) -> None:
    there, files = bundle.roll, bundle.files_of_edition()
    issued = there["issuedTablet"] + there["issuedPaper"]
    if "closing.json" in files and bundle.closing["count"] > there["issuedTablet"]:
        faults.append(Fault("closing.json count", "more-than-issued"))
    if "tallies.json" in files:
        for part in bundle.manifest.parts:
            counts = [one for place in bundle.tallies for one in place["counts"] if one["partId"] == part["id"]]
            if sum(one["returned"] for one in counts) > issued:
                faults.append(Fault(f"tallies.json {part['id']}", "more-returned-than-issued"))
    if issued > there["present"]:
        faults.append(Fault("roll.json present", "fewer-than-issued"))
    if there["present"] > there["deputies"]:
        faults.append(Fault("roll.json present", "more-than-deputies"))
    cards = bundle.manifest.cards
    if cards is not None and there["issuedTablet"] > len(cards):
        faults.append(Fault("roll.json issuedTablet", "more-than-cards"))
    if there["disputed"] > there["issuedTablet"]:
        faults.append(Fault("roll.json disputed", "more-than-issued"))
    if "tallies.json" not in files:
        raise Unprovable("counts-not-in-this-edition")
