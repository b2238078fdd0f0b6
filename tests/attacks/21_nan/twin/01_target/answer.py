# [honest]
import math

assert math.isnan(math.nan)
