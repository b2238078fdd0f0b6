# [honest]
import signal

signal.alarm(30)
