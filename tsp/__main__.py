"""`python -m tsp`"""

import sys

from tsp.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
