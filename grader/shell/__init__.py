"""`grader shell`: runs answers to shell missions in a fence, grades them, and keeps an interactive session.

The missions themselves, their worlds and oracles are in `shell_missions`, which knows nothing of the grader.
"""
