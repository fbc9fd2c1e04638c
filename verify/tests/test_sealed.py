"""Sealed papers: honest ones hold, and whoever cheats in one is found and named by the right check."""
import json
import random
import secrets
import unittest

from piaojue_verify import curve, ristretto, sealed, stations
from piaojue_verify.fault import Fault
from piaojue_verify.manifest import read_manifest
from piaojue_verify.canonical import serialize
from piaojue_verify.spelling import to_base64url, uuid_bytes

from .making import BALLOT, Ballot, choice_part, evaluation_part
from .prover import Prover, partial_decryption, sums_of

BALLOT_ID = uuid_bytes(BALLOT)
QUIET = lambda done, all_of_them: None


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ballot = Ballot("sealed", [choice_part(4, 2), evaluation_part()], [])
        cls.layout = cls.ballot.layout
        cls.prover = Prover(cls.layout, BALLOT_ID, cls.ballot.manifest.hash, cls.ballot.stations.pk)
        cls.checker = sealed.Checker(cls.ballot.manifest, cls.ballot.stations.key)
        cls.key = secrets.token_bytes(32)
        cls.honest = cls.prover.seal([0, 0, 1, 2, 3], cls.key)

    def failures(self, *contents):
        return self.checker.check([(self.key, content) for content in contents], QUIET).failures

    def changed(self, at, data):
        return self.honest[:at] + data + self.honest[at + len(data) :]

    def test_the_layout_of_the_content(self):
        # 4 questions of 3 states and one of 4: 11 ciphertexts; a cap of 2 on four questions.
        self.assertEqual(self.layout.ciphertexts, 11)
        self.assertEqual(self.layout.branches, [3, 3, 3, 3, 4, 3])
        self.assertEqual(self.layout.length, 11 * 64 + 5 * (3 * 64 + 5 * 32) + 4 * 64 + 7 * 32)
        self.assertEqual(len(self.honest), self.layout.length)
        self.assertEqual(self.layout.questions[4].states, ["satisfied", "mostly", "dissatisfied", "notPressed"])

    def test_every_answer_within_the_cap_holds(self):
        answers = [[0, 0, 1, 1, 0], [2, 2, 2, 2, 3], [1, 1, 1, 1, 2], [0, 2, 2, 2, 1]]
        self.assertEqual(self.failures(*(self.prover.seal(answer, self.key) for answer in answers)), [None] * 4)

    def test_no_content_holds_beside_another_token_ballot_or_manifest(self):
        other = Prover(self.layout, BALLOT_ID, secrets.token_bytes(32), self.ballot.stations.pk)
        self.assertEqual(self.failures(other.seal([2] * 5, self.key)), ["proof"])
        other = Prover(self.layout, bytes(16), self.ballot.manifest.hash, self.ballot.stations.pk)
        self.assertEqual(self.failures(other.seal([2] * 5, self.key)), ["proof"])
        self.assertEqual(self.failures(self.prover.seal([2] * 5, bytes(32))), ["proof"])

    def test_points_and_scalars_that_do_not_decode(self):
        bad_point, identity, too_great = b"\xff" * 32, bytes(32), curve.L.to_bytes(32, "little")
        ends = 64 * 11 + 3 * 64
        for at, data in ((0, bad_point), (32, identity), (64 * 11, bad_point), (ends, too_great), (len(self.honest) - 32, too_great)):
            self.assertEqual(self.failures(self.changed(at, data)), ["encoding"])
        self.assertEqual(self.failures(self.honest[:-1], self.honest + b"\0", b""), ["encoding"] * 3)

    def test_two_answers_to_a_question_or_two_votes_for_one(self):
        self.assertEqual(self.failures(self.prover.seal([0, 2, 2, 2, 3], self.key, ones={0: 2}, claims={0: 2})), ["proof"])
        self.assertEqual(self.failures(self.prover.seal([0, 2, 2, 2, 3], self.key, ones={1: 1})), ["proof"])
        self.assertEqual(self.failures(self.prover.seal([0, 2, 2, 2, 3], self.key, ones={0: 1, 1: -1}, claims={0: 1})), ["proof"])

    def test_more_approvals_than_the_cap(self):
        self.assertEqual(self.failures(self.prover.seal([0, 0, 0, 2, 3], self.key, claims={0: 2})), ["cap"])

    def test_a_claim_of_fewer_approvals_than_there_are(self):
        self.assertEqual(self.failures(self.prover.seal([0, 0, 2, 2, 3], self.key, claims={0: 1})), ["cap"])

    def test_every_scalar_and_commitment_counts(self):
        generator, number = ristretto.encode(curve.multiply(5, ristretto.G)), (12345).to_bytes(32, "little")
        at = 64 * 11
        for proof, branches in enumerate(self.layout.branches):
            for chunk in range(2 * branches + 2 * branches - 1):
                (failure,) = self.failures(self.changed(at, generator if chunk < 2 * branches else number))
                # A changed commitment changes the challenge of every proof of the paper.
                is_cap = proof == 5 and chunk >= 2 * branches
                self.assertEqual(failure, "cap" if is_cap else "proof", (proof, chunk))
                at += 32
        self.assertEqual(at, len(self.honest))

    def test_the_bad_among_many_are_found(self):
        good = [self.prover.seal([random.choice([1, 2]) for _ in range(5)], self.key) for _ in range(9)]
        contents = good + [good[0]]
        contents[2] = self.prover.seal([0, 0, 0, 0, 0], self.key, claims={0: 0})
        contents[5] = self.changed(len(self.honest) - 1, b"\xff")
        contents[8] = self.prover.seal([0, 1, 1, 1, 1], self.key, ones={1: 1})
        verdict = self.checker.check([(self.key, content) for content in contents], QUIET)
        self.assertEqual(verdict.failures, [None, None, "cap", None, None, "encoding", None, None, "proof", None])
        valid = [content for content, failure in zip(contents, verdict.failures) if failure is None]
        self.assertEqual(b"".join(ristretto.encode(point) for pair in verdict.sums for point in pair), sums_of(valid, 11))

    def test_where_the_cap_is_no_cap_there_is_no_proof_of_it(self):
        for part in (choice_part(4, 4), choice_part(4, None), choice_part(4, 1, mark="whole-list")):
            self.assertEqual(Ballot("sealed", [part], []).layout.caps, [])

    def test_the_states_of_each_form(self):
        told = [
            ({"mark": "select", "choices": ["approve", "oppose"], "unmarked": "notPressed"}, ["approve", "notPressed"]),
            ({"mark": "one-per-item", "choices": ["approve", "abstain", "oppose"], "unmarked": "abstain"}, ["approve", "oppose", "abstain"]),
            ({"mark": "one-per-item", "choices": ["approve", "notPressed", "abstain"], "unmarked": "notPressed"}, ["approve", "abstain", "notPressed"]),
        ]
        for form, states in told:
            self.assertEqual(Ballot("sealed", [choice_part(2, None, **form)], []).layout.questions[0].states, states)


class Keys(unittest.TestCase):
    def setUp(self):
        self.ballot = Ballot("sealed", [choice_part(2, None)], [])

    def manifest(self, change):
        value = read_raw(self.ballot)
        change(value["sealed"])
        return read_manifest(serialize(value))

    def assert_refused(self, reason, change):
        with self.assertRaises(Fault) as raised:
            stations.read_election_key(self.manifest(change))
        self.assertEqual(raised.exception.reason, reason)

    def test_an_honest_key_is_read_and_opens(self):
        election = stations.read_election_key(self.ballot.manifest)
        for index, share in self.ballot.stations.shares.items():
            self.assertTrue(ristretto.equal(election.verification_keys[index], curve.multiply(share, ristretto.G)))

    def test_what_is_refused(self):
        other = to_base64url(ristretto.encode(curve.multiply(9, ristretto.G)))
        self.assert_refused("out-of-range", lambda key: key.update(threshold=1))
        self.assert_refused("out-of-range", lambda key: key.update(threshold=3))
        self.assert_refused("indexes-with-a-gap", lambda key: key["stations"][2].update(index=4))
        self.assert_refused("not-as-many-as-the-threshold", lambda key: key["stations"][0]["commitments"].pop())
        self.assert_refused("not-a-point", lambda key: key["stations"][0]["commitments"].__setitem__(1, to_base64url(bytes(32))))
        self.assert_refused("proof-invalid", lambda key: key["stations"][0]["commitments"].__setitem__(0, other))
        self.assert_refused("proof-invalid", lambda key: key["stations"][0]["commitments"].__setitem__(1, other))
        self.assert_refused("proof-invalid", lambda key: key["stations"][1].update(keyProof=key["stations"][0]["keyProof"]))
        self.assert_refused("not-the-sum-of-the-commitments", lambda key: key.update(key=other))


class PartialDecryptions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ballot = Ballot("sealed", [choice_part(3, 2)], [[0, 0, 1], [0, 2, 2], [1, 1, 0]])
        cls.manifest, cls.election = cls.ballot.manifest, stations.read_election_key(cls.ballot.manifest)
        at = 505
        cls.contents = [paper[at:-64] for paper in cls.ballot.papers]
        cls.aggregate = sums_of(cls.contents, 6)

    def partial(self, index, **over):
        share = over.get("share", self.ballot.stations.shares[index])
        partial = partial_decryption(share, index, self.aggregate, b"r" * 32, BALLOT_ID, self.manifest.hash)
        return {"index": index, "aggregate": self.aggregate, "partial": over.get("partial", partial), "validRoot": over.get("root", b"r" * 32)}

    def read(self, opened):
        return stations.partial_decryption(self.manifest, self.election, opened, 6, "x")

    def test_any_two_of_three_give_the_totals(self):
        summed_s = [ristretto.decode(self.aggregate[at : at + 32]) for at in range(32, len(self.aggregate), 64)]
        for pair in ((1, 2), (1, 3), (2, 3)):
            shares = {index: self.read(self.partial(index)) for index in pair}
            # Columns: approve and oppose of each of three items.
            self.assertEqual(stations.totals(shares, summed_s, 3), [2, 1, 1, 1, 1, 1])
        self.assertEqual(stations.totals(shares, summed_s, 1)[0], None)

    def test_a_wrong_share_root_or_byte_does_not_hold(self):
        good = self.partial(1)
        for opened in (self.partial(1, share=self.ballot.stations.shares[2]), {**good, "validRoot": b"s" * 32}, {**good, "index": 2}):
            with self.assertRaises(Fault):
                self.read(opened)
        for at in range(0, len(good["partial"]), 32):
            changed = good["partial"][:at] + (self.aggregate[:32] if at + 32 < len(good["partial"]) else bytes(32)) + good["partial"][at + 32 :]
            with self.assertRaises(Fault):
                self.read({**good, "partial": changed})


def read_raw(ballot):
    return json.loads(ballot.manifest_text)


if __name__ == "__main__":
    unittest.main()
