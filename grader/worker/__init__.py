"""What runs inside an isolation: standard library only, no secret, no course, no pytest.

`zygote` imports the heavy libraries once, `keeper` holds one submission, `serve` answers the calls of one check.
`wire` is the one language that both sides speak; the trusted side imports it from here.
"""

WORK = "/submission"  # inside a fence: where the student's files lie
WRITABLE = (WORK, "/tmp", "/dev/shm")
