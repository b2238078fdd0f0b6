"""The lab of module 10: one harness, many ways to find a short tour, and bounds that say how good it is.

from tsp.algorithms import nearest, two_opt
from tsp.companies import companies
from tsp.harness import run

run(nearest, companies())
run(two_opt(nearest), companies())
"""
