"""The checks in the order of their exit codes, what each came to, and how it is told."""
import json
from typing import Any, Callable, Dict, List, NamedTuple, Optional

from .bundle import Bundle
from .checks import box, hall, history, opening, origin, outcome
from .fault import Fault, Unprovable

OK, FAILED, UNPROVABLE = "ok", "failed", "cannot-be-proved"


class Check(NamedTuple):
    id: str
    exit: int
    title: str
    run: Callable[[Bundle, List[Fault]], None]


class Finding(NamedTuple):
    check: Check
    outcome: str
    faults: List[Fault]
    reason: Optional[str]


def checks_for(code: Optional[str], receipt: Optional[str], checkpoint: Optional[str] = None) -> List[Check]:
    """Every check of docs/verification.md §5; those of the manifest code, the checkpoint and the receipt if there is one to compare."""
    found = [
        Check("files", 10, "文件齐全且未改动 · files complete and unchanged", origin.files),
        Check("manifest", 11, "票决清单处处一致 · one manifest everywhere", origin.manifest),
        Check("manifest-code", 11, "票决代码相符 · manifest code as seen", lambda bundle, faults: origin.manifest_code(bundle, faults, code)),
        Check("election-key", 12, "密封公钥由各监票终端共同生成 · election key made by all stations", opening.election_key),
        Check("roll", 13, "代表名册 · electoral roll", hall.roll),
        Check("issuances", 13, "领票记录 · papers handed out", hall.issuances),
        Check("counts-limits", 14, "收回 ≤ 发出 ≤ 实到 ≤ 应到 · returned ≤ issued ≤ present ≤ in office", hall.counts_limits),
        Check("tokens", 15, "票据签名有效 · tokens validly signed", box.tokens),
        Check("closing-set", 16, "票箱封存清单 · the box's closing set", box.closing_set),
        Check("papers", 16, "表决票与封存清单一致 · papers are those of the closing set", box.papers),
        Check("paper-signatures", 16, "表决票签名有效 · papers validly signed", box.paper_signatures),
        Check("proofs", 17, "密封票证明成立 · proofs of the sealed papers", opening.proofs),
        Check("sums", 18, "密文合计正确 · sums of the sealed papers", opening.sums),
        Check("openings", 19, "开票份额齐全有效 · enough stations opened the sums", opening.openings),
        Check("tally", 20, "重新计票 · recount", outcome.tally),
        Check("verdict", 21, "按规则重新判定 · rule applied again", outcome.verdict),
        Check("decision", 21, "决定与结果一致 · decision follows from the results", outcome.decision),
        Check("log", 22, "审计日志与最新检查点一致 · audit log fits its newest checkpoint", history.log),
        Check("checkpoints", 22, "历次检查点签名有效、前后一致 · checkpoints signed and consistent", history.checkpoints),
        Check("checkpoint-seen", 22, "日志与抄下的校验点相符 · log as it was seen", lambda bundle, faults: history.seen(bundle, faults, checkpoint)),
        Check("legal-order", 22, "各环节顺序合法 · acts in their legal order", history.legal_order),
        Check("live-releases", 23, "即时结果滞后公布 · live releases lag", opening.live_releases),
        Check("receipt", 24, "回执在封存清单内 · receipt in the closing set", lambda bundle, faults: box.receipt(bundle, faults, receipt)),
        Check("records", 25, "监票人签署 · signed by the scrutineers", opening.records),
    ]
    brought = {"manifest-code": code, "checkpoint-seen": checkpoint, "receipt": receipt}
    return [check for check in found if check.id not in brought or brought[check.id] is not None]


def run_check(check: Check, bundle: Bundle) -> Finding:
    faults: List[Fault] = []
    reason = None
    try:
        check.run(bundle, faults)
    except Unprovable as unprovable:
        reason = str(unprovable)
    except Fault as fault:
        faults.append(fault)
    if faults:
        return Finding(check, FAILED, faults, None)
    return Finding(check, OK if reason is None else UNPROVABLE, [], reason)


def exit_code(findings: List[Finding]) -> int:
    return next((finding.check.exit for finding in findings if finding.outcome == FAILED), 0)


def as_json(findings: List[Finding]) -> str:
    checks: List[Dict[str, Any]] = [
        {
            "id": finding.check.id,
            "outcome": finding.outcome,
            "faults": [{"where": fault.where, "reason": fault.reason} for fault in finding.faults],
            "reason": finding.reason,
        }
        for finding in findings
    ]
    return json.dumps({"holds": exit_code(findings) == 0, "checks": checks}, ensure_ascii=False, indent=2)


def as_lines(finding: Finding) -> List[str]:
    told = {
        OK: ("✓", "通过 · ok"),
        FAILED: ("✗", "未通过 · FAILED"),
        UNPROVABLE: ("–", f"本版无法证明 · cannot be proved from this edition ({finding.reason})"),
    }
    sign, words = told[finding.outcome]
    line = f"{sign} {finding.check.id:<17} {finding.check.title}: {words}"
    return [line] + [f"    {_shown(fault.where)}: {fault.reason}" for fault in finding.faults]


def _shown(where: str) -> str:
    # Names come from the bundle: nothing in them may write on the terminal but characters.
    return "".join(character if character.isprintable() else "�" for character in where)


def summary(findings: List[Finding]) -> str:
    if any(finding.outcome == FAILED for finding in findings):
        return "检查未通过：不能采信此结果。 · A check failed: this result cannot be relied on."
    if any(finding.outcome == UNPROVABLE for finding in findings):
        return "本版能够证明的均已通过。 · Everything that this edition can prove holds."
    return "全部检查通过。 · Every check holds."
