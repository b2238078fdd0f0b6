#!/usr/bin/env bash
# Gradescope runs this as root, once, when the image is built.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

apt-get update -qq
apt-get install -y -qq --no-install-recommends bubblewrap libseccomp2 python3 python3-venv
python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then # Ubuntu 22.04 has 3.10, and 3.11 beside it
  apt-get install -y -qq --no-install-recommends python3.11 python3.11-venv
  python=python3.11
fi

"$python" -m venv /opt/grader/environment
/opt/grader/environment/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes \
  -r "$source_folder/requirements.txt"
chmod -R a+rX /opt/grader
