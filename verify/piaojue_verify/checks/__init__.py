"""The checks of docs/verification.md §5, each a function that reads a bundle and adds what it finds to a list of faults."""
