"""How a rule judges (docs/verification.md §5a)."""
from typing import Any, Dict, List, Optional, Tuple

from .counting import Counts
from .manifest import questions_of

Threshold = Tuple[str, int, int]

_STANDING = ("approve", "oppose", "abstain", "notPressed")


def least(threshold: Threshold, number: int) -> int:
    """The least whole number that meets a threshold of a number."""
    kind, a, b = threshold
    return -(-number * a // b) if kind == "atLeast" else number * a // b + 1


def judge(part: Dict[str, Any], counts: Counts, roll: Dict[str, int]) -> Dict[str, Any]:
    """The result of a part from the sums of all places and `deputies`, `present`, `issued`; without `explanation` and `rates`."""
    return _evaluate(part, counts, roll) if part["kind"] == "evaluation" else _adopt(part, counts, roll)


def _papers(counts: Counts, roll: Dict[str, int]) -> Dict[str, Any]:
    return {
        "issued": roll["issued"],
        "returned": counts["returned"],
        "valid": counts["valid"],
        "invalid": counts["returned"] - counts["valid"],
        "reasons": counts["reasons"],
    }


def _base(rule: Dict[str, Any], counts: Counts, roll: Dict[str, int]) -> int:
    return {**roll, "returned": counts["returned"], "valid": counts["valid"]}[rule["base"]]


def _obstacle(rule: Dict[str, Any], counts: Counts, roll: Dict[str, int]) -> Optional[str]:
    if rule["quorum"] is not None and roll["present"] < least(rule["quorum"], roll["deputies"]):
        return "inquorate"
    if counts["returned"] > roll["issued"]:
        return "void"
    taking_part = roll["issued"] if rule.get("notPressedCountsAsVote") else counts["returned"]
    if rule["participation"] is not None and taking_part < least(rule["participation"], roll["deputies"]):
        return "participationTooLow"
    return None


def _figures(figures: Dict[str, int], form: Dict[str, Any], valid: int) -> Dict[str, int]:
    found = dict.fromkeys(_STANDING, 0)
    if form["mark"] == "rank":
        ranked = figures.get("ranked", 0)
        found["approve"] = ranked
        found[form["unmarked"]] = valid - ranked
        found["points"] = figures.get("points", 0)
    else:
        found.update(figures)
    return found


def _adopt(part: Dict[str, Any], counts: Counts, roll: Dict[str, int]) -> Dict[str, Any]:
    rule, form = part["rule"], part["form"]
    needed = None if rule["threshold"] is None else max(1, least(rule["threshold"], _base(rule, counts, roll)))
    figures = {question: _figures(counts["items"].get(question, {}), form, counts["valid"]) for question in questions_of(part)}
    obstacle = _obstacle(rule, counts, roll)
    result: Dict[str, Any] = {"papers": _papers(counts, roll), "needed": needed}
    ids = [item["id"] for item in form["items"]]
    if form["mark"] == "whole-list":
        (whole,) = figures.values()
        adopted = ids if obstacle is None and whole["approve"] >= (needed or 1) else []
        tied: List[str] = []
        outcome = obstacle or "decided"
        result["whole"] = whole
        rows = [{"id": item} for item in ids]
    else:
        votes = {item: figures[item]["points" if form["mark"] == "rank" else "approve"] for item in ids}
        ranks = {item: 1 + sum(other > votes[item] for other in votes.values()) for item in ids}
        passing = sorted((item for item in ids if figures[item]["approve"] >= (needed or 1)), key=ranks.__getitem__)
        adopted, tied, outcome = ([], [], obstacle) if obstacle else _seat(passing, votes, rule)
        rows = [{"id": item, **figures[item], "rank": ranks[item]} for item in ids]
    for row in rows:
        row["result"] = "adopted" if row["id"] in adopted else "tied" if row["id"] in tied else "notAdopted"
    return {**result, "items": rows, "outcome": outcome, "adopted": adopted, "tied": tied}


def _seat(passing: List[str], votes: Dict[str, int], rule: Dict[str, Any]) -> Tuple[List[str], List[str], str]:
    """(adopted, tied, outcome) of items in the order of their places."""
    seats = rule["seats"]
    if seats is None:
        return passing, [], "decided"
    if len(passing) <= seats:
        falls_short = len(passing) < seats and rule["shortfall"] != "accept"
        return passing, [], "shortfall" if falls_short else "decided"
    at_cut = votes[passing[seats - 1]]
    if at_cut != votes[passing[seats]]:
        return passing[:seats], [], "decided"
    adopted = [item for item in passing if votes[item] > at_cut]
    tied = [item for item in passing if votes[item] == at_cut]
    return adopted, tied, "presidiumDecides" if rule["tie"] == "presidium" else "revoteTied"


def _evaluate(part: Dict[str, Any], counts: Counts, roll: Dict[str, int]) -> Dict[str, Any]:
    base = _base(part["rule"], counts, roll)
    is_void = base == 0 or counts["returned"] > roll["issued"]
    rows = []
    for item in questions_of(part):
        figures = {"abstain": 0, "notPressed": 0, **counts["items"].get(item, {})}
        grade = None if is_void else _grade(part, figures, base)
        rows.append({"id": item, "counts": figures, "grade": grade})
    return {"papers": _papers(counts, roll), "items": rows}


def _grade(part: Dict[str, Any], figures: Dict[str, int], base: int) -> str:
    grades = [choice for choice in part["form"]["choices"] if choice not in ("abstain", "notPressed")]
    half = least((part["rule"]["half"], 1, 2), base)
    votes = 0
    for grade in grades:
        votes += figures.get(grade, 0)
        if votes >= half:
            return grade
    return grades[-1]
