find . -maxdepth 1 -type f -name '*.csv' -size +10k
