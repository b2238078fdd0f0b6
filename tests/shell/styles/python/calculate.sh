#!/usr/bin/env python3
import sys

if sys.argv[1:] not in (["sum"], ["max"]):
    sys.exit(print("sum or max", file=sys.stderr) or 2)
print((sum if sys.argv[1] == "sum" else max)(map(int, sys.stdin)))
