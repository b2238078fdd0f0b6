#!/bin/bash
# retry.sh N COMMAND [ARGUMENT…]: runs the command until it succeeds, at most N times.

# TODO retry: keep N, drop it with `shift`, and run the rest ("$@") in a while loop until its exit code is 0
#   or N attempts are over; then exit with the code of the last attempt.
