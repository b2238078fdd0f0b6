find . -type f -name *.csv -size +10k
