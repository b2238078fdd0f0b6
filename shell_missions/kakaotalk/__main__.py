"""`python -m shell_missions.kakaotalk`"""

import sys

from shell_missions.kakaotalk.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
