"""A small prover for tests: election keys, sealed contents with their proofs, and partial decryptions (docs/verification.md §4a)."""
import hashlib
import secrets
from typing import Dict, List, Sequence

from piaojue_verify import ristretto
from piaojue_verify.curve import IDENTITY, L, Point, add, multiply, negate, sum_of_multiples
from piaojue_verify.sealed import Layout, hash_to_scalar
from piaojue_verify.spelling import to_base64url

from . import signing

G = ristretto.G


def random_scalar() -> int:
    return secrets.randbelow(L - 1) + 1


def scalar_bytes(number: int) -> bytes:
    return (number % L).to_bytes(32, "little")


class Stations:
    """n stations of which any `threshold` can open a sum."""

    def __init__(self, ballot_id: bytes, threshold: int = 2, count: int = 3) -> None:
        self.threshold = threshold
        self.seeds = {index: secrets.token_bytes(32) for index in range(1, count + 1)}
        polynomials = [[random_scalar() for _ in range(threshold)] for _ in range(count)]
        self.shares = {j: sum(a * pow(j, k, L) for polynomial in polynomials for k, a in enumerate(polynomial)) % L for j in self.seeds}
        self.pk = multiply(sum(polynomial[0] for polynomial in polynomials) % L, G)
        rows = []
        for index, polynomial in zip(self.seeds, polynomials):
            commitments = [ristretto.encode(multiply(a, G)) for a in polynomial]
            nonce = random_scalar()
            t = ristretto.encode(multiply(nonce, G))
            c = hash_to_scalar(b"pj1/eg-r255/key", ballot_id, bytes([index]), *commitments, t)
            rows.append(
                {
                    "index": index,
                    "name": f"监票终端{index}",
                    "signingKey": to_base64url(signing.public_key(self.seeds[index])),
                    "sharingKey": to_base64url(secrets.token_bytes(32)),
                    "commitments": [to_base64url(point) for point in commitments],
                    "keyProof": to_base64url(t + scalar_bytes(nonce + c * polynomial[0])),
                }
            )
        self.key = ristretto.encode(self.pk)
        self.manifest = {"threshold": threshold, "key": to_base64url(self.key), "stations": rows}


class Prover:
    """Seals answers under one election key."""

    def __init__(self, layout: Layout, ballot_id: bytes, manifest_hash: bytes, pk: Point) -> None:
        self.layout = layout
        self.pk = pk
        self.statement = b"pj1/eg-r255/statement" + ballot_id + manifest_hash + ristretto.encode(pk)

    def seal(self, answers: Sequence[int], token_key: bytes, ones: Dict[int, int] = {}, claims: Dict[int, int] = {}) -> bytes:
        """The content for one state per question. `ones` puts other numbers into ciphertexts, `claims` other branches into cap proofs."""
        layout, pk = self.layout, self.pk
        x = [0] * layout.ciphertexts
        for question, answer in zip(layout.questions, answers):
            if answer < len(question.states) - 1:
                x[question.first + answer] = 1
        for place, number in ones.items():
            x[place] = number
        r = [random_scalar() for _ in x]
        pairs = [(multiply(ri, G), sum_of_multiples([ri, xi % L], [pk, G])) for ri, xi in zip(r, x)]
        head = b"".join(ristretto.encode(point) for pair in pairs for point in pair)
        h0 = hashlib.sha512(self.statement + token_key + head).digest()
        proofs = []
        for number, question in enumerate(layout.questions):
            rho = hash_to_scalar(b"pj1/eg-r255/weight", h0, number.to_bytes(4, "big"))
            powers = [pow(rho, i + 1, L) for i in range(len(question.states) - 1)]
            places = range(question.first, question.first + len(powers))
            proofs.append(self._begin(pairs, r, places, powers, powers + [0], answers[number]))
        for number, cap in enumerate(layout.caps):
            approvals = claims.get(number, sum(x[place] for place in cap.places))
            proofs.append(self._begin(pairs, r, cap.places, [1] * len(cap.places), list(range(cap.most + 1)), approvals))
        commitments = b"".join(proof["commitments"] for proof in proofs)
        challenge = hash_to_scalar(b"pj1/eg-r255/challenge", h0, commitments)
        return head + b"".join(self._finish(proof, challenge) for proof in proofs)

    def _begin(self, pairs, r, places, powers, claims, true_branch):
        """Commitments of a proof: the true branch with a nonce, the others simulated."""
        big_r = sum_of_multiples(powers, [pairs[place][0] for place in places])
        big_s = sum_of_multiples(powers, [pairs[place][1] for place in places])
        witness = sum(power * r[place] for power, place in zip(powers, places)) % L
        challenges, responses, commitments = [], [], b""
        for branch, claim in enumerate(claims):
            z, c = random_scalar(), 0 if branch == true_branch else random_scalar()
            s = add(big_s, negate(multiply(claim % L, G))) if claim else big_s
            t1 = sum_of_multiples([z, L - c], [G, big_r])
            t2 = sum_of_multiples([z, L - c], [self.pk, s])
            commitments += ristretto.encode(t1) + ristretto.encode(t2)
            challenges.append(c)
            responses.append(z)
        return {"commitments": commitments, "challenges": challenges, "responses": responses, "true": true_branch, "witness": witness}

    @staticmethod
    def _finish(proof, challenge: int) -> bytes:
        challenges, responses, true_branch = list(proof["challenges"]), list(proof["responses"]), proof["true"]
        c = (challenge - sum(challenges)) % L
        challenges[true_branch] = c
        responses[true_branch] += c * proof["witness"]
        return proof["commitments"] + b"".join(map(scalar_bytes, challenges[:-1])) + b"".join(map(scalar_bytes, responses))


def partial_decryption(share: int, index: int, aggregate: bytes, valid_root: bytes, ballot_id: bytes, manifest_hash: bytes) -> bytes:
    """D_1 … D_k ‖ T0 ‖ T_1 … T_k ‖ z of one station."""
    sums = [ristretto.decode(aggregate[at : at + 32]) for at in range(0, len(aggregate), 64)]
    nonce = random_scalar()
    shares = [ristretto.encode(multiply(share, point)) for point in sums]
    commitments = [ristretto.encode(multiply(nonce, point)) for point in [G, *sums]]
    said = b"".join(shares + commitments)
    key = ristretto.encode(multiply(share, G))
    c = hash_to_scalar(b"pj1/eg-r255/partial", ballot_id, manifest_hash, bytes([index]), key, valid_root, aggregate, said)
    return said + scalar_bytes(nonce + c * share)


def sums_of(contents: List[bytes], ciphertexts: int) -> bytes:
    """The aggregate over these contents."""
    totals = [IDENTITY] * (2 * ciphertexts)
    for content in contents:
        points = [ristretto.decode(content[32 * at : 32 * at + 32]) for at in range(2 * ciphertexts)]
        totals = [add(total, point) for total, point in zip(totals, points)]
    return b"".join(map(ristretto.encode, totals)) if contents else b""
