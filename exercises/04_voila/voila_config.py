"""The configuration of a Voila server; on the server its name is voila.py. / 서버에서는 이름이 voila.py입니다.

Somebody wrote it after old notes. Nothing of it has any effect. / 옛 노트를 보고 쓴 파일이라 아무 효과가 없습니다.
"""

c = get_config()  # noqa: F821 (Voila puts it here)

# TODO (config): end a kernel that nobody has used for 600 s, look every 60 s, and count an open tab as no use.
c.NotebookApp.cull_idle_timeout = 600

# TODO (config): let a cell take 90 s at most.
c.ExecutePreprocessor.timeout = 90

# TODO (config): take the token from the environment (FACES_TOKEN). Without one the server must not start at all.
# Listen on 127.0.0.1 only.
c.NotebookApp.token = "mlops2026"
