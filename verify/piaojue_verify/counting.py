"""Papers counted again, and counts of several places added up."""
from typing import Any, Dict, List, Optional, Sequence

from .manifest import Manifest, questions_of

Counts = Dict[str, Any]

SALT = 16


def plain_length(manifest: Manifest) -> int:
    return SALT + sum(len(questions_of(part)) for part in manifest.parts)


def states_of(form: Dict[str, Any]) -> List[str]:
    """What the answer to a question of this form can be; an unmarked one is the last."""
    choices = ["approve"] if form["mark"] == "select" else [choice for choice in form["choices"] if choice != "notPressed"]
    return [choice for choice in choices if choice != form["unmarked"]] + [form["unmarked"]]


def count_plain(contents: Sequence[bytes], manifest: Manifest) -> List[Counts]:
    """One counts per part, over the plain contents of papers."""
    counts = []
    offset = SALT
    for part in manifest.parts:
        questions = questions_of(part)
        end = offset + len(questions)
        counts.append(_count_part([content[offset:end] for content in contents], part, questions))
        offset = end
    return counts


def _count_part(papers: Sequence[bytes], part: Dict[str, Any], questions: List[str]) -> Counts:
    form = part["form"]
    is_rank = form["mark"] == "rank"
    figures = ["ranked", "points"] if is_rank else states_of(form)
    items = {question: dict.fromkeys(figures, 0) for question in questions}
    reasons: Dict[str, int] = {}
    valid = 0
    for marks in papers:
        reason = _bad_ranks(marks) if is_rank else _bad_choices(marks, form)
        if reason:
            reasons[reason] = reasons.get(reason, 0) + 1
            continue
        valid += 1
        for question, mark in zip(questions, marks):
            if not is_rank:
                items[question][form["choices"][mark - 1] if mark else form["unmarked"]] += 1
            elif mark:
                items[question]["ranked"] += 1
                items[question]["points"] += len(questions) - mark + 1
    return {"partId": part["id"], "returned": len(papers), "valid": valid, "reasons": reasons, "items": items}


def _bad_ranks(marks: bytes) -> Optional[str]:
    ranks = [mark for mark in marks if mark]
    return "bad-rank" if len(set(ranks)) != len(ranks) or any(rank > len(marks) for rank in ranks) else None


def _bad_choices(marks: bytes, form: Dict[str, Any]) -> Optional[str]:
    known = set(states_of(form)) | {form["unmarked"]}
    chosen = []
    for mark in marks:
        if mark == 0:
            continue
        choice = form["choices"][mark - 1] if mark <= len(form["choices"]) else None
        if choice is None or choice not in known or choice == "notPressed":
            return "unknown-choice"
        chosen.append(choice)
    if form["approveAtMost"] is not None and chosen.count("approve") > form["approveAtMost"]:
        return "over-selected"
    return None


def add_places(places: Sequence[Counts]) -> Counts:
    """The sums of the counts of one part over all places."""
    total: Counts = {"returned": 0, "valid": 0, "reasons": {}, "items": {}}
    for counts in places:
        total["returned"] += counts["returned"]
        total["valid"] += counts["valid"]
        _add(total["reasons"], counts["reasons"])
        for item, figures in counts["items"].items():
            _add(total["items"].setdefault(item, {}), figures)
    return total


def _add(sums: Dict[str, int], figures: Dict[str, int]) -> None:
    for name, figure in figures.items():
        sums[name] = sums.get(name, 0) + figure
