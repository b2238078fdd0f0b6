cut -d ' ' -f 1 .bash_history | grep -v -e cd | sort | uniq -c | sort -n | head -n 1
