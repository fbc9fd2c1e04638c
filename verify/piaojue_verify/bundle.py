"""The unpacked bundle: its files, each read once, and what each is when it is read."""
import os
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Set, Tuple

from . import notes, shapes
from .canonical import parse
from .fault import Fault, Unprovable
from .manifest import Manifest, read_manifest
from .merkle import leaf_hash
from .papers import Paper, read_paper

PHASES = (
    "ballots.arm",
    "ballots.issue",
    "ballots.open",
    "ballots.close",
    "ballots.seal",
    "ballots.count",
    "ballots.certify",
    "ballots.announce",
    "ballots.publish",
)


class Entry(NamedTuple):
    """One entry of the log that this edition shows; `line` counts from 1."""

    line: int
    act: str
    subject: str
    details: Dict[str, Any]


class Log(NamedTuple):
    leaves: List[bytes]
    entries: List[Entry]


class Bundle:
    """A folder. Everything read from it raises Fault if it is not as it should be, every time it is asked for."""

    def __init__(self, folder: str, progress: Callable[[int, int], None] = lambda done, all_of_them: None) -> None:
        self.folder = folder
        self.names = sorted(os.listdir(folder))
        self.progress = progress
        self._known: Dict[str, Tuple[Any, Optional[Fault]]] = {}

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """What `make` gives, or the Fault it raised, made at the first call only."""
        if key not in self._known:
            try:
                self._known[key] = (make(), None)
            except Fault as fault:
                self._known[key] = (None, fault)
        value, fault = self._known[key]
        if fault is not None:
            raise fault
        return value

    def data(self, name: str) -> bytes:
        return self.once(f"bytes of {name}", lambda: self._read(name))

    def _read(self, name: str) -> bytes:
        path = os.path.join(self.folder, name)
        if not os.path.lexists(path):
            raise Fault(name, "file-missing")
        if os.path.islink(path) or not os.path.isfile(path):
            raise Fault(name, "not-a-file")
        try:
            with open(path, "rb") as file:
                return file.read()
        except OSError:
            raise Fault(name, "cannot-be-read") from None

    def _json(self, name: str, reader: shapes.Reader) -> Any:
        return self.once(name, lambda: reader(self.raw(name), name))

    def lines(self, name: str) -> List[bytes]:
        """The lines of a .jsonl file, each without its newline. An empty file has none."""
        data = self.data(name)
        if data and not data.endswith(b"\n"):
            raise Fault(name, "last-line-without-newline")
        return data.split(b"\n")[:-1]

    def _records(self, name: str, reader: shapes.Reader) -> List[Any]:
        return self.once(name, lambda: [reader(parse(line, f"{name}:{at}"), f"{name}:{at}") for at, line in enumerate(self.lines(name), 1)])

    @property
    def head(self) -> Dict[str, Any]:
        return self._json("bundle.json", _HEAD)

    @property
    def is_public(self) -> bool:
        return self.head["edition"] == "public"

    @property
    def manifest(self) -> Manifest:
        return self.once("manifest", lambda: read_manifest(self.data("manifest.json")))

    def files_of_edition(self) -> Set[str]:
        """The files that this edition has (docs/verification.md §2)."""
        manifest, is_public = self.manifest, self.is_public
        sealed, on_tablets = manifest.is_sealed, manifest.on_tablets
        shows_names = manifest.is_named and manifest.value["publishNames"]
        shows_counts = manifest.value["publishCounts"] or not is_public
        files = {"bundle.json", "bundle.note", "manifest.json", "log.jsonl", "checkpoints.txt", "roll.json", "result.json"}
        conditions = {
            "closing.json": on_tablets,
            "tallies.json": shows_counts,
            "papers.jsonl": on_tablets and (sealed or shows_names or not is_public),
            "issuances.jsonl": on_tablets and (sealed or not is_public),
            "stations.json": sealed and shows_counts,
        }
        return files | {name for name, is_there in conditions.items() if is_there}

    def need(self, name: str, reason: str) -> None:
        """Ends a check whose file this edition does not have. A file that should be there is read by whoever needs it."""
        if name not in self.files_of_edition():
            raise Unprovable(reason)

    @property
    def log(self) -> Log:
        return self.once("log", self._read_log)

    def _read_log(self) -> Log:
        leaves, entries = [], []
        for at, line in enumerate(self.lines("log.jsonl"), 1):
            where = f"log.jsonl:{at}"
            value = parse(line, where)
            if isinstance(value, dict) and "leafHash" in value:
                leaves.append(_HIDDEN(value, where)["leafHash"])
                continue
            entry = _ENTRY(value, where)
            leaves.append(leaf_hash(line))
            entries.append(Entry(at, entry["act"], entry["subject"], entry["details"]))
        return Log(leaves, entries)

    def entries(self, *acts: str) -> List[Entry]:
        """The entries of this ballot that have one of these acts."""
        ballot = self.manifest.value["ballotId"]
        return [entry for entry in self.log.entries if entry.subject == ballot and entry.act in acts]

    def phase(self, act: str) -> Entry:
        found = self.entries(act)
        if not found:
            raise Fault("log.jsonl", f"{act.replace('.', '-')}-missing")
        return found[0]

    @property
    def checkpoints(self) -> List[notes.Checkpoint]:
        """The checkpoints, each signed by the log; one that is not is none."""
        return self.once("checkpoints", self._read_checkpoints)

    def _read_checkpoints(self) -> List[notes.Checkpoint]:
        name = "checkpoints.txt"
        halves = self.data(name).split(b"\n\n")
        if len(halves) % 2:
            raise Fault(name, "not-a-note")
        found = []
        for number in range(1, len(halves) // 2 + 1):
            text, signatures = halves[2 * number - 2 : 2 * number]
            where = f"{name} #{number}"
            is_last = 2 * number == len(halves)
            note = notes.read_note(text + b"\n\n" + signatures + (b"" if is_last else b"\n"), where)
            checkpoint = notes.read_checkpoint(note, where)
            if checkpoint.origin != self.manifest.origin:
                raise Fault(where, "another-origin")
            if notes.times_signed(note, self.manifest.origin, self.manifest.log_key) < 1:
                raise Fault(where, "signature-invalid")
            found.append(checkpoint)
        return found

    @property
    def roll(self) -> Dict[str, Any]:
        return self._json("roll.json", _ROLL)

    @property
    def issuances(self) -> List[Dict[str, Any]]:
        return self.once("issuances", self._read_issuances)

    def _read_issuances(self) -> List[Dict[str, Any]]:
        manifest = self.manifest
        length = 64 if manifest.is_named else 384
        members: Dict[str, shapes.Reader] = {
            "deputyId": _hex_text if self.is_public else shapes.uuid,
            "deviceKey": shapes.base64url(32),
            "deviceSignature": shapes.base64url(64),
            "request": shapes.base64url(length),
            "signature": shapes.base64url(384),
        }
        if manifest.cards is not None:
            members = {"deputyId": members["deputyId"]}
        if len(manifest.token_keys) == 2:
            members["secondRequest"] = shapes.base64url(length)
            members["secondSignature"] = shapes.nullable(shapes.base64url(384))
        return self._records("issuances.jsonl", shapes.record(members))

    @property
    def closing(self) -> Dict[str, Any]:
        return self._json("closing.json", _CLOSING)

    @property
    def papers(self) -> List[Paper]:
        return self.once("papers", self._read_papers)

    def _read_papers(self) -> List[Paper]:
        manifest = self.manifest
        rows = self._records("papers.jsonl", _PAPER)
        return [read_paper(row["paper"], manifest, f"papers.jsonl:{at}") for at, row in enumerate(rows, 1)]

    @property
    def stations(self) -> Dict[str, Any]:
        return self._json("stations.json", _STATIONS)

    @property
    def tallies(self) -> List[Dict[str, Any]]:
        return self._json("tallies.json", _TALLIES)

    @property
    def result(self) -> Dict[str, Any]:
        return self._json("result.json", _RESULT)

    def raw(self, name: str) -> Any:
        """The value of a .json file as it stands there: what is hashed, signed or repeated elsewhere."""
        return self.once(f"raw {name}", lambda: parse(self.data(name), name))


def _hex_text(value: Any, where: str) -> str:
    shapes.hex_hash(value, where)
    return value


_COUNT = shapes.whole()
_HEAD = shapes.record(
    {
        "format": shapes.one_of("piaojue-bundle/1"),
        "edition": shapes.one_of("public", "scrutineers"),
        "ballotId": shapes.uuid,
        "manifestHash": shapes.hex_hash,
        "files": shapes.listing(shapes.record({"name": shapes.some_text, "bytes": _COUNT, "sha256": shapes.hex_hash})),
    }
)
_HIDDEN = shapes.record({"leafHash": shapes.hex_hash})
_ENTRY = shapes.record(
    {
        "act": shapes.some_text,
        "actor": shapes.record({"kind": shapes.text, "id": shapes.nullable(shapes.text), "name": shapes.text}),
        "at": shapes.text,
        "subject": shapes.text,
        "details": shapes.an_object,
    },
    optional=["at"],
)
_ROLL = shapes.record(
    {
        "version": _COUNT,
        "hash": shapes.hex_hash,
        "deputies": _COUNT,
        "present": _COUNT,
        "issuedTablet": _COUNT,
        "issuedPaper": _COUNT,
        "disputed": _COUNT,
        "members": shapes.nullable(
            shapes.listing(
                shapes.record(
                    {
                        "deputyId": shapes.uuid,
                        "number": shapes.text,
                        "name": shapes.text,
                        "delegation": shapes.text,
                        "seat": shapes.nullable(shapes.text),
                    }
                )
            )
        ),
    }
)
_CLOSING = shapes.record(
    {
        "ballotId": shapes.uuid,
        "count": _COUNT,
        "root": shapes.hex_hash,
        "signature": shapes.base64url(64),
        "leafHashes": shapes.listing(shapes.hex_hash),
    }
)
_PAPER = shapes.record({"paper": shapes.base64url()})
_OPENED = {
    "validRoot": shapes.hex_hash,
    "aggregate": shapes.base64url(),
    "partial": shapes.base64url(),
    "signature": shapes.base64url(64),
}
_STATIONS = shapes.record(
    {
        "attempt": _COUNT,
        "openings": shapes.listing(
            shapes.record(
                {
                    "index": _COUNT,
                    "root": shapes.hex_hash,
                    "count": _COUNT,
                    "invalid": shapes.listing(shapes.record({"at": _COUNT, "check": shapes.one_of("encoding", "proof", "cap")})),
                    **_OPENED,
                }
            )
        ),
        "releases": shapes.listing(shapes.record({"index": _COUNT, "number": shapes.whole(1), "covers": _COUNT, "received": _COUNT, **_OPENED})),
        "records": shapes.listing(
            shapes.record(
                {
                    "index": _COUNT,
                    "checks": shapes.listing(shapes.record({"check": shapes.text, "isSeen": shapes.flag})),
                    "resultHash": shapes.hex_hash,
                    "signature": shapes.base64url(64),
                }
            )
        ),
        "destructions": shapes.listing(shapes.record({"index": _COUNT, "signature": shapes.base64url(64)})),
    }
)
_TALLIES = shapes.listing(
    shapes.record(
        {
            "place": shapes.some_text,
            "origin": shapes.one_of("box", "paper"),
            "counts": shapes.listing(
                shapes.record(
                    {
                        "partId": shapes.text,
                        "returned": _COUNT,
                        "valid": _COUNT,
                        "reasons": shapes.mapping(_COUNT),
                        "items": shapes.mapping(shapes.mapping(_COUNT)),
                    }
                )
            ),
        }
    )
)
_DECISION = shapes.mapping(shapes.listing(shapes.text))
_RESULT = shapes.record(
    {
        "results": shapes.nullable(
            shapes.listing(shapes.record({"partId": shapes.text, "kind": shapes.one_of("adoption", "evaluation"), "result": shapes.an_object}))
        ),
        "computed": _DECISION,
        "adopted": _DECISION,
        "departure": shapes.nullable(shapes.record({"reason": shapes.text, "signer": shapes.text})),
        "certificate": shapes.nullable(
            shapes.record({"certifiedBy": shapes.text, "certifiedAt": shapes.text, "scrutineers": shapes.listing(shapes.text)})
        ),
        "notice": shapes.nullable(
            shapes.record({"number": shapes.text, "text": shapes.text, "announcedBy": shapes.text, "announcedAt": shapes.text})
        ),
    }
)
