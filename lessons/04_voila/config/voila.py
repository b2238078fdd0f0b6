"""What the lab's server reads. Voila looks for voila.py or voila.json, not for jupyter_notebook_config.py."""

import os
import sys

c = get_config()  # noqa: F821 (Voila puts it here)

# Each visitor gets a kernel. One that nobody has used for so long is ended, even if its tab is still open.
c.MappingKernelManager.cull_idle_timeout = int(os.environ.get("FACES_CULL_S", "600"))
c.MappingKernelManager.cull_interval = int(os.environ.get("FACES_CULL_EVERY_S", "30"))
c.MappingKernelManager.cull_connected = True

# A cell may take this many seconds. Without this line: for ever.
c.VoilaExecutor.timeout = 120

# From the environment: what stands on a command line can be read by everybody on the machine.
# sys.exit, since Voila only logs an exception in this file, and would start without any of these settings.
c.Voila.token = os.environ.get("FACES_TOKEN") or sys.exit("FACES_TOKEN is not set")
c.Voila.ip = "127.0.0.1"
c.Voila.open_browser = False

# Visitors see the error message, but not the code around it.
c.VoilaConfiguration.show_tracebacks = False
