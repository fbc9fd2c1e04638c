"""Whole bundles through the command: honest ones hold, and what was changed is named by its check and exit code."""
import base64
import json
import os
import secrets
import subprocess
import sys
import tempfile
import unittest

from piaojue_verify import report
from piaojue_verify.bundle import Bundle
from piaojue_verify.canonical import serialize
from piaojue_verify.spelling import code

from . import signing
from .making import Ballot, choice_part, evaluation_part, write

VERIFY = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "verify.py")


def run(*arguments, encoding="utf-8"):
    done = subprocess.run([sys.executable, VERIFY, *arguments], capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def verify(files, code=None, receipt=None, checkpoint=None):
    """(exit code, id → outcome, [fault]), without the command around it: faster."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, files)
        bundle = Bundle(folder)
        findings = []
        for check in report.checks_for(code, receipt, checkpoint):
            findings.append(report.run_check(check, bundle))
            if findings[0].outcome == report.FAILED:
                break
    outcomes = {finding.check.id: finding.outcome for finding in findings}
    return report.exit_code(findings), outcomes, [f"{fault.where}: {fault.reason}" for finding in findings for fault in finding.faults]


def at(path, value):
    """A change of one member of the files, by its path."""

    def change(files):
        place = files
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value(place[path[-1]]) if callable(value) else value

    return change


class OfSealed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        def spoil(number, content):
            return content[:64] + bytes(32) + content[96:] if number == 1 else content

        answers = [[0, 0, 1, 0], [0, 2, 2, 1], [0, 0, 0, 0], [1, 1, 0, 2], [0, 0, 2, 3], [0, 1, 2, 1]]
        parts = [choice_part(3, 2), evaluation_part()]
        cls.ballot = Ballot("sealed", parts, answers, second_issuer=True, spoil=spoil, seal=lambda p, n, k: p.seal([0, 0, 0, 0], k, claims={0: 2}) if n == 2 else None)

    def assert_fails(self, exit, check, change, edition="scrutineers"):
        status, outcomes, faults = verify(self.ballot.build(edition, change))
        self.assertEqual(outcomes[check], "failed", faults)
        self.assertEqual(status, exit, faults)

    def test_both_editions_hold(self):
        status, outcomes, faults = verify(self.ballot.build())
        self.assertEqual((status, faults), (0, []))
        self.assertEqual(set(outcomes.values()), {"ok"})
        status, outcomes, faults = verify(self.ballot.build("public"))
        self.assertEqual((status, faults), (0, []))
        self.assertEqual({check for check, outcome in outcomes.items() if outcome != "ok"}, {"roll", "issuances"})

    def test_the_invalid_papers_are_listed(self):
        self.assertEqual(sorted(row["check"] for row in self.ballot.invalid), ["cap", "encoding"])
        opening = self.ballot.files["stations.json"]["openings"]
        signed = lambda change: lambda files: files["stations.json"].update(openings=[self.ballot.signed("opening", {**row, **change(row)}) for row in opening])
        self.assert_fails(17, "proofs", signed(lambda row: {"invalid": row["invalid"][1:]}))
        self.assert_fails(17, "proofs", signed(lambda row: {"invalid": [{**one, "check": "proof"} for one in row["invalid"]]}))
        self.assert_fails(17, "proofs", signed(lambda row: {"invalid": row["invalid"] + [{"at": 99, "check": "cap"}]}))
        self.assert_fails(18, "sums", signed(lambda row: {"count": row["count"] - 1}))
        self.assert_fails(18, "sums", signed(lambda row: {"validRoot": "00" * 32}))

    def test_openings_by_too_few_stations_or_badly_signed(self):
        stations = ["stations.json", "openings"]
        self.assert_fails(19, "openings", at(stations, lambda rows: rows[:1]))
        self.assert_fails(19, "openings", at(stations, lambda rows: [rows[0], rows[0]]))
        self.assert_fails(19, "openings", at(stations, lambda rows: rows[::-1]))
        self.assert_fails(19, "openings", at([*stations, 0, "signature"], self.ballot.files["stations.json"]["openings"][1]["signature"]))
        partial = self.ballot.files["stations.json"]["openings"][1]["partial"]
        self.assert_fails(19, "openings", at([*stations, 0], lambda row: self.ballot.signed("opening", {**row, "partial": partial})))

    def test_figures_that_are_not_the_totals(self):
        def moved(files):
            items = files["tallies.json"][0]["counts"][0]["items"]["p1"]
            items["approve"] -= 1
            items["oppose"] += 1

        self.assert_fails(20, "tally", moved)
        self.assert_fails(20, "tally", at(["tallies.json", 0, "counts", 0, "reasons"], {"unknown-choice": 2}))

    def test_records_of_another_result_or_by_too_few(self):
        records = ["stations.json", "records"]
        self.assert_fails(25, "records", at(records, lambda rows: rows[:1]))
        self.assert_fails(25, "records", at([*records, 0], lambda row: self.ballot.signed("record", {**row, "resultHash": "00" * 32})))
        self.assert_fails(25, "records", at([*records, 0, "checks", 0, "isSeen"], False))
        self.assert_fails(25, "records", at(["stations.json", "destructions", 0, "index"], 3))

    def test_a_second_signature_is_asked_for(self):
        self.assert_fails(13, "issuances", at(["issuances.jsonl", 0, "secondSignature"], self.ballot.issuances[1]["secondSignature"]))
        self.assert_fails(13, "issuances", at(["issuances.jsonl", 0, "secondRequest"], self.ballot.issuances[1]["secondRequest"]), "public")
        status, outcomes, _ = verify(self.ballot.build("scrutineers", at(["issuances.jsonl", 0, "secondSignature"], None)))
        self.assertEqual((status, outcomes["issuances"]), (0, "ok"))

    def test_live_releases_where_none_are_allowed(self):
        release = {"index": 1, "number": 1, "covers": 2, "received": 6, **self.ballot._opened(1, self.ballot.valid[:2])}
        self.assert_fails(23, "live-releases", at(["stations.json", "releases"], [self.ballot.signed("release", release)]))


class LiveReleases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.ballot = Ballot("sealed", [choice_part(1, None)], [[0]] * 61, second_issuer=True, late=1, live="lagged", releases=[{"number": 1, "covers": 20, "received": 40}, {"number": 2, "covers": 40, "received": 60}])

    def check(self, change=lambda files: None):
        _, outcomes, faults = verify(self.ballot.build("scrutineers", change))
        return outcomes["live-releases"], faults

    def changed(self, **members):
        def change(files):
            rows = files["stations.json"]["releases"]
            files["stations.json"]["releases"] = [self.ballot.signed("release", {**row, **members}) if row["number"] == 2 else row for row in rows]

        return change

    def test_papers_given_out_after_opening_allow_none(self):
        ballot = Ballot("sealed", [choice_part(1, None)], [[0]] * 61, second_issuer=True, late=2, live="lagged", releases=[{"number": 1, "covers": 20, "received": 40}])
        self.assertEqual(verify(ballot.build())[1]["live-releases"], "failed")

    def test_where_the_app_alone_signs_there_are_none(self):
        ballot = Ballot("sealed", [choice_part(1, None)], [[0]] * 60, live="lagged", releases=[{"number": 1, "covers": 20, "received": 40}])
        _, outcomes, faults = verify(ballot.build())
        self.assertEqual((outcomes["live-releases"], faults), ("failed", ["stations.json releases: none-is-allowed"]))

    def test_releases_that_lag_hold(self):
        self.assertEqual(self.check(), ("ok", []))

    def test_releases_that_do_not(self):
        self.assertEqual(self.check(self.changed(received=59))[1], [f"stations.json releases[{n}].covers: too-few-held-back" for n in (2, 3)])
        self.assertEqual(self.check(self.changed(received=62))[1], [f"stations.json releases[{n}].received: more-than-the-closing-set" for n in (2, 3)])
        self.assertEqual(self.check(self.changed(covers=39))[1], ["stations.json releases number 2: too-few-since-the-last"])
        self.assertEqual(self.check(self.changed(number=3))[1], ["stations.json releases: numbers-with-a-gap"])
        self.assertEqual(self.check(at(["stations.json", "releases", 3, "signature"], self.ballot.files["stations.json"]["releases"][0]["signature"]))[1], ["stations.json releases[3].signature: signature-invalid"])


class Plain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        answers = [[1, 1, 0, 0], [1, 0, 0, 0], [2, 2, 1, 0], [3, 3, 3, 3], [1, 1, 1, 0], [9, 1, 0, 0]]
        cls.anonymous = Ballot("anonymous", [choice_part(4, 2)], answers)
        cls.named = Ballot("named", [choice_part(4, 2)], answers, publish_names=True)

    def test_honest_bundles_hold(self):
        rank = choice_part(4, None, mark="rank", choices=["approve"])
        rank["rule"].update(threshold=None, seats=2)
        whole = choice_part(4, None, mark="whole-list", unmarked="notPressed")
        ranked = Ballot("anonymous", [rank], [[1, 2, 3, 4], [2, 1, 0, 0], [1, 1, 0, 0], [5, 0, 0, 0]])
        for ballot in (self.anonymous, self.named, ranked, Ballot("anonymous", [whole], [[1], [1], [2], [0], [4]])):
            self.assertEqual(verify(ballot.build())[::2], (0, []))
            self.assertEqual(verify(ballot.build("public"))[::2], (0, []))

    def test_a_ballot_on_paper_has_no_box(self):
        ballot = Ballot("named", [choice_part(2, 1)], [[1, 0], [1, 0], [2, 1]], medium="paper")
        status, outcomes, faults = verify(ballot.build())
        self.assertEqual((status, faults), (0, []))
        self.assertEqual({check for check, outcome in outcomes.items() if outcome == "cannot-be-proved"}, {"issuances", "tokens", "closing-set", "papers", "paper-signatures", "tally"})

    def test_counts_that_are_not_published(self):
        ballot = Ballot("anonymous", [choice_part(2, 1)], [[1, 0], [1, 0], [2, 1]], publish_counts=False)
        status, outcomes, faults = verify(ballot.build("public"))
        self.assertEqual((status, faults), (0, []))
        self.assertEqual(outcomes["verdict"], "cannot-be-proved")

    def test_totals_that_could_be_opened_are_not_published_either(self):
        ballot = Ballot("sealed", [choice_part(2, 1)], [[0, 1], [2, 2]], publish_counts=False)
        status, outcomes, faults = verify(ballot.build("public"))
        self.assertEqual((status, faults), (0, []))
        unproved = {"roll", "issuances", "counts-limits", "proofs", "sums", "openings", "tally", "verdict", "decision", "live-releases", "records"}
        self.assertEqual({check for check, outcome in outcomes.items() if outcome == "cannot-be-proved"}, unproved)

    def test_each_change_is_named_by_its_check(self):
        told = [
            (13, "roll", ["roll.json", "members", 0, "name"], "另一人"),
            (13, "roll", ["log.jsonl", 5, "details", "present"], 5),
            (13, "issuances", ["issuances.jsonl", 0, "deviceSignature"], self.anonymous.issuances[1]["deviceSignature"]),
            (13, "issuances", ["log.jsonl", 3, "details", "tablet", 0, "requestHash"], "00" * 32),
            (14, "counts-limits", ["roll.json", "issuedTablet"], 5),
            (16, "closing-set", ["log.jsonl", 6, "details", "count"], 5),
            (16, "papers", ["papers.jsonl"], lambda rows: rows[1:]),
            (20, "tally", ["tallies.json", 0, "counts", 0, "items", "p1"], {"approve": 4, "oppose": 0, "abstain": 0}),
            (21, "verdict", ["result.json", "results", 0, "result", "needed"], 3),
            (21, "verdict", ["result.json", "results", 0, "result", "items", 0, "approve"], True),
            (21, "decision", ["result.json", "adopted", "choice"], ["p4"]),
            (21, "decision", ["result.json", "certificate"], None),
            (22, "legal-order", ["log.jsonl", 9, "act"], "ballots.void"),
        ]
        for exit, check, path, value in told:
            status, outcomes, faults = verify(self.anonymous.build("scrutineers", at(path, value)))
            self.assertEqual(outcomes[check], "failed", (path, faults))
            self.assertGreaterEqual(exit, status, (path, faults))

    def test_whoever_holds_the_logs_key_cannot_change_one_byte_of_a_paper(self):
        base = self.named.build()
        rows = [json.loads(line) for line in base["papers.jsonl"].splitlines()]
        paper = bytearray(base64.urlsafe_b64decode(rows[0]["paper"] + "=="))
        for place, check in ((0, "papers"), (4, "papers"), (10, "papers"), (30, "papers"), (60, "tokens"), (100, "tokens"), (200, "tokens"), (502, "papers"), (521, "papers"), (-1, "paper-signatures")):
            changed = bytearray(paper)
            changed[place] ^= 1
            rows[0]["paper"] = base64.urlsafe_b64encode(bytes(changed)).decode().rstrip("=")
            data = {**base, "papers.jsonl": b"".join(serialize(row) + b"\n" for row in rows)}
            listed = self.named.listed({name: text for name, text in data.items() if not name.startswith("bundle.")}, "scrutineers")
            _, outcomes, faults = verify(listed)
            self.assertEqual(outcomes[check], "failed", (place, faults))

    def test_any_byte_of_any_file_changed_is_found_by_files(self):
        base = self.anonymous.build("public")
        for name, data in base.items():
            for place in {0, len(data) // 2, len(data) - 1, secrets.randbelow(len(data))}:
                changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
                status, outcomes, _ = verify({**base, name: changed})
                self.assertEqual((status, outcomes), (10, {"files": "failed"}), (name, place))

    def test_files_that_are_missing_or_too_many(self):
        base = self.anonymous.build("public")
        for name in base:
            files = {other: data for other, data in base.items() if other != name}
            self.assertEqual(verify(files)[0], 10)
        self.assertEqual(verify({**base, "notes.txt": b""})[2], ["notes.txt: not-of-this-edition"])
        self.assertEqual(verify({})[0], 10)

    def test_a_second_signature_under_the_bundle_is_refused(self):
        base = self.anonymous.build("public")
        text = base["bundle.note"].decode().partition("\n\n")[0] + "\n"
        more = signing.sign_note(text, "other.example", secrets.token_bytes(32)).decode().partition("\n\n")[2]
        self.assertEqual(verify({**base, "bundle.note": base["bundle.note"] + more.encode()})[2], ["bundle.note: signature-invalid"])

    def test_the_code_and_the_receipt(self):
        base = self.anonymous.build("public")
        receipt, seen = code(self.anonymous.leaves[2], 60), self.anonymous.manifest.code
        self.assertEqual(verify(base, seen.replace("-", " "), receipt.lower())[0], 0)
        self.assertEqual(verify(base, receipt="0000-0000-0000")[0], 24)
        self.assertEqual(verify(base, code=receipt)[0], 11)

    def test_a_checkpoint_that_was_written_down(self):
        base = self.anonymous.build("public")
        newest = [line for line in base["checkpoints.txt"].decode().split("\n\n") if not line.startswith("—")][0].split("\n")
        seen = f"{newest[1]}-{code(base64.b64decode(newest[2]), 80)}"
        self.assertEqual(verify(base, checkpoint=seen)[0], 0)
        self.assertEqual(verify(base, checkpoint=f" {seen.lower().replace('-', ' ')}")[0], 0)
        for other in (seen[:-1], f"1{seen}", "0-" + seen.partition("-")[2], seen.partition("-")[2], "", "票"):
            self.assertEqual(verify(base, checkpoint=other)[0], 22, other)


class Command(unittest.TestCase):
    def test_what_cannot_be_read_is_one_kind_line(self):
        with tempfile.NamedTemporaryFile() as file:
            for path in ("/nowhere/at/all", file.name):
                status, told, complained = run(path)
                self.assertEqual((status, told), (2, ""))
                self.assertEqual(complained.count("\n"), 1)
                self.assertNotIn("Traceback", complained)

    def test_the_json_report(self):
        ballot = Ballot("anonymous", [choice_part(2, 1)], [[1, 0]])
        with tempfile.TemporaryDirectory() as folder:
            write(folder, ballot.build("public", at(["result.json", "certificate"], None)))
            status, told, complained = run(folder, "--json")
        checks = {check["id"]: check for check in json.loads(told)["checks"]}
        self.assertEqual((status, complained, json.loads(told)["holds"]), (21, "", False))
        self.assertEqual(checks["decision"], {"id": "decision", "outcome": "failed", "faults": [{"where": "result.json certificate", "reason": "missing"}], "reason": None})
        self.assertEqual(checks["tokens"], {"id": "tokens", "outcome": "cannot-be-proved", "faults": [], "reason": "papers-not-in-this-edition"})

    def test_a_line_for_every_check_and_faults_beneath(self):
        ballot = Ballot("anonymous", [choice_part(2, 1)], [[1, 0]])
        with tempfile.TemporaryDirectory() as folder:
            write(folder, ballot.build("scrutineers", at(["result.json", "certificate"], None)))
            # A machine whose locale knows no Chinese prints the same.
            status, told, _ = run(folder, encoding="ascii")
        self.assertEqual(status, 21)
        self.assertIn("✓ files ", told)
        self.assertIn("✗ decision ", told)
        self.assertIn("\n    result.json certificate: missing\n", told)
        self.assertTrue(told.endswith("检查未通过：不能采信此结果。 · A check failed: this result cannot be relied on.\n"))

    def test_names_in_the_bundle_write_nothing_on_the_terminal(self):
        ballot = Ballot("anonymous", [choice_part(2, 1)], [[1, 0]])
        with tempfile.TemporaryDirectory() as folder:
            write(folder, {**ballot.build("public"), "\x1b[2J": b""})
            _, told, _ = run(folder)
        self.assertNotIn("\x1b", told)

    def test_nonsense_in_any_file_is_no_traceback(self):
        ballot = Ballot("sealed", [choice_part(1, None)], [[0], [1]])
        base = ballot.build()
        nonsense = [b"", b"\n", b"null", b"[]", b"{}", b"[[]]\n", b'{"a":null}', b"\xff\xfe", b"[" * 2000, b"\n\n\n\n", b'{"files":5}']
        for name in base:
            for text in nonsense:
                data = {other: value for other, value in base.items() if not other.startswith("bundle.")}
                files = ballot.listed({**data, name: text}, "scrutineers") if name in data else {**base, name: text}
                status, _, faults = verify(files)
                self.assertGreaterEqual(status, 10, (name, text))
                self.assertTrue(faults)


if __name__ == "__main__":
    unittest.main()
