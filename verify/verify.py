#!/usr/bin/env python3
"""Checks a result bundle of piaojue: python3 verify/verify.py DIR [--receipt CODE] [--code CODE] [--checkpoint SIZE-CODE] [--json].

The second program, written from docs/verification.md alone with the standard library of Python. Exit 0: everything this
edition can prove holds. 2: the folder cannot be read. 10 and above: a check failed (docs/verification.md §5).
"""
import argparse
import os
import sys
from typing import Callable, List

from piaojue_verify import report
from piaojue_verify.bundle import Bundle
from piaojue_verify.fault import Fault

_CANNOT = 2


def _progress(done: int, all_of_them: int) -> None:
    """One line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        end = "\r" if done < all_of_them else "\r\033[K"
        print(f"核对密封票证明 · checking proofs {done}/{all_of_them}", end=end, file=sys.stderr, flush=True)


def _arguments(given: List[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="verify.py", description="Checks an unpacked result bundle of piaojue · 核验票决结果包")
    parser.add_argument("dir", help="the unpacked bundle · 解压后的结果包文件夹")
    parser.add_argument("--receipt", help="a receipt code, e.g. 7K4P-Q2MX-9TDV · 回执码")
    parser.add_argument("--code", help="the manifest code that stood on the screens · 大屏幕上的票决代码")
    parser.add_argument("--checkpoint", help="a checkpoint of the log as a station showed it, e.g. 76-MP86-6MBQ-BT4F-T07M · 抄下的日志校验点")
    parser.add_argument("--json", action="store_true", help="one JSON text · 输出 JSON")
    return parser.parse_args(given)


def _introduce(bundle: Bundle, say: Callable[[str], None]) -> None:
    try:
        manifest, edition = bundle.manifest, bundle.head["edition"]
    except Fault:
        return
    say(f"{manifest.value['congressName']} · {manifest.value['title']} ({edition})")
    say(f"票决代码 {manifest.code}：请与大屏幕和证书上的代码核对 · manifest code {manifest.code}: compare it with the screens and the certificate")


def main(given: List[str]) -> int:
    asked = _arguments(given)
    try:
        bundle = Bundle(asked.dir, _progress)
    except OSError as error:
        print(f"无法读取文件夹 · cannot read the folder {asked.dir}: {error.strerror}", file=sys.stderr)
        return _CANNOT

    def say(line: str) -> None:
        if not asked.json:
            print(line, flush=True)

    _introduce(bundle, say)
    findings: List[report.Finding] = []
    for check in report.checks_for(asked.code, asked.receipt, asked.checkpoint):
        finding = report.run_check(check, bundle)
        findings.append(finding)
        for line in report.as_lines(finding):
            say(line)
        if check.id == "files" and finding.outcome == report.FAILED:
            say("其余未查：文件已改动 · the other checks are left out: the files were changed")
            break
    print(report.as_json(findings) if asked.json else report.summary(findings), flush=True)
    return report.exit_code(findings)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        # Hall machines may run with another locale; names in the bundle may hold anything.
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
