"""`python -m docker_labs`"""

import sys

from docker_labs.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
