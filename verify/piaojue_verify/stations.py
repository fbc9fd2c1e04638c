"""The scrutineers' stations: the election key they made, what they opened, and what they signed (docs/verification.md §4a)."""
import hashlib
import secrets
from typing import Any, Dict, List, NamedTuple, Optional, Sequence

from . import ed25519, ristretto
from .canonical import serialize
from .curve import IDENTITY, L, Point, add, multiply, negate, sum_of_multiples
from .fault import Fault
from .manifest import Manifest
from .sealed import hash_to_scalar
from .spelling import from_base64url


class ElectionKey(NamedTuple):
    threshold: int
    key: bytes
    verification_keys: Dict[int, Point]
    signing_keys: Dict[int, bytes]


def read_election_key(manifest: Manifest) -> ElectionKey:
    """Threshold, indexes, commitments, every proof and PK as they must be. Raises Fault."""
    where = "manifest.json sealed"
    value = manifest.value["sealed"]
    if value is None:
        raise Fault(where, "missing")
    threshold, stations = value["threshold"], value["stations"]
    if not 2 <= threshold < len(stations) <= 9:
        raise Fault(f"{where}.threshold", "out-of-range")
    if [station["index"] for station in stations] != list(range(1, len(stations) + 1)):
        raise Fault(f"{where}.stations", "indexes-with-a-gap")
    commitments = [_commitments(station, threshold, f"{where}.stations[{place}]") for place, station in enumerate(stations)]
    for place, (station, points) in enumerate(zip(stations, commitments)):
        if not _key_proof_holds(manifest, station, points[0]):
            raise Fault(f"{where}.stations[{place}].keyProof", "proof-invalid")
    total = IDENTITY
    for points in commitments:
        total = add(total, points[0])
    if ristretto.is_identity(total) or ristretto.encode(total) != value["key"]:
        raise Fault(f"{where}.key", "not-the-sum-of-the-commitments")
    return ElectionKey(
        threshold,
        value["key"],
        {station["index"]: _verification_key(station["index"], commitments) for station in stations},
        {station["index"]: station["signingKey"] for station in stations},
    )


def _commitments(station: Dict[str, Any], threshold: int, where: str) -> List[Point]:
    if len(station["commitments"]) != threshold:
        raise Fault(f"{where}.commitments", "not-as-many-as-the-threshold")
    return [point_of(data, f"{where}.commitments[{place}]") for place, data in enumerate(station["commitments"])]


def point_of(data: bytes, where: str) -> Point:
    point = ristretto.decode(data)
    if point is None:
        raise Fault(where, "not-a-point")
    return point


def _key_proof_holds(manifest: Manifest, station: Dict[str, Any], secret_times_g: Point) -> bool:
    proof = station["keyProof"]
    t, z = ristretto.decode(proof[:32]), ristretto.scalar(proof[32:])
    if t is None or z is None:
        return False
    index = bytes([station["index"]])
    c = hash_to_scalar(b"pj1/eg-r255/key", manifest.ballot_id, index, *station["commitments"], proof[:32])
    return ristretto.equal(multiply(z, ristretto.G), add(t, multiply(c, secret_times_g)))


def _verification_key(index: int, commitments: Sequence[Sequence[Point]]) -> Point:
    """V(j) = Σ over i and k of j^k·A(i,k)."""
    scalars = [pow(index, k, L) for points in commitments for k in range(len(points))]
    return sum_of_multiples(scalars, [point for points in commitments for point in points])


def partial_decryption(manifest: Manifest, election: ElectionKey, opened: Dict[str, Any], ciphertexts: int, where: str) -> Optional[List[Point]]:
    """D_1 … D_k of a partial decryption that holds; None where nothing was to be opened. Raises Fault."""
    aggregate, partial, index = opened["aggregate"], opened["partial"], opened["index"]
    if not aggregate and not partial:
        return None
    k = ciphertexts
    if len(aggregate) != 64 * k:
        raise Fault(f"{where}.aggregate", "wrong-length")
    if len(partial) != 32 * (2 * k + 2):
        raise Fault(f"{where}.partial", "wrong-length")
    sums = [point_of(aggregate[at : at + 32], f"{where}.aggregate") for at in range(0, len(aggregate), 32)]
    points = [point_of(partial[at : at + 32], f"{where}.partial") for at in range(0, len(partial) - 32, 32)]
    z = ristretto.scalar(partial[-32:])
    if z is None:
        raise Fault(f"{where}.partial", "not-a-scalar")
    shares, t0, ts = points[:k], points[k], points[k + 1 :]
    key = election.verification_keys[index]
    c = hash_to_scalar(
        b"pj1/eg-r255/partial",
        manifest.ballot_id,
        manifest.hash,
        bytes([index]),
        ristretto.encode(key),
        opened["validRoot"],
        aggregate,
        partial[:-32],
    )
    # Σ w_q·(z·ΣR_q - T_q - c·D_q) = 0 with random weights; the first equation is that of the key.
    weights = [secrets.randbits(128) | 1 for _ in range(k + 1)]
    scalars = [weights[0] * z % L, L - weights[0], -weights[0] * c % L]
    terms = [ristretto.G, t0, key]
    for weight, summed, t, share in zip(weights[1:], sums[::2], ts, shares):
        scalars += (weight * z % L, L - weight, -weight * c % L)
        terms += (summed, t, share)
    if not ristretto.is_identity(sum_of_multiples(scalars, terms)):
        raise Fault(f"{where}.partial", "proof-invalid")
    return shares


def is_signed(manifest: Manifest, election: ElectionKey, kind: str, value: Dict[str, Any]) -> bool:
    """Whether a member of stations.json, as it stands in the file, is signed by its station."""
    message = f"piaojue/{kind}/v1".encode("ascii") + manifest.hash + bytes([value["index"]])
    if kind != "destruction":
        body = {name: member for name, member in value.items() if name not in ("index", "signature")}
        message += hashlib.sha256(serialize(body)).digest()
    return ed25519.verify(election.signing_keys[value["index"]], message, from_base64url(value["signature"]))


def totals(shares: Dict[int, List[Point]], summed_s: Sequence[Point], most: int) -> List[Optional[int]]:
    """The totals that partial decryptions by threshold stations give, each from 0 to `most`; None for one beyond."""
    indexes = list(shares)
    lagrange = []
    for j in indexes:
        up = down = 1
        for m in indexes:
            if m != j:
                up = up * m % L
                down = down * (m - j) % L
        lagrange.append(up * pow(down, L - 2, L) % L)
    known: Dict[bytes, int] = {}
    multiple = IDENTITY
    for number in range(most + 1):
        known[ristretto.encode(multiple)] = number
        multiple = add(multiple, ristretto.G)
    found = []
    for place, s in enumerate(summed_s):
        blinding = sum_of_multiples(lagrange, [shares[j][place] for j in indexes])
        found.append(known.get(ristretto.encode(add(s, negate(blinding)))))
    return found
