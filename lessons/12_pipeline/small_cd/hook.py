"""The body of the post-receive hook: hands each pushed commit of main to the runner, and shows what the runner says.

git gives it lines "old new ref" and sends what it prints to whoever pushes. A branch other than main is left alone.
"""

import http.client
import sys


def main(port: int) -> int:
    for line in sys.stdin:
        _, commit, ref = line.split()
        if ref != "refs/heads/main":
            print(f"{ref}: not main, nothing to deploy", flush=True)
            continue
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("POST", "/deploy", commit)
        for said in connection.getresponse():
            print(said.decode().rstrip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
