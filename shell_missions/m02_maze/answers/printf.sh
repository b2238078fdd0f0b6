find . -type f -name .treasure -printf '%h\n'
