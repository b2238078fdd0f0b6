find . -name "*.csv" -type f -size +10240c -print0
