"""Sealed contents: their layout, their proofs and the sums of their ciphertexts (docs/verification.md §4a)."""
import hashlib
import secrets
from typing import Callable, Dict, List, NamedTuple, Optional, Sequence, Tuple

from . import ristretto
from .counting import states_of
from .curve import IDENTITY, L, Point, add, sum_of_multiples
from .manifest import Manifest, questions_of

_AT_ONCE = 64

Ciphertext = Tuple[Point, Point]


class Question(NamedTuple):
    """A question of the paper: its key, its states, and where its ciphertexts begin."""

    key: str
    states: Sequence[str]
    first: int


class Cap(NamedTuple):
    """A part that may approve at most so many; the places of its ciphertexts of `approve`."""

    most: int
    places: Sequence[int]


class Layout(NamedTuple):
    parts: Sequence[Tuple[str, Sequence[Question]]]
    caps: Sequence[Cap]
    ciphertexts: int

    @property
    def questions(self) -> List[Question]:
        return [question for _, questions in self.parts for question in questions]

    @property
    def branches(self) -> List[int]:
        """How many branches each proof has, in the order of the content."""
        return [len(question.states) for question in self.questions] + [cap.most + 1 for cap in self.caps]

    @property
    def length(self) -> int:
        return 64 * self.ciphertexts + sum(64 * b + 32 * (b - 1) + 32 * b for b in self.branches)


class Proof(NamedTuple):
    commitments: Sequence[Tuple[Point, Point]]
    challenges: Sequence[int]
    responses: Sequence[int]


class Opened(NamedTuple):
    """A content whose every point and scalar decoded."""

    ciphertexts: Sequence[Ciphertext]
    proofs: Sequence[Proof]
    weights: Sequence[int]


class Verdict(NamedTuple):
    """Of every paper the check it fails, or None; of every ciphertext the sums of R and S over the papers that fail none."""

    failures: List[Optional[str]]
    sums: List[Ciphertext]


def layout_of(manifest: Manifest) -> Layout:
    parts, caps, first = [], [], 0
    for part in manifest.parts:
        form = part["form"]
        states = states_of(form)
        questions = []
        for key in questions_of(part):
            questions.append(Question(key, states, first))
            first += len(states) - 1
        parts.append((part["id"], questions))
        most = form["approveAtMost"]
        if form["mark"] != "whole-list" and "approve" in states and most is not None and most < len(questions):
            approve = states.index("approve")
            caps.append(Cap(most, [question.first + approve for question in questions]))
    return Layout(parts, caps, first)


def hash_to_scalar(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % L


class Checker:
    """Checks contents under one election key. Many equations are checked as one sum with random weights of 128 bits."""

    def __init__(self, manifest: Manifest, key: bytes) -> None:
        point = ristretto.decode(key)
        if point is None:
            raise ValueError("not a key")
        self._pk = point
        self._layout = layout_of(manifest)
        self._statement = b"pj1/eg-r255/statement" + manifest.ballot_id + manifest.hash + key

    def check(self, papers: Sequence[Tuple[bytes, bytes]], progress: Callable[[int, int], None]) -> Verdict:
        """Checks (token key, content) of every paper."""
        failures: List[Optional[str]] = []
        sums = [(IDENTITY, IDENTITY)] * self._layout.ciphertexts
        for start in range(0, len(papers), _AT_ONCE):
            opened = [self.open(key, content) for key, content in papers[start : start + _AT_ONCE]]
            good = {place: paper for place, paper in enumerate(opened) if paper is not None}
            failed = self._failing(good)
            for place, paper in enumerate(opened):
                failures.append("encoding" if paper is None else failed.get(place))
                if paper is not None and place not in failed:
                    sums = [(add(r, more_r), add(s, more_s)) for (r, s), (more_r, more_s) in zip(sums, paper.ciphertexts)]
            progress(len(failures), len(papers))
        return Verdict(failures, sums)

    def open(self, token_key: bytes, content: bytes) -> Optional[Opened]:
        """The points and scalars of a content; None where one does not decode."""
        layout = self._layout
        if len(content) != layout.length:
            return None
        chunks = [content[at : at + 32] for at in range(0, len(content), 32)]
        reader = iter(chunks)
        try:
            ciphertexts = [_pair(reader) for _ in range(layout.ciphertexts)]
            read = [([_pair(reader) for _ in range(b)], [_scalar(reader) for _ in range(b - 1)], [_scalar(reader) for _ in range(b)]) for b in layout.branches]
        except ValueError:
            return None
        h0 = hashlib.sha512(self._statement + token_key + content[: 64 * layout.ciphertexts]).digest()
        challenge = hash_to_scalar(b"pj1/eg-r255/challenge", h0, self._commitments(content))
        proofs = [Proof(pairs, challenges + [(challenge - sum(challenges)) % L], responses) for pairs, challenges, responses in read]
        weights = [hash_to_scalar(b"pj1/eg-r255/weight", h0, q.to_bytes(4, "big")) for q in range(len(layout.questions))]
        return Opened(ciphertexts, proofs, weights)

    def _commitments(self, content: bytes) -> bytes:
        found, at = [], 64 * self._layout.ciphertexts
        for b in self._layout.branches:
            found.append(content[at : at + 64 * b])
            at += 64 * b + 32 * (2 * b - 1)
        return b"".join(found)

    def _failing(self, papers: Dict[int, Opened]) -> Dict[int, str]:
        """The papers of which an equation fails, found by halving."""
        if not papers or self._hold(papers.values(), True, True):
            return {}
        if len(papers) == 1:
            ((place, paper),) = papers.items()
            return {place: "cap" if self._hold([paper], True, False) else "proof"}
        places = list(papers)
        half = len(places) // 2
        return {
            **self._failing({place: papers[place] for place in places[:half]}),
            **self._failing({place: papers[place] for place in places[half:]}),
        }

    def _hold(self, papers, with_questions: bool, with_caps: bool) -> bool:
        scalars: List[int] = []
        points: List[Point] = []
        on_g = on_pk = 0
        for paper in papers:
            on_r = [0] * len(paper.ciphertexts)
            on_s = [0] * len(paper.ciphertexts)
            count = len(paper.weights)
            for number, proof in enumerate(paper.proofs):
                is_question = number < count
                if not (with_questions if is_question else with_caps):
                    continue
                sum_ac = sum_bc = 0
                if is_question:
                    question = self._layout.questions[number]
                    powers = _powers(paper.weights[number], len(question.states) - 1)
                    claims = powers + [0]
                else:
                    cap = self._layout.caps[number - count]
                    claims = list(range(cap.most + 1))
                for (t1, t2), c, z, claim in zip(proof.commitments, proof.challenges, proof.responses, claims):
                    # a·(T1 + c·R - z·G) + b·(T2 + c·(S - claim·G) - z·PK) = 0
                    a, b = _weight(), _weight()
                    scalars += (a, b)
                    points += (t1, t2)
                    sum_ac += a * c
                    sum_bc += b * c
                    on_g -= a * z + b * c % L * claim
                    on_pk -= b * z
                if is_question:
                    for place, power in enumerate(powers, question.first):
                        on_r[place] += power * (sum_ac % L)
                        on_s[place] += power * (sum_bc % L)
                else:
                    for place in cap.places:
                        on_r[place] += sum_ac
                        on_s[place] += sum_bc
            for (r, s), r_scalar, s_scalar in zip(paper.ciphertexts, on_r, on_s):
                scalars += (r_scalar % L, s_scalar % L)
                points += (r, s)
        scalars += (on_g % L, on_pk % L)
        points += (ristretto.G, self._pk)
        return ristretto.is_identity(sum_of_multiples(scalars, points))


def _weight() -> int:
    return secrets.randbits(128) | 1


def _powers(base: int, count: int) -> List[int]:
    powers = [base]
    while len(powers) < count:
        powers.append(powers[-1] * base % L)
    return powers[:count]


def _pair(chunks) -> Tuple[Point, Point]:
    return _point(chunks), _point(chunks)


def _point(chunks) -> Point:
    point = ristretto.decode(next(chunks))
    if point is None:
        raise ValueError("no point")
    return point


def _scalar(chunks) -> int:
    number = ristretto.scalar(next(chunks))
    if number is None:
        raise ValueError("no scalar")
    return number
