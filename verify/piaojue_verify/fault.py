"""What a check finds."""


class Fault(Exception):
    """One thing that is wrong, with its place: file, line or field. A reader that cannot go on raises it."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class Unprovable(Exception):
    """Raised by a check whose files this edition does not have."""
