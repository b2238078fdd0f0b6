"""The autograder of the course: one package, one command, `grader`."""

__version__ = "2026.11.0"
