find -type f -name \*.csv -printf '%s %P\n' | awk '$1 > 10240' | cut -d ' ' -f 2-
