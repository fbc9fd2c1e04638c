"""The audit log, its checkpoints and the order of events."""
import re
from typing import List, Optional

from .. import merkle
from ..bundle import PHASES, Bundle
from ..fault import Fault
from ..spelling import as_typed, code

_OF_SEALED = ("ceremonies.complete", "openings.accept", "records.sign", "stations.destroy-key")
_NOT_AFTER_CLOSE = ("papers.issued", "papers.issued-late", "papers.issue-on-paper", "papers.supplement")


def log(bundle: Bundle, faults: List[Fault]) -> None:
    there, manifest = bundle.log, bundle.manifest
    shown = set(PHASES)
    if not manifest.value["publishCounts"]:
        shown.discard("ballots.count")
    if manifest.is_sealed:
        shown.update(_OF_SEALED)
    for entry in there.entries:
        if entry.subject != manifest.value["ballotId"] or (bundle.is_public and entry.act not in shown):
            faults.append(Fault(f"log.jsonl:{entry.line}", "not-of-this-edition"))
    newest = bundle.checkpoints[-1]
    if newest.size != len(there.leaves):
        faults.append(Fault("log.jsonl", "size-differs-from-newest-checkpoint"))
    if newest.root != merkle.root(there.leaves):
        faults.append(Fault("log.jsonl", "root-differs-from-newest-checkpoint"))


def checkpoints(bundle: Bundle, faults: List[Fault]) -> None:
    there, leaves = bundle.checkpoints, bundle.log.leaves
    sizes = sorted({checkpoint.size for checkpoint in there if checkpoint.size <= len(leaves)})
    roots = dict(zip(sizes, merkle.roots(leaves, sizes)))
    before = 0
    for number, checkpoint in enumerate(there, 1):
        where = f"checkpoints.txt #{number}"
        if checkpoint.size <= before:
            faults.append(Fault(where, "size-does-not-rise"))
        elif checkpoint.size > len(leaves):
            faults.append(Fault(where, "larger-than-the-log"))
        elif checkpoint.root != roots[checkpoint.size]:
            faults.append(Fault(where, "root-differs"))
        before = max(before, checkpoint.size)


def seen(bundle: Bundle, faults: List[Fault], told: Optional[str]) -> None:
    """Whether the log is the one whose checkpoint was written down: size and code of its root."""
    there = re.fullmatch(r"\s*([0-9]{1,15})[\s:-]+(.+)", told or "")
    leaves = bundle.log.leaves
    size = int(there.group(1)) if there else 0
    if not 1 <= size <= len(leaves) or code(merkle.roots(leaves, [size])[0], 80) != as_typed(there.group(2)):
        faults.append(Fault("log.jsonl", "another-log"))


def legal_order(bundle: Bundle, faults: List[Fault]) -> None:
    hides_count = bundle.is_public and not bundle.manifest.value["publishCounts"]
    phases = [act for act in PHASES if not (hides_count and act == "ballots.count")]
    entries = bundle.entries(*phases)
    acts = [entry.act for entry in entries]
    for place, entry in enumerate(entries):
        if entry.act in acts[:place]:
            faults.append(Fault(f"log.jsonl:{entry.line}", f"{entry.act.replace('.', '-')}-twice"))
        elif place and phases.index(entry.act) < phases.index(acts[place - 1]):
            faults.append(Fault(f"log.jsonl:{entry.line}", f"{entry.act.replace('.', '-')}-out-of-order"))
    last = "ballots.certify" if bundle.result["notice"] is None else "ballots.announce"
    reached = max([phases.index(act) for act in acts] + [phases.index(last)])
    for act in phases[: reached + 1]:
        if act not in acts:
            faults.append(Fault("log.jsonl", f"{act.replace('.', '-')}-missing"))
    closed = next((entry.line for entry in entries if entry.act == "ballots.close"), None)
    for entry in bundle.entries(*_NOT_AFTER_CLOSE):
        if closed is not None and entry.line > closed:
            faults.append(Fault(f"log.jsonl:{entry.line}", "after-close"))
    for entry in bundle.entries("ballots.void"):
        faults.append(Fault(f"log.jsonl:{entry.line}", "ballot-is-void"))
