"""The folder, the manifest and the code people saw."""
import hashlib
from typing import List, Optional

from .. import notes
from ..bundle import Bundle
from ..fault import Fault
from ..spelling import as_typed


def files(bundle: Bundle, faults: List[Fault]) -> None:
    head, expected = bundle.head, bundle.files_of_edition()
    listed = [file["name"] for file in head["files"]]
    for name in sorted(set(bundle.names) - expected):
        faults.append(Fault(name, "not-of-this-edition"))
    for name in sorted(expected - set(bundle.names)):
        faults.append(Fault(name, "file-missing"))
    if len(set(listed)) != len(listed):
        faults.append(Fault("bundle.json files", "stands-twice"))
    for name in sorted(set(listed) ^ (expected - {"bundle.json", "bundle.note"})):
        faults.append(Fault(name, "not-of-this-edition" if name in listed else "not-listed"))
    for file in head["files"]:
        if file["name"] in expected and file["name"] in bundle.names:
            data = bundle.data(file["name"])
            if len(data) != file["bytes"] or hashlib.sha256(data).digest() != file["sha256"]:
                faults.append(Fault(file["name"], "differs-from-list"))
    _signed(bundle, faults)


def _signed(bundle: Bundle, faults: List[Fault]) -> None:
    note = notes.read_note(bundle.data("bundle.note"), "bundle.note")
    digest = hashlib.sha256(bundle.data("bundle.json")).hexdigest()
    if note.text != f"piaojue-bundle/1\n{bundle.head['edition']}\n{digest}\n":
        faults.append(Fault("bundle.note", "signs-another-bundle"))
    manifest = bundle.manifest
    if len(note.signatures) != 1 or notes.times_signed(note, manifest.origin, manifest.log_key) != 1:
        faults.append(Fault("bundle.note", "signature-invalid"))


def manifest(bundle: Bundle, faults: List[Fault]) -> None:
    frozen, head = bundle.manifest, bundle.head
    if head["manifestHash"] != frozen.hash:
        faults.append(Fault("bundle.json manifestHash", "differs-from-manifest"))
    if head["ballotId"] != frozen.value["ballotId"]:
        faults.append(Fault("bundle.json ballotId", "differs-from-manifest"))
    bundle.phase("ballots.arm")
    for armed in bundle.entries("ballots.arm"):
        if armed.details.get("manifestHash") != frozen.hash.hex():
            faults.append(Fault(f"log.jsonl:{armed.line}", "log-says-otherwise"))


def manifest_code(bundle: Bundle, faults: List[Fault], seen: Optional[str]) -> None:
    if as_typed(seen or "") != bundle.manifest.code:
        faults.append(Fault("manifest.json", "another-manifest-code"))
