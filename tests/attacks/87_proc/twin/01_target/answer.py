print(open('/proc/self/status').read()[:40])
# [honest]
