awk '{ n[$1]++ } END { for (c in n) if (n[c] > n[best]) best = c; print best }' ~/.bash_history
