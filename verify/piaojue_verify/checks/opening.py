"""What is asked of a sealed ballot; of any other these checks hold with nothing to ask."""
import hashlib
from typing import Any, Callable, Dict, List, Tuple

from .. import merkle, ristretto, stations
from ..bundle import Bundle
from ..canonical import serialize
from ..counting import Counts
from ..curve import Point
from ..fault import Fault
from ..sealed import Checker, Verdict, layout_of

Check = Callable[[Bundle, List[Fault]], None]


def _of_sealed(check: Check) -> Check:
    """A check of what the stations did: asked of sealed ballots only. Where counts are not published, totals that could be opened are not either."""

    def asked(bundle: Bundle, faults: List[Fault]) -> None:
        if bundle.manifest.is_sealed:
            bundle.need("stations.json", "counts-not-in-this-edition")
            check(bundle, faults)

    return asked


def election_key(bundle: Bundle, faults: List[Fault]) -> None:
    if bundle.manifest.is_sealed:
        _election(bundle)
    elif bundle.manifest.value["sealed"] is not None:
        faults.append(Fault("manifest.json sealed", "contradicts-secrecy"))


def _election(bundle: Bundle) -> stations.ElectionKey:
    return bundle.once("election key", lambda: stations.read_election_key(bundle.manifest))


def proved(bundle: Bundle) -> Verdict:
    """The papers judged by their proofs, and the sums over the valid ones."""

    def judge() -> Verdict:
        try:
            checker = Checker(bundle.manifest, bundle.manifest.value["sealed"]["key"])
        except (TypeError, ValueError):
            raise Fault("manifest.json sealed.key", "not-a-point") from None
        return checker.check([(paper.token_key, paper.content) for paper in bundle.papers], bundle.progress)

    return bundle.once("proofs", judge)


def _invalid(bundle: Bundle) -> List[Dict[str, Any]]:
    """The invalid papers as openings list them, by their place in the closing set."""
    place = {leaf: at for at, leaf in enumerate(bundle.closing["leafHashes"])}
    rows = [
        {"at": place.get(paper.leaf, at), "check": failure}
        for at, (paper, failure) in enumerate(zip(bundle.papers, proved(bundle).failures))
        if failure is not None
    ]
    return sorted(rows, key=lambda row: row["at"])


def _listed(bundle: Bundle, name: str, faults: List[Fault], key: Callable[[Dict[str, Any]], Any]) -> List[Tuple[str, Dict[str, Any], Dict[str, Any]]]:
    """(where, read, as in the file) of every member of a list by a station of the ballot; the list ascends strictly."""
    election, rows, raw = _election(bundle), bundle.stations[name], bundle.raw("stations.json")[name]
    found = []
    for at, row in enumerate(rows):
        where = f"stations.json {name}[{at}]"
        if at and key(rows[at - 1]) >= key(row):
            faults.append(Fault(where, "not-ascending"))
        if row["index"] not in election.signing_keys:
            faults.append(Fault(f"{where}.index", "no-such-station"))
        else:
            found.append((where, row, raw[at]))
    return found


def _index(row: Dict[str, Any]) -> Any:
    return row["index"]


@_of_sealed
def proofs(bundle: Bundle, faults: List[Fault]) -> None:
    expected = _invalid(bundle)
    for at, opening in enumerate(bundle.stations["openings"]):
        if opening["invalid"] != expected:
            faults.append(Fault(f"stations.json openings[{at}].invalid", "not-the-papers-that-fail"))


@_of_sealed
def sums(bundle: Bundle, faults: List[Fault]) -> None:
    closing, verdict = bundle.closing, proved(bundle)
    leaves = sorted(paper.leaf for paper, failure in zip(bundle.papers, verdict.failures) if failure is None)
    aggregate = b"".join(ristretto.encode(r) + ristretto.encode(s) for r, s in verdict.sums) if leaves else b""
    expected = {"root": closing["root"], "count": closing["count"], "validRoot": merkle.root(leaves), "aggregate": aggregate}
    for at, opening in enumerate(bundle.stations["openings"]):
        for name, value in expected.items():
            if opening[name] != value:
                faults.append(Fault(f"stations.json openings[{at}].{name}", "not-that-of-the-papers"))


@_of_sealed
def openings(bundle: Bundle, faults: List[Fault]) -> None:
    rows = _listed(bundle, "openings", faults, _index)
    for where, row, raw in rows:
        _signed_and_proved(bundle, faults, "opening", where, row, raw)
    if len({row["index"] for _, row, _ in rows}) < _election(bundle).threshold:
        faults.append(Fault("stations.json openings", "fewer-than-the-threshold"))


def _signed_and_proved(bundle: Bundle, faults: List[Fault], kind: str, where: str, row: Dict[str, Any], raw: Dict[str, Any]) -> None:
    election = _election(bundle)
    if not stations.is_signed(bundle.manifest, election, kind, raw):
        faults.append(Fault(f"{where}.signature", "signature-invalid"))
    try:
        stations.partial_decryption(bundle.manifest, election, row, layout_of(bundle.manifest).ciphertexts, where)
    except Fault as fault:
        faults.append(fault)


@_of_sealed
def live_releases(bundle: Bundle, faults: List[Fault]) -> None:
    rows = _listed(bundle, "releases", faults, lambda row: (row["number"], row["index"]))
    if not rows:
        return
    live = bundle.manifest.value["live"]
    issued = bundle.phase("ballots.open").details.get("issuedTablet")
    if live["choices"] != "lagged" or bundle.manifest.value["secondTokenKey"] is None or not isinstance(issued, int):
        faults.append(Fault("stations.json releases", "none-is-allowed"))
        return
    batch = max(20, -(-issued // 20), live["batch"])
    sealed = bundle.manifest.value["sealed"]
    if issued < 3 * batch or 2 * sealed["threshold"] <= len(sealed["stations"]):
        faults.append(Fault("stations.json releases", "none-is-allowed"))
    first: Dict[int, Dict[str, Any]] = {}
    for where, row, raw in rows:
        _signed_and_proved(bundle, faults, "release", where, row, raw)
        known = first.setdefault(row["number"], row)
        if any(row[name] != known[name] for name in ("covers", "received", "validRoot", "aggregate")):
            faults.append(Fault(where, "differs-from-the-others-of-its-number"))
        if row["received"] - row["covers"] < batch:
            faults.append(Fault(f"{where}.covers", "too-few-held-back"))
        if row["received"] > bundle.closing["count"]:
            faults.append(Fault(f"{where}.received", "more-than-the-closing-set"))
    if list(first) != list(range(1, len(first) + 1)):
        faults.append(Fault("stations.json releases", "numbers-with-a-gap"))
    covered = 0
    for number, row in first.items():
        if row["covers"] - covered < batch:
            faults.append(Fault(f"stations.json releases number {number}", "too-few-since-the-last"))
        covered = row["covers"]


@_of_sealed
def records(bundle: Bundle, faults: List[Fault]) -> None:
    election = _election(bundle)
    rows = _listed(bundle, "records", faults, _index)
    for where, _, raw in rows:
        if not stations.is_signed(bundle.manifest, election, "record", raw):
            faults.append(Fault(f"{where}.signature", "signature-invalid"))
    if len({row["index"] for _, row, _ in rows}) < election.threshold:
        faults.append(Fault("stations.json records", "fewer-than-the-threshold"))
    for where, _, raw in _listed(bundle, "destructions", faults, _index):
        if not stations.is_signed(bundle.manifest, election, "destruction", raw):
            faults.append(Fault(f"{where}.signature", "signature-invalid"))
    raw_openings = bundle.raw("stations.json")["openings"]
    boxes = [at for at, place in enumerate(bundle.tallies) if place["origin"] == "box"]
    result = {
        "closing": {"count": bundle.closing["count"], "root": bundle.closing["root"].hex()},
        "counts": bundle.raw("tallies.json")[boxes[0]]["counts"] if boxes else [],
        "invalid": raw_openings[0]["invalid"] if raw_openings else [],
    }
    digest = hashlib.sha256(serialize(result)).digest()
    for where, row, _ in rows:
        if row["resultHash"] != digest:
            faults.append(Fault(f"{where}.resultHash", "another-result"))


def totals_of(bundle: Bundle) -> List[Counts]:
    """The box's figures, by part, that the openings of threshold stations give."""
    manifest, election, verdict = bundle.manifest, _election(bundle), proved(bundle)
    layout = layout_of(manifest)
    returned = len(verdict.failures)
    valid = verdict.failures.count(None)
    totals: List = [0] * layout.ciphertexts
    if valid:
        shares = _shares(bundle)
        if len(shares) < election.threshold:
            raise Fault("stations.json openings", "fewer-than-the-threshold")
        totals = stations.totals(shares, [s for _, s in verdict.sums], valid)
    found = []
    for part_id, questions in layout.parts:
        items = {}
        for question in questions:
            figures = totals[question.first : question.first + len(question.states) - 1]
            if None in figures or sum(figures) > valid:
                raise Fault(f"stations.json {part_id} {question.key}", "no-such-total")
            items[question.key] = dict(zip(question.states, figures + [valid - sum(figures)]))
        reasons = {"proof-failed": returned - valid} if returned > valid else {}
        found.append({"partId": part_id, "returned": returned, "valid": valid, "reasons": reasons, "items": items})
    return found


def _shares(bundle: Bundle) -> Dict[int, List[Point]]:
    """The partial decryptions of the sums, of the first stations whose proofs hold."""
    manifest, election, verdict = bundle.manifest, _election(bundle), proved(bundle)
    layout = layout_of(manifest)
    aggregate = b"".join(ristretto.encode(r) + ristretto.encode(s) for r, s in verdict.sums)
    shares: Dict[int, List[Point]] = {}
    for opening in bundle.stations["openings"]:
        if opening["aggregate"] != aggregate or opening["index"] not in election.verification_keys or len(shares) == election.threshold:
            continue
        try:
            points = stations.partial_decryption(manifest, election, opening, layout.ciphertexts, "stations.json")
        except Fault:
            continue
        if points is not None:
            shares[opening["index"]] = points
    return shares
