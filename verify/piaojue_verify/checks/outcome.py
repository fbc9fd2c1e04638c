"""The figures, what the rule makes of them, and what was decided."""
from typing import Any, Dict, List

from .. import verdict as rules
from ..bundle import Bundle
from ..counting import Counts, add_places, count_plain, states_of
from ..fault import Fault, Unprovable
from ..manifest import questions_of
from .opening import totals_of

_NO_COUNTS = "counts-not-in-this-edition"


def tally(bundle: Bundle, faults: List[Fault]) -> None:
    manifest = bundle.manifest
    bundle.need("tallies.json", _NO_COUNTS)
    places = bundle.tallies
    if len({place["place"] for place in places}) != len(places):
        faults.append(Fault("tallies.json", "place-stands-twice"))
    boxes = [place for place in places if place["origin"] == "box"]
    if len(boxes) != int(manifest.on_tablets):
        faults.append(Fault("tallies.json", "not-one-box" if manifest.on_tablets else "box-on-paper"))
    for place in places:
        _adds_up(bundle, place, faults)
    if not manifest.on_tablets:
        raise Unprovable("everything-on-paper")
    if faults:
        return
    for counts in boxes[0]["counts"]:
        if counts["returned"] != bundle.closing["count"]:
            faults.append(Fault(f"tallies.json box {counts['partId']} returned", "differs-from-closing-set"))
    bundle.need("papers.jsonl", "papers-not-in-this-edition")
    if manifest.is_sealed:
        recount = totals_of(bundle)
    else:
        recount = count_plain([paper.content for paper in bundle.papers], manifest)
    _same(boxes[0]["counts"], recount, faults)


def _adds_up(bundle: Bundle, place: Dict[str, Any], faults: List[Fault]) -> None:
    where = f"tallies.json {place['place']}"
    parts = {part["id"]: part for part in bundle.manifest.parts}
    ids = [counts["partId"] for counts in place["counts"]]
    if sorted(ids) != sorted(parts):
        faults.append(Fault(where, "not-every-part-once"))
        return
    for counts in place["counts"]:
        part = parts[counts["partId"]]
        at = f"{where} {counts['partId']}"
        is_rank = part["form"]["mark"] == "rank"
        if counts["valid"] + sum(counts["reasons"].values()) != counts["returned"]:
            faults.append(Fault(at, "valid-and-invalid-are-not-returned"))
        if set(counts["items"]) != set(questions_of(part)):
            faults.append(Fault(at, "not-the-items-of-the-ballot"))
        known = {"ranked", "points"} if is_rank else {*states_of(part["form"]), "notPressed"}
        for item, figures in counts["items"].items():
            if not set(figures) <= known:
                faults.append(Fault(f"{at} {item}", "unknown-choice"))
            elif not is_rank and sum(figures.values()) != counts["valid"]:
                faults.append(Fault(f"{at} {item}", "figures-are-not-the-valid-papers"))


def _same(there: List[Counts], recount: List[Counts], faults: List[Fault]) -> None:
    recounted = {counts["partId"]: counts for counts in recount}
    for counts in there:
        again, where = recounted[counts["partId"]], f"tallies.json box {counts['partId']}"
        for name in ("returned", "valid", "reasons"):
            if counts[name] != again[name]:
                faults.append(Fault(f"{where} {name}", "recount-differs"))
        for item, figures in again["items"].items():
            if counts["items"].get(item) != figures:
                faults.append(Fault(f"{where} {item}", "recount-differs"))


def verdict(bundle: Bundle, faults: List[Fault]) -> None:
    results = bundle.result["results"]
    if "tallies.json" not in bundle.files_of_edition():
        if results is not None:
            faults.append(Fault("result.json results", "not-of-this-edition"))
        raise Unprovable(_NO_COUNTS)
    if results is None:
        faults.append(Fault("result.json results", "missing"))
        return
    there, parts = bundle.roll, bundle.manifest.parts
    roll = {"deputies": there["deputies"], "present": there["present"], "issued": there["issuedTablet"] + there["issuedPaper"]}
    if [(result["partId"], result["kind"]) for result in results] != [(part["id"], part["kind"]) for part in parts]:
        faults.append(Fault("result.json results", "not-every-part-once"))
        return
    for part, published in zip(parts, results):
        counts = [one for place in bundle.tallies for one in place["counts"] if one["partId"] == part["id"]]
        judged = rules.judge(part, add_places(counts), roll)
        _compare(judged, _compared(published["result"]), f"result.json {part['id']}", faults)


def _compared(result: Dict[str, Any]) -> Dict[str, Any]:
    """A result without its wording and its rates, which are not compared."""
    plain = {name: value for name, value in result.items() if name != "explanation"}
    if isinstance(plain.get("items"), list):
        plain["items"] = [{name: value for name, value in row.items() if name != "rates"} if isinstance(row, dict) else row for row in plain["items"]]
    return plain


def _compare(judged: Dict[str, Any], published: Dict[str, Any], where: str, faults: List[Fault]) -> None:
    for name in sorted({*judged, *published}):
        if name not in judged:
            faults.append(Fault(f"{where}.{name}", "not-allowed"))
        elif name not in published:
            faults.append(Fault(f"{where}.{name}", "missing"))
        elif not _alike(judged[name], published[name]):
            faults.append(Fault(f"{where}.{name}", "rule-says-otherwise"))


def _alike(a: Any, b: Any) -> bool:
    # 1 and true are one value in Python and two in JSON.
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_alike(a[name], b[name]) for name in a)
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(_alike, a, b))
    return type(a) is type(b) and a == b


def decision(bundle: Bundle, faults: List[Fault]) -> None:
    result, manifest = bundle.result, bundle.manifest
    computed, adopted, departure = result["computed"], result["adopted"], result["departure"]
    items = {part["id"]: {item["id"] for item in part["form"]["items"]} for part in manifest.parts if part["kind"] == "adoption"}
    for name, lists in (("computed", computed), ("adopted", adopted)):
        if set(lists) != set(items):
            faults.append(Fault(f"result.json {name}", "not-every-part-once"))
        for part, chosen in lists.items():
            if len(set(chosen)) != len(chosen) or not set(chosen) <= items.get(part, set()):
                faults.append(Fault(f"result.json {name}.{part}", "not-the-items-of-the-ballot"))
    for row in result["results"] or []:
        if row["kind"] == "adoption" and row["result"].get("adopted") != computed.get(row["partId"]):
            faults.append(Fault(f"result.json computed.{row['partId']}", "differs-from-the-results"))
    if adopted != computed and departure is None:
        faults.append(Fault("result.json departure", "missing"))
    if departure is not None and not (departure["reason"].strip() and departure["signer"].strip()):
        faults.append(Fault("result.json departure", "without-reason-or-signer"))
    if result["certificate"] is None:
        faults.append(Fault("result.json certificate", "missing"))
    _logged(bundle, faults)
    if result["results"] is None:
        raise Unprovable(_NO_COUNTS)


def _logged(bundle: Bundle, faults: List[Fault]) -> None:
    result = bundle.raw("result.json")
    said = {"computed": result["computed"], "adopted": result["adopted"], "departure": result["departure"]}
    if "tallies.json" in bundle.files_of_edition():
        said["places"] = bundle.raw("tallies.json")
    for act in ("ballots.count", "ballots.certify", "ballots.announce"):
        for entry in bundle.entries(act):
            for name in sorted(said.keys() & entry.details.keys()):
                if not _alike(entry.details[name], said[name]):
                    faults.append(Fault(f"log.jsonl:{entry.line} {name}", "log-says-otherwise"))
