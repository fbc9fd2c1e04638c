"""The papers of the box, their tokens and signatures, and the set it closed with."""
from typing import List, Optional

from .. import ed25519, merkle, pss
from ..bundle import Bundle
from ..counting import plain_length
from ..fault import Fault
from ..papers import token_message
from ..sealed import layout_of
from ..spelling import as_typed, code, uuid_bytes

_NO_PAPERS = "papers-not-in-this-edition"


def tokens(bundle: Bundle, faults: List[Fault]) -> None:
    bundle.need("papers.jsonl", _NO_PAPERS)
    cards = bundle.manifest.cards
    for at, paper in enumerate(bundle.papers, 1):
        if cards is not None and paper.token_key not in cards:
            faults.append(Fault(f"papers.jsonl:{at}", "no-card"))
        message = token_message(paper.prefix, paper.manifest_hash, paper.token_key)
        for (n, e), signature in zip(bundle.manifest.token_keys, paper.token_signatures):
            if not pss.verify(n, e, message, signature):
                faults.append(Fault(f"papers.jsonl:{at}", "token-invalid"))


def closing_set(bundle: Bundle, faults: List[Fault]) -> None:
    bundle.need("closing.json", "no-box")
    closing, manifest = bundle.closing, bundle.manifest
    leaves = closing["leafHashes"]
    if closing["ballotId"] != manifest.value["ballotId"]:
        faults.append(Fault("closing.json ballotId", "another-ballot"))
    if any(a >= b for a, b in zip(leaves, leaves[1:])):
        faults.append(Fault("closing.json leafHashes", "not-ascending"))
    if closing["count"] != len(leaves):
        faults.append(Fault("closing.json count", "count-differs"))
    if closing["root"] != merkle.root(leaves):
        faults.append(Fault("closing.json root", "root-differs"))
    if closing["count"] >= 2**32 or not ed25519.verify(
        manifest.value["box"]["receiptKey"],
        b"piaojue/closing/v1" + uuid_bytes(closing["ballotId"]) + closing["count"].to_bytes(4, "big") + closing["root"],
        closing["signature"],
    ):
        faults.append(Fault("closing.json signature", "signature-invalid"))
    sealed = bundle.phase("ballots.seal")
    if sealed.details.get("count") != closing["count"] or sealed.details.get("root") != closing["root"].hex():
        faults.append(Fault(f"log.jsonl:{sealed.line}", "log-says-otherwise"))


def papers(bundle: Bundle, faults: List[Fault]) -> None:
    bundle.need("papers.jsonl", _NO_PAPERS)
    manifest, there = bundle.manifest, bundle.papers
    length = layout_of(manifest).length if manifest.is_sealed else plain_length(manifest)
    in_set, token_keys, before = set(bundle.closing["leafHashes"]), set(), b""
    for at, paper in enumerate(there, 1):
        where = f"papers.jsonl:{at}"
        if paper.leaf <= before:
            faults.append(Fault(where, "not-ascending"))
        before = paper.leaf
        if paper.leaf not in in_set:
            faults.append(Fault(where, "not-in-closing-set"))
        if paper.ballot_id != manifest.ballot_id:
            faults.append(Fault(where, "another-ballot"))
        if paper.manifest_hash != manifest.hash:
            faults.append(Fault(where, "another-manifest"))
        if paper.codec != int(manifest.is_sealed):
            faults.append(Fault(where, "another-codec"))
        if len(paper.content) != length:
            faults.append(Fault(where, "wrong-content-length"))
        if manifest.cards is not None and any(paper.prefix):
            faults.append(Fault(where, "prefix-not-zero"))
        if paper.token_key in token_keys:
            faults.append(Fault(where, "token-key-stands-twice"))
        token_keys.add(paper.token_key)
    for leaf in sorted(in_set - {paper.leaf for paper in there}):
        faults.append(Fault(f"closing.json {code(leaf, 60)}", "paper-missing"))


def paper_signatures(bundle: Bundle, faults: List[Fault]) -> None:
    bundle.need("papers.jsonl", _NO_PAPERS)
    there = bundle.papers
    for at, paper in enumerate(there, 1):
        if not ed25519.verify(paper.token_key, b"piaojue/paper/v1" + paper.signed, paper.signature):
            faults.append(Fault(f"papers.jsonl:{at}", "signature-invalid"))


def receipt(bundle: Bundle, faults: List[Fault], kept: Optional[str]) -> None:
    if as_typed(kept or "") not in {code(leaf, 60) for leaf in bundle.closing["leafHashes"]}:
        faults.append(Fault("closing.json", "receipt-not-in-closing-set"))
