"""The lab of module 09: a harness, an exact oracle and pictures for greedy coin change.

from greedy.algorithms import largest_first
from greedy.harness import run
from greedy.problem import Problem

run(largest_first, Problem(120, (10, 60, 100)))
"""
