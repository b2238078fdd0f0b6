"""The configuration of a Voila server; on the server its name is voila.py. / 서버에서는 이름이 voila.py입니다."""

import os
import sys

c = get_config()  # noqa: F821 (Voila puts it here)

c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = True

c.VoilaExecutor.timeout = 90

# An exception here would only be logged, and the server would start without a token; this ends it.
if not os.environ.get("FACES_TOKEN"):
    sys.exit("FACES_TOKEN is not set")
c.Voila.token = os.environ["FACES_TOKEN"]
c.Voila.ip = "127.0.0.1"
