cut -d ' ' -f 1 .bash_history | sort | uniq -c | sort -rn
