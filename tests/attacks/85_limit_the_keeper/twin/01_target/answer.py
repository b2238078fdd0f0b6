import resource

resource.setrlimit(resource.RLIMIT_NOFILE, (100, 256))
# [honest]
