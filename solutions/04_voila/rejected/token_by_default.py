"""Believes that a token for the case that none is set does no harm.

file: voila_config.py
loses: config
hears.en: A default in the file is known to everybody
hears.ko: 파일에 적힌 기본값은
"""

import os

c = get_config()  # noqa: F821 (Voila puts it here)

c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = True

c.VoilaExecutor.timeout = 90

c.Voila.token = os.environ.get("FACES_TOKEN") or "faces"
c.Voila.ip = "127.0.0.1"
