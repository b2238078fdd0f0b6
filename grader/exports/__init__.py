"""Renderers of reports: pure functions from a report to text. They touch no process and print nothing."""
