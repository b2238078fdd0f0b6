import json
import random
# [honest]
