cut -d ' ' -f 1 .bash_history | uniq -c | sort -rn | head -n 1
