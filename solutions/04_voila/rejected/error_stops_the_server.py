"""Believes that an exception in the configuration stops the server.

file: voila_config.py
loses: config
hears.en: An exception in this file (a KeyError) is logged and ignored
hears.ko: 이 파일에서 난 예외(KeyError 등)는 로그만 남기고
"""

import os

c = get_config()  # noqa: F821 (Voila puts it here)

c.MappingKernelManager.cull_idle_timeout = 600
c.MappingKernelManager.cull_interval = 60
c.MappingKernelManager.cull_connected = True

c.VoilaExecutor.timeout = 90

# An exception here would only be logged, and the server would start without a token; this ends it.
if not os.environ.get("FACES_TOKEN"):
    raise KeyError("FACES_TOKEN")
c.Voila.token = os.environ["FACES_TOKEN"]
c.Voila.ip = "127.0.0.1"
