sort .bash_history | uniq -c | sort -rn | head -n 1
