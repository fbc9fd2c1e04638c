"""The second program that checks a result bundle of piaojue, written from docs/verification.md alone."""
