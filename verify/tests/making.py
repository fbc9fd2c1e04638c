"""Whole bundles for tests, made and signed here: named, anonymous and sealed ones, on tablets or on paper, in both editions."""
import base64
import copy
import hashlib
import os
import secrets
from typing import Any, Callable, Dict, List, Optional, Sequence

from piaojue_verify import counting, merkle, sealed, verdict
from piaojue_verify.canonical import serialize
from piaojue_verify.manifest import Manifest, read_manifest
from piaojue_verify.papers import token_message
from piaojue_verify.spelling import to_base64url, uuid_bytes

from . import signing
from .prover import Prover, Stations, partial_decryption, sums_of

BALLOT = "11111111-2222-4333-8444-555555555555"
ORIGIN = "example.cn/piaojue"


def deputy(index: int) -> str:
    return f"00000000-0000-4000-8000-{index:012d}"


def choice_part(items: int, cap: Optional[int], **form) -> Dict[str, Any]:
    rows = [{"id": f"p{number}", "title": f"项目{number}"} for number in range(1, items + 1)]
    return {
        "id": "choice",
        "title": "民生实事项目",
        "kind": "adoption",
        "form": {"items": rows, "mark": "one-per-item", "choices": ["approve", "oppose", "abstain"], "approveAtMost": cap, "unmarked": "abstain", **form},
        "rule": {"seats": cap, "quorum": {"atLeast": [2, 3]}, "participation": None, "base": "deputies", "threshold": {"exceed": [1, 2]}, "tie": "revote", "shortfall": "accept"},
    }


def evaluation_part() -> Dict[str, Any]:
    form = {"items": [{"id": "e1", "title": "e1"}], "mark": "one-per-item", "choices": ["satisfied", "mostly", "dissatisfied"], "approveAtMost": None, "unmarked": "notPressed"}
    return {"id": "lastYear", "title": "测评", "kind": "evaluation", "form": form, "rule": {"base": "returned", "half": "atLeast"}}


class Ballot:
    """A ballot that was held. `answers` are states (sealed) or bytes (plain), one per question and paper; the last `late` papers were given out after opening."""

    def __init__(
        self,
        secrecy: str,
        parts: Sequence[Dict[str, Any]],
        answers: Sequence[Sequence[int]],
        medium: str = "tablet",
        second_issuer: bool = False,
        live: str = "never",
        publish_counts: bool = True,
        publish_names: bool = False,
        spoil: Callable[[int, bytes], bytes] = lambda at, content: content,
        seal: Optional[Callable[[Prover, int, bytes], Optional[bytes]]] = None,
        releases: Sequence[Dict[str, int]] = (),
        deputies: Optional[int] = None,
        late: int = 0,
    ) -> None:
        self.secrecy, self.parts, self.on_tablets = secrecy, list(parts), medium == "tablet"
        self.is_sealed = secrecy == "sealed"
        self.log_seed, self.box_seed = secrets.token_bytes(32), secrets.token_bytes(32)
        self.stations = Stations(uuid_bytes(BALLOT)) if self.is_sealed else None
        self.deputies = deputies or max(len(answers) + 2, 3)
        self.members = [{"deputyId": deputy(at), "number": str(at), "name": f"代表{at}", "delegation": "一团", "seat": None} for at in range(self.deputies)]
        self.roll_hash = hashlib.sha256(serialize(self.members)).digest()
        self.issuers = ([signing.RSA[0]] + ([signing.RSA[1]] if second_issuer else [])) if self.on_tablets else []
        self.manifest_value = self._manifest(medium, live, publish_counts, publish_names)
        self.manifest_text = serialize(self.manifest_value)
        self.manifest: Manifest = read_manifest(self.manifest_text)
        self.layout = sealed.layout_of(self.manifest) if self.is_sealed else None
        self.contents: List[bytes] = []
        self.papers = [self._paper(at, answer, spoil, seal) for at, answer in enumerate(answers)] if self.on_tablets else []
        self.papers.sort(key=merkle.leaf_hash)
        self.leaves = [merkle.leaf_hash(paper) for paper in self.papers]
        self.issuances = [self._issuance(at) for at in range(len(answers))] if self.on_tablets else []
        self.closing = self._closing()
        self.tallies = self._tallies(answers)
        self.releases = list(releases)
        self.late = late
        self.files: Dict[str, Any] = {}
        self._finish()

    def _manifest(self, medium: str, live: str, publish_counts: bool, publish_names: bool) -> Dict[str, Any]:
        value: Dict[str, Any] = {
            "suite": "pj1",
            "congressId": "99999999-2222-4333-8444-555555555555",
            "congressName": "示例县人大",
            "sessionName": "第三次会议",
            "ballotId": BALLOT,
            "title": "票决",
            "purpose": "example",
            "secrecy": self.secrecy,
            "medium": medium,
            "revision": "first",
            "parts": self.parts,
            "texts": [],
            "rules": {"profileId": "77777777-2222-4333-8444-555555555555", "version": 1, "hash": to_base64url(secrets.token_bytes(32))},
            "roll": {"version": 1, "deputies": self.deputies, "hash": to_base64url(self.roll_hash)},
            "live": {"choices": live, "batch": 20, "inHall": False},
            "castJitter": {"fromSeconds": 0, "toSeconds": 0},
            "publishCounts": publish_counts,
            "publishNames": publish_names,
            "tokenKey": self.issuers[0].public if self.issuers else None,
            "box": None,
            "log": {"origin": ORIGIN, "key": to_base64url(signing.public_key(self.log_seed))},
        }
        if self.on_tablets:
            sealing = None if self.secrecy == "named" else to_base64url(secrets.token_bytes(32))
            value["box"] = {"receiptKey": to_base64url(signing.public_key(self.box_seed)), "sealingKey": sealing}
        if len(self.issuers) == 2:
            value["secondTokenKey"] = self.issuers[1].public
        if self.stations:
            value["sealed"] = self.stations.manifest
        return value

    def _paper(self, at: int, answer, spoil, seal) -> bytes:
        hash_, seed, prefix = self.manifest.hash, secrets.token_bytes(32), secrets.token_bytes(32)
        key = signing.public_key(seed)
        content: Optional[bytes] = None
        if self.stations:
            prover = Prover(self.layout, uuid_bytes(BALLOT), hash_, self.stations.pk)
            content = seal(prover, at, key) if seal else None
            content = content or prover.seal(answer, key)
        else:
            content = secrets.token_bytes(16) + bytes(answer)
        content = spoil(at, content)
        self.contents.append(content)
        message = token_message(prefix, hash_, key)
        tokens = b"".join(issuer.sign(message) for issuer in self.issuers)
        head = b"PJ1" + bytes([len(self.issuers) - 1, int(self.is_sealed)]) + uuid_bytes(BALLOT) + hash_
        signed = head + key + prefix + tokens + len(content).to_bytes(4, "big") + content
        return signed + signing.sign(seed, b"piaojue/paper/v1" + signed)

    def _issuance(self, at: int) -> Dict[str, Any]:
        seed, hash_ = secrets.token_bytes(32), self.manifest.hash
        if self.secrecy == "named":
            request = secrets.token_bytes(64)
            answers = [issuer.sign(token_message(request[:32], hash_, request[32:])) for issuer in self.issuers]
            requests = [request]
        else:
            numbers = [secrets.randbelow(issuer.n) for issuer in self.issuers]
            requests = [number.to_bytes(384, "big") for number in numbers]
            answers = [issuer.raw(number) for issuer, number in zip(self.issuers, numbers)]
        row = {
            "deputyId": deputy(at),
            "deviceKey": to_base64url(signing.public_key(seed)),
            "deviceSignature": to_base64url(signing.sign(seed, b"piaojue/take/v1" + hash_ + b"".join(requests))),
            "request": to_base64url(requests[0]),
            "signature": to_base64url(answers[0]),
        }
        if len(self.issuers) == 2:
            row.update(secondRequest=to_base64url(requests[1]), secondSignature=to_base64url(answers[1]))
        return row

    def _closing(self) -> Dict[str, Any]:
        root = merkle.root(self.leaves)
        message = b"piaojue/closing/v1" + uuid_bytes(BALLOT) + len(self.leaves).to_bytes(4, "big") + root
        signature = to_base64url(signing.sign(self.box_seed, message))
        return {"ballotId": BALLOT, "count": len(self.leaves), "root": root.hex(), "signature": signature, "leafHashes": [leaf.hex() for leaf in self.leaves]}

    def _tallies(self, answers) -> List[Dict[str, Any]]:
        if self.is_sealed:
            self.invalid, self.valid = self._judge()
            counts = self._sealed_counts(answers)
        else:
            contents = self.contents or [bytes(16) + bytes(answer) for answer in answers]
            counts = counting.count_plain(contents, self.manifest)
        return [{"place": "box", "origin": "box", "counts": counts}] if self.on_tablets else [{"place": "hall", "origin": "paper", "counts": counts}]

    def _judge(self):
        checker = sealed.Checker(self.manifest, self.stations.key)
        at = 505 + 384 * (len(self.issuers) - 1)
        rows = [(paper[53:85], paper[at:-64]) for paper in self.papers]
        failures = checker.check(rows, lambda done, all_of_them: None).failures
        invalid = [{"at": place, "check": failure} for place, failure in enumerate(failures) if failure]
        return invalid, [place for place, failure in enumerate(failures) if failure is None]

    def _sealed_counts(self, answers) -> List[Dict[str, Any]]:
        at = 505 + 384 * (len(self.issuers) - 1)
        valid = {self.papers[place][at:-64] for place in self.valid}
        kept = [answer for answer, content in zip(answers, self.contents) if content in valid]
        counts, number = [], 0
        for part_id, questions in self.layout.parts:
            items = {}
            for question in questions:
                items[question.key] = {state: sum(answer[number] == place for answer in kept) for place, state in enumerate(question.states)}
                number += 1
            reasons = {"proof-failed": len(self.invalid)} if self.invalid else {}
            counts.append({"partId": part_id, "returned": len(answers), "valid": len(kept), "reasons": reasons, "items": items})
        return counts

    def _finish(self) -> None:
        issued = {"present": self.deputies, "issuedTablet": len(self.issuances), "issuedPaper": 0, "disputed": 0}
        if not self.on_tablets:
            issued["issuedPaper"] = self.tallies[0]["counts"][0]["returned"]
        roll = {"deputies": self.deputies, "present": self.deputies, "issued": issued["issuedTablet"] + issued["issuedPaper"]}
        results = []
        for part in self.parts:
            counts = [one for place in self.tallies for one in place["counts"] if one["partId"] == part["id"]]
            judged = verdict.judge(read_manifest(self.manifest_text).parts[self.parts.index(part)], counting.add_places(counts), roll)
            results.append({"partId": part["id"], "kind": part["kind"], "result": {**judged, "explanation": {"zh-CN": "", "en": ""}}})
        computed = {row["partId"]: row["result"]["adopted"] for row in results if row["kind"] == "adoption"}
        self.files = {
            "manifest.json": self.manifest_value,
            "roll.json": {"version": 1, "hash": self.roll_hash.hex(), "deputies": self.deputies, **issued, "members": self.members},
            "result.json": {
                "results": results,
                "computed": computed,
                "adopted": computed,
                "departure": None,
                "certificate": {"certifiedBy": "总监票人", "certifiedAt": "2026-01-08T03:00:00.000Z", "scrutineers": ["甲", "乙"]},
                "notice": {"number": "第1号", "text": "公告", "announcedBy": "主席团", "announcedAt": "2026-01-08T03:10:00.000Z"},
            },
            "tallies.json": self.tallies,
        }
        if self.on_tablets:
            self.files["closing.json"] = self.closing
            self.files["papers.jsonl"] = [{"paper": to_base64url(paper)} for paper in self.papers]
            self.files["issuances.jsonl"] = self.issuances
        if self.is_sealed:
            self.files["stations.json"] = self._stations()
        self.files["log.jsonl"] = self._log(issued)

    def signed(self, kind: str, value: Dict[str, Any]) -> Dict[str, Any]:
        """A member of stations.json with its signature made again."""
        body = {name: member for name, member in value.items() if name not in ("index", "signature")}
        message = f"piaojue/{kind}/v1".encode() + self.manifest.hash + bytes([value["index"]])
        message += hashlib.sha256(serialize(body)).digest() if kind != "destruction" else b""
        return {**value, "signature": to_base64url(signing.sign(self.stations.seeds[value["index"]], message))}

    def _opened(self, index: int, places: Sequence[int]) -> Dict[str, Any]:
        at = 505 + 384 * (len(self.issuers) - 1)
        aggregate = sums_of([self.papers[place][at:-64] for place in places], self.layout.ciphertexts)
        root = merkle.root([self.leaves[place] for place in places])
        partial = partial_decryption(self.stations.shares[index], index, aggregate, root, uuid_bytes(BALLOT), self.manifest.hash) if places else b""
        return {"validRoot": root.hex(), "aggregate": to_base64url(aggregate), "partial": to_base64url(partial)}

    def _stations(self) -> Dict[str, Any]:
        openers = list(self.stations.seeds)[:2]
        result = {"closing": {"count": self.closing["count"], "root": self.closing["root"]}, "counts": self.tallies[0]["counts"], "invalid": self.invalid}
        record = {"checks": [{"check": "papers", "isSeen": True}], "resultHash": hashlib.sha256(serialize(result)).hexdigest()}
        opening = {"root": self.closing["root"], "count": self.closing["count"], "invalid": self.invalid}
        return {
            "attempt": 1,
            "openings": [self.signed("opening", {"index": index, **opening, **self._opened(index, self.valid)}) for index in openers],
            "releases": [
                self.signed("release", {"index": index, **release, **self._opened(index, self.valid[: release["covers"]])})
                for release in self.releases
                for index in openers
            ],
            "records": [self.signed("record", {"index": index, **record}) for index in openers],
            "destructions": [self.signed("destruction", {"index": index}) for index in openers],
        }

    def _log(self, issued: Dict[str, int]) -> List[Any]:
        def entry(act: str, details: Optional[Dict[str, Any]] = None, subject: str = BALLOT) -> Dict[str, Any]:
            return {"act": act, "actor": {"kind": "staff", "id": "a1", "name": "主持人"}, "at": "2026-01-08T02:00:00.000Z", "subject": subject, "details": details or {}}

        tablet = [{"deputyId": row["deputyId"], "requestHash": hashlib.sha256(base64.urlsafe_b64decode(row["request"] + "==")).hexdigest()} for row in self.issuances]
        result = self.files["result.json"]
        early = len(tablet) - self.late
        opened = {**issued, "issuedTablet": issued["issuedTablet"] - self.late}

        def given(act: str, rows: List[Any]) -> Dict[str, Any]:
            return {"act": act, "actor": {"kind": "system", "id": None, "name": "system"}, "subject": BALLOT, "details": {"tablet": rows, "paper": []}}

        box = [entry("ballots.seal", {"count": self.closing["count"], "root": self.closing["root"]})] if self.on_tablets else [entry("ballots.seal")]
        return [
            entry("accounts.create", subject="somebody"),
            entry("ballots.arm", {"manifestHash": self.manifest.hash.hex()}),
            entry("ballots.issue"),
            given("papers.issued", tablet[:early]),
            entry("ballots.open", {"deputies": self.deputies, **opened}),
            *([given("papers.issued-late", tablet[early:])] if self.late else []),
            entry("ballots.close", issued),
            *box,
            *([entry("openings.accept")] if self.is_sealed else []),
            entry("ballots.count", {"computed": result["computed"], "places": self.tallies}),
            entry("ballots.certify"),
            entry("ballots.announce", {"adopted": result["adopted"], "departure": None}),
            entry("ballots.publish"),
        ]

    def build(self, edition: str = "scrutineers", change: Callable[[Dict[str, Any]], None] = lambda files: None) -> Dict[str, bytes]:
        """The files of an edition, after `change` had its way with them; listed and signed last."""
        files = copy.deepcopy(self.files)
        change(files)
        is_public = edition == "public"
        manifest = self.manifest_value
        if is_public:
            files["roll.json"]["members"] = None
            if not manifest["publishCounts"]:
                del files["tallies.json"]
                files.pop("stations.json", None)
                files["result.json"]["results"] = None
            if not self.is_sealed:
                files.pop("issuances.jsonl", None)
                if not (manifest["secrecy"] == "named" and manifest["publishNames"]):
                    files.pop("papers.jsonl", None)
            for row in files.get("issuances.jsonl", []):
                row["deputyId"] = hashlib.sha256(uuid_bytes(row["deputyId"])).hexdigest()
        lines, leaves = self._lines(files.pop("log.jsonl"), is_public)
        data = {name: b"".join(serialize(row) + b"\n" for row in value) if name.endswith(".jsonl") else serialize(value) for name, value in files.items()}
        data["log.jsonl"] = lines
        data["checkpoints.txt"] = b"\n".join(self._checkpoint(leaves[:size]) for size in sorted({min(3, len(leaves)), len(leaves)}))
        return self.listed(data, edition)

    def listed(self, data: Dict[str, bytes], edition: str) -> Dict[str, bytes]:
        """These files with a bundle.json and bundle.note that fit them."""
        rows = [{"name": name, "bytes": len(text), "sha256": hashlib.sha256(text).hexdigest()} for name, text in data.items()]
        head = serialize({"format": "piaojue-bundle/1", "edition": edition, "ballotId": BALLOT, "manifestHash": self.manifest.hash.hex(), "files": rows})
        note = signing.sign_note(f"piaojue-bundle/1\n{edition}\n{hashlib.sha256(head).hexdigest()}\n", ORIGIN, self.log_seed)
        return {**data, "bundle.json": head, "bundle.note": note}

    def _lines(self, entries: List[Any], is_public: bool):
        shown = {"ballots.arm", "ballots.issue", "ballots.open", "ballots.close", "ballots.seal", "ballots.certify", "ballots.announce", "ballots.publish"}
        shown |= {"ballots.count"} if self.manifest_value["publishCounts"] else set()
        shown |= {"openings.accept"} if self.is_sealed else set()
        lines, leaves = b"", []
        for entry in entries:
            text = serialize(entry)
            leaf = merkle.leaf_hash(text)
            leaves.append(leaf)
            is_shown = entry["subject"] == BALLOT and (entry["act"] in shown or not is_public)
            lines += (text if is_shown else serialize({"leafHash": leaf.hex()})) + b"\n"
        return lines, leaves

    def _checkpoint(self, leaves: List[bytes]) -> bytes:
        root = base64.b64encode(merkle.root(leaves)).decode("ascii")
        return signing.sign_note(f"{ORIGIN}\n{len(leaves)}\n{root}\n", ORIGIN, self.log_seed)


def write(folder: str, files: Dict[str, bytes]) -> None:
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
